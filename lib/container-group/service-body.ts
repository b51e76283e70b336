import { Fn, IResolvable, Op, TerraformIterator, Token, conditional, ref } from "cdktf";
import { isReference, isSameText, knownList, knownString, onlyReference, operandOf } from "../core/reference";
import { SecretValue, reveal, revealAll } from "../core/secret-value";
import { ContainerGroupSku } from "./container-group-props";
import { VolumeConfig } from "./container-volume";
import { ProbeConfig } from "./probe";
import { renderReusePolicy, renderSecretFiles } from "./render";
import {
  ResolvedContainer,
  ResolvedGroup,
  ResolvedInitContainer,
  ResolvedNetwork,
  ResolvedPort,
} from "./resolved-group";

// A container group as Azure's API of 2023-05-01 has it:
// https://learn.microsoft.com/azure/templates/microsoft.containerinstance/2023-05-01/containergroups

type Json = Record<string, unknown>;

/** The request that creates or changes a group. */
export interface ServiceBody {
  /** All that may be read. */
  readonly body: Json;
  /** The secrets, each beside what azapi finds its place in `body` by. Absent where the group has none. */
  readonly sensitiveBody?: Json;
}

/** Renders a group as the body that Azure gets with every change: what it lacks, Azure sets back to a default. */
export function renderServiceBody(group: ResolvedGroup): ServiceBody {
  const { dnsConfig, logAnalytics, network, zones } = group;
  const properties = {
    sku: group.sku ?? ContainerGroupSku.STANDARD,
    osType: group.osType,
    restartPolicy: group.restartPolicy,
    initContainers: orNothing(group.initContainers.map(renderInitContainer)),
    containers: group.containers.map(renderContainer),
    imageRegistryCredentials: orNothing(
      group.registryCredentials.map(({ server, username, userAssignedIdentityId }) => ({
        server,
        username,
        identity: userAssignedIdentityId,
      })),
    ),
    ipAddress: renderAddress(network),
    subnetIds: network.subnetId === undefined ? undefined : [{ id: network.subnetId }],
    dnsConfig: dnsConfig && {
      nameServers: [...dnsConfig.nameservers],
      searchDomains: joined(dnsConfig.searchDomains),
      options: joined(dnsConfig.options),
    },
    diagnostics: logAnalytics && {
      logAnalytics: {
        workspaceId: logAnalytics.workspaceId,
        logType: logAnalytics.logType,
        metadata: logAnalytics.metadata && { ...logAnalytics.metadata },
      },
    },
    encryptionProperties: renderEncryption(group),
    volumes: orNothing(distinctVolumes(group).map(renderVolume)),
  };
  const secrets = renderSecrets(group);
  return {
    body: { properties, zones: zones && [...zones] },
    sensitiveBody: secrets && { properties: secrets },
  };
}

function renderContainer(container: ResolvedContainer): Json {
  const { name, properties } = renderInitContainer(container);
  return {
    name,
    properties: {
      ...(properties as Json),
      resources: {
        requests: { cpu: numberOf(container.cpuCores), memoryInGB: numberOf(container.memoryGb) },
        limits: renderLimits(container),
      },
      ports: orNothing(container.ports.map(renderPort)),
      livenessProbe: container.livenessProbe && renderProbe(container.livenessProbe),
      readinessProbe: container.readinessProbe && renderProbe(container.readinessProbe),
    },
  };
}

/** Renders the arguments that init containers and containers share. */
function renderInitContainer(container: ResolvedInitContainer): Json {
  return {
    name: container.name,
    properties: {
      image: container.image.imageName,
      command: container.commands && [...container.commands],
      environmentVariables: environmentOf(container),
      volumeMounts: orNothing(
        container.volumes.map(({ name, mountPath, readOnly }) => ({ name, mountPath, readOnly: flagOf(readOnly) })),
      ),
      securityContext: container.privileged === undefined ? undefined : { privileged: flagOf(container.privileged) },
    },
  };
}

function renderLimits({ cpuCoresLimit, memoryGbLimit }: ResolvedContainer): Json | undefined {
  if (cpuCoresLimit === undefined && memoryGbLimit === undefined) return undefined;
  return { cpu: limitOf(cpuCoresLimit), memoryInGB: limitOf(memoryGbLimit) };
}

