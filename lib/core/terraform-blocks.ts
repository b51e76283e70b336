import {
  IResolvable,
  TerraformElement,
  TerraformResource,
  Token,
  anyToHclTerraform,
  anyToTerraform,
  conditional,
  hashMapper,
  hashMapperHcl,
} from "cdktf";
import { Construct } from "constructs";
import { conditionOf } from "./count";
import { refuseInHcl } from "./hcl-output";

// What cdktf has no class for, or one that asks for a `terraform` binary at synth.

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

/**
 * A `terraform_data` that is replaced when any of its values changes. cdktf's own class for it asks for a `terraform`
 * binary at synth, and a synth needs none. This one writes only what it needs to: there may be one for each of a
 * thousand container groups.
 */
export class TerraformData extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly triggersReplace: object,
  ) {
    super(scope, id, "terraform_data");
  }

  // A token would cost more than the block itself.
  private get address(): string {
    return `terraform_data.${this.friendlyUniqueId}`;
  }

  /** Has a resource replaced whenever this one is. */
  public replace(resource: TerraformResource): void {
    const triggeredBy = (address: string) => ({ ...resource.lifecycle, replaceTriggeredBy: [address] });
    resource.lifecycle = triggeredBy(this.address);
    // What Terraform reads as an address in JSON, it takes for text in HCL, and the other way round.
    const write = resource.toHclTerraform.bind(resource);
    resource.toHclTerraform = () => {
      if (!resource.lifecycle?.replaceTriggeredBy) return write();
      resource.lifecycle = triggeredBy(`\${${this.address}}`);
      const written = write();
      resource.lifecycle = triggeredBy(this.address);
      return written;
    };
  }

  /** Takes that back, and is gone itself. */
  public release(resource: TerraformResource): void {
    this.node.scope!.node.tryRemoveChild(this.node.id);
    resource.lifecycle = { ...resource.lifecycle, replaceTriggeredBy: undefined };
  }

  public override toTerraform(): any {
    return this.written(hashMapper(anyToTerraform)(this.triggersReplace));
  }

  public override toHclTerraform(): any {
    return this.written(hashMapperHcl(anyToHclTerraform)(this.triggersReplace));
  }

  private written(triggers: object): object {
    const block = { triggers_replace: triggers, "//": this.constructNodeMetadata };
    return { resource: { terraform_data: { [this.friendlyUniqueId]: block } } };
  }
}
