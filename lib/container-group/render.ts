import type {
  ContainerGroupConfig,
  ContainerGroupContainer,
  ContainerGroupImageRegistryCredential,
} from "@cdktf/provider-azurerm/lib/container-group";
import type { TerraformResourceLifecycle } from "cdktf";
import { reveal, revealAll } from "../core/reveal";
import { ImageRegistryCredential } from "../identity/image-registry-credential";
import { CredentialChange } from "./credential-change";
import { credentialPreconditions } from "./credential-coverage";
import { ResolvedContainer, ResolvedGroup, ResolvedPort } from "./resolved-group";
import { resolvePort } from "./resolve";

/** A resolved group as the arguments of `azurerm_container_group`. */
export function render(group: ResolvedGroup): ContainerGroupConfig {
  const { network } = group;
  return {
    name: group.name,
    resourceGroupName: group.resourceGroupName,
    location: group.location,
    osType: group.osType,
    restartPolicy: group.restartPolicy,
    ipAddressType: network.ipAddressType,
    dnsNameLabel: network.dnsNameLabel,
    dnsNameLabelReusePolicy: network.dnsNameLabelReusePolicy,
    exposedPort: network.exposedPorts?.map(resolvePort).map(renderPort),
    container: group.containers.map(renderContainer),
    imageRegistryCredential: orNothing(group.registryCredentials.map(renderCredential)),
    tags: group.tags,
    dependsOn: orNothing([...group.dependsOn]),
    lifecycle: renderLifecycle(group),
  };
}

function renderContainer(container: ResolvedContainer): ContainerGroupContainer {
  return {
    name: container.name,
    image: container.image.imageName,
    cpu: container.cpuCores,
    memory: container.memoryGb,
    ports: orNothing(container.ports.map(renderPort)),
    commands: container.commands && [...container.commands],
    environmentVariables: container.environmentVariables,
    secureEnvironmentVariables: container.secureEnvironmentVariables && revealAll(container.secureEnvironmentVariables),
  };
}

function renderPort({ port, protocol }: ResolvedPort): { port: number; protocol: string } {
  return { port, protocol };
}

function renderCredential(credential: ImageRegistryCredential): ContainerGroupImageRegistryCredential {
  return {
    server: credential.server,
    username: credential.username,
    password: credential.password && reveal(credential.password),
    userAssignedIdentityId: credential.userAssignedIdentityId,
  };
}

function renderLifecycle(group: ResolvedGroup): TerraformResourceLifecycle | undefined {
  const precondition = credentialPreconditions(group);
  const pinned = group.onCredentialChange === CredentialChange.PIN;
  if (precondition.length === 0 && !pinned) return undefined;
  return {
    precondition: orNothing(precondition),
    ignoreChanges: pinned ? ["image_registry_credential"] : undefined,
  };
}

/** Terraform tells an empty list from no list; users mean no list. */
function orNothing<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