/** A limit that turns out to be 0 is none, as in azurerm. */
export function limitOf(limit: number | undefined): unknown {
  if (limit === undefined || !isReference(limit)) return limit;
  const number = operandOf(numberOf(limit)!);
  return conditional(Op.eq(number, ref("0")), Token.nullValue(), number);
}

function renderPort({ port, protocol }: ResolvedPort): Json {
  return { protocol, port: numberOf(port) };
}

function renderProbe(probe: ProbeConfig): Json {
  const { initialDelaySeconds, periodSeconds, failureThreshold, successThreshold, timeoutSeconds } = probe;
  return {
    ...(probe.kind === "exec"
      ? { exec: { command: [...probe.command] } }
      : {
          httpGet: {
            path: probe.path,
            port: numberOf(probe.port),
            scheme: probe.scheme,
            httpHeaders: probe.headers && namedList(probe.headers, "value"),
          },
        }),
    // 0 is not set, as in azurerm.
    initialDelaySeconds: numberOf(initialDelaySeconds || undefined),
    periodSeconds: numberOf(periodSeconds || undefined),
    failureThreshold: numberOf(failureThreshold || undefined),
    successThreshold: numberOf(successThreshold || undefined),
    timeoutSeconds: numberOf(timeoutSeconds || undefined),
  };
}

function renderAddress(network: ResolvedNetwork): Json | undefined {
  if (network.ipAddressType === "None") return undefined;
  return {
    type: network.ipAddressType,
    ports: network.exposedPorts.map(renderPort),
    dnsNameLabel: network.dnsNameLabel,
    autoGeneratedDomainNameLabelScope: renderReusePolicy(network),
  };
}

function renderEncryption({ encryption }: ResolvedGroup): Json | undefined {
  if (encryption === undefined) return undefined;
  const { keyVaultKeyId, userAssignedIdentityId } = encryption;
  const known = knownString(keyVaultKeyId)?.split("/");
  const parts = Fn.split("/", operandOf(keyVaultKeyId));
  const part = (index: number) => known?.[index] ?? Token.asString(Fn.element(parts, index));
  return {
    vaultBaseUrl: `https://${part(2)}/`,
    keyName: part(4),
    keyVersion: part(5),
    identity: userAssignedIdentityId,
  };
}

function renderVolume(volume: VolumeConfig): Json {
  switch (volume.kind) {
    case "emptyDir":
      return { name: volume.name, emptyDir: {} };
    case "azureFile": {
      const { shareName, storageAccountName, readOnly } = volume;
      return { name: volume.name, azureFile: { shareName, storageAccountName, readOnly: flagOf(readOnly) } };
    }
    case "gitRepo": {
      const { repositoryUrl: repository, directory, revision } = volume;
      return { name: volume.name, gitRepo: { repository, directory, revision } };
    }
    case "secret":
      return { name: volume.name, secret: {} };
  }
}

/** An empty directory may be mounted by several containers, and is one volume of the group. */
function distinctVolumes({ initContainers, containers }: ResolvedGroup): VolumeConfig[] {
  const all = [...initContainers, ...containers].flatMap(({ volumes }) => volumes);
  const isShared = (one: VolumeConfig, other: VolumeConfig) =>
    one.kind === "emptyDir" && other.kind === "emptyDir" && isSameText(one.name, other.name);
  return all.filter((volume, index) => !all.slice(0, index).some((other) => isShared(volume, other)));
}

/** The secrets of a group, in lists whose items azapi finds by their `name`, or by their place where they have none. */
function renderSecrets(group: ResolvedGroup): Json | undefined {
  const { registryCredentials, logAnalytics } = group;
  const hasPassword = registryCredentials.some(({ password }) => password !== undefined);
  const secrets = {
    initContainers: orNothing(group.initContainers.flatMap(secretsOfContainer)),
    containers: orNothing(group.containers.flatMap(secretsOfContainer)),
    imageRegistryCredentials: hasPassword
      ? registryCredentials.map(({ server, username, password, userAssignedIdentityId }) => ({
          server,
          username,
          password: password && reveal(password),
          identity: userAssignedIdentityId,
        }))
      : undefined,
    diagnostics: logAnalytics && { logAnalytics: { workspaceKey: reveal(logAnalytics.workspaceKey) } },
    volumes: orNothing(distinctVolumes(group).flatMap(secretsOfVolume)),
  };
  return Object.values(secrets).some((each) => each !== undefined) ? secrets : undefined;
}

