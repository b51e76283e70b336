import {
  TerraformElement,
  TerraformResource,
  anyToHclTerraform,
  anyToTerraform,
  hashMapper,
  hashMapperHcl,
} from "cdktf";
import { Construct } from "constructs";

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
