import {
  ContainerGroupIdentity,
  ContainerGroupLogType,
  ContainerGroupNetwork,
  ContainerGroupSku,
  ContainerImage,
  ContainerSpec,
  ContainerVolume,
  DnsNameLabelReusePolicy,
  HttpGetProbeOptions,
  ImageRegistryCredential,
  InitContainerSpec,
  IRegistryCredential,
  OsType,
  Priority,
  PrivateImageContainerGroupProps,
  Probe,
  ProbeScheme,
  Protocol,
  RegistryCredential,
  RestartPolicy,
  SecretValue,
} from "../../lib";
import { container, groupProps, initContainer } from "./container-group";
import { contoso, fabrikam } from "./registries";

const IDENTITY =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/job";
const SUBNET =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/groups";
const secret = SecretValue.unsafePlainText("c2VjcmV0");

/** One volume of each kind; only an empty directory may have the same name elsewhere in the group. */
const volumesOf = (owner: string) => [
  ContainerVolume.emptyDir({ name: "scratch", mountPath: "/scratch", readOnly: false }),
  ContainerVolume.azureFile({
    name: `${owner}-reports`,
    mountPath: "/reports",
    shareName: "reports",
    storageAccountName: "stcontoso",
    storageAccountKey: secret,
  }),
  ContainerVolume.secret({
    name: `${owner}-secrets`,
    mountPath: "/secrets",
    files: { a: secret },
    base64Files: { b: secret },
  }),
  ContainerVolume.gitRepo({
    name: `${owner}-source`,
    mountPath: "/source",
    repositoryUrl: "https://github.com/Azure-Samples/aci-helloworld",
    directory: ".",
    revision: "d5ccfce",
  }),
];

const times = {
  initialDelaySeconds: 5,
  periodSeconds: 10,
  failureThreshold: 3,
  successThreshold: 1,
  timeoutSeconds: 2,
};
const request: HttpGetProbeOptions = {
  port: 8080,
  path: "/ready",
  scheme: ProbeScheme.HTTP,
  headers: { accept: "text/plain" },
  ...times,
};

/** An init container with every prop. */
export const wholeInitContainer: InitContainerSpec = initContainer({
  commands: ["./prepare"],
  environmentVariables: { MODE: "prepare" },
  secureEnvironmentVariables: { TOKEN: secret },
  volumes: volumesOf("prepare"),
  privileged: false,
});

/** A container with every prop. */
export const wholeContainer: ContainerSpec = container({
  cpuCores: 1,
  memoryGb: 1.5,
  cpuCoresLimit: 1,
  memoryGbLimit: 1.5,
  ports: [{ port: 8080, protocol: Protocol.TCP }],
  commands: ["./serve"],
  environmentVariables: { MODE: "serve" },
  secureEnvironmentVariables: { TOKEN: secret },
  volumes: volumesOf("app"),
  livenessProbe: Probe.exec(["./alive"], times),
  readinessProbe: Probe.httpGet(request),
  privileged: false,
});

const managedIdentity: IRegistryCredential = {
  bind: () => {
    const entry: ImageRegistryCredential = { server: "fabrikam.azurecr.io", userAssignedIdentityId: IDENTITY };
    return { imageRegistryCredentials: [entry], userAssignedIdentityIds: [IDENTITY] };
  },
};

/** Groups that have every prop between them. No single one can: a DNS label and a subnet exclude each other. */
export const wholeGroups: Readonly<Record<"public" | "private", PrivateImageContainerGroupProps>> = {
  public: groupProps({
    containers: [{ ...wholeContainer, image: ContainerImage.fromRegistry(contoso(), "app:v1") }],
    initContainers: [{ ...wholeInitContainer, image: ContainerImage.fromRegistry(fabrikam(), "prepare:v1") }],
    credentials: [RegistryCredential.fromUsernamePassword("contoso.azurecr.io", "puller", secret), managedIdentity],
    restartPolicy: RestartPolicy.ON_FAILURE,
    osType: OsType.LINUX,
    network: ContainerGroupNetwork.publicIp({
      dnsNameLabel: "contoso-job",
      dnsNameLabelReusePolicy: DnsNameLabelReusePolicy.RESOURCE_GROUP_REUSE,
      exposedPorts: [{ port: 8080, protocol: Protocol.TCP }],
    }),
    identity: ContainerGroupIdentity.systemAndUserAssigned([IDENTITY]),
    logAnalytics: {
      workspaceId: "00000000-0000-0000-0000-000000000000",
      workspaceKey: secret,
      logType: ContainerGroupLogType.CONTAINER_INSIGHTS,
      metadata: { team: "jobs" },
    },
    encryption: {
      keyVaultKeyId: "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef",
      userAssignedIdentityId: IDENTITY,
    },
    priority: Priority.REGULAR,
    sku: ContainerGroupSku.CONFIDENTIAL,
    zones: ["1"],
    tags: { team: "jobs" },
    timeouts: { create: "30m", read: "5m", update: "30m", delete: "30m" },
  }),
  private: groupProps({
    containers: [
      container({
        ports: [{ port: 8080 }],
        livenessProbe: Probe.httpGet(request),
        readinessProbe: Probe.exec(["./ready"], times),
      }),
    ],
    network: ContainerGroupNetwork.virtualNetwork({ subnetId: SUBNET, exposedPorts: [{ port: 8080 }] }),
    dnsConfig: { nameservers: ["10.0.0.4"], searchDomains: ["contoso.internal"], options: ["ndots:2"] },
  }),
};
