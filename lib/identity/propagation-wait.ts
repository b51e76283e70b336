import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { Fn, IResolvable, ITerraformDependable, Lazy, Token } from "cdktf";
import { Construct } from "constructs";
import { attributeOf, countOf, idOf } from "../core/count";

/** What every puller waits unless it is told otherwise. */
const DEFAULT_PROPAGATION_DELAY = "60s";

export interface PropagationWaitProps {
  /**
   * How long, as `time_sleep` takes it.
   *
   * @default "60s"
   */
  readonly delay?: string;
  /**
   * Those that are waited for, each with its condition.
   *
   * @default - none
   */
  readonly roleAssignments?: readonly RoleAssignment[];
  /**
   * A change of any of these is waited for as well.
   *
   * @default - none
   */
  readonly triggers?: { readonly [name: string]: string };
  /** Whether what is waited for exists; where it does not, nothing is waited for. */
  readonly enabled: boolean | IResolvable;
}

/**
 * A pause between the credential and the first pull with it. Azure reports a role assignment and a password as made
 * before every registry front end knows them: https://github.com/hashicorp/terraform-provider-azurerm/issues/11434
 *
 * The pause is made again whenever a role assignment, its condition or the password is another. It is not created
 * before the old one is destroyed: Terraform would do the same with everything that is waited for, and of a service
 * principal and a role assignment Azure has only one.
 */
export class PropagationWait extends Construct {
  /** The pause itself, or nothing where none is wanted. */
  public readonly dependables: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PropagationWaitProps) {
    super(scope, id);
    const { delay = DEFAULT_PROPAGATION_DELAY, enabled } = props;
    const triggers = { ...triggersOf(props.roleAssignments ?? []), ...props.triggers };
    if (delay === "0s" || enabled === false || Object.keys(triggers).length === 0) {
      this.dependables = [];
      return;
    }
    const sleep = new Sleep(this, "Resource", { createDuration: delay, triggers, count: countOf(enabled) });
    this.node.defaultChild = sleep;
    this.dependables = [sleep];
  }
}

/** The triggers that make a pause follow role assignments. */
function triggersOf(roleAssignments: readonly RoleAssignment[]): { [name: string]: string } {
  return Object.fromEntries(roleAssignments.map((assignment) => [`role_${assignment.node.id}`, versionOf(assignment)]));
}

/**
 * What changes when a role assignment allows something else. Its ID alone does not: from azurerm 5.2.0 on, a condition
 * is changed in place.
 */
function versionOf(assignment: RoleAssignment): string {
  const id = idOf(assignment);
  // Where there is a condition only in the one mode of a registry, the trigger in the other is the ID as ever.
  const both = Token.asString(Fn.join(" ", Token.asList(Fn.compact([id, attributeOf(assignment, "condition")]))));
  // Asked at synth, since a condition can also be given to the role assignment itself, after it was made.
  return Lazy.stringValue({ produce: () => (assignment.conditionInput === undefined ? id : both) });
}
