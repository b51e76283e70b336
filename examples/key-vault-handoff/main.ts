import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { DataAzurermKeyVault } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  ContainerRegistry,
  KeyVaultHandoff,
  PasswordRotation,
  PullOnlyPrincipal,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A service principal for others: its login is in a key vault. */
export class KeyVaultHandoffStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const vault = new DataAzurermKeyVault(this, "Vault", { name: "mykeyvault", resourceGroupName: "myResourceGroup" });
    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", {
      displayName: "mycontainerregistry-pull",
      registries: [registry],
      passwordRotation: PasswordRotation.everyDays(90, { validForDays: 180 }),
      warnBeforeExpiryDays: 30,
    });
    const handoff = new KeyVaultHandoff(this, "Handoff", { principal: puller, keyVaultId: vault.id });

    const read = (name: string) =>
      `$(az keyvault secret show --vault-name ${vault.name} --name ${name} --query value -o tsv)`;
    new TerraformOutput(this, "create_command", {
      value: [
        "az container create --resource-group myResourceGroup --name mycontainer",
        `--image ${registry.loginServer}/myimage:v1 --restart-policy Never`,
        `--registry-login-server ${registry.loginServer}`,
        `--registry-username ${read(handoff.usernameSecret.name)}`,
        `--registry-password ${read(handoff.passwordSecret.name)}`,
      ].join(" "),
    });
  }
}

try {
  const app = new App();
  new KeyVaultHandoffStack(app, "key-vault-handoff");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
