import type {
  ContainerGroupConfig,
  ContainerGroupDiagnosticsLogAnalytics,
  ContainerGroupExposedPort,
  ContainerGroupImageRegistryCredential,
} from "@cdktf/provider-azurerm/lib/container-group";
import { Op, Postcondition, TerraformResourceLifecycle, Token, conditional } from "cdktf";
import { isReference, operandOf } from "../core/reference";
import { reveal } from "../core/reveal";
import { ImageRegistryCredential } from "../identity/registry-credential";
import { ContainerGroupLogAnalytics } from "./container-group-log-analytics";
import { NetworkConfig } from "./container-group-network";
import { CredentialChange } from "./container-group-props";
import { managedIdentitiesOf } from "./managed-identities";
import { groupPreconditions } from "./preconditions";
import { ignoresPriority } from "./replacement-triggers";
import { orNothing, renderContainer, renderInitContainer, renderPort } from "./render-container";
import { ResolvedGroup } from "./resolved-group";

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
    identity: managedIdentitiesOf(group),
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
function renderReusePolicy({ dnsNameLabel, dnsNameLabelReusePolicy }: NetworkConfig): string | undefined {
  if (dnsNameLabel === undefined || dnsNameLabelReusePolicy === undefined) return undefined;
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
    "priority: the container group is Spot. Say Priority.SPOT, or delete it, and Terraform creates it anew.",
};
