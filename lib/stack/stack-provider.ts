import { TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { ProviderVersions, lineOf } from "./required-providers";

/** A provider of `PrivateImageStack`: its version, and its block where the stack has one. */
interface StackProviderProps {
  readonly source: string;
  readonly version: string;
  /** The arguments of the provider block; nothing leaves the block out, as a child module has to. */
  readonly block?: StackProviderBlock;
}

interface StackProviderBlock {
  readonly [name: string]: boolean | string | readonly string[] | readonly object[];
}

/**
 * A provider as the stack needs it. The prebuilt classes always write a block, know no argument that is newer than they
 * are, and take a while to load.
 */
class StackProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    name: string,
    private readonly props: StackProviderProps,
  ) {
    super(scope, name, {
      terraformResourceType: name,
      terraformGeneratorMetadata: { providerName: name, providerVersion: props.version },
      terraformProviderSource: props.source,
    });
  }

  public override toTerraform(): any {
    const { terraform, provider } = super.toTerraform();
    return this.props.block === undefined ? { terraform } : { terraform, provider };
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return { ...this.props.block };
  }
}

export interface ProvidersProps {
  readonly versions: ProviderVersions;
  /** Whether the providers have a block. */
  readonly hasBlocks: boolean;
  /** Whether there is a service. azapi has no block: the environment configures it. */
  readonly hasAzapi: boolean;
  /** Whether there is anything in Entra. */
  readonly hasEntra: boolean;
  /** The resource providers that azurerm registers in the subscription. */
  readonly resourceProviders: readonly string[];
}

/** Adds the providers of `PrivateImageStack`. */
export function addProviders(
  scope: Construct,
  { versions, hasAzapi, hasBlocks, hasEntra, resourceProviders }: ProvidersProps,
): void {
  const line = lineOf(versions);
  const feature = line.canPersistIdOnCreate ? { persist_id_on_create_before_polling_for_completion: true } : {};
  const azurerm = {
    features: [feature],
    // Of the two lines one registers everything by itself, and the other nothing.
    resource_provider_registrations: "none",
    ...(resourceProviders.length > 0 ? { resource_providers_to_register: resourceProviders } : {}),
  };
  const add = (name: keyof typeof line.versions, source: string, block: StackProviderBlock) =>
    new StackProvider(scope, name, { source, version: line.versions[name], block: hasBlocks ? block : undefined });
  add("azurerm", "azurerm", azurerm);
  if (hasAzapi) TerraformStack.of(scope).addOverride("terraform.required_providers.azapi.version", line.versions.azapi);
  if (hasEntra) add("azuread", "hashicorp/azuread", {});
  add("time", "hashicorp/time", {});
}
