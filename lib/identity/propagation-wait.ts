import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { Fn, IResolvable, ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { countOf } from "../registry/pull-grant";

export interface PropagationWaitProps {
  /** How long, as `time_sleep` takes it. */
  readonly delay: string;
  readonly roleAssignments: readonly RoleAssignment[];
  /**
   * The key ID of the password that is waited for.
   *
   * @default - only the role assignments are waited for
   */
  readonly keyId?: string;
  /** Whether the role assignments exist; where they do not, nothing is waited for. */
  readonly enabled: boolean | IResolvable;
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
    if (props.delay === "0s" || props.enabled === false) {
      this.dependables = [];
      return;
    }
    const triggers = Object.fromEntries(
      props.roleAssignments.map((assignment) => [`role_${assignment.node.id}`, idOf(assignment)]),
    );
    const sleep = new Sleep(this, "Resource", {
      createDuration: props.delay,
      triggers: props.keyId === undefined ? triggers : { ...triggers, password: props.keyId },
      // As the password is: a pause that were destroyed first would let the old password go before the new one works.
      lifecycle: { createBeforeDestroy: true },
      count: countOf(props.enabled),
    });
    this.node.defaultChild = sleep;
    this.dependables = [sleep];
  }
}

/** The ID of a role assignment; nothing while it is switched off. */
export function idOf(assignment: RoleAssignment): string {
  return assignment.count === undefined
    ? assignment.id
    : Token.asString(Fn.one(Token.asList(assignment.interpolationForAttribute("*.id"))));
}
