import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Fn, ITerraformDependable, Precondition, TerraformStack, Token } from "cdktf";
import { Construct, IConstruct } from "constructs";
import { Problem } from "../core/validation-error";
import { asText } from "../core/reference";
import { reveal, SecretValue } from "../core/secret-value";
import { Shape, instance } from "../core/shape";
import { IContainerRegistry } from "../registry/registry-facts";
import { PasswordLifetime } from "./expiring-password";

/** One `image_registry_credential` block: a server, and either user name and password or a managed identity. */
export interface ImageRegistryCredential {
  /** The login server, without a scheme. */
  readonly server: string;

  /**
   * The user name; for a service principal its client ID.
   *
   * @default - none, a managed identity is used
   */
  readonly username?: string;

  /**
   * The password.
   *
   * @default - none, a managed identity is used
   */
  readonly password?: SecretValue;

  /**
   * The resource ID of a user-assigned managed identity.
   *
   * @default - none, user name and password are used
   */
  readonly userAssignedIdentityId?: string;
}

/** The requirements of a credential for the container group that uses it. */
export interface RegistryCredentialConfig {
  /** One entry per registry server. */
  readonly imageRegistryCredentials: readonly ImageRegistryCredential[];

  /**
   * Resource IDs of the user-assigned managed identities that the group must carry.
   *
   * @default - none
   */
  readonly userAssignedIdentityIds?: readonly string[];

  /**
   * Resources that must exist before the group is created: its first pull would be refused otherwise.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];

  /**
   * The construct that the credential belongs to: nothing in another stack can use it.
   *
   * @default - it can be used in every stack in which what it depends on is
   */
  readonly scope?: IConstruct;

  /**
   * How long the password works.
   *
   * @default - none, or unknown
   */
  readonly passwordLifetime?: PasswordLifetime;

  /**
   * Preconditions for values of the credential that only Terraform knows: whatever uses the credential checks it when
   * Terraform plans.
   *
   * @default - nothing
   */
  readonly preconditions?: readonly Precondition[];
}

/** The requirements of a credential that returns none. */
export const NO_CREDENTIAL: RegistryCredentialConfig = { imageRegistryCredentials: [] };

/** Something that lets a container group pull from one or more registries. */
export interface IRegistryCredential {
  /**
   * Called once by each container group that uses the credential.
   *
   * @param scope the container group
   */
  bind(scope: Construct): RegistryCredentialConfig;
}

/** A user name and a password that ends: of a service principal or of a registry token. */
export interface IPullLogin extends IRegistryCredential {
  /** The registries it pulls from. */
  readonly registries: readonly IContainerRegistry[];

  /** When the password in use expires, as an RFC 3339 time; null in Terraform where it is not known. */
  readonly passwordExpiresOn: string;

  /**
   * The content of a Docker configuration file (`.dockerconfigjson`) with a login for every registry, as a Kubernetes
   * image pull secret has it.
   */
  dockerConfigJson(): SecretValue;
}

/** A service principal that can pull, with its password: one that was created here or one that existed before. */
export interface IPullPrincipal extends IPullLogin {
  /** The application (client) ID: the user name at the registry. */
  readonly clientId: string;

  /** The object ID of the service principal: what roles are assigned to. */
  readonly objectId: string;

  /** The password in use. */
  readonly password: SecretValue;

  /** The pull role on each registry. */
  readonly roleAssignments: readonly RoleAssignment[];
}

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

/** Accepts credentials of other libraries too: their answer is validated when they are bound. */
export const credentialShape: Shape<IRegistryCredential> = instance(
  { one: "a registry credential", many: "registry credentials", example: "new PullOnlyPrincipal(…)" },
  (value) => typeof value.bind === "function",
);

/** Credentials that this library does not create. */
export abstract class RegistryCredential implements IRegistryCredential {
  /**
   * A user name and password for one server, of any registry that takes them.
   *
   * @param server the login server without a scheme, for example `index.docker.io`
   * @param username the user name; for a service principal its client ID, not its object ID or display name
   * @param password the password
   */
  public static fromUsernamePassword(server: string, username: string, password: SecretValue): IRegistryCredential {
    return new UsernamePassword(asText(server), asText(username), password);
  }

  /**
   * Called once by each container group that uses the credential.
   *
   * @param scope the container group
   */
  public abstract bind(scope: Construct): RegistryCredentialConfig;
}

class UsernamePassword extends RegistryCredential {
  constructor(
    private readonly server: string,
    private readonly username: string,
    private readonly password: SecretValue,
  ) {
    super();
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return {
      imageRegistryCredentials: [{ server: this.server, username: this.username, password: this.password }],
    };
  }
}

/** Where a credential is used. */
export interface CredentialUser {
  readonly scope: Construct;
  /** Such as `the container group`. */
  readonly what: string;
  /** The fix for a credential in another stack. */
  readonly advice: string;
}

/**
 * Returns the problem of a credential of another stack: Terraform cannot wait for what another state holds, and
 * cdktf would copy the password into an output there.
 */
export function foreignCredentialProblems(config: RegistryCredentialConfig, user: CredentialUser): Problem[] {
  const stack = TerraformStack.of(user.scope);
  // The answer itself is checked by the caller.
  const awaited = Array.isArray(config?.dependsOn) ? config.dependsOn : [];
  const owners = [config?.scope, ...awaited].filter((owner) => Construct.isConstruct(owner)) as IConstruct[];
  const foreign = owners.map((owner) => TerraformStack.of(owner)).find((other) => other !== stack);
  if (foreign === undefined) return [];
  return [
    { path: "stack", message: `is "${foreign.node.id}", and ${user.what} is in "${stack.node.id}". ${user.advice}.` },
  ];
}

/** Returns the logins of a service principal, one for each of its registries. */
export function principalLogins({ registries, clientId, password }: IPullPrincipal): ImageRegistryCredential[] {
  return registries.map(({ loginServer }) => ({ server: loginServer, username: clientId, password }));
}

/** Returns the requirements for a container group that pulls with an identity. */
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

/**
 * A Docker configuration file with a login per server.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
 */
export function dockerConfigJsonOf(credentials: readonly ImageRegistryCredential[]): SecretValue {
  const logins = credentials.map(({ username = "", password }) => {
    const secret = password ? reveal(password) : "";
    // Joined by Terraform: cdktf warns about a function's argument that has more in it than one reference.
    const auth = Fn.base64encode(Token.asString(Fn.join(":", [username, secret])));
    return { username, password: secret, auth };
  });
  // Built by Terraform functions, since a server name may be known only to Terraform, and so be no JSON key here.
  const servers = credentials.map(({ server }) => server);
  return SecretValue.fromAttribute(Token.asString(Fn.jsonencode({ auths: Fn.zipmap(servers, logins) })));
}
