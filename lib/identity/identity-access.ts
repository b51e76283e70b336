import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable } from "cdktf";
import { Construct } from "constructs";
import { IContainerRegistry } from "../registry/container-registry";
import { PullGrant } from "../registry/pull-grant";
import { RepositoryScope } from "../registry/repository-scope";
import { PropagationWait } from "./propagation-wait";
import { RegistryCredentialConfig } from "./registry-credential";

export interface IdentityAccessProps {
  readonly identityId: string;
  readonly principalId: string;
  readonly registries: readonly IContainerRegistry[];
  readonly repositories: readonly RepositoryScope[];
  readonly enabled: boolean | IResolvable;
  /** As the construct that the access is for was given it. */
  readonly propagationDelay: string | undefined;
}

/** The pull role of a managed identity, and what a container group that pulls with it needs. */
export class IdentityAccess {
  public readonly roleAssignments: readonly RoleAssignment[];
  public readonly config: RegistryCredentialConfig;

  constructor(scope: Construct, props: IdentityAccessProps) {
    const { identityId, registries, enabled } = props;
    const grant = new PullGrant(scope, "PullGrant", {
      registries,
      repositories: props.repositories,
      principalObjectId: props.principalId,
      enabled,
    });
    this.roleAssignments = grant.roleAssignments;
    const wait = new PropagationWait(scope, "Propagation", {
      delay: props.propagationDelay,
      roleAssignments: this.roleAssignments,
      enabled,
    });
    this.config = {
      imageRegistryCredentials: registries.map(({ loginServer }) => ({
        server: loginServer,
        userAssignedIdentityId: identityId,
      })),
      userAssignedIdentityIds: [identityId],
      dependsOn: [...this.roleAssignments, ...wait.dependables],
    };
  }
}
