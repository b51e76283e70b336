import { IResolvable, TerraformElement, TerraformResource, Token, conditional } from "cdktf";
import { Construct } from "constructs";
import { conditionOf } from "./count";
import { refuseInHcl } from "./hcl-output";

export interface ImportBlockProps {
  /** What the object is from now on. */
  readonly to: TerraformResource;
  /** The ID that the provider imports by. */
  readonly importId: string;
  /**
   * For a resource that is switched by a count of one or none: the switch.
   *
   * @default - the resource has no count
   */
  readonly enabled?: IResolvable;
}

/**
 * An `import` block. cdktf's own `importFrom` cannot name an instance of a resource with a count, and asks for the
 * Terraform binary whenever it synthesizes.
 */
export class ImportBlock extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ImportBlockProps,
  ) {
    super(scope, id);
    refuseInHcl(this, "import blocks");
  }

  public override toTerraform(): any {
    const { to, importId, enabled } = this.props;
    const address = `${to.terraformResourceType}.${to.friendlyUniqueId}`;
    if (enabled === undefined) return { import: [{ to: address, id: importId }] };
    // While it is switched off there is nothing to import to, which Terraform would refuse.
    const count = Token.asString(conditional(conditionOf(enabled), 1, 0));
    return {
      import: [
        {
          for_each: `\${{ for index in range(${count}) : tostring(index) => index }}`,
          to: `${address}[each.value]`,
          id: importId,
        },
      ],
    };
  }
}
