import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { ITerraformDependable } from "cdktf";
import { IContainerRegistry } from "../registry/container-registry";
import { IRegistryCredential, RegistryCredentialConfig } from "./registry-credential";

/** A user-assigned managed identity that can pull: one that was created here or one that existed before. */
export interface IPullIdentity extends IRegistryCredential {
  /** The Azure resource ID of the identity: what a container group carries and pulls with. */
  readonly identityId: string;

  /** The object ID of the identity's service principal: what roles are assigned to. */
  readonly principalId: string;

  /** The registries it pulls from. */
  readonly registries: readonly IContainerRegistry[];

  /** The pull role on each registry. */
  readonly roleAssignments: readonly RoleAssignment[];
}

/** What a container group needs that pulls with an identity. */
export function identityConfig(
  identityId: string,
  registries: readonly IContainerRegistry[],
  dependsOn: readonly ITerraformDependable[],
): RegistryCredentialConfig {
  return {
    imageRegistryCredentials: registries.map(({ loginServer }) => ({
      server: loginServer,
      userAssignedIdentityId: identityId,
    })),
    userAssignedIdentityIds: [identityId],
    dependsOn,
  };
}
