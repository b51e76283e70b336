import { ITerraformDependable } from "cdktf";
import { ImageRegistryCredential } from "./image-registry-credential";
import { PasswordLifetime } from "./password-lifetime";

/** What a credential asks of the container group that uses it. */
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
   * What must be there before the group is created, because its first pull would be refused otherwise.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];

  /**
   * How long the password works.
   *
   * @default - there is none, or it is not known
   */
  readonly passwordLifetime?: PasswordLifetime;
}
