import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { DataAzurermKeyVault } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault";
import { DataAzurermKeyVaultSecret } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault-secret";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RestartPolicy,
  SecretValue,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A task that pulls with a service principal that someone else made. */
export class ExistingServicePrincipalStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const vault = new DataAzurermKeyVault(this, "Vault", { name: "mykeyvault", resourceGroupName: "myResourceGroup" });
    const password = new DataAzurermKeyVaultSecret(this, "Password", {
      name: "mycontainerregistry-pull-pwd",
      keyVaultId: vault.id,
    });

    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const puller = PullOnlyPrincipal.fromServicePrincipal(this, "Puller", {
      clientId: "00000000-0000-4000-8000-000000000002",
      password: SecretValue.fromAttribute(password.value),
      registries: [registry],
      // The script that made it has assigned the role too, and Azure refuses to assign it twice.
      grantPull: false,
    });
    new PrivateImageContainerGroup(this, "Job", {
      name: "mycontainer",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      credentials: [puller],
      containers: [{ name: "mycontainer", image: ContainerImage.fromRegistry(registry, "myimage:v1") }],
      restartPolicy: RestartPolicy.NEVER,
    });
  }
}

try {
  const app = new App();
  new ExistingServicePrincipalStack(app, "existing-service-principal");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
