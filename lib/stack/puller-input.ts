import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Fn, Op, Precondition, TerraformOutput, TerraformStack, Token, conditional, ref } from "cdktf";
import { Construct } from "constructs";
import { reveal } from "../core/secret-value";
import { PasswordRotation } from "../identity/password-rotation";
import { idOf } from "../core/count";
import { TerraformCheck } from "../core/terraform-blocks";
import { PullOnlyIdentity } from "../identity/pull-only-identity";
import { IDENTITY_NAME, PullOnlyIdentityProps } from "../identity/pull-only-identity-props";
import { PullOnlyPrincipal } from "../identity/pull-only-principal";
import { DISPLAY_NAME, OWNER, SERVICE_MANAGEMENT_REFERENCE } from "../identity/pull-only-principal-props";
import {
  DEFAULT_ROTATION_DAYS,
  DEFAULT_VALID_FOR_DAYS,
  LONGEST_VALIDITY_DAYS,
  ROTATION_SLACK_DAYS,
} from "../identity/rotation-rules";
import { VerifyPullOnly } from "../identity/verify-pull-only";
import { IContainerRegistry } from "../registry/registry-facts";
import { InputVariableConfig, addVariables, oneOf, wholeNumber } from "./inputs";
import { NullableOutput } from "./nullable-output";

const LONGEST_ROTATION_DAYS = LONGEST_VALIDITY_DAYS - ROTATION_SLACK_DAYS;

const accessEnabled = (description: string): InputVariableConfig => ({
  type: "bool",
  description,
  default: true,
  nullable: false,
});

const VERIFY_PULL_ONLY: InputVariableConfig = {
  type: "string",
  description:
    "Whether each plan verifies that the puller has no other role in the subscription of the registry: Off, Warn, or Refuse, which also refuses the container group. The deployer needs Reader on that subscription.",
  default: VerifyPullOnly.OFF,
  nullable: false,
  validation: [oneOf("verify_pull_only", Object.values(VerifyPullOnly))],
};

const PRINCIPAL_VARIABLES = {
  principal_display_name: {
    type: "string",
    description: "Display name of the service principal. Null takes <container_group_name>-pull.",
    default: null,
    format: DISPLAY_NAME,
  },
  password_rotation_days: {
    type: "number",
    description: `Days between two passwords, 1 to ${LONGEST_ROTATION_DAYS}, and at least ${ROTATION_SLACK_DAYS} fewer than password_valid_for_days. Terraform rotates when it is applied.`,
    default: DEFAULT_ROTATION_DAYS,
    nullable: false,
    validation: [wholeNumber("password_rotation_days", 1, LONGEST_ROTATION_DAYS)],
  },
  password_valid_for_days: {
    type: "number",
    description: `Days that each password is valid, ${1 + ROTATION_SLACK_DAYS} to ${LONGEST_VALIDITY_DAYS}. A tenant may allow fewer.`,
    default: DEFAULT_VALID_FOR_DAYS,
    nullable: false,
    validation: [wholeNumber("password_valid_for_days", 1 + ROTATION_SLACK_DAYS, LONGEST_VALIDITY_DAYS)],
  },
  warn_before_expiry_days: {
    type: "number",
    description:
      "Each plan and apply warns from this many days before the password expires, also with -refresh=false, which never rotates. A whole number up to password_valid_for_days minus password_rotation_days, for example 30. 0: no warning.",
    default: 0,
    nullable: false,
    validation: [wholeNumber("warn_before_expiry_days", 0, LONGEST_VALIDITY_DAYS)],
  },
  owners: {
    type: "list(string)",
    description:
      "Object IDs of more owners of the application and the service principal, besides the deployer: every other deployer, for example the identity of the pipeline. Empty: the deployer alone.",
    default: [],
    nullable: false,
    validation: [
      {
        condition: `\${alltrue([for id in var.owners : id == null ? false : ${OWNER.expression("id")}])}`,
        errorMessage: `owners: each ${OWNER.must}.`,
      },
    ],
  },
  service_management_reference: {
    type: "string",
    description:
      "ID of the service in the organization's service management database, which some tenants require for an application. Null: none.",
    default: null,
    format: SERVICE_MANAGEMENT_REFERENCE,
  },
  access_enabled: accessEnabled(
    "Whether the service principal may pull. False removes its role and disables it, and touches nothing else.",
  ),
  verify_pull_only: VERIFY_PULL_ONLY,
} satisfies Record<string, InputVariableConfig>;

const IDENTITY_VARIABLES = {
  identity_name: {
    type: "string",
    description: "Name of the managed identity. Null takes <container_group_name>-pull.",
    default: null,
    format: IDENTITY_NAME,
  },
  access_enabled: accessEnabled(
    "Whether the managed identity may pull. False removes its role, and touches nothing else.",
  ),
  verify_pull_only: VERIFY_PULL_ONLY,
} satisfies Record<string, InputVariableConfig>;

