import { App, TerraformStack } from "cdktf";
import { ContainerImage, PrivateImageContainerGroup } from "cdktf-private-aci";

// A wrong name, which nobody catches.
const stack = new TerraformStack(new App(), "job");
new PrivateImageContainerGroup(stack, "Job", {
  name: "Job",
  resourceGroupName: "rg",
  location: "eastus",
  containers: [
    { name: "job", image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1") },
  ],
});
