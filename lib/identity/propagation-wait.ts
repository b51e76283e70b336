import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { Fn, IResolvable, ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { PullGrant, countOf } from "../registry/pull-grant";

export interface PropagationWaitProps {
  /** How long, as `time_sleep` takes it. */
  readonly delay: string;
  /** A change of any of these is waited for again; without any there is nothing to wait for. */
  readonly triggers: { readonly [name: string]: string };
  /** Whether what is waited for exists; where it does not, nothing is waited for. */
  readonly enabled: boolean | IResolvable;
  /**
   * Whether the new pause is made before the old one goes. Terraform then does the same with everything that is
   * waited for: right for passwords, and impossible for what cannot exist twice.
   */
  readonly createBeforeDestroy: boolean;
}

/**
 * A pause between the credential and the first pull with it. Azure reports a role assignment and a password as made
 * before every registry front end knows them: https://github.com/hashicorp/terraform-provider-azurerm/issues/11434
 *
 * The pause is made again whenever a role assignment or the password is.
 */
export class PropagationWait extends Construct {
  /** The pause itself, or nothing where none is wanted. */
  public readonly dependables: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PropagationWaitProps) {
    super(scope, id);
    if (props.delay === "0s" || props.enabled === false || Object.keys(props.triggers).length === 0) {
      this.dependables = [];
      return;
    }
    const sleep = new Sleep(this, "Resource", {
      createDuration: props.delay,
      triggers: { ...props.triggers },
      lifecycle: props.createBeforeDestroy ? { createBeforeDestroy: true } : undefined,
      count: countOf(props.enabled),
    });
    this.node.defaultChild = sleep;
    this.dependables = [sleep];
  }
}

/** The pauses after role assignments that nothing else has to be waited for with. */
export function waitForGrant(
  scope: Construct,
  grant: PullGrant,
  options: Pick<PropagationWaitProps, "delay" | "enabled">,
): ITerraformDependable[] {
  const legacy = new PropagationWait(scope, "Propagation", {
    ...options,
    triggers: triggersOf(grant.legacyAssignments),
    // As that of a PullOnlyPrincipal: one may take the place of the other.
    createBeforeDestroy: true,
  });
  return [...legacy.dependables, ...waitForAbacGrant(scope, grant, options)];
}

/** The pause after the role assignments of registries in ABAC mode. */
export function waitForAbacGrant(
  scope: Construct,
  grant: PullGrant,
  options: Pick<PropagationWaitProps, "delay" | "enabled">,
): readonly ITerraformDependable[] {
  const triggers = triggersOf(grant.abacAssignments);
  return new PropagationWait(scope, "AbacPropagation", { ...options, triggers, createBeforeDestroy: false })
    .dependables;
}

/** The triggers that make a pause follow role assignments. */
export function triggersOf(roleAssignments: readonly RoleAssignment[]): { [name: string]: string } {
  return Object.fromEntries(roleAssignments.map((assignment) => [`role_${assignment.node.id}`, idOf(assignment)]));
}

/** The ID of a role assignment; nothing while it is switched off. */
export function idOf(assignment: RoleAssignment): string {
  return assignment.count === undefined
    ? assignment.id
    : Token.asString(Fn.one(Token.asList(assignment.interpolationForAttribute("*.id"))));
}
