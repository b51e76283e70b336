import { Problem } from "../core/validation-error";
import { RuleFinding, applyRules } from "../core/rule";
import { Shape } from "../core/shape";
import { knownNumber } from "../core/reference";
import { Bind, BoundCredentials, bindAll, credentialsFor } from "./bound-credentials";
import { managedIdentitiesOf } from "./container-group-identity";
import { ContainerGroupLogAnalytics, ContainerGroupLogType } from "./container-group-log-analytics";
import { DnsNameLabelReusePolicy, NetworkConfig } from "./container-group-network";
import { CredentialChange, OsType, ReadProps, RestartPolicy, propsShape } from "./container-group-props";
import { ContainerPort, Protocol, ReadContainer, ReadInitContainer } from "./container-spec";
import { VolumeConfig } from "./container-volume";
import { inTenths } from "./memory";
import { ProbeConfig, ProbeScheme } from "./probe";
import {
  ResolvedContainer,
  ResolvedGroup,
  ResolvedInitContainer,
  ResolvedNetwork,
  ResolvedPort,
} from "./resolved-group";
import { groupRules } from "./rules";
import { GroupRule } from "./rules/group-rule";

/** The result of resolving a spec: the group, or all its problems. */
export interface GroupResolution {
  /** Only there when there are no problems. */
  readonly resolved?: ResolvedGroup;
  readonly problems: readonly Problem[];
  readonly warnings: readonly RuleFinding[];
}

/** Reads a spec that nobody has checked, fills in the defaults and applies every rule. */
export function resolveGroup(
  props: unknown,
  bind: Bind,
  rules: readonly GroupRule[] = groupRules,
  shape: Shape<Partial<ReadProps>> = propsShape,
): GroupResolution {
  const problems: Problem[] = [];
  const read = shape(props, "", problems)!;
  const group = withDefaults(read, bindAll(read.credentials ?? [], bind, problems));
  const findings = applyRules(rules, group, problems);
  const all = [...problems, ...findings.errors];
  return { resolved: all.length === 0 ? group : undefined, problems: all, warnings: findings.warnings };
}

function withDefaults(read: Partial<ReadProps>, bound: BoundCredentials): ResolvedGroup {
  const containers = (read.containers ?? []).map(resolveContainer);
  const initContainers = (read.initContainers ?? []).map(resolveInitContainer);
  const images = [...initContainers, ...containers].map(({ image }) => image);
  const encryptionIdentity = read.encryption?.userAssignedIdentityId;
  const requiredIdentities = [
    ...bound.requiredIdentities,
    ...(encryptionIdentity ? [{ id: encryptionIdentity, path: "encryption.userAssignedIdentityId" }] : []),
  ];
  return {
    // A required prop that is missing has been reported, and the group is not used.
    name: read.name as string,
    resourceGroupName: read.resourceGroupName as string,
    location: read.location as string,
    osType: read.osType ?? OsType.LINUX,
    restartPolicy: read.restartPolicy ?? RestartPolicy.ALWAYS,
    initContainers,
    containers,
    network: resolveNetwork(read.network, containers),
    networkIsDefault: read.network === undefined,
    dnsConfig: read.dnsConfig,
    identity: read.identity,
    logAnalytics: read.logAnalytics && resolveLogAnalytics(read.logAnalytics),
    encryption: read.encryption,
    priority: read.priority,
    sku: read.sku,
    zones: read.zones?.length === 0 ? undefined : read.zones,
    ...bound,
    registryCredentials: credentialsFor(images, bound.boundCredentials),
    dependsOn: [...bound.dependsOn, ...(read.dependsOn ?? [])],
    requiredIdentities,
    managedIdentities: managedIdentitiesOf(read.identity, requiredIdentities),
    tags: read.tags,
    timeouts: read.timeouts,
    onCredentialChange: read.onCredentialChange ?? CredentialChange.REPLACE,
  };
}

function resolveInitContainer(spec: ReadInitContainer): ResolvedInitContainer {
  return {
    ...spec,
    commands: commandsOf(spec),
    volumes: volumesOf(spec),
  };
}