function secretsOfContainer(container: ResolvedInitContainer): Json[] {
  const { environmentVariables = {}, secureEnvironmentVariables = {} } = container;
  if (Object.keys(secureEnvironmentVariables).length === 0) return [];
  const secrets = namedList(revealAll(secureEnvironmentVariables), "secureValue");
  // azapi takes an empty list for the whole list. Of secrets that only Terraform knows there may be none.
  const lists = Array.isArray(secrets) ? [secrets] : [namedList(environmentVariables, "value"), secrets];
  return [{ name: container.name, properties: { environmentVariables: concatenated(lists) } }];
}

function secretsOfVolume(volume: VolumeConfig): Json[] {
  if (volume.kind === "azureFile") {
    return [{ name: volume.name, azureFile: { storageAccountKey: reveal(volume.storageAccountKey) } }];
  }
  return volume.kind === "secret"
    ? [{ name: volume.name, secret: renderSecretFiles(volume.files, volume.base64Files) }]
    : [];
}

/** All variables of a container, those with a secret value by their name only: Azure lists them in this way. */
function environmentOf(container: ResolvedInitContainer): unknown {
  const { environmentVariables = {}, secureEnvironmentVariables = {} } = container;
  return concatenated([namedList(environmentVariables, "value"), namesOf(secureEnvironmentVariables)]);
}

type List = Json[] | IResolvable;

function concatenated(lists: readonly List[]): unknown {
  const [first, ...others] = lists.filter((list) => !Array.isArray(list) || list.length > 0);
  if (first === undefined || others.length === 0) return first;
  const all = [first, ...others];
  return all.every(Array.isArray) ? all.flat() : Fn.concat(all.map(listOperand));
}

/** A list as an argument of a function of Terraform. */
function listOperand(list: List): any {
  if (!Array.isArray(list)) return list;
  return list.map((item) =>
    Object.fromEntries(Object.entries(item).map(([name, value]) => [name, operandOf(value as string)])),
  );
}

type Texts = Readonly<Record<string, string>>;

/** A map as the list of names and values that Azure has instead, in the order that Terraform sorts a map. */
function namedList(map: Texts, property: "value" | "secureValue"): List {
  if (isReference(map)) {
    return TerraformIterator.fromMap(map).forExpressionForList(`{ name = key, ${property} = tostring(val) }`);
  }
  return sortedNames(map).map((name) => ({ name, [property]: textOf(map[name]!) }));
}

function namesOf(secrets: { readonly [name: string]: SecretValue }): List {
  if (!isReference(secrets)) return sortedNames(secrets).map((name) => ({ name }));
  // The names are no secret, and would hide every other variable in the plan.
  const names = TerraformIterator.fromMap(revealAll(secrets)).forExpressionForList("{ name = key }");
  return Fn.nonsensitive(names);
}

function sortedNames(map: object): string[] {
  return Object.keys(map).sort();
}

/** A list of texts as the one text that Azure has instead. */
function joined(texts: readonly string[] | undefined): string | undefined {
  if (texts === undefined || texts.length === 0) return undefined;
  return knownList(texts) ? texts.join(" ") : Token.asString(Fn.join(" ", [...texts]));
}

// azurerm converts what a variable holds to the type of its argument; azapi sends it to Azure as it is.

export function numberOf(value: number | undefined): number | undefined {
  return value === undefined || !isReference(value) ? value : Token.asNumber(Fn.tonumber(operandOf(value)));
}

function flagOf(value: boolean | IResolvable | undefined): boolean | IResolvable {
  if (typeof value === "boolean" || value === undefined) return value ?? false;
  return Fn.tobool(operandOf(value));
}

function textOf(value: string): string {
  return onlyReference(value) === undefined ? value : Token.asString(Fn.tostring(operandOf(value)));
}

function orNothing<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
