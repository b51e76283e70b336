import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerImage,
  ContainerRegistry,
  PasswordRotation,
  PrivateImageContainerGroup,
  PullOnlyToken,
  RepositoryScope,
  RestartPolicy,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A task that pulls with a token of the registry. */
export class RegistryTokenStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const puller = new PullOnlyToken(this, "Puller", {
      name: "billing-pull",
      registries: [registry],
      repositories: [RepositoryScope.prefix("billing/")],
      passwordRotation: PasswordRotation.everyDays(60, { validForDays: 90 }),
      warnBeforeExpiryDays: 14,
    });
    new PrivateImageContainerGroup(this, "Job", {
      name: "billing",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      credentials: [puller],
      containers: [{ name: "billing", image: ContainerImage.fromRegistry(registry, "billing/invoices:2026.1") }],
      restartPolicy: RestartPolicy.NEVER,
    });
  }
}

try {
  const app = new App();
  new RegistryTokenStack(app, "registry-token");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
