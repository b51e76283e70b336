import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { Fn, IResolvable, ITerraformDependable, Lazy, Token } from "cdktf";
import { Construct } from "constructs";
import { attributeOf, countOf, idOf } from "../core/count";
import { withoutStackTraces } from "../core/stack-traces";

export interface PropagationWaitProps {
  /** How long, as `time_sleep` takes it; `0s`: no wait. */
  readonly delay: string;
  /**
   * The role assignments to wait for, each with its condition, by registry.
   *
   * @default - none
   */
  readonly roleAssignments?: readonly (readonly RoleAssignment[])[];
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
 * before the old one is destroyed. Terraform would do the same with everything that it waits for, and Azure takes only
 * one service principal and role assignment of a kind.
 */
export class PropagationWait extends Construct {
  /** The pause itself, or nothing where none is wanted. */
  public readonly dependables: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PropagationWaitProps) {
    super(scope, id);
    const { delay, enabled } = props;
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

/** The triggers that make a pause follow role assignments: one for each registry, named after its first. */
function triggersOf(byRegistry: readonly (readonly RoleAssignment[])[]): { [name: string]: string } {
  return Object.fromEntries(
    byRegistry.map((assignments) => [`role_${assignments[0]!.node.id}`, versionOf(assignments)]),
  );
}

/**
 * Returns what changes when the role assignments of a registry allow something else. Their IDs alone do not: from
 * azurerm 5.2.0 on, a condition is changed in place.
 */
function versionOf(assignments: readonly RoleAssignment[]): string {
  // Read at synth, since a condition and a count can also be set on the role assignment itself, after its construction.
  return Lazy.stringValue({
    produce: () =>
      withoutStackTraces(() => {
        const parts = assignments.flatMap((assignment) => [
          idOf(assignment),
          ...(assignment.conditionInput === undefined ? [] : [attributeOf(assignment, "condition")]),
        ]);
        // What does not exist is null: the trigger of a registry in legacy mode is the ID alone.
        return parts.length === 1 ? parts[0] : Token.asString(Fn.join(" ", Token.asList(Fn.compact(parts))));
      }),
  });
}
