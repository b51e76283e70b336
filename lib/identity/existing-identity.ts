import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable } from "cdktf";
import { Construct } from "constructs";
import { resourceGroupNameOf, resourceNameOf } from "../core/azure-id";
import { describeValue } from "../core/describe-value";
import { knownString } from "../core/known";
import { Problem } from "../core/problem";
import { bool, flag, list, optional, required, struct, text } from "../core/shape";
import { ValidationError } from "../core/validation-error";
import { IContainerRegistry } from "../registry/container-registry";
import { RepositoryScope } from "../registry/repository-scope";
import { durationProblems, registriesProblems, registryShape, repositoryScopeShape, uuidProblems } from "./checks";
import { IdentityAccess } from "./identity-access";
import { IPullIdentity } from "./pull-identity";
import { RegistryCredentialConfig } from "./registry-credential";

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
   * @default - looked up by Terraform, in the subscription of the provider
   */
  readonly principalId?: string;

  /** The registries it may pull from: one or more. */
  readonly registries: readonly IContainerRegistry[];

  /**
   * The repositories it may pull. Only for registries in ABAC mode, see `RoleAssignmentMode`.
   *
   * @default - every repository of the registries
   */
  readonly repositories?: readonly RepositoryScope[];

  /**
   * Whether to assign the pull role. Say `false` when it has the role already: Azure refuses to assign a role twice.
   *
   * @default true
   */
  readonly grantPull?: boolean;

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
}

/** A managed identity of someone else: given the pull role, and otherwise left alone. */
export class ExistingIdentity extends Construct implements IPullIdentity {
  public readonly identityId: string;
  public readonly principalId: string;
  public readonly registries: readonly IContainerRegistry[];
  public readonly roleAssignments: readonly RoleAssignment[];
  private readonly config: RegistryCredentialConfig;

  constructor(scope: Construct, id: string, props: ExistingIdentityProps) {
    const problems = existingIdentityProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    this.identityId = props.identityId;
    this.principalId = props.principalId ?? this.lookUpPrincipalId();
    this.registries = [...props.registries];
    const access = new IdentityAccess(this, {
      identityId: this.identityId,
      principalId: this.principalId,
      registries: this.registries,
      repositories: [...(props.repositories ?? [])],
      enabled: props.grantPull === false ? false : (props.accessEnabled ?? true),
      propagationDelay: props.propagationDelay,
    });
    this.roleAssignments = access.roleAssignments;
    this.config = access.config;
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return this.config;
  }

  private lookUpPrincipalId(): string {
    const data = new DataAzurermUserAssignedIdentity(this, "Resource", {
      name: resourceNameOf(this.identityId),
      resourceGroupName: resourceGroupNameOf(this.identityId),
    });
    this.node.defaultChild = data;
    return data.principalId;
  }
}

// azurerm 4.55.0 takes no other capitals, although az prints "resourcegroups".
const IDENTITY_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/;

const existingShape = struct<ExistingIdentityProps>({
  identityId: required(text),
  principalId: optional(text),
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  grantPull: optional(bool),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
});

/** What is wrong with the props of an existing identity. */
function existingIdentityProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = existingShape(props, "", problems) as Partial<ExistingIdentityProps>;
  problems.push(...identityIdProblems(read.identityId, "identityId"));
  problems.push(...uuidProblems(read.principalId, "principalId", "the principal (object) ID"));
  problems.push(...registriesProblems(read.registries, read.repositories, "a managed identity"));
  problems.push(...durationProblems(read.propagationDelay, "propagationDelay"));
  return problems;
}

function identityIdProblems(value: unknown, path: string): Problem[] {
  const id = knownString(value);
  if (id === undefined || IDENTITY_ID.test(id)) return [];
  const hint = new RegExp(IDENTITY_ID.source, "i").test(id) ? ". Write it with these capitals" : "";
  return [
    {
      path,
      message:
        "must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/providers/" +
        `Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got ${describeValue(id)}${hint}`,
    },
  ];
}
