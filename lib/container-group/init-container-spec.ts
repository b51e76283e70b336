import { IResolvable } from "cdktf";
import { SecretValue } from "../core/secret-value";
import { ContainerImage } from "../registry/container-image";
import { ContainerVolume } from "./container-volume";

/**
 * A container that runs to its end before the others start. Init containers run one after the other, and share the
 * resources of the group.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-init-container
 */
export interface InitContainerSpec {
  /** 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends. */
  readonly name: string;

  /** What it runs. */
  readonly image: ContainerImage;

  /**
   * The command line in exec form, in place of the image's own: `["python", "prepare.py"]`.
   *
   * @default - the image's own
   */
  readonly commands?: readonly string[];

  /**
   * Environment variables that anyone who can read the group may see.
   *
   * @default - none
   */
  readonly environmentVariables?: { readonly [name: string]: string };

  /**
   * Environment variables that Azure never shows again.
   *
   * @default - none
   */
  readonly secureEnvironmentVariables?: { readonly [name: string]: SecretValue };

  /**
   * Directories besides those of the image. azurerm 4.55.0 forgets the secrets of an Azure Files share or a secret
   * volume here and replaces the group in every plan: mount those in a container of `containers`.
   *
   * @default - none
   */
  readonly volumes?: readonly ContainerVolume[];

  /**
   * Whether it may do what the root user of the host may; only with `ContainerGroupSku.CONFIDENTIAL`.
   *
   * @default - left to Azure, which is false
   */
  readonly privileged?: boolean | IResolvable;
}
