import { Aspects, TerraformProvider, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { AZAPI_VERSIONS, AzapiResource } from "../container-group/azapi-resource";
import { requireSameFramework } from "../core/framework";
import { describeValue, Problem, ValidationError } from "../core/validation-error";
import { bool, knownWord, list, optional, struct, text } from "../core/shape";

/** Which versions of its providers a stack accepts. */
export enum ProviderVersions {
  /** The versions that this library is tested with, and no other: every run uses the same ones. */
  EXACT = "exact",

  /**
   * Those versions and others that take the same JSON, so that the configuration around a child module can choose.
   * The oldest and the newest of them are tested.
   */
  COMPATIBLE = "compatible",

  /**
   * azurerm 4.55.0, the last version that this library is tested with which calls the container API of 2023-05-01. For
   * sovereign clouds whose regions lack the newer one, which azurerm calls from 4.60.0 on. A `KeyVaultHandoff` does not
   * work with it after February 27, 2027.
   *
   * @see https://learn.microsoft.com/azure/key-vault/general/migrate-api-version
   */
  SOVEREIGN_CLOUDS = "sovereign-clouds",
}

/** The provider versions of one choice. */
export interface ProviderLine {
  /** The version constraint of each provider by its name. */
  readonly versions: {
    readonly azapi: string;
    readonly azurerm: string;
    readonly azuread: string;
    readonly time: string;
  };
  /**
   * Whether azurerm can keep an object whose creation failed in the state: from 4.75.0 on.
   * https://github.com/hashicorp/terraform-provider-azurerm/pull/32318
   */
  readonly canPersistIdOnCreate: boolean;
}

const LINES: Readonly<Record<ProviderVersions, ProviderLine>> = {
  [ProviderVersions.EXACT]: {
    versions: { azapi: "2.12.0", azurerm: "5.2.0", azuread: "3.9.0", time: "0.13.1" },
    canPersistIdOnCreate: true,
  },
  [ProviderVersions.COMPATIBLE]: {
    versions: { azapi: AZAPI_VERSIONS, azurerm: ">= 4.81.0, < 6.0.0", azuread: "~> 3.7", time: "~> 0.13" },
    canPersistIdOnCreate: true,
  },
  [ProviderVersions.SOVEREIGN_CLOUDS]: {
    versions: { azapi: "2.12.0", azurerm: "4.55.0", azuread: "3.7.0", time: "0.13.1" },
    canPersistIdOnCreate: false,
  },
};

export function lineOf(versions: ProviderVersions): ProviderLine {
  return LINES[versions];
}

/** Options of `RequiredProviders.addTo` for the provider blocks of a stack. */
export interface RequiredProvidersOptions {
  /**
   * The resource providers that azurerm registers in the subscription, such as `Microsoft.ContainerInstance`, and no
   * others; an empty list registers none. It is set for the azurerm provider without an alias.
   *
   * azurerm 4 registers some 60 of them when nothing is said, and azurerm 5 none, so that the first container group of
   * a subscription is refused with `MissingSubscriptionRegistration`.
   *
   * @default - what the provider block says
   * @see https://registry.terraform.io/providers/hashicorp/azurerm/5.2.0/docs/guides/5.0-upgrade-guide
   */
  readonly resourceProvidersToRegister?: readonly string[];

  /**
   * Whether an object whose creation fails is kept in the state as tainted, so that the next apply replaces it instead
   * of being told that it exists already. Not with `ProviderVersions.SOVEREIGN_CLOUDS`: azurerm has it from 4.75.0 on.
   *
   * @default false
   * @see https://registry.terraform.io/providers/hashicorp/azurerm/5.2.0/docs/guides/features-block
   */
  readonly persistIdOnCreate?: boolean;
}

const optionsShape = struct<RequiredProvidersOptions>({
  resourceProvidersToRegister: optional(list(text)),
  persistIdOnCreate: optional(bool),
});
const versionsShape = knownWord("ProviderVersions", ProviderVersions);

/**
 * The versions of azapi, azurerm, azuread and time that a stack of your own is applied with. Without it, the JSON asks
 * for the versions that the provider packages of cdktf were generated from, which are no longer made: azurerm 4.55.0
 * and azuread 3.7.0.
 */
export class RequiredProviders {
  /**
   * Sets the versions of those providers that the stack has when it is synthesized, added before or after this call.
   * `PrivateImageStack` does this itself.
   *
   * @param stack the stack
   * @param versions which versions
   * @param options what the provider blocks are to say besides
   * @throws ValidationError listing every argument that cannot be right
   */
  public static addTo(stack: TerraformStack, versions: ProviderVersions, options: RequiredProvidersOptions = {}): void {
    requireSameFramework(stack, "RequiredProviders.addTo");
    const problems = argumentProblems(versions, options);
    if (problems.length > 0) throw new ValidationError("RequiredProviders.addTo", problems);
    const line = lineOf(versions);
    Aspects.of(stack).add({
      visit: (node: IConstruct) => {
        if (node !== stack) return;
        providersOf(stack).forEach((provider) => pin(stack, provider, line, options));
        // A service asks for azapi without a provider of cdktf.
        if (hasService(stack)) stack.addOverride("terraform.required_providers.azapi.version", line.versions.azapi);
      },
    });
  }

  private constructor() {}
}

function argumentProblems(versions: unknown, options: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = versionsShape(versions, "versions", problems);
  const { resourceProvidersToRegister, persistIdOnCreate } = optionsShape(options, "options", problems);
  resourceProvidersToRegister?.forEach((name, index) => {
    if (name === undefined || /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+$/.test(name)) return;
    const path = `options.resourceProvidersToRegister[${index}]`;
    const message = `must be the namespace of a resource provider, such as Microsoft.ContainerInstance, got ${describeValue(name)}.`;
    problems.push({ path, message });
  });
  if (persistIdOnCreate && read !== undefined && !lineOf(read).canPersistIdOnCreate) {
    const message = `takes azurerm 4.75.0 or later, and ${read} is ${lineOf(read).versions.azurerm}. Remove it.`;
    problems.push({ path: "options.persistIdOnCreate", message });
  }
  return problems;
}

function hasService(stack: TerraformStack): boolean {
  return stack.node.findAll().some((node) => node instanceof AzapiResource && TerraformStack.of(node) === stack);
}

function providersOf(stack: TerraformStack): TerraformProvider[] {
  return stack.node
    .findAll()
    .filter((node) => TerraformStack.of(node) === stack)
    .filter(TerraformProvider.isTerraformProvider);
}

function pin(
  stack: TerraformStack,
  provider: TerraformProvider,
  { versions }: ProviderLine,
  { resourceProvidersToRegister, persistIdOnCreate }: RequiredProvidersOptions,
): void {
  const name = provider.terraformResourceType as keyof typeof versions;
  if (!(name in versions)) return;
  stack.addOverride(`terraform.required_providers.${name}.version`, versions[name]);
  if (name !== "azurerm") return;
  if (resourceProvidersToRegister !== undefined && provider.alias === undefined) {
    provider.addOverride("resource_provider_registrations", "none");
    provider.addOverride("resource_providers_to_register", [...resourceProvidersToRegister]);
  }
  if (persistIdOnCreate) {
    // The list of blocks in JSON, and the same list as cdktf wraps it for HCL; each ignores the other.
    provider.addOverride("features.0.persist_id_on_create_before_polling_for_completion", true);
    provider.addOverride("features.value.0.persist_id_on_create_before_polling_for_completion", true);
  }
}
