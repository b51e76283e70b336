import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RepositoryScope,
  RestartPolicy,
  RoleAssignmentMode,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A task that can pull its own repositories and no others. */
export class AbacRegistryStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
      roleAssignmentMode: RoleAssignmentMode.ABAC_REPOSITORY_PERMISSIONS,
    });
    const puller = new PullOnlyPrincipal(this, "Puller", {
      displayName: "billing-pull",
      registries: [registry],
      repositories: [RepositoryScope.prefix("billing/"), RepositoryScope.repository("base/python")],
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
  new AbacRegistryStack(app, "abac-registry");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
