import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable, ITerraformDependable, Postcondition, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { USER_ASSIGNED_IDENTITY_ID, resourceGroupNameOf, resourceNameOf } from "../core/resource-id";
import { uuid } from "../core/azure-facts";
import { checking } from "../core/precondition";
import { Problem, ValidationError } from "../core/validation-error";
import { quoted } from "../core/reference";
import { bool, dependables, flag, list, optional, required, struct, text } from "../core/shape";
import { IContainerRegistry, azurermProvider } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";
import { PullAccess, existingAccessProblems, registryShape, repositoryScopeShape } from "./pull-access";
import { IPullIdentity, RegistryCredentialConfig, identityConfig } from "./registry-credential";

/** A user-assigned managed identity that was made elsewhere. */
export interface ExistingIdentityProps {
  /**
   * The Azure resource ID:
   * `/subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…`.
   */
  readonly identityId: string;

  /**
   * The object ID of its service principal, a UUID. Not its client ID.
   *
   * @default - looked up by Terraform, where it is needed: for the pull role
   */
  readonly principalId?: string;

  /**
   * The provider that looks the identity up: an `AzurermProvider` whose subscription is that of the identity. The plan
   * fails when it finds another identity of that name.
   *
   * @default - the azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;

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
   * Whether the pull role is assigned here: `true` assigns it, `false` says that the identity has it already. Azure
   * refuses to assign a role twice, and without the role every pull is refused.
   */
  readonly grantPull: boolean;

  /**
   * Whether the pull role is assigned at the moment. `false` takes back what this construct assigned.
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
   * Dependencies of everything that the puller creates, such as a lock or a network rule: Terraform resources
   * and data sources. `node.addDependency` is ignored by cdktf.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A managed identity of someone else: given the pull role, and otherwise left alone. */
export class ExistingIdentity extends Construct implements IPullIdentity {
  public readonly identityId: string;
  public readonly registries: readonly IContainerRegistry[];
  public readonly roleAssignments: readonly RoleAssignment[];
  private readonly config: RegistryCredentialConfig;
  private readonly provider?: TerraformProvider;
  private known?: string;

  constructor(scope: Construct, id: string, props: ExistingIdentityProps) {
    const problems = existingIdentityProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    this.identityId = USER_ASSIGNED_IDENTITY_ID.normalize(props.identityId);
    this.known = props.principalId;
    this.provider = props.provider;
    this.registries = [...props.registries];
    const access = new PullAccess(
      this,
      props,
      () => this.principalId,
      PRINCIPAL_ID.preconditions(props.principalId, "principalId"),
    );
    this.roleAssignments = access.roleAssignments;
    this.config = identityConfig(this.identityId, this.registries, access.dependsOn);
  }

  /** Looked up only when it is asked for: whoever may not assign roles may not always read identities either. */
  public get principalId(): string {
    this.known ??= this.lookUpPrincipalId();
    return this.known;
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return this.config;
  }

  private lookUpPrincipalId(): string {
    const data = new DataAzurermUserAssignedIdentity(this, "Resource", {
      name: resourceNameOf(this.identityId),
      resourceGroupName: resourceGroupNameOf(this.identityId),
      provider: this.provider,
      lifecycle: {
        ...checking(USER_ASSIGNED_IDENTITY_ID.preconditions(this.identityId, "identityId")),
        postcondition: [isTheIdentity(this.identityId)],
      },
    });
    this.node.defaultChild = data;
    return data.principalId;
  }
}

const PRINCIPAL_ID = uuid("the principal (object) ID");

/** It is looked up by name, in the subscription of the provider, where another one may have the same name. */
function isTheIdentity(identityId: string): Postcondition {
  return {
    condition: `\${lower(self.id) == lower(${quoted(identityId)})}`,
    errorMessage:
      "The managed identity was looked up in the subscription of the provider, and its ID names another one. Give " +
      "PullOnlyIdentity.fromUserAssignedIdentity a provider with the subscription of the identity, or its principalId.",
  };
}

const existingShape = struct<ExistingIdentityProps>({
  identityId: required(text),
  principalId: optional(text),
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  provider: optional(azurermProvider),
  grantPull: optional(bool),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
  dependsOn: optional(dependables),
});

/** Returns the problems of the props of an existing identity. */
function existingIdentityProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = existingShape(props, "", problems) as Partial<ExistingIdentityProps>;
  problems.push(...USER_ASSIGNED_IDENTITY_ID.problems(read.identityId, "identityId"));
  problems.push(...PRINCIPAL_ID.problems(read.principalId, "principalId"));
  problems.push(...existingAccessProblems(props, read, "a managed identity"));
  if (read.provider && read.principalId !== undefined) {
    problems.push({ path: "provider", message: "has no effect, since with principalId nothing is looked up" });
  }
  return problems;
}
