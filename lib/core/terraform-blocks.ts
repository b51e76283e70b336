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
  /** The condition. While it is unknown, Terraform does not warn. */
  readonly condition: IResolvable;
  readonly errorMessage: string;
}

/**
 * A `check` block, which cdktf has no class for. Terraform 1.5 or later warns in every plan and apply in which the
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

/**
 * A `terraform_data` that keeps a value in the state. Terraform changes it after it has destroyed what the value named
 * before, and reads what depends on it after that. The class of cdktf for it needs a `terraform` binary at synth.
 */
export class KeptValue extends TerraformResource {
  /**
   * @param scope the scope of the block
   * @param id its id in that scope
   * @param input the value
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly input: IResolvable,
  ) {
    super(scope, id, { terraformResourceType: "terraform_data" });
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return { input: this.input };
  }
}

export interface ImportBlockProps {
  /** The new address of the object. */
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
 * Replaces a resource when a value changes that its provider would change in place. It adds a `terraform_data` with the
 * values, and `replace_triggered_by` to the resource. cdktf's own class for it needs a `terraform` binary at synth.
 *
 * In JSON the resource renders both blocks, since an element of its own adds a tenth to the time of a thousand resources.
 * In HCL, cdktf has one block for each element.
 */
export class ReplacementTrigger extends TerraformElement {
  private readonly restore: () => void;

  /**
   * @param scope the scope of the block
   * @param id its id in that scope
   * @param resource the resource to replace, without a `replaceTriggeredBy` of its own
   * @param values the values to watch
   */
  constructor(
    scope: Construct,
    id: string,
    resource: TerraformResource,
    private readonly values: object,
  ) {
    super(scope, id, "terraform_data");
    const { lifecycle, toTerraform, toHclTerraform } = resource;
    this.restore = () => Object.assign(resource, { lifecycle, toTerraform, toHclTerraform });
    // A token would cost more than the block itself.
    const address = `terraform_data.${this.friendlyUniqueId}`;
    const triggeredBy = (text: string) => {
      resource.lifecycle = { ...resource.lifecycle, replaceTriggeredBy: [text] };
    };
    triggeredBy(address);
    resource.toTerraform = () => this.besides(toTerraform.call(resource));
    // What Terraform reads as an address in JSON, it reads as text in HCL, and the other way round.
    resource.toHclTerraform = () => {
      triggeredBy(`\${${address}}`);
      const written = toHclTerraform.call(resource);
      triggeredBy(address);
      return written;
    };
  }

  /** Removes the trigger again. */
  public remove(): void {
    this.node.scope!.node.tryRemoveChild(this.node.id);
    this.restore();
  }

  public override toHclTerraform(): any {
    const triggers = hashMapperHcl(anyToHclTerraform)(this.values);
    return { resource: { terraform_data: this.block(triggers) } };
  }

  private besides(written: any): object {
    const blocks: IResolvable = {
      creationStack: [],
      // cdktf prepares each element only to find references to other stacks, which the values alone can have.
      resolve: ({ preparing }) => (preparing ? this.values : this.block(hashMapper(anyToTerraform)(this.values))),
      toString: () => this.friendlyUniqueId,
    };
    return { ...written, resource: { ...written.resource, terraform_data: blocks } };
  }

  private block(triggers: object): object {
    return { [this.friendlyUniqueId]: { triggers_replace: triggers, "//": this.constructNodeMetadata } };
  }
}

export interface TakeoverProps {
  /** The address in the state of what is taken over: a resource of another type. */
  readonly from: string;
  /** The new address of the object. */
  readonly to: TerraformResource;
  /** Addresses of what belonged to it and is no longer there. Terraform forgets them and destroys nothing. */
  readonly forgotten: readonly string[];
}

/**
 * A `moved` block between resources of two types, which cdktf's `moveTo` and `moveFromId` refuse, with the `removed`
 * blocks of what is left over. Blocks about what is not in the state do nothing.
 */
export class Takeover extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TakeoverProps,
  ) {
    super(scope, id);
    refuseInHcl(this, "removed blocks");
  }

  public override toTerraform(): any {
    const { from, to, forgotten } = this.props;
    return {
      moved: [{ from, to: `${to.terraformResourceType}.${to.friendlyUniqueId}` }],
      removed: forgotten.map((address) => ({ from: address, lifecycle: { destroy: false } })),
    };
  }
}
