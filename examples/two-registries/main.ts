import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RestartPolicy,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A task with a helper that another team publishes. */
export class TwoRegistriesStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const ours = ContainerRegistry.fromLookup(this, "OurRegistry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const platform = ContainerRegistry.fromLookup(this, "PlatformRegistry", {
      name: "platformregistry",
      resourceGroupName: "platform",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", {
      displayName: "billing-pull",
      registries: [ours, platform],
    });
    new PrivateImageContainerGroup(this, "Job", {
      name: "billing",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      credentials: [puller],
      containers: [
        { name: "billing", image: ContainerImage.fromRegistry(ours, "billing:2026.1") },
        {
          name: "metrics",
          image: ContainerImage.fromRegistry(platform, "agents/metrics:5.0"),
          cpuCores: 0.5,
          memoryGb: 0.5,
        },
      ],
      restartPolicy: RestartPolicy.NEVER,
    });
  }
}

try {
  const app = new App();
  new TwoRegistriesStack(app, "two-registries");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
