import { IResolvable } from "cdktf";
import { SecretValue } from "../core/secret-value";
import { Shape, flag, map, optional, required, secret, struct, text } from "../core/shape";

import { Variant, copyOf, made, mark } from "./variant";

/** The options of every volume. */
export interface VolumeOptions {
  /**
   * The name of the volume in the group: lower-case letters, digits and hyphens. An empty directory of the same name
   * in two containers is one directory that they share.
   */
  readonly name: string;

  /** Where the container sees it: an absolute path without a colon, such as `/data`. */
  readonly mountPath: string;

  /**
   * Whether the container may only read it.
   *
   * @default false
   */
  readonly readOnly?: boolean | IResolvable;
}

/** A share of Azure Files. */
export interface AzureFileVolumeOptions extends VolumeOptions {
  /** The name of the share. */
  readonly shareName: string;

  /** The storage account that holds the share. */
  readonly storageAccountName: string;

  /** An access key of the storage account. */
  readonly storageAccountKey: SecretValue;
}

/** A directory with one file for each secret. Azure never shows their content again. At least one file is needed. */
export interface SecretVolumeOptions extends VolumeOptions {
  /**
   * The files by name, with their content as it is to be read. Terraform encodes it for Azure.
   *
   * @default - none
   */
  readonly files?: { readonly [name: string]: SecretValue };

  /**
   * The files by name, with their content in base64: for content that is no text, or is encoded already.
   *
   * @default - none
   */
  readonly base64Files?: { readonly [name: string]: SecretValue };
}

/** A directory that a Git repository is cloned into when the group starts. */
export interface GitRepoVolumeOptions extends VolumeOptions {
  /** The URL of the repository. Azure clones it without a login. */
  readonly repositoryUrl: string;

  /**
   * Where it is cloned to, below the mount path; `.` for the mount path itself.
   *
   * @default - a directory with the name of the repository
   */
  readonly directory?: string;

  /**
   * The commit that is checked out.
   *
   * @default - the newest of the default branch
   */
  readonly revision?: string;
}

/** A directory that a container sees besides those of its image. */
export class ContainerVolume {
  /**
   * A directory that is empty at first and lives as long as the group, on its host. Containers and init containers
   * that name it alike share it.
   *
   * @param options its name and place
   */
  public static emptyDir(options: VolumeOptions): ContainerVolume {
    return new ContainerVolume({ kind: "emptyDir", options: copyOf(options) });
  }

  /**
   * A share of Azure Files, which outlives the group. Linux only, and not for a container that is not run as root.
   *
   * @param options its name and place, and the share
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-volume-azure-files
   */
  public static azureFile(options: AzureFileVolumeOptions): ContainerVolume {
    return new ContainerVolume({ kind: "azureFile", options: copyOf(options) });
  }

  /**
   * A directory with secrets as files, in memory only.
   *
   * @param options its name and place, and the files
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-volume-secret
   */
  public static secret(options: SecretVolumeOptions): ContainerVolume {
    return new ContainerVolume({ kind: "secret", options: copyOf(options) });
  }

  /**
   * A clone of a Git repository.
   *
   * @param options its name and place, and the repository
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-volume-gitrepo
   */
  public static gitRepo(options: GitRepoVolumeOptions): ContainerVolume {
    return new ContainerVolume({ kind: "gitRepo", options: copyOf(options) });
  }

  /**
   * The requested variant.
   *
   * @internal
   */
  public readonly _given: Variant<VolumeConfig["kind"]>;

  private constructor(given: Variant<VolumeConfig["kind"]>) {
    this._given = given;
    mark(this, "ContainerVolume");
  }
}

/** A volume as data: exactly one of the four kinds that Azure has. */
export type VolumeConfig =
  | ({ readonly kind: "emptyDir" } & VolumeOptions)
  | ({ readonly kind: "azureFile" } & AzureFileVolumeOptions)
  | ({ readonly kind: "secret" } & SecretVolumeOptions)
  | ({ readonly kind: "gitRepo" } & GitRepoVolumeOptions);

const fields = {
  name: required(text),
  mountPath: required(text),
  readOnly: optional(flag),
};

const kinds: { readonly [K in VolumeConfig["kind"]]: Shape<object> } = {
  emptyDir: struct<VolumeOptions>(fields),
  azureFile: struct<AzureFileVolumeOptions>({
    ...fields,
    shareName: required(text),
    storageAccountName: required(text),
    storageAccountKey: required(secret),
  }),
  secret: struct<SecretVolumeOptions>({
    ...fields,
    files: optional(map(secret)),
    base64Files: optional(map(secret)),
  }),
  gitRepo: struct<GitRepoVolumeOptions>({
    ...fields,
    repositoryUrl: required(text),
    directory: optional(text),
    revision: optional(text),
  }),
};

export const volumeShape: Shape<VolumeConfig> = made<ContainerVolume, VolumeConfig>(
  "ContainerVolume",
  "ContainerVolume.emptyDir({ name, mountPath })",
  ({ _given: { kind, options } }, path, problems) =>
    ({ ...kinds[kind](options, path, problems), kind }) as VolumeConfig,
);
