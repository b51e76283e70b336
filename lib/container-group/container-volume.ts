import { AzureFileVolumeOptions } from "./azure-file-volume-options";
import { GitRepoVolumeOptions } from "./git-repo-volume-options";
import { SecretVolumeOptions } from "./secret-volume-options";
import { VolumeConfig } from "./volume-config";
import { VolumeOptions } from "./volume-options";

const BRAND = Symbol.for("cdktf-private-aci.ContainerVolume");

/** A directory that a container sees besides those of its image. */
export abstract class ContainerVolume {
  /**
   * A directory that is empty at first and lives as long as the group, on its host. Containers and init containers
   * that name it alike share it.
   *
   * @param options its name and place
   */
  public static emptyDir(options: VolumeOptions): ContainerVolume {
    return new VolumeKind({ ...options, kind: "emptyDir" });
  }

  /**
   * A share of Azure Files, which outlives the group. Linux only, and not for a container that is not run as root.
   *
   * @param options its name and place, and the share
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-volume-azure-files
   */
  public static azureFile(options: AzureFileVolumeOptions): ContainerVolume {
    return new VolumeKind({ ...options, kind: "azureFile" });
  }

  /**
   * A directory with secrets as files, in memory only.
   *
   * @param options its name and place, and the files
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-volume-secret
   */
  public static secret(options: SecretVolumeOptions): ContainerVolume {
    return new VolumeKind({ ...options, kind: "secret" });
  }

  /**
   * A clone of a Git repository.
   *
   * @param options its name and place, and the repository
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-volume-gitrepo
   */
  public static gitRepo(options: GitRepoVolumeOptions): ContainerVolume {
    return new VolumeKind({ ...options, kind: "gitRepo" });
  }

  /**
   * Whether a value is a ContainerVolume, also one from another copy of this package.
   *
   * @param value anything
   */
  public static isContainerVolume(value: any): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /**
   * The volume as data.
   *
   * @internal
   */
  public abstract readonly _config: VolumeConfig;
}

class VolumeKind extends ContainerVolume {
  constructor(public readonly _config: VolumeConfig) {
    super();
    Object.defineProperty(this, BRAND, { value: true });
  }
}
