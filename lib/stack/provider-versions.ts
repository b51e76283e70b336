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

/** What one choice means. */
export interface ProviderLine {
  /** The version constraint of each provider by its name. */
  readonly versions: { readonly azurerm: string; readonly azuread: string; readonly time: string };
  /**
   * Whether azurerm can keep an object whose creation failed in the state: from 4.75.0 on.
   * https://github.com/hashicorp/terraform-provider-azurerm/pull/32318
   */
  readonly canPersistIdOnCreate: boolean;
}

const LINES: Readonly<Record<ProviderVersions, ProviderLine>> = {
  [ProviderVersions.EXACT]: {
    versions: { azurerm: "5.2.0", azuread: "3.9.0", time: "0.13.1" },
    canPersistIdOnCreate: true,
  },
  [ProviderVersions.COMPATIBLE]: {
    versions: { azurerm: ">= 4.81.0, < 6.0.0", azuread: "~> 3.7", time: "~> 0.13" },
    canPersistIdOnCreate: true,
  },
  [ProviderVersions.SOVEREIGN_CLOUDS]: {
    versions: { azurerm: "4.55.0", azuread: "3.7.0", time: "0.13.1" },
    canPersistIdOnCreate: false,
  },
};

export function lineOf(versions: ProviderVersions): ProviderLine {
  return LINES[versions];
}
