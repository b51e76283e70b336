import { Application } from "@cdktf/provider-azuread/lib/application";
import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Fn, IResolvable, Op, Precondition } from "cdktf";
import { Construct } from "constructs";
import { describeValue, Problem } from "../core/validation-error";
import { ImportBlock } from "../core/terraform-blocks";
import { isReference, knownString, operandOf } from "../core/reference";
import { TextFormat } from "../core/text-format";
import { UUID_PATTERN, uuid } from "../core/azure-facts";
import { list, optional, required, struct, text } from "../core/shape";
import { IContainerRegistry } from "../registry/registry-facts";

/** The objects of an existing service principal to import into the state. */
export interface PrincipalImport {
  /** The object ID of the application, a UUID (`az ad app show --id <client ID> --query id`). Not its client ID. */
  readonly applicationObjectId: string;

  /** The object ID of the service principal, a UUID (`az ad sp show --id <client ID> --query id`). */
  readonly servicePrincipalObjectId: string;

  /**
   * The resource IDs of its pull role assignments: one for each registry, in the order of `registries`
   * (`az role assignment list --assignee <client ID> --scope <registry ID> --query [].id`). For a registry whose mode
   * is `EITHER`, that of `AcrPull`: its other role is created.
   *
   * @default - none: the role is assigned again. Azure refuses to assign a role twice
   */
  readonly roleAssignmentIds?: readonly string[];
}

export const importShape = struct<PrincipalImport>({
  applicationObjectId: required(text),
  servicePrincipalObjectId: required(text),
  roleAssignmentIds: optional(list(text)),
});

/** The resources that an imported principal becomes. */
export interface ImportTargets {
  readonly application: Application;
  readonly servicePrincipal: ServicePrincipal;
  /** The first of each registry. */
  readonly roleAssignments: readonly RoleAssignment[];
  readonly accessEnabled: boolean | IResolvable;
}

/** Has Terraform take over what exists. */
export function importPrincipal(
  scope: Construct,
  existing: PrincipalImport,
  { application, servicePrincipal, roleAssignments, accessEnabled }: ImportTargets,
): void {
  // The forms in which azuread 3 imports.
  new ImportBlock(scope, "ImportApplication", {
    to: application,
    importId: `/applications/${existing.applicationObjectId}`,
  });
  new ImportBlock(scope, "ImportServicePrincipal", {
    to: servicePrincipal,
    importId: `/servicePrincipals/${existing.servicePrincipalObjectId}`,
  });
  existing.roleAssignmentIds?.forEach((importId, index) => {
    new ImportBlock(scope, `ImportRoleAssignment${index}`, {
      to: roleAssignments[index]!,
      importId,
      enabled: typeof accessEnabled === "boolean" ? undefined : accessEnabled,
    });
  });
}

const OBJECT_IDS = {
  applicationObjectId: uuid("the object ID of the application"),
  servicePrincipalObjectId: uuid("the object ID of the service principal"),
} as const;

const ROLE_ASSIGNMENT_ID = new TextFormat({
  pattern: `^/.+/providers/Microsoft[.]Authorization/roleAssignments/${UUID_PATTERN}$`,
  ignoreCase: true,
  must: "be the resource ID of a role assignment, <scope>/providers/Microsoft.Authorization/roleAssignments/<UUID>",
  source: "https://learn.microsoft.com/rest/api/authorization/role-assignments/get-by-id",
});

const WOULD_BE_REPLACED = "so Terraform would replace it. Omit it, and delete it by hand once the new one works";

/** Returns the preconditions for an imported object whose ID only Terraform knows. */
export function importPreconditions(
  existing: PrincipalImport | undefined,
  prop: keyof typeof OBJECT_IDS,
): Precondition[] {
  return OBJECT_IDS[prop].preconditions(existing?.[prop], `importExisting.${prop}`);
}

/** The same for the role assignment on a registry. Terraform would destroy one that is on anything else. */
export function roleImportPreconditions(
  existing: PrincipalImport | undefined,
  registry: IContainerRegistry,
  index: number,
): Precondition[] {
  const id = existing?.roleAssignmentIds?.[index];
  if (id === undefined || (!isReference(id) && !isReference(registry.id))) return [];
  const path = `importExisting.roleAssignmentIds[${index}]`;
  const scope = Fn.replace(Fn.lower(operandOf(id)), `/${BEHIND_SCOPE}/`, "");
  return [
    ...ROLE_ASSIGNMENT_ID.preconditions(id, path),
    {
      condition: Op.eq(scope, Fn.lower(operandOf(registry.id))),
      errorMessage: `${path}: is not on the registry itself, ${WOULD_BE_REPLACED}.`,
    },
  ];
}

/** The part of a role assignment's ID after the scope, in lower case. */
const BEHIND_SCOPE = "[/]providers[/]microsoft[.]authorization[/]roleassignments[/][^/]+$";

interface ImportingProps {
  readonly registries?: readonly IContainerRegistry[];
  readonly accessEnabled?: boolean | IResolvable;
  readonly importExisting?: PrincipalImport;
}

/** Returns the problems of importing an existing service principal. */
export function principalImportProblems({ registries, accessEnabled, importExisting }: ImportingProps): Problem[] {
  if (!importExisting) return [];
  const { applicationObjectId, servicePrincipalObjectId, roleAssignmentIds } = importExisting;
  const at = (name: string) => `importExisting.${name}`;
  const problems = [
    ...OBJECT_IDS.applicationObjectId.problems(applicationObjectId, at("applicationObjectId")),
    ...OBJECT_IDS.servicePrincipalObjectId.problems(servicePrincipalObjectId, at("servicePrincipalObjectId")),
  ];
  if (knownString(applicationObjectId) !== undefined && applicationObjectId === servicePrincipalObjectId) {
    problems.push({
      path: at("servicePrincipalObjectId"),
      message: "is that of the application. Use the object ID of the service principal.",
    });
  }
  if (!roleAssignmentIds) return problems;
  if (accessEnabled === false) {
    problems.push({
      path: at("roleAssignmentIds"),
      message: "cannot be imported while accessEnabled is false, since there is no role assignment then.",
    });
  }
  if (registries && registries.length !== roleAssignmentIds.length) {
    problems.push({
      path: at("roleAssignmentIds"),
      message: `must be one for each of the ${registries.length} registries, in their order, got ${roleAssignmentIds.length}.`,
    });
  }
  roleAssignmentIds.forEach((id, index) =>
    problems.push(...roleAssignmentProblems(id, registries?.[index], at(`roleAssignmentIds[${index}]`))),
  );
  return problems;
}

function roleAssignmentProblems(value: string, registry: IContainerRegistry | undefined, path: string): Problem[] {
  const id = knownString(value);
  if (id === undefined) return [];
  if (!ROLE_ASSIGNMENT_ID.accepts(id)) return ROLE_ASSIGNMENT_ID.problems(value, path);
  const scope = id.replace(new RegExp(BEHIND_SCOPE, "i"), "");
  const registryId = knownString(registry?.id);
  if (registryId === undefined || registryId.toLowerCase() === scope.toLowerCase()) return [];
  return [
    {
      path,
      message: `is not on the registry itself but on ${describeValue(scope)}, ${WOULD_BE_REPLACED}.`,
    },
  ];
}
