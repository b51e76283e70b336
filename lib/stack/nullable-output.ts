import { TerraformElement } from "cdktf";
import { Construct } from "constructs";

export interface NullableOutputProps {
  readonly value: string;
  readonly description: string;
}

/**
 * An output that can be null. Terraform leaves such a one out of `terraform output -json`, and the cdktf CLI ends in a
 * TypeError when it misses one there. The CLI looks for the outputs that a `TerraformOutput` lists in the metadata of
 * the JSON. The metadata does not list this output, and Terraform sees no difference.
 */
export class NullableOutput extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: NullableOutputProps,
  ) {
    super(scope, id);
  }

  public override toTerraform(): any {
    return { output: { [this.friendlyUniqueId]: { ...this.props } } };
  }

  public override toHclTerraform(): any {
    const { value, description } = this.props;
    return {
      output: {
        [this.friendlyUniqueId]: {
          value: { value, type: "any", isBlock: false, storageClassType: "" },
          description: { value: description, type: "simple", isBlock: false, storageClassType: "string" },
        },
      },
    };
  }
}