function commandsOf({ commands }: ReadInitContainer): readonly string[] | undefined {
  return commands?.length === 0 ? undefined : commands;
}

/** Returns the volumes. A volume of the wrong type has been reported, and keeps its place. */
function volumesOf({ volumes = [] }: ReadInitContainer): VolumeConfig[] {
  return volumes.map((volume) => volume ?? ({} as VolumeConfig));
}

// Here and in `renderContainer` each by its name: of a thousand groups, spreading alone would take a fiftieth of the
// time.
function resolveContainer(spec: ReadContainer): ResolvedContainer {
  return {
    name: spec.name,
    image: spec.image,
    commands: commandsOf(spec),
    environmentVariables: spec.environmentVariables,
    secureEnvironmentVariables: spec.secureEnvironmentVariables,
    volumes: volumesOf(spec),
    privileged: spec.privileged,
    cpuCores: spec.cpuCores ?? 1,
    memoryGb: memoryOf(spec.memoryGb) ?? 1.5,
    cpuCoresLimit: noLimit(spec.cpuCoresLimit),
    memoryGbLimit: memoryOf(noLimit(spec.memoryGbLimit)),
    ports: (spec.ports ?? []).map(resolvePort),
    livenessProbe: spec.livenessProbe && resolveProbe(spec.livenessProbe),
    readinessProbe: spec.readinessProbe && resolveProbe(spec.readinessProbe),
  };
}

/**
 * To azurerm, 0 is no limit.
 *
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
 */
function noLimit(limit: number | undefined): number | undefined {
  return limit === 0 ? undefined : limit;
}

/** 0.1 + 0.2 is 0.30000000000000004 in JavaScript. */
function memoryOf(memoryGb: number | undefined): number | undefined {
  const known = knownNumber(memoryGb);
  return known === undefined ? memoryGb : inTenths(known);
}

/** The defaults are written out: azurerm sends an empty scheme otherwise, and takes Azure's answer for a change. */
function resolveProbe(probe: ProbeConfig): ProbeConfig {
  if (probe.kind === "exec") return probe;
  return { ...probe, path: probe.path ?? "/", scheme: probe.scheme ?? ProbeScheme.HTTP };
}

/** azurerm sends the metadata only along with a log type. */
function resolveLogAnalytics(given: ContainerGroupLogAnalytics): ContainerGroupLogAnalytics {
  const logType = given.logType ?? (given.metadata ? ContainerGroupLogType.CONTAINER_INSIGHTS : undefined);
  return { ...given, logType };
}

function resolvePort(port: ContainerPort): ResolvedPort {
  return { port: port.port, protocol: port.protocol ?? Protocol.TCP };
}

function resolveNetwork(given: NetworkConfig | undefined, containers: readonly ResolvedContainer[]): ResolvedNetwork {
  const ofContainers = containers.flatMap(({ ports }) => ports);
  const network: NetworkConfig = given ?? { ipAddressType: "None" };
  const { dnsNameLabel, dnsNameLabelReusePolicy, exposedPorts } = network;
  const ipAddressType = hasNoAddress(network, ofContainers) ? "None" : network.ipAddressType;
  return {
    ...network,
    ipAddressType,
    // Only with a label: azurerm would replace the group on every plan otherwise.
    dnsNameLabelReusePolicy:
      dnsNameLabelReusePolicy ?? (dnsNameLabel ? DnsNameLabelReusePolicy.TENANT_REUSE : undefined),
    exposedPorts: exposedPorts?.map(resolvePort) ?? (ipAddressType === "None" ? [] : ofContainers),
    exposedPortsAreDefault: exposedPorts === undefined,
  };
}

/**
 * A group in a subnet without ports has no address: a task that only calls others. azurerm sends the subnet then too.
 *
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
 */
function hasNoAddress({ ipAddressType, exposedPorts }: NetworkConfig, ports: readonly ResolvedPort[]): boolean {
  return ipAddressType === "Private" && ports.length === 0 && exposedPorts === undefined;
}
