import { DataAzureadServicePrincipal } from "@cdktf/provider-azuread/lib/data-azuread-service-principal";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable, ITerraformDependable, Precondition, Token, ref } from "cdktf";
import { Construct } from "constructs";
import { uuid } from "../core/azure-facts";
import { checking } from "../core/precondition";
import { Problem, ValidationError } from "../core/validation-error";
import { SecretValue } from "../core/secret-value";
import { bool, dependables, flag, list, optional, required, secret, struct, text } from "../core/shape";
import { IContainerRegistry } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";
import { PullAccess, existingAccessProblems, registryShape, repositoryScopeShape } from "./pull-access";
import { IPullPrincipal, RegistryCredentialConfig, dockerConfigJsonOf, principalLogins } from "./registry-credential";

/** A service principal that was made elsewhere, for example by the `az` script of Azure's guide. */
export interface ExistingServicePrincipalProps {
  /** The application (client) ID, a UUID. Not the object ID and not the display name. */
  readonly clientId: string;

  /** Its password. */
  readonly password: SecretValue;

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
   * Whether the pull role is assigned here: `true` assigns it, `false` says that the service principal has it already.
   * Azure refuses to assign a role twice, and without the role every pull is refused.
   */
  readonly grantPull: boolean;

  /**
   * Whether the pull role is assigned at the moment. `false` takes back what this construct assigned; the service
   * principal itself belongs to someone else and is never disabled.
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

/** A service principal of someone else: given the pull role, and otherwise left alone. */
export class ExistingServicePrincipal extends Construct implements IPullPrincipal {
  public readonly clientId: string;
  public readonly password: SecretValue;
  // Entra tells neither which of its passwords this is nor when it ends.
  public readonly passwordExpiresOn = Token.asString(ref("null"));
  public readonly registries: readonly IContainerRegistry[];
  public readonly roleAssignments: readonly RoleAssignment[];
  private readonly dependsOn: readonly ITerraformDependable[];
  private readonly preconditions: readonly Precondition[];
  private known?: string;

  constructor(scope: Construct, id: string, props: ExistingServicePrincipalProps) {
    const problems = existingPrincipalProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    this.clientId = props.clientId;
    this.preconditions = CLIENT_ID.preconditions(props.clientId, "clientId");
    this.password = props.password;
    this.registries = [...props.registries];
    const access = new PullAccess(this, props, () => this.objectId);
    this.roleAssignments = access.roleAssignments;
    this.dependsOn = access.dependsOn;
  }

  /** Looked up only when it is asked for: it takes a right in Microsoft Graph that a deployer may not have. */
  public get objectId(): string {
    this.known ??= this.lookUpObjectId();
    return this.known;
  }

  public dockerConfigJson(): SecretValue {
    return dockerConfigJsonOf(principalLogins(this));
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return {
      imageRegistryCredentials: principalLogins(this),
      dependsOn: this.dependsOn,
      preconditions: this.preconditions,
      scope: this,
    };
  }

  private lookUpObjectId(): string {
    const data = new DataAzureadServicePrincipal(this, "Resource", {
      clientId: this.clientId,
      lifecycle: checking(this.preconditions),
    });
    this.node.defaultChild = data;
    return data.objectId;
  }
}

const CLIENT_ID = uuid("the application (client) ID");

const existingShape = struct<ExistingServicePrincipalProps>({
  clientId: required(text),
  password: required(secret),
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  grantPull: optional(bool),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
  dependsOn: optional(dependables),
});

/** Returns the problems of the props of an existing service principal. */
function existingPrincipalProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = existingShape(props, "", problems) as Partial<ExistingServicePrincipalProps>;
  problems.push(...CLIENT_ID.problems(read.clientId, "clientId"));
  problems.push(...existingAccessProblems(props, read, "a service principal"));
  return problems;
}
