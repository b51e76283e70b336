import { TerraformBackend, TerraformRemoteState } from "cdktf";
import { Construct } from "constructs";

/**
 * An `azurerm` backend without settings, which `terraform init -backend-config=…` fills in.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend#partial-configuration
 */
export class PartialAzurermBackend extends TerraformBackend {
  constructor(scope: Construct) {
    super(scope, "backend", "azurerm");
  }

  public getRemoteStateDataSource(_scope: Construct, _name: string, fromStack: string): TerraformRemoteState {
    throw new Error(
      `The state of stack "${fromStack}" cannot be read from another stack, because the settings of its backend are ` +
        "known only to terraform init. Give StateBackend.azurerm its settings, or pass the value as a variable.",
    );
  }
}
