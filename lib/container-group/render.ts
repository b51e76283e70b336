import type {
  ContainerGroupConfig,
  ContainerGroupContainer,
  ContainerGroupContainerLivenessProbe,
  ContainerGroupContainerLivenessProbeHttpGet,
  ContainerGroupContainerVolume,
  ContainerGroupDiagnosticsLogAnalytics,
  ContainerGroupExposedPort,
  ContainerGroupImageRegistryCredential,
  ContainerGroupInitContainer,
} from "@cdktf/provider-azurerm/lib/container-group";
import { Fn, Op, Postcondition, TerraformIterator, TerraformResourceLifecycle, Token, conditional } from "cdktf";
import { isReference, knownString, operandOf } from "../core/reference";
import { reveal, revealAll, SecretValue } from "../core/secret-value";
import { ImageRegistryCredential } from "../identity/registry-credential";
import { ContainerGroupLogAnalytics } from "./container-group-log-analytics";
import { NetworkConfig } from "./container-group-network";
import { CredentialChange } from "./container-group-props";
import { VolumeConfig } from "./container-volume";
import { groupPreconditions } from "./preconditions";
import { HttpGetProbeOptions, ProbeConfig } from "./probe";
import { ignoresPriority } from "./replacement-triggers";
import { ResolvedContainer, ResolvedGroup, ResolvedInitContainer, ResolvedPort } from "./resolved-group";

/** A resolved group as the arguments of `azurerm_container_group`. */
export function render(group: ResolvedGroup): ContainerGroupConfig {
  const { network, dnsConfig, logAnalytics, encryption } = group;
  return {
    name: group.name,
    resourceGroupName: group.resourceGroupName,
    location: group.location,
    osType: group.osType,
    restartPolicy: group.restartPolicy,
    ipAddressType: network.ipAddressType,
    dnsNameLabel: network.dnsNameLabel,
    dnsNameLabelReusePolicy: renderReusePolicy(network),
    subnetIds: network.subnetId === undefined ? undefined : [network.subnetId],
    exposedPort: renderExposedPorts(group),
    dnsConfig: dnsConfig && {
      nameservers: [...dnsConfig.nameservers],
      searchDomains: dnsConfig.searchDomains && orNothing([...dnsConfig.searchDomains]),
      options: dnsConfig.options && orNothing([...dnsConfig.options]),
    },
    initContainer: orNothing(group.initContainers.map(renderInitContainer)),
    container: group.containers.map(renderContainer),
    imageRegistryCredential: orNothing(group.registryCredentials.map(renderCredential)),
    identity: group.managedIdentities,
    diagnostics: logAnalytics && { logAnalytics: renderLogAnalytics(logAnalytics) },
    keyVaultKeyId: encryption?.keyVaultKeyId,
    keyVaultUserAssignedIdentityId: encryption?.userAssignedIdentityId,
    priority: group.priority,
    sku: group.sku,
    zones: group.zones && [...group.zones],
    tags: group.tags,
    timeouts: group.timeouts,
    dependsOn: orNothing([...group.dependsOn]),
    lifecycle: renderLifecycle(group),
  };
}

/**
 * Only along with a label: azurerm reads the policy of a group without one back as Unsecure, and replaces the group in
 * every plan. A label that is a reference may turn out to be null.
 */
export function renderReusePolicy({ dnsNameLabel, dnsNameLabelReusePolicy }: NetworkConfig): string | undefined {
  if (dnsNameLabel === undefined) return undefined;
  if (!isReference(dnsNameLabel)) return dnsNameLabelReusePolicy;
  const hasNoLabel = Op.eq(operandOf(dnsNameLabel), Token.nullValue());
  return Token.asString(conditional(hasNoLabel, Token.nullValue(), dnsNameLabelReusePolicy));
}

/**
 * Always written out: what is left out is computed, so that azurerm would keep the open ports of the past when the
 * prop is taken away again.
 */
function renderExposedPorts({ network }: ResolvedGroup): ContainerGroupExposedPort[] | undefined {
  return network.ipAddressType === "None" ? undefined : network.exposedPorts.map(renderPort);
}

function renderLogAnalytics(given: ContainerGroupLogAnalytics): ContainerGroupDiagnosticsLogAnalytics {
  const { workspaceId, workspaceKey, logType, metadata } = given;
  return { workspaceId, workspaceKey: reveal(workspaceKey), logType, metadata };
}

function renderCredential(credential: ImageRegistryCredential): ContainerGroupImageRegistryCredential {
  return {
    server: credential.server,
    username: credential.username,
    password: credential.password && reveal(credential.password),
    userAssignedIdentityId: credential.userAssignedIdentityId,
  };
}

function renderLifecycle(group: ResolvedGroup): TerraformResourceLifecycle {
  const ignoresItsPriority = ignoresPriority(group);
  const isPinned = group.onCredentialChange === CredentialChange.PIN;
  return {
    precondition: orNothing(groupPreconditions(group)),
    postcondition: ignoresItsPriority ? [NOT_SPOT] : undefined,
    ignoreChanges: orNothing([
      ...(isPinned ? ["image_registry_credential"] : []),
      ...(ignoresItsPriority ? ["priority"] : []),
    ]),
  };
}

/** The one priority that is not the same as none, and would stay in silence. */
const NOT_SPOT: Postcondition = {
  condition: '${self.priority == null ? true : self.priority != "Spot"}',
  errorMessage:
    "priority: the container group is Spot. Set Priority.SPOT, or delete the group so that Terraform recreates it.",
};

type Secrets = { readonly [name: string]: SecretValue };

function renderContainer(container: ResolvedContainer): ContainerGroupContainer {
  const common = renderInitContainer(container);
  return {
    name: common.name,
    image: common.image,
    commands: common.commands,
    environmentVariables: common.environmentVariables,
    secureEnvironmentVariables: common.secureEnvironmentVariables,
    volume: common.volume,
    security: common.security,
    cpu: container.cpuCores,
    memory: container.memoryGb,
    cpuLimit: container.cpuCoresLimit,
    memoryLimit: container.memoryGbLimit,
    ports: orNothing(container.ports.map(renderPort)),
    livenessProbe: container.livenessProbe && renderProbe(container.livenessProbe),
    readinessProbe: container.readinessProbe && renderProbe(container.readinessProbe),
  };
}

/** Renders the arguments that init containers and containers share. */
function renderInitContainer(container: ResolvedInitContainer): ContainerGroupInitContainer {
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

function renderPort({ port, protocol }: ResolvedPort): { port: number; protocol: string } {
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
export function renderSecretFiles(files: Secrets = {}, base64Files: Secrets = {}): { [name: string]: string } {
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
function orNothing<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
