import { ContainerRegistryScopeMap } from "@cdktf/provider-azurerm/lib/container-registry-scope-map";
import { ContainerRegistryToken } from "@cdktf/provider-azurerm/lib/container-registry-token";
import { Construct } from "constructs";
import { requireSameFramework } from "../core/framework";
import { reveal, SecretValue } from "../core/secret-value";
import { IContainerRegistry, constructKeyOf, registryPreconditions } from "../registry/registry-facts";
import { PasswordGeneration, PasswordGenerations, PasswordLifetime, addExpiryCheck } from "./expiring-password";
import { PropagationWait } from "./propagation-wait";
import { waitingFor } from "./pull-access-props";
import { PULL_ONLY_TOKEN, PullOnlyTokenProps, tokenNameFormat } from "./pull-only-token-props";
import {
  IPullLogin,
  ImageRegistryCredential,
  RegistryCredentialConfig,
  dockerConfigJsonOf,
} from "./registry-credential";
import { RegistryToken, passwordOf } from "./registry-token";
import { resolveProps } from "./resolve";

/**
 * A token of the registry itself that can pull the named repositories and do nothing else. The registry may have either
 * role assignment mode, and no right in Entra is needed.
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
    const where = `${scope.node.path}/${id}`;
    requireSameFramework(scope, where);
    const resolved = resolveProps(where, PULL_ONLY_TOKEN, props);
    super(scope, id);

    this.registries = resolved.registries;
    const rotation = resolved.passwordRotation;
    this.passwordLifetime = rotation._lifetime;
    this.generations = rotation._generations(this);
    this.registryTokens = this.registries.map(
      (registry, index) =>
        new RegistryToken(this, this.idFor(registry, index), {
          name: resolved.name,
          preconditions: [
            ...tokenNameFormat(rotation._names).preconditions(resolved.name, "name"),
            ...registryPreconditions(registry, `registries[${index}]`),
          ],
          registry,
          repositories: resolved.repositories,
          generations: this.generations.all,
          enabled: resolved.accessEnabled,
          provider: resolved.provider ?? registry.provider,
          dependsOn: waitingFor(resolved.dependsOn),
        }),
    );
    this.scopeMaps = this.registryTokens.map(({ scopeMap }) => scopeMap);
    this.tokens = this.registryTokens.flatMap(({ logins }) => [...logins.values()].map(({ token }) => token));
    this.waits = new Map(
      this.generations.all.map((generation) => [
        generation,
        new PropagationWait(this, `Propagation${generation.suffix}`, {
          delay: resolved.propagationDelay,
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
      owner: resolved.name,
      expiresOn: this.passwordExpiresOn,
      warnBeforeExpiryDays: resolved.warnBeforeExpiryDays,
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
