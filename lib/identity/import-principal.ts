import { IResolvable } from "cdktf";
import { ImportBlock } from "../core/import-block";
import { PrincipalImport } from "./principal-import";
import type { PullOnlyPrincipal } from "./pull-only-principal";

/** Has Terraform take over what exists as the resources of a principal. */
export function importPrincipal(
  principal: PullOnlyPrincipal,
  existing: PrincipalImport,
  accessEnabled: boolean | IResolvable,
): void {
  const { application, servicePrincipal, roleAssignments } = principal;
  // The forms in which azuread 3 imports.
  new ImportBlock(principal, "ImportApplication", {
    to: application,
    importId: `/applications/${existing.applicationObjectId}`,
  });
  new ImportBlock(principal, "ImportServicePrincipal", {
    to: servicePrincipal,
    importId: `/servicePrincipals/${existing.servicePrincipalObjectId}`,
  });
  existing.roleAssignmentIds?.forEach((importId, index) => {
    new ImportBlock(principal, `ImportRoleAssignment${index}`, {
      to: roleAssignments[index]!,
      importId,
      enabled: typeof accessEnabled === "boolean" ? undefined : accessEnabled,
    });
  });
}
