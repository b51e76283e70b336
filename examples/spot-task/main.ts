import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerImage,
  ContainerRegistry,
  Priority,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RestartPolicy,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A task that may be interrupted. */
export class SpotTaskStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", { displayName: "render-pull", registries: [registry] });
    new PrivateImageContainerGroup(this, "Job", {
      name: "render",
      resourceGroupName: "myResourceGroup",
      location: "westeurope",
      credentials: [puller],
      containers: [
        {
          name: "render",
          image: ContainerImage.fromRegistry(registry, "render:3.1"),
          commands: ["./render", "--resume"],
          cpuCores: 4,
          memoryGb: 8,
        },
      ],
      priority: Priority.SPOT,
      restartPolicy: RestartPolicy.ON_FAILURE,
    });
  }
}

try {
  const app = new App();
  new SpotTaskStack(app, "spot-task");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
