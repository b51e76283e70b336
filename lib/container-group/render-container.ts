import type {
  ContainerGroupContainer,
  ContainerGroupContainerLivenessProbe,
  ContainerGroupContainerLivenessProbeHttpGet,
  ContainerGroupContainerVolume,
  ContainerGroupInitContainer,
} from "@cdktf/provider-azurerm/lib/container-group";
import { Fn, TerraformIterator, Token } from "cdktf";
import { isReference, knownString, operandOf } from "../core/reference";
import { reveal, revealAll } from "../core/reveal";
import { SecretValue } from "../core/secret-value";
import { VolumeConfig } from "./container-volume";
import { HttpGetProbeOptions, ProbeConfig } from "./probe";
import { ResolvedContainer, ResolvedInitContainer, ResolvedPort } from "./resolved-group";

type Secrets = { readonly [name: string]: SecretValue };

export function renderContainer(container: ResolvedContainer): ContainerGroupContainer {
  return {
    ...renderInitContainer(container),
    cpu: container.cpuCores,
    memory: container.memoryGb,
    cpuLimit: container.cpuCoresLimit,
    memoryLimit: container.memoryGbLimit,
    ports: orNothing(container.ports.map(renderPort)),
    livenessProbe: container.livenessProbe && renderProbe(container.livenessProbe),
    readinessProbe: container.readinessProbe && renderProbe(container.readinessProbe),
  };
}

/** What an init container and a container have in common. */
export function renderInitContainer(container: ResolvedInitContainer): ContainerGroupInitContainer {
  return {
    name: container.name,
    image: container.image.imageName,
    commands: container.commands && [...container.commands],
    environmentVariables: container.environmentVariables,
    secureEnvironmentVariables: container.secureEnvironmentVariables && revealAll(container.secureEnvironmentVariables),
    volume: orNothing(container.volumes.map(renderVolume)),
    security: container.privileged === undefined ? undefined : [{ privilegeEnabled: container.privileged }],
  };
}

export function renderPort({ port, protocol }: ResolvedPort): { port: number; protocol: string } {
  return { port, protocol };
}

function renderVolume(volume: VolumeConfig): ContainerGroupContainerVolume {
  return { name: volume.name, mountPath: volume.mountPath, readOnly: volume.readOnly, ...renderSource(volume) };
}

function renderSource(volume: VolumeConfig): Partial<ContainerGroupContainerVolume> {
  switch (volume.kind) {
    case "emptyDir":
      return { emptyDir: true };
    case "azureFile":
      return {
        shareName: volume.shareName,
        storageAccountName: volume.storageAccountName,
        storageAccountKey: reveal(volume.storageAccountKey),
      };
    case "gitRepo":
      return {
        gitRepo: { url: volume.repositoryUrl, directory: volume.directory, revision: volume.revision },
      };
    case "secret":
      return { secret: renderSecretFiles(volume.files, volume.base64Files) };
  }
}

/** azurerm hands the files on as they are, and Azure takes them in base64 only. */
function renderSecretFiles(files: Secrets = {}, base64Files: Secrets = {}): { [name: string]: string } {
  const maps = [encodeAll(revealAll(files)), revealAll(base64Files)].filter((each) => Object.keys(each).length > 0);
  if (maps.some((each) => isReference(each))) return maps.length === 1 ? maps[0]! : mergeMaps(maps);
  return Object.assign({}, ...maps);
}

function encodeAll(files: { readonly [name: string]: string }): { [name: string]: string } {
  // A map that is one reference has names that only Terraform knows.
  if (isReference(files)) {
    return Token.asStringMap(TerraformIterator.fromMap(files).forExpressionForMap("key", "base64encode(val)"));
  }
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, encode(content)]));
}

function encode(content: string): string {
  const known = knownString(content);
  return known === undefined
    ? Token.asString(Fn.base64encode(operandOf(content)))
    : Buffer.from(known, "utf8").toString("base64");
}

function mergeMaps(maps: { readonly [name: string]: string }[]): { [name: string]: string } {
  const merged = maps.map((each) =>
    isReference(each) ? each : Fn.zipmap(Object.keys(each).map(operandOf), Object.values(each).map(operandOf)),
  );
  return Token.asStringMap(Fn.merge(merged));
}

function renderProbe(probe: ProbeConfig): ContainerGroupContainerLivenessProbe {
  return {
    ...(probe.kind === "exec" ? { exec: [...probe.command] } : { httpGet: [renderRequest(probe)] }),
    initialDelaySeconds: probe.initialDelaySeconds,
    periodSeconds: probe.periodSeconds,
    failureThreshold: probe.failureThreshold,
    successThreshold: probe.successThreshold,
    timeoutSeconds: probe.timeoutSeconds,
  };
}

function renderRequest({
  path,
  port,
  scheme,
  headers,
}: HttpGetProbeOptions): ContainerGroupContainerLivenessProbeHttpGet {
  return { path, port, scheme, httpHeaders: headers };
}

/** Terraform tells an empty list from no list; users mean no list. */
export function orNothing<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
