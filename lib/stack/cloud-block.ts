import { DataTerraformRemoteState, TerraformBackend, TerraformRemoteState, getHostNameType } from "cdktf";
import { Construct } from "constructs";
import { CloudState } from "./cloud-state";

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
