// What importing the library costs.
require("cdktf-private-aci");
