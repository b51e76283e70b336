import { DataAzureadServicePrincipal } from "@cdktf/provider-azuread/lib/data-azuread-service-principal";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable, ITerraformDependable, Token, ref } from "cdktf";
import { Construct } from "constructs";
import { Problem } from "../core/problem";
import { SecretValue } from "../core/secret-value";
import { bool, flag, list, optional, required, struct, text } from "../core/shape";
import { ValidationError } from "../core/validation-error";
import { IContainerRegistry } from "../registry/container-registry";
import { PullGrant } from "../registry/pull-grant";
import { RepositoryScope } from "../registry/repository-scope";
import {
  durationProblems,
  registriesProblems,
  registryShape,
  repositoryScopeShape,
  secretShape,
  uuidProblems,
} from "./checks";
import { dockerConfigJsonOf } from "./docker-config-json";
import { PropagationWait } from "./propagation-wait";
import { IPullPrincipal } from "./pull-principal";
import { ImageRegistryCredential, RegistryCredentialConfig } from "./registry-credential";

/** A service principal that was made elsewhere, for example by the `az` script of Azure's guide. */
export interface ExistingServicePrincipalProps {
  /** The application (client) ID, a UUID. Not the object ID and not the display name. */
  readonly clientId: string;

  /** Its password. */
  readonly password: SecretValue;

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
}

/** A service principal of someone else: looked up by client ID, given the pull role, and otherwise left alone. */
export class ExistingServicePrincipal extends Construct implements IPullPrincipal {
  public readonly clientId: string;
  public readonly objectId: string;
  public readonly password: SecretValue;
  // Entra tells neither which of its passwords this is nor when it ends.
  public readonly passwordExpiresOn = Token.asString(ref("null"));
  public readonly registries: readonly IContainerRegistry[];
  public readonly roleAssignments: readonly RoleAssignment[];
  private readonly waits: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ExistingServicePrincipalProps) {
    const problems = existingPrincipalProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    const data = new DataAzureadServicePrincipal(this, "Resource", { clientId: props.clientId });
    this.node.defaultChild = data;
    this.clientId = props.clientId;
    this.objectId = data.objectId;
    this.password = props.password;
    this.registries = [...props.registries];

    const enabled = props.grantPull === false ? false : (props.accessEnabled ?? true);
    const grant = new PullGrant(this, "PullGrant", {
      registries: this.registries,
      repositories: [...(props.repositories ?? [])],
      principalObjectId: this.objectId,
      enabled,
    });
    this.roleAssignments = grant.roleAssignments;
    this.waits = new PropagationWait(this, "Propagation", {
      delay: props.propagationDelay,
      roleAssignments: this.roleAssignments,
      enabled,
    }).dependables;
  }

  public dockerConfigJson(): SecretValue {
    return dockerConfigJsonOf(this.imageRegistryCredentials());
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return {
      imageRegistryCredentials: this.imageRegistryCredentials(),
      dependsOn: [...this.roleAssignments, ...this.waits],
    };
  }

  private imageRegistryCredentials(): ImageRegistryCredential[] {
    const { clientId, password } = this;
    return this.registries.map(({ loginServer }) => ({ server: loginServer, username: clientId, password }));
  }
}

const existingShape = struct<ExistingServicePrincipalProps>({
  clientId: required(text),
  password: required(secretShape),
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  grantPull: optional(bool),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
});

/** What is wrong with the props of an existing service principal. */
function existingPrincipalProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = existingShape(props, "", problems) as Partial<ExistingServicePrincipalProps>;
  problems.push(...uuidProblems(read.clientId, "clientId", "the application (client) ID"));
  problems.push(...registriesProblems(read.registries, read.repositories, "a service principal"));
  problems.push(...durationProblems(read.propagationDelay, "propagationDelay"));
  return problems;
}
