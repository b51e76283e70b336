import {
  Field,
  Shape,
  flag,
  instance,
  list,
  map,
  number,
  optional,
  required,
  struct,
  text,
  texts,
  word,
} from "../core/shape";
import { SecretValue } from "../core/secret-value";
import { ContainerImage } from "../registry/container-image";
import { AzureFileVolumeOptions } from "./azure-file-volume-options";
import { configured } from "./configured";
import { ContainerPort } from "./container-port";
import { ContainerSpec } from "./container-spec";
import { ContainerVolume } from "./container-volume";
import { GitRepoVolumeOptions } from "./git-repo-volume-options";
import { HttpGetProbeOptions } from "./http-get-probe-options";
import { InitContainerSpec } from "./init-container-spec";
import { Probe } from "./probe";
import { ProbeConfig } from "./probe-config";
import { ProbeOptions } from "./probe-options";
import { ProbeScheme } from "./probe-scheme";
import { Protocol } from "./protocol";
import { SecretVolumeOptions } from "./secret-volume-options";
import { VolumeConfig } from "./volume-config";
import { VolumeOptions } from "./volume-options";

// The types of the props once more, for callers that no compiler checked.

export const portShape = struct<ContainerPort>({
  port: required(number),
  protocol: optional(word("Protocol", Protocol)),
});

export const secret = instance<SecretValue>("a SecretValue", (value) => SecretValue.isSecretValue(value));

const image = instance<ContainerImage>(
  "a ContainerImage (ContainerImage.fromRegistry or ContainerImage.fromPublicRegistry)",
  (value) => ContainerImage.isContainerImage(value),
);

const volumeFields = {
  name: required(text),
  mountPath: required(text),
  readOnly: optional(flag),
};

const volumes: { readonly [K in VolumeConfig["kind"]]: Shape<object> } = {
  emptyDir: struct<VolumeOptions>(volumeFields),
  azureFile: struct<AzureFileVolumeOptions>({
    ...volumeFields,
    shareName: required(text),
    storageAccountName: required(text),
    storageAccountKey: required(secret),
  }),
  secret: struct<SecretVolumeOptions>({
    ...volumeFields,
    files: optional(map(secret)),
    base64Files: optional(map(secret)),
  }),
  gitRepo: struct<GitRepoVolumeOptions>({
    ...volumeFields,
    repositoryUrl: required(text),
    directory: optional(text),
    revision: optional(text),
  }),
};

const volume = configured<VolumeConfig, ContainerVolume>(
  "a ContainerVolume (such as ContainerVolume.emptyDir())",
  (value) => ContainerVolume.isContainerVolume(value),
  ofKind(volumes),
);

const probeFields: { readonly [K in keyof Required<ProbeOptions>]: Field<number> } = {
  initialDelaySeconds: optional(number),
  periodSeconds: optional(number),
  failureThreshold: optional(number),
  successThreshold: optional(number),
  timeoutSeconds: optional(number),
};

const probes: { readonly [K in ProbeConfig["kind"]]: Shape<object> } = {
  exec: struct<ProbeOptions & { readonly command: readonly string[] }>({
    ...probeFields,
    command: required(texts),
  }),
  httpGet: struct<HttpGetProbeOptions>({
    ...probeFields,
    port: required(number),
    path: optional(text),
    scheme: optional(word("ProbeScheme", ProbeScheme)),
    headers: optional(map(text)),
  }),
};

const probe = configured<ProbeConfig, Probe>(
  "a Probe (Probe.exec or Probe.httpGet)",
  (value) => Probe.isProbe(value),
  ofKind(probes),
);

const commonFields = {
  name: required(text),
  image: required(image),
  commands: optional(texts),
  environmentVariables: optional(map(text)),
  secureEnvironmentVariables: optional(map(secret)),
  volumes: optional(list(volume)),
  privileged: optional(flag),
};

export const containerShape = struct<ContainerSpec>({
  ...commonFields,
  cpuCores: optional(number),
  memoryGb: optional(number),
  cpuCoresLimit: optional(number),
  memoryGbLimit: optional(number),
  ports: optional(list(portShape)),
  livenessProbe: optional(probe),
  readinessProbe: optional(probe),
});

export const initContainerShape = struct<InitContainerSpec>(commonFields);

/** The shape that fits what the factory method wrote down as the kind. */
function ofKind<C extends { readonly kind: string }>(shapes: Readonly<Record<C["kind"], Shape<object>>>): Shape<C> {
  return (value, path, problems) => {
    const { kind } = value as C;
    return { ...shapes[kind as C["kind"]](value, path, problems), kind } as C;
  };
}
