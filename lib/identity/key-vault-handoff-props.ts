import { IPullPrincipal } from "./pull-principal";

/** Properties of a `KeyVaultHandoff`. */
export interface KeyVaultHandoffProps {
  /** Whose user name and password are written. */
  readonly principal: IPullPrincipal;

  /** The Azure resource ID: `/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…`. */
  readonly keyVaultId: string;

  /**
   * The name of the secret with the user name: 1 to 127 letters, digits and hyphens. Required when the principal pulls
   * from several registries.
   *
   * @default "<registry>-pull-usr", after the first label of the login server
   */
  readonly usernameSecretName?: string;

  /**
   * The name of the secret with the password: 1 to 127 letters, digits and hyphens. Required when the principal pulls
   * from several registries.
   *
   * @default "<registry>-pull-pwd", after the first label of the login server
   */
  readonly passwordSecretName?: string;
}
