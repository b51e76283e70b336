import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Construct } from "constructs";
import { ValidationError } from "../core/validation-error";
import { IContainerRegistry } from "../registry/container-registry";
import { ExistingIdentity } from "./existing-identity";
import { ExistingIdentityProps } from "./existing-identity-props";
import { IdentityAccess } from "./identity-access";
import { identityProblems } from "./managed-identity-rules";
import { IPullIdentity } from "./pull-identity";
import { PullOnlyIdentityProps } from "./pull-only-identity-props";
import { RegistryCredentialConfig } from "./registry-credential-config";

/**
 * A user-assigned managed identity that can pull from container registries and do nothing else. There is no secret at
 * all, so nothing expires and nothing is rotated, and it is the only kind of puller that reaches a registry without
 * public network access. Such a registry has to be Premium and to let trusted services in
 * (https://learn.microsoft.com/azure/container-registry/allow-access-trusted-services), as new ones do.
 *
 * The identity that runs Terraform needs `Managed Identity Contributor` on the resource group, and on each registry the
 * right to assign roles (`Role Based Access Control Administrator`, `User Access Administrator` or `Owner`).
 */
export class PullOnlyIdentity extends Construct implements IPullIdentity {
  /**
   * A user-assigned managed identity that exists already. Only the pull role is added to it.
   *
   * @param scope where the role assignments are added
   * @param id the id in that scope
   * @param props the identity and what it may pull
   * @throws ValidationError listing every prop that cannot be right
   */
  public static fromUserAssignedIdentity(scope: Construct, id: string, props: ExistingIdentityProps): IPullIdentity {
    return new ExistingIdentity(scope, id, props);
  }

  /** The Azure resource ID of the identity: what a container group carries and pulls with. */
  public get identityId(): string {
    return this.resource.id;
  }

  /** The object ID of the identity's service principal: what roles are assigned to. */
  public get principalId(): string {
    return this.resource.principalId;
  }

  /** The identity itself. */
  public readonly resource: UserAssignedIdentity;

  /** The registries it pulls from. */
  public readonly registries: readonly IContainerRegistry[];

  /** The pull role on each registry. */
  public readonly roleAssignments: readonly RoleAssignment[];

  private readonly config: RegistryCredentialConfig;

  /**
   * @param scope where it is added
   * @param id its id in that scope
   * @param props what it is called, where it lives and what it may pull
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: PullOnlyIdentityProps) {
    const problems = identityProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    this.registries = [...props.registries];
    this.resource = new UserAssignedIdentity(this, "Resource", {
      name: props.name,
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      tags: props.tags,
    });
    this.node.defaultChild = this.resource;

    const access = new IdentityAccess(this, {
      identityId: this.resource.id,
      principalId: this.resource.principalId,
      registries: this.registries,
      repositories: [...(props.repositories ?? [])],
      enabled: props.accessEnabled ?? true,
      propagationDelay: props.propagationDelay,
    });
    this.roleAssignments = access.roleAssignments;
    this.config = access.config;
  }

  /**
   * Called once by each container group that uses the identity.
   *
   * @param _scope the container group
   */
  public bind(_scope: Construct): RegistryCredentialConfig {
    return this.config;
  }
}
