import { Fn, Op, Precondition, Token, conditional, ref } from "cdktf";
import { STORAGE_ACCOUNT_NAME } from "../core/azure-facts";
import { isGiven, isReference, knownString, operandOf } from "../core/reference";
import { USER_ASSIGNED_IDENTITY_ID } from "../core/resource-id";
import { referenceFormatOf } from "../registry/container-image";
import { SERVER } from "../registry/login-server";
import { registryPreconditions } from "../registry/registry-facts";
import { coverageOf } from "./bound-credentials";
import { ContainerGroupLogType, REFUSED_LOG_TYPE } from "./container-group-log-analytics";
import { ContainerGroupSku, OsType } from "./container-group-props";
import { VolumeConfig } from "./container-volume";
import {
  CONTAINER_NAME,
  DNS_NAME_LABEL,
  GROUP_NAME,
  KEY_ID,
  MOUNT_PATH,
  SHARE_NAME,
  SUBNET_ID,
  WORKSPACE_ID,
} from "./formats";
import { MEMORY_STEP, memoryStepCondition } from "./memory";
import { ResolvedContainer, ResolvedGroup, ResolvedInitContainer, ResolvedPort } from "./resolved-group";

/**
 * Returns the preconditions for values that only Terraform knows: a wrong one fails the plan and not the apply.
 *
 * IDs always, and otherwise only what the provider's schema does not check. A variable that has a validation of its own
 * is checked as well: what that validation is about, nobody knows.
 */
export function groupPreconditions(group: ResolvedGroup): Precondition[] {
  return [
    ...GROUP_NAME.preconditions(group.name, "name"),
    ...DNS_NAME_LABEL.preconditions(group.network.dnsNameLabel, "network.dnsNameLabel", { nullable: true }),
    ...group.initContainers.flatMap((container, index) => ofAnyContainer(container, `initContainers[${index}]`)),
    ...group.containers.flatMap((container, index) => [
      ...ofAnyContainer(container, `containers[${index}]`),
      ...ofResources(container, `containers[${index}]`),
    ]),
    ...group.registryCredentials.flatMap(({ server, path }) =>
      isGiven(server) ? SERVER.preconditions(server, `${path}.server`) : [],
    ),
    ...idPreconditions(group),
    ...limitPreconditions(group),
    ...logTypePreconditions(group),
    ...exposedPortPreconditions(group),
    ...placementPreconditions(group),
    ...credentialPreconditions(group),
  ];
}

/** The IDs that the group carries, and those that its images say their registries have. */
function idPreconditions(group: ResolvedGroup): Precondition[] {
  const { network, identity, encryption, logAnalytics, requiredIdentities, initContainers, containers } = group;
  return [
    ...SUBNET_ID.preconditions(network.subnetId, "network.subnetId"),
    ...USER_ASSIGNED_IDENTITY_ID.preconditionsOfAll(identity?.identityIds, "identity.identityIds"),
    ...requiredIdentities.flatMap(({ id, path }) => USER_ASSIGNED_IDENTITY_ID.preconditions(id, path)),
    ...KEY_ID.preconditions(encryption?.keyVaultKeyId, "encryption.keyVaultKeyId"),
    ...WORKSPACE_ID.preconditions(logAnalytics?.workspaceId, "logAnalytics.workspaceId"),
    ...imageRegistryPreconditions(initContainers, "initContainers"),
    ...imageRegistryPreconditions(containers, "containers"),
    ...group.preconditions,
  ];
}

function imageRegistryPreconditions(containers: readonly ResolvedInitContainer[], prop: string): Precondition[] {
  return containers.flatMap(({ image: { registry } }, index) =>
    registry ? registryPreconditions(registry, `${prop}[${index}].image.registry`) : [],
  );
}

function ofResources(container: ResolvedContainer, path: string): Precondition[] {
  return (["cpuCores", "memoryGb"] as const).flatMap((prop) => {
    const request = operandOf(container[prop]);
    const givenLimit = container[`${prop}Limit`];
    const limit = givenLimit === undefined ? undefined : operandOf(givenLimit);
    const preconditions: Precondition[] = [];
    if (isReference(request)) {
      preconditions.push({ condition: Op.gt(request, zero()), errorMessage: `${path}.${prop}: must be more than 0.` });
    }
    if (prop === "memoryGb") preconditions.push(...memoryPreconditions(container, path));
    if (limit !== undefined && (isReference(limit) || isReference(request))) {
      const isNone = Op.or(Op.eq(limit, Token.nullValue()), Op.eq(limit, zero()));
      const covers = Op.gte(limit, request);
      preconditions.push({
        condition: isReference(limit) ? conditional(isNone, true, covers) : covers,
        errorMessage: `${path}.${prop}Limit: must be at least ${prop}.`,
      });
    }
    return preconditions;
  });
}

function memoryPreconditions(container: ResolvedContainer, path: string): Precondition[] {
  return (["memoryGb", "memoryGbLimit"] as const)
    .filter((prop) => isReference(container[prop]))
    .map((prop) => {
      const memory = operandOf(container[prop]!);
      const isStep = memoryStepCondition(memory);
      return {
        condition: prop === "memoryGb" ? isStep : conditional(Op.eq(memory, Token.nullValue()), true, isStep),
        errorMessage: `${path}.${prop}: ${MEMORY_STEP}.`,
      };
    });
}

