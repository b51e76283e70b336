import { ContainerRegistryScopeMap } from "@cdktf/provider-azurerm/lib/container-registry-scope-map";
import { ContainerRegistryToken } from "@cdktf/provider-azurerm/lib/container-registry-token";
import { IResolvable, ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { SLEEP_DURATION } from "../core/azure-facts";
import { describeValue, Problem, ValidationError } from "../core/validation-error";
import { knownString } from "../core/reference";
import { reveal, SecretValue } from "../core/secret-value";
import { dependables, flag, list, number, optional, required, struct, text } from "../core/shape";
import { TextFormat } from "../core/text-format";
import { IContainerRegistry, azurermProvider, constructKeyOf, registryPreconditions } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";
import { PasswordGeneration, PasswordGenerations, PasswordLifetime, addExpiryCheck } from "./expiring-password";
import { DEFAULT_ROTATION, PasswordRotation, rotationProblems, rotationShape } from "./password-rotation";
import { PropagationWait } from "./propagation-wait";
import { registriesProblems, registryShape, repositoryScopeShape } from "./pull-access";
import {
  IPullLogin,
  ImageRegistryCredential,
  RegistryCredentialConfig,
  dockerConfigJsonOf,
} from "./registry-credential";
import { RegistryToken, passwordOf } from "./registry-token";

/** Properties of a `PullOnlyToken`. */
export interface PullOnlyTokenProps {
  /**
   * The name of the scope map, and the prefix of the names of the tokens: 5 to 34 letters, digits and hyphens, starting
   * with a letter. With `PasswordRotation.generations`, name, hyphen and the longest of its names are at most 34
   * together.
   */
  readonly name: string;

  /** The registries it may pull from: one or more. Each gets a scope map and tokens of its own. */
  readonly registries: readonly IContainerRegistry[];

  /** The repositories it may pull: one or more. It need not be in ABAC mode. */
  readonly repositories: readonly RepositoryScope[];

  /**
   * When the token is replaced by a new one and how long its password is valid.
   *
   * @default PasswordRotation.everyDays(180, { validForDays: 365 })
   */
  readonly passwordRotation?: PasswordRotation;

  /**
   * Terraform warns in every plan and apply when the password in use has fewer days left than this, a whole number. The
   * plan never fails for it. It takes Terraform 1.5 or later, and is at most what a password has left when its rotation
   * is due.
   *
   * @default - no warning
   */
  readonly warnBeforeExpiryDays?: number;

  /**
   * Whether it may pull at all. `false`, also as the value of a Terraform variable, disables the tokens and touches
   * nothing else; `true` brings the access back.
   *
   * A login that was made before lasts up to three hours
   * (https://learn.microsoft.com/azure/container-registry/container-registry-authentication).
   *
   * @default true
   */
  readonly accessEnabled?: boolean | IResolvable;

  /**
   * How long a container group waits after the password was made, which takes effect within 60 seconds
   * (https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions): a
   * number and `ms`, `s`, `m` or `h`. `0s` leaves the wait out.
   *
   * @default "60s"
   */
  readonly propagationDelay?: string;

  /**
   * The provider that the tokens are made with: an `AzurermProvider` whose subscription is that of the registries.
   *
   * @default - that of each registry, or else the azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;

  /**
   * Dependencies of everything that the puller creates, such as a lock or a network rule: Terraform resources
   * and data sources. `node.addDependency` is ignored by cdktf.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A token of the registry itself that can pull the named repositories and do nothing else, in a registry of either
 * role assignment mode and without any right in Entra.
 *
 * A rotation makes a new token with a password of its own, and removes the old one when nothing pulls with it any more.
 * The name of a token ends with the time at which its password expires.
 *
 * The identity that runs Terraform needs `Container Registry Contributor and Data Access Configuration Administrator`
 * or `Contributor` on each registry.
 */
export class PullOnlyToken extends Construct implements IPullLogin {
  /** When the password in use expires, as an RFC 3339 time. */
  public get passwordExpiresOn(): string {
    return this.generations.pick(({ expiresOn }) => expiresOn);
  }

  /** The registries it pulls from. */
  public readonly registries: readonly IContainerRegistry[];

  /** The scope maps, one for each registry. */
  public readonly scopeMaps: readonly ContainerRegistryScopeMap[];

  /** The tokens: one for each registry, and with `PasswordRotation.generations` one for each of its names as well. */
  public readonly tokens: readonly ContainerRegistryToken[];

  private readonly generations: PasswordGenerations;
  private readonly registryTokens: readonly RegistryToken[];
  private readonly waits: ReadonlyMap<PasswordGeneration, PropagationWait>;
  private readonly passwordLifetime: PasswordLifetime;
  private binding?: RegistryCredentialConfig;

  /**
   * @param scope where it is added
   * @param id its id in that scope
   * @param props what it is called, what it may pull and how its password lives
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: PullOnlyTokenProps) {
    const problems = tokenProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    this.registries = [...props.registries];
    const rotation = props.passwordRotation ?? DEFAULT_ROTATION;
    this.passwordLifetime = rotation._lifetime;
    this.generations = rotation._generations(this);
    this.registryTokens = this.registries.map(
      (registry, index) =>
        new RegistryToken(this, this.idFor(registry, index), {
          name: props.name,
          preconditions: [
            ...nameFormat(rotation._names).preconditions(props.name, "name"),
            ...registryPreconditions(registry, `registries[${index}]`),
          ],
          registry,
          repositories: [...props.repositories],
          generations: this.generations.all,
          enabled: props.accessEnabled ?? true,
          provider: props.provider ?? registry.provider,
          dependsOn: props.dependsOn,
        }),
    );
    this.scopeMaps = this.registryTokens.map(({ scopeMap }) => scopeMap);
    this.tokens = this.registryTokens.flatMap(({ logins }) => [...logins.values()].map(({ token }) => token));
    this.waits = new Map(
      this.generations.all.map((generation) => [
        generation,
        new PropagationWait(this, `Propagation${generation.suffix}`, {
          delay: props.propagationDelay,
          triggers: Object.fromEntries(
            this.registryTokens.map((token) => [
              `password_${token.node.id}`,
              token.logins.get(generation)!.password.id,
            ]),
          ),
          // A suspended token keeps its password.
          enabled: true,
        }),
      ]),
    );

    addExpiryCheck(this, {
      owner: props.name,
      expiresOn: this.passwordExpiresOn,
      warnBeforeExpiryDays: props.warnBeforeExpiryDays,
    });
  }

  /**
   * The content of a Docker configuration file (`.dockerconfigjson`) with a login for every registry, as a Kubernetes
   * image pull secret has it.
   */
  public dockerConfigJson(): SecretValue {
    return dockerConfigJsonOf(this.imageRegistryCredentials());
  }

  /**
   * Called once by each container group that uses the token.
   *
   * @param _scope the container group
   */
  public bind(_scope: Construct): RegistryCredentialConfig {
    const { waitedFor } = this.generations;
    // The same for every group, and made once: cdktf records a whole stack trace with every reference.
    this.binding ??= {
      imageRegistryCredentials: this.imageRegistryCredentials(),
      dependsOn: waitedFor.flatMap((generation) => [
        ...this.registryTokens.map(({ logins }) => logins.get(generation)!.password),
        ...this.waits.get(generation)!.dependables,
      ]),
      passwordLifetime: this.passwordLifetime,
      scope: this,
    };
    return this.binding;
  }

  private imageRegistryCredentials(): ImageRegistryCredential[] {
    return this.registryTokens.map(({ logins }, index) => ({
      server: this.registries[index]!.loginServer,
      username: this.generations.pick((generation) => logins.get(generation)!.token.name),
      password: SecretValue.fromAttribute(
        this.generations.pick((generation) => reveal(passwordOf(logins.get(generation)!))),
      ),
    }));
  }

  /** Named after the registry and not after its place, so that another registry before it replaces nothing. */
  private idFor(registry: IContainerRegistry, index: number): string {
    const id = constructKeyOf(registry, index);
    return this.node.tryFindChild(id) ? `${id}${index}` : id;
  }
}

// The name of a token is 5 to 50 characters in Azure's message, and at most 49 for azurerm.
const LONGEST_TOKEN_NAME = 49;
/** A hyphen, and the moment to the second. */
const EXPIRY_LENGTH = 15;
const SHORTEST_NAME = 5;
const LONGEST_NAME = LONGEST_TOKEN_NAME - EXPIRY_LENGTH;

const tokenShape = struct<PullOnlyTokenProps>({
  name: required(text),
  registries: required(list(registryShape)),
  repositories: required(list(repositoryScopeShape)),
  passwordRotation: optional(rotationShape),
  warnBeforeExpiryDays: optional(number),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
  provider: optional(azurermProvider),
  dependsOn: optional(dependables),
});

/** Returns the problems of the props of a PullOnlyToken. */
function tokenProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = tokenShape(props, "", problems) as Partial<PullOnlyTokenProps>;
  const names = read.passwordRotation?._names ?? [];
  problems.push(...nameFormat(names).problems(read.name, "name"));
  problems.push(...registriesProblems(read.registries, read.repositories, "a registry token"));
  if (read.repositories?.length === 0) {
    problems.push({
      path: "repositories",
      message: "must name at least one repository, since a token has no access but what is named, got an empty list",
    });
  }
  read.registries?.forEach(({ provider }, index) => {
    if (!read.provider || !provider || read.provider.fqn === provider.fqn) return;
    const message = `is ${read.provider.fqn}, and registries[${index}] is reached with ${provider.fqn}. Remove it`;
    problems.push({ path: "provider", message });
  });
  problems.push(...rotationProblems(read));
  names.forEach((name, index) => {
    if (knownString(name)?.includes("_") !== true) return;
    problems.push({
      path: `passwordRotation.names[${index}]`,
      message: `must be letters, digits and hyphens, since it is part of the name of a token, got ${describeValue(name)}`,
    });
  });
  problems.push(...SLEEP_DURATION.problems(read.propagationDelay, "propagationDelay"));
  return problems;
}

/** The name of a generation stands behind it, and the time at which the password expires. */
function nameFormat(generationNames: readonly string[]): TextFormat {
  const lengths = generationNames.map((name) => (knownString(name)?.length ?? 0) + 1);
  const longest = Math.max(SHORTEST_NAME, LONGEST_NAME - Math.max(0, ...lengths));
  return new TextFormat({
    pattern: `^[A-Za-z][A-Za-z0-9-]{${SHORTEST_NAME - 1},${longest - 1}}$`,
    must: `be ${SHORTEST_NAME} to ${longest} letters, digits and hyphens, starting with a letter`,
    source:
      "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containers/validate/container_registry_token_name.go",
  });
}
