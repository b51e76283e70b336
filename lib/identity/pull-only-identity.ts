import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { IResolvable, ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { REGION, RESOURCE_GROUP_NAME, SLEEP_DURATION, tagProblems } from "../core/azure-facts";
import { checking } from "../core/precondition";
import { Problem, ValidationError } from "../core/validation-error";
import { dependables, flag, list, map, optional, required, struct, text, word } from "../core/shape";
import { TextFormat } from "../core/text-format";
import { IContainerRegistry } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";
import { ExistingIdentity, ExistingIdentityProps } from "./existing-identity";
import { PullAccess, registriesProblems, registryShape, repositoryScopeShape } from "./pull-access";
import { IPullIdentity, RegistryCredentialConfig, identityConfig } from "./registry-credential";
import { VerifyPullOnly, verifyPullOnly } from "./verify-pull-only";

/** Properties of a `PullOnlyIdentity`. */
export interface PullOnlyIdentityProps {
  /** 3 to 128 letters, digits, hyphens and underscores, starting with a letter or a digit. */
  readonly name: string;

  /** The name of the resource group that the identity is created in, which exists already. */
  readonly resourceGroupName: string;

  /** The Azure region of the identity, for example `eastus`. It need not be that of the container groups. */
  readonly location: string;

  /** The registries it may pull from: one or more. */
  readonly registries: readonly IContainerRegistry[];

  /**
   * The repositories it may pull. Only for registries in ABAC mode; for those that may be in either mode it narrows
   * pulls in ABAC mode alone. See `RoleAssignmentMode`.
   *
   * @default - every repository of the registries
   */
  readonly repositories?: readonly RepositoryScope[];

  /**
   * Whether it may pull at all. `false`, also as the value of a Terraform variable, removes the role assignments and
   * nothing else; `true` brings the access back.
   *
   * A registry token that was issued before lasts up to three hours
   * (https://learn.microsoft.com/azure/container-registry/container-registry-authentication).
   *
   * @default true
   */
  readonly accessEnabled?: boolean | IResolvable;

  /**
   * How long a container group waits after the role assignments were made: a number and `ms`, `s`, `m` or `h`.
   * `0s` leaves the wait out.
   *
   * @default "60s"
   */
  readonly propagationDelay?: string;

  /**
   * Whether each plan verifies that it has no role assignment but these, in the subscriptions of the registries: at the
   * subscription, above and below. The deployer needs `Reader` on them, and azurerm 4.26 or later. Rights in other
   * subscriptions, through groups and in Entra ID are not seen.
   *
   * @default VerifyPullOnly.OFF
   */
  readonly verifyPullOnly?: VerifyPullOnly;

  /**
   * Tags of the identity.
   *
   * @default - none
   */
  readonly tags?: { readonly [name: string]: string };

  /**
   * Dependencies of everything that the puller creates, such as a lock or a network rule: Terraform resources
   * and data sources. `node.addDependency` is ignored by cdktf.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

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
    const problems = identityProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    this.registries = [...props.registries];
    this.resource = new UserAssignedIdentity(this, "Resource", {
      name: props.name,
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      tags: props.tags,
      dependsOn: props.dependsOn && [...props.dependsOn],
      lifecycle: checking(identityPreconditions(props)),
    });
    this.node.defaultChild = this.resource;

    // What has to be there first has the identity itself wait for it.
    const access = new PullAccess(this, { ...props, dependsOn: [] }, () => this.principalId);
    this.roleAssignments = access.roleAssignments;
    const preconditions = verifyPullOnly(this, {
      name: props.name,
      verify: props.verifyPullOnly,
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

export const IDENTITY_NAME = new TextFormat({
  pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$",
  must: "be 3 to 128 letters, digits, hyphens and underscores, starting with a letter or a digit",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
});

const identityShape = struct<PullOnlyIdentityProps>({
  name: required(text),
  resourceGroupName: required(text),
  location: required(text),
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
  verifyPullOnly: optional(word("VerifyPullOnly", VerifyPullOnly)),
  tags: optional(map(text)),
  dependsOn: optional(dependables),
});

/** Returns the problems of the props of a PullOnlyIdentity. */
function identityProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = identityShape(props, "", problems) as Partial<PullOnlyIdentityProps>;
  problems.push(...IDENTITY_NAME.problems(read.name, "name"));
  problems.push(...RESOURCE_GROUP_NAME.problems(read.resourceGroupName, "resourceGroupName"));
  problems.push(...REGION.problems(read.location, "location"));
  problems.push(...registriesProblems(read.registries, read.repositories, "a managed identity"));
  problems.push(...SLEEP_DURATION.problems(read.propagationDelay, "propagationDelay"));
  problems.push(...tagProblems(read.tags, "tags"));
  return problems;
}

/** Returns the preconditions for values that only Terraform knows. */
function identityPreconditions({ name, resourceGroupName, location }: PullOnlyIdentityProps): Precondition[] {
  return [
    ...IDENTITY_NAME.preconditions(name, "name"),
    ...RESOURCE_GROUP_NAME.preconditions(resourceGroupName, "resourceGroupName"),
    ...REGION.preconditions(location, "location"),
  ];
}