/** A limit above what the group requests, where one of them is known to Terraform only. */
function limitPreconditions({ containers }: ResolvedGroup): Precondition[] {
  return (["cpuCores", "memoryGb"] as const).flatMap((prop) => {
    const requests = containers.map((container) => container[prop]);
    return containers.flatMap((container, index) => {
      const limit = container[`${prop}Limit`];
      if (limit === undefined || ![limit, ...requests].some(isReference)) return [];
      const isWithin = Op.lte(operandOf(limit), Fn.sum(requests.map(operandOf)));
      return {
        condition: isReference(limit)
          ? conditional(Op.eq(operandOf(limit), Token.nullValue()), true, isWithin)
          : isWithin,
        errorMessage: `containers[${index}].${prop}Limit: must be at most the ${prop} that all containers request together.`,
      };
    });
  });
}

// cdktf writes the number 0 as "undefined".
const zero = () => ref("0");

function ofVolume(volume: VolumeConfig, path: string): Precondition[] {
  return [
    ...CONTAINER_NAME.preconditions(volume.name, `${path}.name`),
    ...MOUNT_PATH.preconditions(volume.mountPath, `${path}.mountPath`),
    ...(volume.kind === "azureFile"
      ? [
          ...SHARE_NAME.preconditions(volume.shareName, `${path}.shareName`),
          ...STORAGE_ACCOUNT_NAME.preconditions(volume.storageAccountName, `${path}.storageAccountName`),
        ]
      : []),
  ];
}

/** Returns the preconditions for options that only some kinds of group support, where the kind is a reference. */
function placementPreconditions({ osType, sku, containers, initContainers }: ResolvedGroup): Precondition[] {
  const preconditions: Precondition[] = [];
  const all = [...initContainers, ...containers];
  if (isReference(osType) && (all.length > 1 || all.some(({ volumes }) => volumes.length > 0))) {
    preconditions.push({
      condition: Op.neq(operandOf(osType), OsType.WINDOWS),
      errorMessage: "osType: must be Linux in a group with volumes or with more than one container.",
    });
  }
  const isConfidential = sku === ContainerGroupSku.CONFIDENTIAL;
  const undecided = all.filter(
    ({ privileged }) => isReference(privileged) || (privileged === true && isReference(sku)),
  );
  if (!isConfidential && undecided.length > 0) {
    const needed = undecided.map(({ privileged }) => conditional(Op.eq(operandOf(privileged!), true), true, false));
    preconditions.push({
      condition: Op.or(
        Op.eq(operandOf(sku ?? ContainerGroupSku.STANDARD), ContainerGroupSku.CONFIDENTIAL),
        Op.not(Fn.anytrue(needed)),
      ),
      errorMessage: "privileged: must be false in a group whose sku is not Confidential.",
    });
  }
  return preconditions;
}

function logTypePreconditions({ logAnalytics }: ResolvedGroup): Precondition[] {
  if (!isReference(logAnalytics?.logType)) return [];
  const logType = operandOf(logAnalytics!.logType!);
  const isRefused = Op.eq(logType, ContainerGroupLogType.CONTAINER_INSTANCE_LOGS);
  return [
    {
      condition: conditional(Op.eq(logType, Token.nullValue()), true, Op.not(isRefused)),
      errorMessage: `logAnalytics.logType: ${REFUSED_LOG_TYPE}.`,
    },
  ];
}

/** Returns the preconditions that containers and init containers share. */
function ofAnyContainer({ name, image, volumes }: ResolvedInitContainer, path: string): Precondition[] {
  return [
    ...CONTAINER_NAME.preconditions(name, `${path}.name`),
    ...volumes.flatMap((volume, index) => ofVolume(volume, `${path}.volumes[${index}]`)),
    ...referenceFormatOf(image).preconditions(image.reference, `${path}.image`),
  ];
}

/** The provider finds an exposed port that no container has only when it applies. */
function exposedPortPreconditions({ network, containers }: ResolvedGroup): Precondition[] {
  const ports = containers.flatMap((container) => container.ports);
  if (network.exposedPortsAreDefault || ![...network.exposedPorts, ...ports].some(isUndecided)) return [];
  const keys = ports.map(portKey);
  return network.exposedPorts.map((port, index) => ({
    condition: Fn.contains(keys, portKey(port)),
    errorMessage: `network.exposedPorts[${index}]: must be a port of a container, with the same protocol.`,
  }));
}

function isUndecided({ port, protocol }: ResolvedPort): boolean {
  return isReference(port) || isReference(protocol);
}

function portKey(port: ResolvedPort): string {
  if (!isUndecided(port)) return `${port.port}/${port.protocol}`;
  return Fn.format("%d/%s", [port.port, operandOf(port.protocol)]);
}

/** The images that only Terraform can judge, before it changes anything. */
function credentialPreconditions(group: ResolvedGroup): Precondition[] {
  const { registryCredentials } = group;
  const servers = registryCredentials.map(({ server }) => server);
  const preconditions: Precondition[] = [];
  for (const prop of ["initContainers", "containers"] as const) {
    group[prop].forEach(({ image }, index) => {
      const server = image.loginServer;
      if (server === undefined || coverageOf(server, registryCredentials) !== "undecided") return;
      preconditions.push({
        condition: Fn.contains(servers.map(operandOf), operandOf(server)),
        errorMessage: `${prop}[${index}].image: no credential of this container group is for the registry of the image. Add one to credentials.`,
      });
    });
  }
  return [...preconditions, ...distinctServers(servers)];
}

function distinctServers(servers: readonly string[]): Precondition[] {
  if (servers.length < 2 || servers.every((server) => knownString(server) !== undefined)) return [];
  return [
    {
      condition: Op.eq(Fn.lengthOf(Fn.distinct(servers.map(operandOf))), servers.length),
      errorMessage: "credentials: two credentials of this container group are for the same registry. Remove one.",
    },
  ];
}
