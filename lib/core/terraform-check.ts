import { IResolvable, TerraformElement } from "cdktf";
import { Construct } from "constructs";
import { refuseInHcl } from "./hcl-output";

export interface TerraformCheckProps {
  /** What has to hold. While it is not known, nothing is said. */
  readonly condition: IResolvable;
  readonly errorMessage: string;
}

/**
 * A `check` block, which cdktf has no class for: Terraform 1.5 or later warns in every plan and apply in which the
 * condition does not hold, and goes on.
 */
export class TerraformCheck extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TerraformCheckProps,
  ) {
    super(scope, id, "check");
    refuseInHcl(this, "check blocks");
  }

  public override toTerraform(): any {
    const { condition, errorMessage } = this.props;
    return { check: { [this.friendlyUniqueId]: { assert: [{ condition, error_message: errorMessage }] } } };
  }
}
