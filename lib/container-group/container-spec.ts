import { IResolvable } from "cdktf";
import { SecretValue } from "../core/secret-value";
import {
  Shape,
  flag,
  instance,
  list,
  map,
  number,
  optional,
  required,
  secret,
  struct,
  text,
  texts,
  word,
} from "../core/shape";
import { ContainerImage } from "../registry/container-image";
import { ContainerVolume, VolumeConfig, volumeShape } from "./container-volume";
import { Probe, ProbeConfig, probeShape } from "./probe";

/**
 * A container that runs to its end before the others start. Init containers run one after the other, and share the
 * resources of the group.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-init-container
 */
export interface InitContainerSpec {
  /** 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends. */
  readonly name: string;

  /** The image that it runs. */
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
   * volume here, and replaces the group in every plan. Mount those in a container of `containers`.
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

/** The protocol of a port. */
export enum Protocol {
  /** Connections: what HTTP and most others run over. */
  TCP = "TCP",
  /** Datagrams. */
  UDP = "UDP",
}

/** A port that a container listens on. There is no mapping: it is the port outside as well. */
export interface ContainerPort {
  /** 1 to 65535. */
  readonly port: number;

  /**
   * The protocol.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
}

/** One container of a group. */
export interface ContainerSpec {
  /** 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends. */
  readonly name: string;

  /** The image that it runs. */
  readonly image: ContainerImage;

  /**
   * CPU cores it asks for, also fractions.
   *
   * @default 1
   */
  readonly cpuCores?: number;

  /**
   * Memory it asks for, in GB, also fractions.
   *
   * @default 1.5
   */
  readonly memoryGb?: number;

  /**
   * The most CPU cores it may use, at least `cpuCores`. A change replaces the group.
   *
   * @default - all that the group has
   */
  readonly cpuCoresLimit?: number;

  /**
   * The most memory it may use, in GB, at least `memoryGb`. A change replaces the group.
   *
   * @default - all that the group has
   */
  readonly memoryGbLimit?: number;

  /**
   * The ports it listens on.
   *
   * @default - none
   */
  readonly ports?: readonly ContainerPort[];

  /**
   * The command line in exec form, in place of the image's own: `["python", "report.py"]`.
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
   * Directories besides those of the image.
   *
   * @default - none
   */
  readonly volumes?: readonly ContainerVolume[];

  /**
   * A check that restarts the container when it fails.
   *
   * @default - none
   */
  readonly livenessProbe?: Probe;

  /**
   * A check without which the container gets no requests.
   *
   * @default - none
   */
  readonly readinessProbe?: Probe;

  /**
   * Whether it may do what the root user of the host may; only with `ContainerGroupSku.CONFIDENTIAL`.
   *
   * @default - left to Azure, which is false
   */
  readonly privileged?: boolean | IResolvable;
}

/** An init container whose volumes have been read. */
export interface ReadInitContainer extends Omit<InitContainerSpec, "volumes"> {
  readonly volumes?: readonly VolumeConfig[];
}

/** A container whose volumes and probes have been read. */
export interface ReadContainer extends Omit<ContainerSpec, "volumes" | "livenessProbe" | "readinessProbe"> {
  readonly volumes?: readonly VolumeConfig[];
  readonly livenessProbe?: ProbeConfig;
  readonly readinessProbe?: ProbeConfig;
}

export const portShape: Shape<ContainerPort> = struct<ContainerPort>({
  port: required(number),
  protocol: optional(word("Protocol", Protocol)),
});

const image: Shape<ContainerImage> = instance(
  { one: "a ContainerImage", many: "ContainerImage", example: 'ContainerImage.fromRegistry(registry, "app:v1")' },
  (value) => ContainerImage._isContainerImage(value),
);

/** A value that anyone who can read the group sees. */
const plainValue: Shape<string> = (value, path, problems) => {
  if (!SecretValue._isSecretValue(value)) return text(value, path, problems);
  problems.push({ path, message: "is a SecretValue. Use secureEnvironmentVariables, which Azure never shows again." });
  return undefined;
};

const fields = {
  name: required(text),
  image: required(image),
  commands: optional(texts),
  environmentVariables: optional(map(plainValue)),
  secureEnvironmentVariables: optional(map(secret)),
  volumes: optional(list(volumeShape)),
  privileged: optional(flag),
};

export const initContainerShape = struct<ReadInitContainer>(fields);

export const containerShape = struct<ReadContainer>({
  ...fields,
  cpuCores: optional(number),
  memoryGb: optional(number),
  cpuCoresLimit: optional(number),
  memoryGbLimit: optional(number),
  ports: optional(list(portShape)),
  livenessProbe: optional(probeShape),
  readinessProbe: optional(probeShape),
});
