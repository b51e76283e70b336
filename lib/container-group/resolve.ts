import { Problem } from "../core/problem";
import { Warning, applyRules } from "../core/rule";
import { ValidationError } from "../core/validation-error";
import { IRegistryCredential } from "../identity/registry-credential";
import { RegistryCredentialConfig } from "../identity/registry-credential-config";
import { ContainerGroupNetwork, NetworkConfig } from "./container-group-network";
import { ContainerGroupLogAnalytics } from "./container-group-log-analytics";
import { ContainerGroupLogType } from "./container-group-log-type";
import { ContainerPort } from "./container-port";
import { ContainerSpec } from "./container-spec";
import { credentialConfigShape } from "./credential-config-shape";
import { CredentialChange } from "./credential-change";
import { groupShape } from "./group-shape";
import { InitContainerSpec } from "./init-container-spec";
import { OsType } from "./os-type";
import { PrivateImageContainerGroupProps } from "./private-image-container-group-props";
import { Protocol } from "./protocol";
import { ResolvedContainer, ResolvedGroup, ResolvedInitContainer, ResolvedPort } from "./resolved-group";
import { RestartPolicy } from "./restart-policy";
import { groupRules } from "./rules";
import { GroupRule } from "./rules/group-rule";
import { VolumeConfig } from "./volume-config";

/** What became of a spec: the resolved group, or everything that is wrong with it. */
export interface Resolution {
  /** Only there when there are no problems. */
  readonly resolved?: ResolvedGroup;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/** Asks a credential what it needs; the one thing of a spec that is not plain data. */
export type Bind = (credential: IRegistryCredential) => RegistryCredentialConfig;

/** Reads a spec that nobody has checked, fills in the defaults and applies every rule. */
export function resolve(props: unknown, bind: Bind, rules: readonly GroupRule[] = groupRules): Resolution {
  const problems: Problem[] = [];
  const read: Partial<PrivateImageContainerGroupProps> = groupShape(props, "", problems);
  const group = withDefaults(read, bindAll(read.credentials ?? [], bind, problems));
  const findings = applyRules(rules, group);
  const all = [...problems, ...findings.errors];
  return { resolved: all.length === 0 ? group : undefined, problems: all, warnings: findings.warnings };
}

type BoundCredentials = Pick<
  ResolvedGroup,
  "registryCredentials" | "requiredIdentityIds" | "dependsOn" | "passwordLifetimes"
>;

function bindAll(credentials: readonly IRegistryCredential[], bind: Bind, problems: Problem[]): BoundCredentials {
  const bound = credentials.map((credential, index) => ({
    path: `credentials[${index}]`,
    config: credential ? bindOne(credential, bind, `credentials[${index}]`, problems) : NOTHING,
  }));
  return {
    registryCredentials: bound.flatMap(({ path, config }) =>
      config.imageRegistryCredentials.map((entry) => ({ ...entry, path })),
    ),
    requiredIdentityIds: bound.flatMap(({ config }) => [
      ...(config.userAssignedIdentityIds ?? []),
      ...config.imageRegistryCredentials.flatMap(({ userAssignedIdentityId }) => userAssignedIdentityId ?? []),
    ]),
    dependsOn: bound.flatMap(({ config }) => config.dependsOn ?? []),
    passwordLifetimes: bound.flatMap(({ config }) => config.passwordLifetime ?? []),
  };
}

const NOTHING: RegistryCredentialConfig = { imageRegistryCredentials: [] };

/** A credential may refuse the group that it is used in; its problems become problems of that prop. */
function bindOne(
  credential: IRegistryCredential,
  bind: Bind,
  path: string,
  problems: Problem[],
): RegistryCredentialConfig {
  try {
    return { ...NOTHING, ...credentialConfigShape(bind(credential), path, problems) };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    problems.push(...error.problems.map((problem) => ({ path: `${path}.${problem.path}`, message: problem.message })));
    return NOTHING;
  }
}

function withDefaults(read: Partial<PrivateImageContainerGroupProps>, bound: BoundCredentials): ResolvedGroup {
  const containers = (read.containers ?? []).map(resolveContainer);
  const encryptionIdentity = read.encryption?.userAssignedIdentityId;
  return {
    // A required prop that is missing has been reported, and the group is not used.
    name: read.name as string,
    resourceGroupName: read.resourceGroupName as string,
    location: read.location as string,
    osType: read.osType ?? OsType.LINUX,
    restartPolicy: read.restartPolicy ?? RestartPolicy.ALWAYS,
    initContainers: (read.initContainers ?? []).map(resolveInitContainer),
    containers,
    network: read.network?._config ?? defaultNetwork(containers),
    networkIsDefault: read.network === undefined,
    dnsConfig: read.dnsConfig,
    identity: read.identity?._config,
    logAnalytics: read.logAnalytics && resolveLogAnalytics(read.logAnalytics),
    encryption: read.encryption,
    priority: read.priority,
    sku: read.sku,
    zones: read.zones?.length === 0 ? undefined : read.zones,
    ...bound,
    requiredIdentityIds: [...bound.requiredIdentityIds, ...(encryptionIdentity ? [encryptionIdentity] : [])],
    tags: read.tags,
    timeouts: read.timeouts,
    onCredentialChange: read.onCredentialChange ?? CredentialChange.REPLACE,
  };
}

function resolveInitContainer(spec: InitContainerSpec): ResolvedInitContainer {
  return {
    ...spec,
    commands: spec.commands?.length === 0 ? undefined : spec.commands,
    // One of the wrong type has been reported, and keeps its place.
    volumes: (spec.volumes ?? []).map((volume) => volume?._config ?? ({} as VolumeConfig)),
  };
}

function resolveContainer(spec: ContainerSpec): ResolvedContainer {
  return {
    ...spec,
    ...resolveInitContainer(spec),
    cpuCores: spec.cpuCores ?? 1,
    memoryGb: spec.memoryGb ?? 1.5,
    ports: (spec.ports ?? []).map(resolvePort),
    livenessProbe: spec.livenessProbe?._config,
    readinessProbe: spec.readinessProbe?._config,
  };
}

/** azurerm sends the metadata only along with a log type. */
function resolveLogAnalytics(given: ContainerGroupLogAnalytics): ContainerGroupLogAnalytics {
  const logType = given.logType ?? (given.metadata ? ContainerGroupLogType.CONTAINER_INSIGHTS : undefined);
  return { ...given, logType };
}

export function resolvePort(port: ContainerPort): ResolvedPort {
  return { port: port.port, protocol: port.protocol ?? Protocol.TCP };
}

function defaultNetwork(containers: readonly ResolvedContainer[]): NetworkConfig {
  const hasPorts = containers.some(({ ports }) => ports.length > 0);
  return (hasPorts ? ContainerGroupNetwork.publicIp() : ContainerGroupNetwork.none())._config;
}
