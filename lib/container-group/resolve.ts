import { Problem } from "../core/problem";
import { applyRules } from "../core/rule";
import { ValidationError } from "../core/validation-error";
import { IRegistryCredential } from "../identity/registry-credential";
import { RegistryCredentialConfig } from "../identity/registry-credential-config";
import { ContainerGroupNetwork, NetworkConfig } from "./container-group-network";
import { ContainerPort } from "./container-port";
import { ContainerSpec } from "./container-spec";
import { CredentialChange } from "./credential-change";
import { groupShape } from "./group-shape";
import { OsType } from "./os-type";
import { PrivateImageContainerGroupProps } from "./private-image-container-group-props";
import { Protocol } from "./protocol";
import { ResolvedContainer, ResolvedGroup, ResolvedPort } from "./resolved-group";
import { RestartPolicy } from "./restart-policy";
import { groupRules } from "./rules";
import { GroupRule } from "./rules/group-rule";

/** What became of a spec: the resolved group, or everything that is wrong with it. */
export interface Resolution {
  /** Only there when there are no problems. */
  readonly resolved?: ResolvedGroup;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Asks a credential what it needs; the one thing of a spec that is not plain data. */
export type Bind = (credential: IRegistryCredential) => RegistryCredentialConfig;

/** Reads a spec that nobody has checked, fills in the defaults and applies every rule. */
export function resolve(props: unknown, bind: Bind, rules: readonly GroupRule[] = groupRules): Resolution {
  const problems: Problem[] = [];
  const read: Partial<PrivateImageContainerGroupProps> = groupShape(props, "", problems) ?? {};
  const group = withDefaults(read, bindAll(read.credentials ?? [], bind, problems));
  const findings = applyRules(rules, group);
  const all = [...problems, ...findings.errors];
  return { resolved: all.length === 0 ? group : undefined, problems: all, warnings: findings.warnings };
}

type BoundCredentials = Pick<ResolvedGroup, "registryCredentials" | "dependsOn" | "passwordLifetimes">;

function bindAll(credentials: readonly IRegistryCredential[], bind: Bind, problems: Problem[]): BoundCredentials {
  const bound = credentials.map((credential, index) => ({
    path: `credentials[${index}]`,
    config: credential ? bindOne(credential, bind, `credentials[${index}]`, problems) : NOTHING,
  }));
  return {
    registryCredentials: bound.flatMap(({ path, config }) =>
      config.imageRegistryCredentials.map((entry) => ({ ...entry, path })),
    ),
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
    return bind(credential);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    problems.push(...error.problems.map((problem) => ({ path: `${path}.${problem.path}`, message: problem.message })));
    return NOTHING;
  }
}

function withDefaults(read: Partial<PrivateImageContainerGroupProps>, bound: BoundCredentials): ResolvedGroup {
  const containers = (read.containers ?? []).map(resolveContainer);
  return {
    // A required prop that is missing has been reported, and the group is not used.
    name: read.name as string,
    resourceGroupName: read.resourceGroupName as string,
    location: read.location as string,
    osType: read.osType ?? OsType.LINUX,
    restartPolicy: read.restartPolicy ?? RestartPolicy.ALWAYS,
    containers,
    network: read.network?._config ?? defaultNetwork(containers),
    networkIsDefault: read.network === undefined,
    ...bound,
    tags: read.tags,
    onCredentialChange: read.onCredentialChange ?? CredentialChange.REPLACE,
  };
}

function resolveContainer(spec: ContainerSpec): ResolvedContainer {
  return {
    ...spec,
    cpuCores: spec.cpuCores ?? 1,
    memoryGb: spec.memoryGb ?? 1.5,
    ports: (spec.ports ?? []).map(resolvePort),
    commands: spec.commands?.length === 0 ? undefined : spec.commands,
  };
}

export function resolvePort(port: ContainerPort): ResolvedPort {
  return { port: port.port, protocol: port.protocol ?? Protocol.TCP };
}

function defaultNetwork(containers: readonly ResolvedContainer[]): NetworkConfig {
  const hasPorts = containers.some(({ ports }) => ports.length > 0);
  return (hasPorts ? ContainerGroupNetwork.publicIp() : ContainerGroupNetwork.none())._config;
}
