import { DataAzurermRoleAssignments } from "@cdktf/provider-azurerm/lib/data-azurerm-role-assignments";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Precondition, TerraformCount, Token } from "cdktf";
import { Construct } from "constructs";
import { asText, isReference, quoted } from "../core/reference";
import { subscriptionIdOf } from "../core/resource-id";
import { KeptValue, TerraformCheck } from "../core/terraform-blocks";
import { IContainerRegistry } from "../registry/registry-facts";

/** Whether each plan verifies that a puller has no role but its pull roles. */
export enum VerifyPullOnly {
  /** No role assignment is read. */
  OFF = "Off",
  /** Terraform warns of each other role assignment. */
  WARN = "Warn",
  /** Terraform warns, and neither creates nor changes a container group that pulls with it. */
  REFUSE = "Refuse",
}

export interface PullOnlyCheckProps {
  /** The name of the puller in the warning. */
  readonly name: string;
  readonly verify: VerifyPullOnly;
  /** The object ID of the service principal or managed identity. */
  readonly principalId: string;
  readonly registries: readonly IContainerRegistry[];
  /** The role assignments that it is meant to have. */
  readonly roleAssignments: readonly RoleAssignment[];
}

/**
 * Lists the role assignments of a puller in the subscriptions of its registries, and warns of each that is not ours.
 *
 * The list is a data source of the module: one inside the check block is read during apply, so that no plan would be
 * empty.
 *
 * @returns what has to hold before a container group pulls
 */
export function verifyPullOnly(scope: Construct, props: PullOnlyCheckProps): Precondition[] {
  const { name, verify, principalId, registries, roleAssignments } = props;
  if (verify === VerifyPullOnly.OFF) return [];
  const mode = isReference(verify) ? quoted(verify) : undefined;
  const ours = roleAssignments.map((role) => `${role.terraformResourceType}.${role.friendlyUniqueId}[*].id`);
  const ids = `flatten([${ours.join(", ")}])`;
  // Behind a count, each role assignment stays in the configuration, and the list waits for it.
  const isCounted = roleAssignments.length > 0 && roleAssignments.every(({ count }) => count !== undefined);
  // A plan that drops one of ours would find it in the list, and refuse to drop it.
  const kept = mode !== undefined && isCounted ? [] : [new KeptValue(scope, "Ours", Token.asAny(`\${${ids}}`))];
  const dependsOn = [...roleAssignments, ...kept];
  const subscriptions = [...new Set(registries.map(({ id }) => subscriptionIdOf(id)))];
  const lists = subscriptions.map(
    (subscription, index) =>
      new DataAzurermRoleAssignments(scope, index === 0 ? "Rights" : `Rights${index}`, {
        scope: `/subscriptions/${subscription}`,
        principalId,
        count:
          mode === undefined
            ? undefined
            : TerraformCount.of(Token.asNumber(`\${${mode} == "${VerifyPullOnly.OFF}" ? 0 : 1}`)),
        // Ours are in the list, also in the apply that creates them.
        dependsOn,
      }),
  );
  const found = lists.map((list) => `data.${list.terraformResourceType}.${list.friendlyUniqueId}[*].role_assignments`);
  // Azure does not tell upper from lower case in an ID.
  const known = `[for id in ${ids} : lower(id)]`;
  const others = `[for role in distinct(flatten([${found.join(", ")}])) : role if !contains(${known}, lower(role.role_assignment_id))]`;
  const shown =
    'role ${element(reverse(split("/", role.role_definition_id)), 0)} on ${role.role_assignment_scope}, which this ' +
    "command removes: az role assignment delete --ids ${role.role_assignment_id}";
  const errorMessage = `${asText(name)} has rights besides pulling: \${join("; ", [for role in ${others} : "${shown}"])}.`;
  const isPullOnly = `length(${others}) == 0`;
  new TerraformCheck(scope, "PullOnly", { condition: Token.asAny(`\${${isPullOnly}}`), errorMessage });
  if (mode === undefined)
    return verify === VerifyPullOnly.REFUSE ? [{ condition: `\${${isPullOnly}}`, errorMessage }] : [];
  return [{ condition: `\${${mode} != "${VerifyPullOnly.REFUSE}" || ${isPullOnly}}`, errorMessage }];
}
