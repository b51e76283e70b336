import { TerraformBackend, TerraformRemoteState } from "cdktf";
import { Construct } from "constructs";

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
