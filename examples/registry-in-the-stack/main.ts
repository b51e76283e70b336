import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerImage,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RestartPolicy,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A task, its image's registry, and the service principal that pulls from it. */
export class RegistryInTheStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const registry = new ContainerRegistry(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      sku: "Basic",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", { displayName: "job-pull", registries: [registry] });
    new PrivateImageContainerGroup(this, "Job", {
      name: "job",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      credentials: [puller],
      containers: [{ name: "job", image: ContainerImage.fromRegistry(registry, "myimage:v1") }],
      restartPolicy: RestartPolicy.NEVER,
    });
  }
}

try {
  const app = new App();
  new RegistryInTheStack(app, "registry-in-the-stack");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
