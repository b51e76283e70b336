import { Application } from "@cdktf/provider-azuread/lib/application";
import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable } from "cdktf";
import { Construct } from "constructs";
import { describeValue, Problem } from "../core/validation-error";
import { ImportBlock } from "../core/terraform-blocks";
import { knownString } from "../core/reference";
import { uuid } from "../core/azure-facts";
import { list, optional, required, struct, text } from "../core/shape";
import { IContainerRegistry } from "../registry/registry-facts";

/** The objects of a service principal that exists already and that Terraform is to take over. */
export interface PrincipalImport {
  /** The object ID of the application, a UUID (`az ad app show --id <client ID> --query id`). Not its client ID. */
  readonly applicationObjectId: string;

  /** The object ID of the service principal, a UUID (`az ad sp show --id <client ID> --query id`). */
  readonly servicePrincipalObjectId: string;

  /**
   * The resource IDs of its pull role assignments: one for each registry, in the order of `registries`
   * (`az role assignment list --assignee <client ID> --scope <registry ID> --query [].id`).
   *
   * @default - none: the role is assigned anew. Azure refuses to assign a role twice
   */
  readonly roleAssignmentIds?: readonly string[];
}

export const importShape = struct<PrincipalImport>({
  applicationObjectId: required(text),
  servicePrincipalObjectId: required(text),
  roleAssignmentIds: optional(list(text)),
});

/** What an imported principal becomes. */
export interface ImportTargets {
  readonly application: Application;
  readonly servicePrincipal: ServicePrincipal;
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

const ROLE_ASSIGNMENT = /^(\/.+)\/providers\/Microsoft\.Authorization\/roleAssignments\/([^/]+)$/i;

interface ImportingProps {
  readonly registries?: readonly IContainerRegistry[];
  readonly accessEnabled?: boolean | IResolvable;
  readonly importExisting?: PrincipalImport;
}

/** What is wrong with taking over a service principal that exists. */
export function principalImportProblems({ registries, accessEnabled, importExisting }: ImportingProps): Problem[] {
  if (!importExisting) return [];
  const { applicationObjectId, servicePrincipalObjectId, roleAssignmentIds } = importExisting;
  const at = (name: string) => `importExisting.${name}`;
  const problems = [
    ...uuid("the object ID of the application").problems(applicationObjectId, at("applicationObjectId")),
    ...uuid("the object ID of the service principal").problems(
      servicePrincipalObjectId,
      at("servicePrincipalObjectId"),
    ),
  ];
  if (knownString(applicationObjectId) !== undefined && applicationObjectId === servicePrincipalObjectId) {
    problems.push({
      path: at("servicePrincipalObjectId"),
      message: "is that of the application. Application and service principal have object IDs of their own",
    });
  }
  if (!roleAssignmentIds) return problems;
  if (accessEnabled === false) {
    problems.push({
      path: at("roleAssignmentIds"),
      message: "cannot be imported while accessEnabled is false, since there is no role assignment then",
    });
  }
  if (registries && registries.length !== roleAssignmentIds.length) {
    problems.push({
      path: at("roleAssignmentIds"),
      message: `must be one for each of the ${registries.length} registries, in their order, got ${roleAssignmentIds.length}`,
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
  const [, scope, name] = ROLE_ASSIGNMENT.exec(id) ?? [];
  if (scope === undefined || !uuid("its name").accepts(name!)) {
    return [
      {
        path,
        message: `must be the resource ID of a role assignment, <scope>/providers/Microsoft.Authorization/roleAssignments/<UUID>, got ${describeValue(id)}`,
      },
    ];
  }
  const registryId = knownString(registry?.id);
  if (registryId === undefined || registryId.toLowerCase() === scope.toLowerCase()) return [];
  return [
    {
      path,
      message:
        `is not on the registry itself but on ${describeValue(scope)}, so Terraform would replace it. Leave it out, and ` +
        "remove it by hand once the new one works",
    },
  ];
}
