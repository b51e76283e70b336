import { DataTerraformRemoteState, TerraformBackend, TerraformRemoteState, getHostNameType } from "cdktf";
import { Construct } from "constructs";
import type { CloudState } from "./state-backend";

/** A backend that leaves no block in the JSON. Without one, cdktf writes the absolute path of a local state file. */
export class NoBackend extends TerraformBackend {
  constructor(scope: Construct) {
    super(scope, "backend", "none");
  }

  public getRemoteStateDataSource(_scope: Construct, _name: string, fromStack: string): TerraformRemoteState {
    throw new Error(
      `The state of stack "${fromStack}" cannot be read from another stack, because its backend is left out. ` +
        "Give it a StateBackend, or pass the value as a variable.",
    );
  }

  public override toTerraform(): any {
    return {};
  }

  public override toHclTerraform(): any {
    return {};
  }

  public override toMetadata(): any {
    return {};
  }
}

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

/**
 * A `cloud` block with one workspace. cdktf's own class for it asks for a `terraform` binary at synth, and a synth needs
 * none.
 */
export class CloudBlock extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly state: CloudState,
  ) {
    super(scope, "backend", "cloud");
  }

  public getRemoteStateDataSource(scope: Construct, name: string, _fromStack: string): TerraformRemoteState {
    const { organization, hostname, workspace } = this.state;
    return new DataTerraformRemoteState(scope, name, { organization, hostname, workspaces: { name: workspace } });
  }

  public override toTerraform(): any {
    const { organization, hostname, workspace } = this.state;
    return { terraform: { cloud: { organization, hostname, workspaces: { name: workspace } } } };
  }

  public override toHclTerraform(): any {
    const { organization, hostname, workspace } = this.state;
    const workspaces = {
      value: { name: { value: workspace, type: "simple", storageClassType: "string" } },
      isBlock: true,
      type: "map",
      storageClassType: "stringmap",
    };
    return { terraform: { cloud: { organization, hostname, workspaces } } };
  }

  public override toMetadata(): any {
    return { ...super.toMetadata(), cloud: getHostNameType(this.state.hostname) };
  }
}
