import { ContainerRegistryScopeMap } from "@cdktf/provider-azurerm/lib/container-registry-scope-map";
import { ContainerRegistryToken } from "@cdktf/provider-azurerm/lib/container-registry-token";
import { ContainerRegistryTokenPassword } from "@cdktf/provider-azurerm/lib/container-registry-token-password";
import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { Fn, IResolvable, ITerraformDependable, Op, Precondition, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { isReference } from "../core/reference";
import { resourceGroupNameOf, resourceNameOf, subscriptionIdOf } from "../core/resource-id";
import { SecretValue } from "../core/secret-value";
import { checking } from "../core/precondition";
import { keepArguments } from "../core/kept-arguments";
import { IContainerRegistry, REGISTRY_ID } from "../registry/registry-facts";
import { RepositoryScope, repositoryPreconditions, scopeMapActions } from "../registry/repository-scope";
import { PasswordGeneration } from "./expiring-password";

export interface RegistryTokenProps {
  readonly name: string;
  /** Preconditions for everything that is created in the registry. */
  readonly preconditions: readonly Precondition[];
  readonly registry: IContainerRegistry;
  readonly repositories: readonly RepositoryScope[];
  readonly generations: readonly PasswordGeneration[];
  readonly enabled: boolean | IResolvable;
  readonly provider?: TerraformProvider;
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A user name and password of one registry. */
export interface TokenLogin {
  readonly token: ContainerRegistryToken;
  readonly password: ContainerRegistryTokenPassword;
}

/**
 * A scope map of one registry, and a token with one password for each generation.
 *
 * A token never gets a second password. azurerm can change neither of a token's two without recreating both, and adds
 * none to a token that has one. Only with a new token beside the old one is no pull refused.
 */
export class RegistryToken extends Construct {
  public readonly scopeMap: ContainerRegistryScopeMap;
  public readonly logins: ReadonlyMap<PasswordGeneration, TokenLogin>;

  constructor(scope: Construct, id: string, props: RegistryTokenProps) {
    super(scope, id);
    const place = {
      resourceGroupName: resourceGroupNameOf(props.registry.id),
      containerRegistryName: resourceNameOf(props.registry.id),
      provider: props.provider,
    };
    const preconditions = [
      ...props.preconditions,
      ...repositoryPreconditions(props.repositories),
      ...this.subscriptionPreconditions(props.registry.id, props.provider),
    ];
    this.scopeMap = new ContainerRegistryScopeMap(this, "Resource", {
      ...place,
      name: props.name,
      actions: scopeMapActions(props.repositories),
      dependsOn: props.dependsOn && [...props.dependsOn],
      lifecycle: checking(preconditions),
    });
    this.node.defaultChild = keepArguments(this.scopeMap);

    const login = (generation: PasswordGeneration): TokenLogin => {
      const { suffix, expiresOn, preconditions } = generation;
      const token = new ContainerRegistryToken(this, `Token${suffix}`, {
        ...place,
        // The one thing that would replace the password changes the token's name, so that both are always new.
        name: `${props.name}${suffix}-${Fn.formatdate("YYYYMMDDhhmmss", expiresOn)}`,
        scopeMapId: this.scopeMap.id,
        enabled: props.enabled,
        lifecycle: { createBeforeDestroy: true, ...checking(preconditions) },
      });
      const password = new ContainerRegistryTokenPassword(this, `Password${suffix}`, {
        containerRegistryTokenId: token.id,
        provider: props.provider,
        password1: { expiry: expiresOn },
        lifecycle: { createBeforeDestroy: true },
      });
      return { token: keepArguments(token), password: keepArguments(password) };
    };
    this.logins = new Map(props.generations.map((generation) => [generation, login(generation)]));
  }

  /**
   * azurerm receives the names of registry and resource group, and looks for them in the subscription of the provider.
   * A registry that Terraform reads or makes is there; one whose ID was typed or given may be elsewhere.
   */
  private subscriptionPreconditions(registryId: string, provider: TerraformProvider | undefined): Precondition[] {
    if (isReference(registryId) && REGISTRY_ID.isSure(registryId)) return [];
    const { subscriptionId } = new DataAzurermClientConfig(this, "Subscription", { provider });
    return [
      {
        condition: Op.eq(Fn.lower(subscriptionIdOf(registryId)), Fn.lower(subscriptionId)),
        errorMessage:
          "The registry is in another subscription than the provider, so its token would be looked for in the wrong " +
          "place. Give the PullOnlyToken a provider with the subscription of the registry.",
      },
    ];
  }
}

/** The password of a login. */
export function passwordOf({ password }: TokenLogin): SecretValue {
  return SecretValue.fromAttribute(password.password1.value);
}