const named = (variable: string) =>
  Token.asString(`\${coalesce(var.${variable}, "\${var.container_group_name}-pull")}`);

/** Terraform older than 1.9 lets a validation see its own variable only. */
export const WARNING_PRECONDITION: Precondition = {
  condition:
    "${var.warn_before_expiry_days == 0 || var.warn_before_expiry_days <= var.password_valid_for_days - var.password_rotation_days}",
  errorMessage:
    "warn_before_expiry_days: must be at most password_valid_for_days minus password_rotation_days, which is what a " +
    "password has left when its rotation is due.",
};

/** Adds the service principal of the stack and its variables. */
export function addPrincipal(stack: Construct, inputs: Construct, registry: IContainerRegistry): PullOnlyPrincipal {
  const variables = addVariables(inputs, PRINCIPAL_VARIABLES);
  const principal = new PullOnlyPrincipal(stack, "Puller", {
    displayName: named("principal_display_name"),
    registries: [registry],
    passwordRotation: PasswordRotation.everyDays(variables.password_rotation_days.numberValue, {
      validForDays: variables.password_valid_for_days.numberValue,
    }),
    accessEnabled: variables.access_enabled.booleanValue,
    propagationDelay: "${var.propagation_delay}",
    verifyPullOnly: variables.verify_pull_only.stringValue as VerifyPullOnly,
    // Entra ID returns small letters, and a list with the same ID twice would never match what it returns.
    owners: Token.asList(ref("[for id in var.owners : lower(id)]", TerraformStack.of(stack))),
    serviceManagementReference: variables.service_management_reference.stringValue,
  });
  warnOfExpiry(stack, principal);
  return principal;
}

/** The state knows the date, so that a plan without a refresh warns too. */
function warnOfExpiry(stack: Construct, { passwordExpiresOn: expiresOn }: PullOnlyPrincipal): void {
  const days = Token.asString(Fn.format("-%dh", [ref("var.warn_before_expiry_days * 24")]));
  const isFarOff = Op.eq(Fn.timecmp(Fn.plantimestamp(), Fn.timeadd(expiresOn, days)), -1);
  new TerraformCheck(stack, "password_expiry", {
    // A choice, since Terraform reports a check that it cannot decide, as before the first apply.
    condition: conditional(Op.eq(ref("var.warn_before_expiry_days"), ref("0")), true, isFarOff),
    errorMessage: `The password of the service principal expires on ${expiresOn}. Apply without -refresh=false to rotate it.`,
  });
}

/** Adds the managed identity of the stack and its variables. */
export function addIdentity(
  stack: Construct,
  inputs: Construct,
  registry: IContainerRegistry,
  { resourceGroupName, location }: Pick<PullOnlyIdentityProps, "resourceGroupName" | "location">,
): PullOnlyIdentity {
  const variables = addVariables(inputs, IDENTITY_VARIABLES);
  return new PullOnlyIdentity(stack, "Puller", {
    name: named("identity_name"),
    resourceGroupName,
    location,
    registries: [registry],
    accessEnabled: variables.access_enabled.booleanValue,
    propagationDelay: "${var.propagation_delay}",
    verifyPullOnly: variables.verify_pull_only.stringValue as VerifyPullOnly,
    tags: Token.asStringMap("${var.tags}"),
  });
}

/** Adds what the service principal has to say to a pipeline. */
export function addPrincipalOutputs(scope: Construct, principal: PullOnlyPrincipal): void {
  const output = (name: string, description: string, value: string, sensitive?: boolean) =>
    new TerraformOutput(scope, name, { value, description, sensitive });
  output("service_principal_client_id", "Application (client) ID: the user name at the registry.", principal.clientId);
  output("service_principal_object_id", "Object ID of the service principal.", principal.objectId);
  output("service_principal_password", "The password at the registry.", reveal(principal.password), true);
  output("service_principal_password_expires_on", "When the password expires.", principal.passwordExpiresOn);
  addRoleAssignmentOutput(scope, principal.roleAssignments[0]!, "service principal");
}

/** Adds what the managed identity has to say to a pipeline. */
export function addIdentityOutputs(scope: Construct, identity: PullOnlyIdentity): void {
  new TerraformOutput(scope, "container_group_identity", {
    value: identity.identityId,
    description: "Resource ID of the managed identity that the container group has and pulls with.",
  });
  addRoleAssignmentOutput(scope, identity.roleAssignments[0]!, "managed identity");
}

function addRoleAssignmentOutput(scope: Construct, assignment: RoleAssignment, what: string): void {
  new NullableOutput(scope, "role_assignment_id", {
    value: idOf(assignment),
    description: `The role assignment that lets the ${what} pull; null while access is off.`,
  });
}
