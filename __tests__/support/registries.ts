import { ContainerRegistry, RoleAssignmentMode } from "../../lib";

export const REGISTRY_ID =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-registry/providers/Microsoft.ContainerRegistry/registries/contoso";

/** A registry whose attributes are known. */
export function contoso(options: Partial<Parameters<typeof ContainerRegistry.fromAttributes>[0]> = {}) {
  return ContainerRegistry.fromAttributes({ id: REGISTRY_ID, loginServer: "contoso.azurecr.io", ...options });
}

/** A second one. */
export function fabrikam(options: Partial<Parameters<typeof ContainerRegistry.fromAttributes>[0]> = {}) {
  return ContainerRegistry.fromAttributes({
    id: REGISTRY_ID.replace(/contoso$/, "fabrikam"),
    loginServer: "fabrikam.azurecr.io",
    ...options,
  });
}

/** The first one in a mode that is not known. */
export function eitherContoso() {
  return contoso({ roleAssignmentMode: RoleAssignmentMode.EITHER });
}

/** The first one in ABAC mode. */
export function abacContoso() {
  return contoso({ roleAssignmentMode: RoleAssignmentMode.ABAC_REPOSITORY_PERMISSIONS });
}
