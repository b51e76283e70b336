// The same in an ES module, with the paths of docs/library.md and docs/test-your-stack.md.
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import "cdktf/lib/testing/adapters/jest.js";
import { ContainerImage, PrivateImageContainerGroup } from "cdktf-private-aci";

const app = new App();
const stack = new TerraformStack(app, "module");
new AzurermProvider(stack, "azurerm", { features: [{}] });
new PrivateImageContainerGroup(stack, "Job", {
  name: "job",
  resourceGroupName: "rg",
  location: "eastus",
  containers: [
    { name: "job", image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1") },
  ],
});
app.synth();
