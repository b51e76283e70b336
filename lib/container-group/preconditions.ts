import { Fn, Op, Precondition, Token, conditional, ref } from "cdktf";
import { isReference, isValidatedVariable, isVariable, operandOf } from "../core/reference";
import { QUALIFIED_REFERENCE_PATTERN, REFERENCE_PATTERN } from "../registry/image-reference";
import { ContainerGroupSku, OsType } from "./container-group-props";
import { VolumeConfig } from "./container-volume";
import { credentialPreconditions } from "./credential-coverage";
import { ResolvedContainer, ResolvedGroup, ResolvedInitContainer, ResolvedPort } from "./resolved-group";
import { CONTAINER_NAME_IS, DNS_LABEL_IS, DNS_LABEL_PATTERN, GROUP_NAME_IS, NAME_PATTERN } from "./rules/naming-rules";
import {
  MOUNT_PATH_IS,
  MOUNT_PATH_PATTERN,
  SHARE_NAME_IS,
  SHARE_NAME_PATTERN,
  STORAGE_ACCOUNT_NAME_IS,
  STORAGE_ACCOUNT_NAME_PATTERN,
  VOLUME_NAME_IS,
  VOLUME_NAME_PATTERN,
} from "./rules/volume-rules";

const SERVER_PATTERN = "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]+)?$";

/**
 * What the rules leave to Terraform, since only it knows the value: a wrong one then fails the plan and not the apply.
 *
 * Only what neither the provider's schema nor a validation of the variable itself checks. So none is made for the
 * variables of `PrivateImageStack`, which all have one.
 */
export function groupPreconditions(group: ResolvedGroup): Precondition[] {
  const guard = new Guard();
  guard.value("name", group.name, GROUP_NAME_IS, (name) => Op.and(matches(NAME_PATTERN, name), lacks("--", name)));
  guard.value("network.dnsNameLabel", group.network.dnsNameLabel, DNS_LABEL_IS, (label) =>
    Op.or(Op.eq(label, Token.nullValue()), matches(DNS_LABEL_PATTERN, label)),
  );
  group.initContainers.forEach((container, index) => guardAnyContainer(guard, container, `initContainers[${index}]`));
  group.containers.forEach((container, index) => {
    guardAnyContainer(guard, container, `containers[${index}]`);
    guardResources(guard, container, `containers[${index}]`);
  });
  for (const { server, path } of group.registryCredentials) {
    // The attribute of a registry is right by nature; a variable may hold anything.
    if (!isVariable(server)) continue;
    guard.value(`${path}.server`, server, "must be a host name such as contoso.azurecr.io, without a scheme", (host) =>
      matches(SERVER_PATTERN, host),
    );
  }
  return [
    ...guard.preconditions,
    ...exposedPortPreconditions(group),
    ...placementPreconditions(group),
    ...credentialPreconditions(group),
  ];
}

function guardResources(guard: Guard, container: ResolvedContainer, path: string): void {
  for (const prop of ["cpuCores", "memoryGb"] as const) {
    const request = container[prop];
    // cdktf writes the number 0 as "undefined".
    guard.value(`${path}.${prop}`, request, "must be more than 0", (amount) => Op.gt(amount, ref("0")));

    const limit = container[`${prop}Limit`];
    if (limit === undefined || !(isReference(limit) || isReference(request))) continue;
    guard.preconditions.push({
      condition: conditional(Op.eq(limit, Token.nullValue()), true, Op.gte(limit, request)),
      errorMessage: `${path}.${prop}Limit: must be at least ${prop}.`,
    });
  }
}

function guardVolume(guard: Guard, volume: VolumeConfig, path: string): void {
  guard.value(`${path}.name`, volume.name, VOLUME_NAME_IS, (name) => matches(VOLUME_NAME_PATTERN, name));
  guard.value(`${path}.mountPath`, volume.mountPath, MOUNT_PATH_IS, (mount) => matches(MOUNT_PATH_PATTERN, mount));
  if (volume.kind !== "azureFile") return;
  guard.value(`${path}.shareName`, volume.shareName, SHARE_NAME_IS, (name) =>
    Op.and(matches(SHARE_NAME_PATTERN, name), lacks("--", name)),
  );
  guard.value(`${path}.storageAccountName`, volume.storageAccountName, STORAGE_ACCOUNT_NAME_IS, (name) =>
    matches(STORAGE_ACCOUNT_NAME_PATTERN, name),
  );
}

/** What only some kinds of group may have, where the kind is a reference. */
function placementPreconditions({ osType, sku, containers, initContainers }: ResolvedGroup): Precondition[] {
  const preconditions: Precondition[] = [];
  const all = [...initContainers, ...containers];
  if (isReference(osType) && (all.length > 1 || all.some(({ volumes }) => volumes.length > 0))) {
    preconditions.push({
      condition: Op.neq(osType, OsType.WINDOWS),
      errorMessage: "osType: must be Linux in a group with volumes or with more than one container.",
    });
  }
  const isConfidential = sku === ContainerGroupSku.CONFIDENTIAL;
  const undecided = all.filter(
    ({ privileged }) => isReference(privileged) || (privileged === true && isReference(sku)),
  );
  if (!isConfidential && undecided.length > 0) {
    const needed = undecided.map(({ privileged }) => conditional(Op.eq(privileged!, true), true, false));
    preconditions.push({
      condition: Op.or(
        Op.eq(sku ?? ContainerGroupSku.STANDARD, ContainerGroupSku.CONFIDENTIAL),
        Op.not(Fn.anytrue(needed)),
      ),
      errorMessage: "privileged: must be false in a group whose sku is not Confidential.",
    });
  }
  return preconditions;
}

/** What containers and init containers have in common. */
function guardAnyContainer(guard: Guard, container: ResolvedInitContainer, path: string): void {
  const { image } = container;
  guard.value(`${path}.name`, container.name, CONTAINER_NAME_IS, (name) => matches(NAME_PATTERN, name));
  container.volumes.forEach((volume, index) => guardVolume(guard, volume, `${path}.volumes[${index}]`));
  if (image.registry === undefined) {
    guard.value(
      `${path}.image`,
      image.reference,
      "must be a server and a repository in lower case with a tag or a digest, such as mcr.microsoft.com/team/app:v1",
      (reference) => matches(QUALIFIED_REFERENCE_PATTERN, reference),
    );
  } else {
    guard.value(
      `${path}.image`,
      image.reference,
      "must be a repository in lower case with a tag or a digest and without the server, such as team/app:v1",
      (reference) => Op.and(matches(REFERENCE_PATTERN, reference), lacks("[.]azurecr[.](io|cn|us)/", reference)),
    );
  }
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

/** Collects a precondition for each value that only Terraform knows. */
class Guard {
  public readonly preconditions: Precondition[] = [];

  public value<T extends string | number>(
    path: string,
    value: T | undefined,
    must: string,
    holds: (operand: string | number) => any,
  ): void {
    if (value === undefined || !isReference(value) || isValidatedVariable(value)) return;
    const operand = operandOf(value);
    if (operand === undefined) return;
    this.preconditions.push({ condition: holds(operand), errorMessage: `${path}: ${must}.` });
  }
}

function matches(pattern: string, operand: string | number): any {
  return Fn.can(Fn.regex(pattern, operand as string));
}

function lacks(pattern: string, operand: string | number): any {
  return Op.not(matches(pattern, operand));
}
