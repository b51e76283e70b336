import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Precondition } from "cdktf";
import { Construct } from "constructs";
import { requireSameFramework } from "../core/framework";
import { REGION, RESOURCE_GROUP_NAME } from "../core/azure-facts";
import { checking } from "../core/precondition";
import { keepArguments } from "../core/kept-arguments";
import { IContainerRegistry } from "../registry/registry-facts";
import { ExistingIdentity, ExistingIdentityProps } from "./existing-identity";
import { PullAccess } from "./pull-access";
import { waitingFor } from "./pull-access-props";
import { IDENTITY_NAME, PULL_ONLY_IDENTITY, PullOnlyIdentityProps, ResolvedIdentity } from "./pull-only-identity-props";
import { IPullIdentity, RegistryCredentialConfig, identityConfig } from "./registry-credential";
import { resolveProps } from "./resolve";
import { verifyPullOnly } from "./verify-pull-only";

/**
 * A user-assigned managed identity that can pull from container registries and do nothing else. There is no secret at
 * all, so nothing expires and nothing is rotated. It is the only kind of puller that reaches a registry without public
 * network access. Such a registry has to be Premium and to let trusted services in
 * (https://learn.microsoft.com/azure/container-registry/allow-access-trusted-services), as new ones do.
 *
 * The identity that runs Terraform needs `Managed Identity Contributor` on the resource group, and on each registry the
 * right to assign roles (`Role Based Access Control Administrator`, `User Access Administrator` or `Owner`).
 */
export class PullOnlyIdentity extends Construct implements IPullIdentity {
  /**
   * An existing user-assigned managed identity. Only the pull role is added to it.
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
    const where = `${scope.node.path}/${id}`;
    requireSameFramework(scope, where);
    const resolved = resolveProps(where, PULL_ONLY_IDENTITY, props);
    super(scope, id);

    this.registries = resolved.registries;
    this.resource = new UserAssignedIdentity(this, "Resource", {
      name: resolved.name,
      resourceGroupName: resolved.resourceGroupName,
      location: resolved.location,
      tags: resolved.tags,
      dependsOn: waitingFor(resolved.dependsOn),
      lifecycle: checking(identityPreconditions(resolved)),
    });
    this.node.defaultChild = keepArguments(this.resource);

    // What has to be there first has the identity itself wait for it.
    const access = new PullAccess(this, { ...resolved, dependsOn: [] }, () => this.principalId);
    this.roleAssignments = access.roleAssignments;
    const preconditions = verifyPullOnly(this, {
      name: resolved.name,
      verify: resolved.verifyPullOnly,
      principalId: this.principalId,
      registries: this.registries,
      roleAssignments: this.roleAssignments,
    });
    this.config = { ...identityConfig(this.identityId, this.registries, access.dependsOn), preconditions };
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

/** Returns the preconditions for values that only Terraform knows. */
function identityPreconditions({ name, resourceGroupName, location }: ResolvedIdentity): Precondition[] {
  return [
    ...IDENTITY_NAME.preconditions(name, "name"),
    ...RESOURCE_GROUP_NAME.preconditions(resourceGroupName, "resourceGroupName"),
    ...REGION.preconditions(location, "location"),
  ];
}
