import { Shape, bool, instance, list, map, optional, required, struct, text, texts, word } from "../core/shape";
import { IRegistryCredential } from "../identity/registry-credential";
import { configured } from "./configured";
import { ContainerGroupDnsConfig } from "./container-group-dns-config";
import { ContainerGroupEncryption } from "./container-group-encryption";
import { ContainerGroupIdentity, IdentityConfig } from "./container-group-identity";
import { ContainerGroupLogAnalytics } from "./container-group-log-analytics";
import { ContainerGroupLogType } from "./container-group-log-type";
import { ContainerGroupNetwork, NetworkConfig } from "./container-group-network";
import { ContainerGroupSku } from "./container-group-sku";
import { ContainerGroupTimeouts } from "./container-group-timeouts";
import { containerShape, initContainerShape, portShape, secret } from "./container-shape";
import { CredentialChange } from "./credential-change";
import { DnsNameLabelReusePolicy } from "./dns-name-label-reuse-policy";
import { OsType } from "./os-type";
import { Priority } from "./priority";
import { PrivateImageContainerGroupProps } from "./private-image-container-group-props";
import { RestartPolicy } from "./restart-policy";

const credential = instance<IRegistryCredential>(
  "a registry credential (such as a PullOnlyPrincipal)",
  (value) => typeof value.bind === "function",
);

const networkFields = struct<NetworkConfig>({
  ipAddressType: required(text as Shape<NetworkConfig["ipAddressType"]>),
  dnsNameLabel: optional(text),
  dnsNameLabelReusePolicy: optional(word("DnsNameLabelReusePolicy", DnsNameLabelReusePolicy)),
  subnetId: optional(text),
  exposedPorts: optional(list(portShape)),
});

const networkConfig: Shape<NetworkConfig> = (value, path, problems) => {
  const config = networkFields(value, path, problems);
  const isPrivate = (value as NetworkConfig).ipAddressType === "Private";
  if (isPrivate && ((value as NetworkConfig).subnetId ?? undefined) === undefined) {
    problems.push({ path: `${path}.subnetId`, message: "is required" });
  }
  return config;
};

const network = configured<NetworkConfig, ContainerGroupNetwork>(
  "a ContainerGroupNetwork (such as ContainerGroupNetwork.publicIp())",
  (value) => ContainerGroupNetwork.isContainerGroupNetwork(value),
  networkConfig,
);

const identity = configured<IdentityConfig, ContainerGroupIdentity>(
  "a ContainerGroupIdentity (such as ContainerGroupIdentity.systemAssigned())",
  (value) => ContainerGroupIdentity.isContainerGroupIdentity(value),
  struct<IdentityConfig>({ systemAssigned: required(bool), identityIds: required(texts) }),
);

export const groupShape = struct<PrivateImageContainerGroupProps>({
  name: required(text),
  resourceGroupName: required(text),
  location: required(text),
  containers: required(list(containerShape)),
  credentials: required(list(credential)),
  initContainers: optional(list(initContainerShape)),
  restartPolicy: optional(word("RestartPolicy", RestartPolicy)),
  osType: optional(word("OsType", OsType)),
  network: optional(network),
  dnsConfig: optional(
    struct<ContainerGroupDnsConfig>({
      nameservers: required(texts),
      searchDomains: optional(texts),
      options: optional(texts),
    }),
  ),
  identity: optional(identity),
  logAnalytics: optional(
    struct<ContainerGroupLogAnalytics>({
      workspaceId: required(text),
      workspaceKey: required(secret),
      logType: optional(word("ContainerGroupLogType", ContainerGroupLogType)),
      metadata: optional(map(text)),
    }),
  ),
  encryption: optional(
    struct<ContainerGroupEncryption>({ keyVaultKeyId: required(text), userAssignedIdentityId: optional(text) }),
  ),
  priority: optional(word("Priority", Priority)),
  sku: optional(word("ContainerGroupSku", ContainerGroupSku)),
  zones: optional(texts),
  tags: optional(map(text)),
  timeouts: optional(
    struct<ContainerGroupTimeouts>({
      create: optional(text),
      read: optional(text),
      update: optional(text),
      delete: optional(text),
    }),
  ),
  onCredentialChange: optional(word("CredentialChange", CredentialChange)),
});
