import {
  ContainerGroupIdentity,
  ContainerGroupLogType,
  ContainerGroupNetwork,
  ContainerGroupSku,
  ContainerImage,
  ContainerVolume,
  DnsNameLabelReusePolicy,
  OsType,
  Priority,
  Probe,
  ProbeScheme,
  Protocol,
  RegistryCredential,
  RestartPolicy,
} from "../../../lib";
import { resolveGroup } from "../../../lib/container-group/resolve";
import { IDENTITY_ID, SECRET, Spec } from "../../support/group-spec";

// The configurations of the provider's own acceptance tests, which real Azure takes
// (https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource_test.go),
// said with our props. No rule may call them errors, whatever the documentation says.

const LINUX = ContainerImage.fromPublicRegistry("mcr.microsoft.com/quantum/linux-selfcontained:latest");
const SIDECAR = ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-tutorial-sidecar");
const WINDOWS = ContainerImage.fromPublicRegistry(
  "mcr.microsoft.com/windows/servercore/iis:20210810-windowsservercore-ltsc2019",
);
const TAGS = { environment: "Testing" };
const PUBLIC = ContainerGroupNetwork.publicIp();
const NONE = ContainerGroupNetwork.none();
const PRIVATE = ContainerGroupNetwork.virtualNetwork({
  subnetId:
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/acctestRG-7/providers/Microsoft.Network/virtualNetworks/testvnet/subnets/testsubnet",
});
const LABELLED = ContainerGroupNetwork.publicIp({
  dnsNameLabel: "acctestcontainergroup-7",
  dnsNameLabelReusePolicy: DnsNameLabelReusePolicy.UNSECURE,
});
const WORKSPACE = { workspaceId: "00000000-0000-0000-0000-000000000000", workspaceKey: SECRET };
const ONE_SECOND = {
  initialDelaySeconds: 1,
  periodSeconds: 1,
  failureThreshold: 1,
  successThreshold: 1,
  timeoutSeconds: 1,
};
const HEALTHY = ["cat", "/run/healthy"];
const USER_ASSIGNED = ContainerGroupIdentity.userAssigned([IDENTITY_ID]);
const SECURE = { secureFoo: SECRET, secureFoo1: SECRET };

const small = (changes: Spec = {}): Spec => ({
  name: "hw",
  image: LINUX,
  cpuCores: 0.5,
  memoryGb: 0.5,
  ports: [{ port: 80, protocol: Protocol.TCP }],
  ...changes,
});
const sidecar = { name: "sidecar", image: SIDECAR, cpuCores: 0.5, memoryGb: 0.5 };
const windows = (changes: Spec = {}): Spec => ({
  name: "windowsservercore",
  image: WINDOWS,
  cpuCores: 2,
  memoryGb: 3.5,
  ports: [{ port: 80 }, { port: 443 }],
  ...changes,
});
const logs = (mountPath: string) => ContainerVolume.emptyDir({ name: "logs", mountPath, readOnly: false });
const probed = (volume: ContainerVolume): Spec => ({
  name: "hf",
  image: ContainerImage.fromPublicRegistry("seanmckenna/aci-hellofiles"),
  ports: [{ port: 80 }],
  cpuCoresLimit: 1,
  memoryGbLimit: 1.5,
  volumes: [volume],
  environmentVariables: { foo: "bar", foo1: "bar1" },
  secureEnvironmentVariables: SECURE,
  readinessProbe: Probe.exec(HEALTHY, ONE_SECOND),
  livenessProbe: Probe.httpGet({
    path: "/",
    port: 443,
    scheme: ProbeScheme.HTTP,
    headers: { h1: "v1", h2: "v2" },
    ...ONE_SECOND,
  }),
  commands: ["/bin/sh", "-c", "node /usr/src/app/index.js & (sleep 5; touch /run/ready); wait"],
});

const SHAPES: Readonly<Record<string, Spec>> = {
  linuxBasic: { network: PUBLIC, containers: [small()] },
  linuxBasicUpdated: {
    network: PUBLIC,
    containers: [small({ ports: [{ port: 80 }, { port: 5443, protocol: Protocol.UDP }] }), sidecar],
  },
  systemAssignedIdentity: { network: PUBLIC, containers: [small()], identity: ContainerGroupIdentity.systemAssigned() },
  probeHttpGet: {
    network: PUBLIC,
    containers: [small({ readinessProbe: Probe.httpGet({ path: "/", port: 443, headers: { h1: "v1", h2: "v2" } }) })],
  },
  probeExec: { network: PUBLIC, containers: [small({ livenessProbe: Probe.exec(HEALTHY) })] },
  systemAssignedIdentityNoNetwork: {
    network: NONE,
    containers: [small({ ports: undefined })],
    identity: ContainerGroupIdentity.systemAssigned(),
  },
  systemAssignedIdentityWithZones: { network: NONE, containers: [small({ ports: undefined })], zones: ["1"] },
  userAssignedIdentity: { network: PUBLIC, containers: [small()], identity: USER_ASSIGNED },
  userAssignedIdentityWithVirtualNetwork: { network: PRIVATE, containers: [small()], identity: USER_ASSIGNED },
  multipleAssignedIdentities: {
    network: PUBLIC,
    containers: [small()],
    identity: ContainerGroupIdentity.systemAndUserAssigned([IDENTITY_ID]),
  },
  virtualNetwork: {
    network: PRIVATE,
    containers: [small({ ports: [{ port: 80 }] })],
    dnsConfig: {
      nameservers: ["reddog.microsoft.com", "somecompany.somedomain"],
      options: ["one:option", "two:option", "red:option", "blue:option"],
      searchDomains: ["default.svc.cluster.local."],
    },
  },
  systemAssignedIdentityVirtualNetwork: {
    network: PRIVATE,
    containers: [small()],
    dnsConfig: { nameservers: ["reddog.microsoft.com", "somecompany.somedomain"] },
    identity: ContainerGroupIdentity.systemAssigned(),
  },
  exposedPort: {
    network: ContainerGroupNetwork.publicIp({ exposedPorts: [{ port: 80 }] }),
    containers: [small({ ports: [{ port: 80 }, { port: 5443, protocol: Protocol.UDP }] })],
  },
  priorityRegular: { network: NONE, containers: [small()], priority: Priority.REGULAR },
  prioritySpot: { network: NONE, containers: [small()], priority: Priority.SPOT },
  imageRegistryCredentials: {
    network: PUBLIC,
    containers: [small({ ports: [{ port: 5443, protocol: Protocol.UDP }] }), sidecar],
    credentials: [
      RegistryCredential.fromUsernamePassword("hub.docker.com", "yourusername", SECRET),
      RegistryCredential.fromUsernamePassword("mine.acr.io", "acrusername", SECRET),
    ],
  },
  logTypeUnset: { network: PUBLIC, containers: [small()], logAnalytics: WORKSPACE },
  windowsBasic: { osType: OsType.WINDOWS, network: PUBLIC, containers: [windows()] },
  windowsComplete: {
    osType: OsType.WINDOWS,
    network: LABELLED,
    restartPolicy: RestartPolicy.NEVER,
    identity: USER_ASSIGNED,
    containers: [
      windows({
        environmentVariables: { foo: "bar", foo1: "bar1" },
        secureEnvironmentVariables: SECURE,
        readinessProbe: Probe.exec(HEALTHY, ONE_SECOND),
        livenessProbe: Probe.httpGet({ path: "/", port: 443, headers: { h1: "v1" }, ...ONE_SECOND }),
        commands: ["cmd.exe", "echo", "hi"],
      }),
    ],
    logAnalytics: {
      ...WORKSPACE,
      logType: ContainerGroupLogType.CONTAINER_INSIGHTS,
      metadata: { "node-name": "acctestContainerGroup" },
    },
  },
  linuxComplete: {
    network: LABELLED,
    restartPolicy: RestartPolicy.ON_FAILURE,
    containers: [
      probed(
        ContainerVolume.azureFile({
          name: "logs",
          mountPath: "/aci/logs",
          readOnly: false,
          shareName: "acctestss-7",
          storageAccountName: "accsa7",
          storageAccountKey: SECRET,
        }),
      ),
    ],
  },
  gitRepoVolume: {
    network: LABELLED,
    containers: [
      probed(
        ContainerVolume.gitRepo({
          name: "logs",
          mountPath: "/aci/logs",
          repositoryUrl: "https://github.com/Azure-Samples/aci-helloworld",
          directory: "app",
          revision: "d5ccfce",
        }),
      ),
    ],
  },
  emptyDirVolume: { network: LABELLED, containers: [probed(logs("/aci/logs"))] },
  emptyDirVolumeShared: {
    network: NONE,
    restartPolicy: RestartPolicy.NEVER,
    containers: [
      { name: "writer", image: LINUX, commands: ["touch", "/sharedempty/file.txt"], volumes: [logs("/sharedempty")] },
      {
        name: "reader",
        image: LINUX,
        commands: ["/bin/bash", "-c", 'timeout 30 watch --interval 1 --errexit "! cat /sharedempty/file.txt"'],
        volumes: [logs("/sharedempty")],
      },
    ],
  },
  emptyDirVolumeSharedWithInitContainer: {
    network: NONE,
    initContainers: [
      { name: "init", image: LINUX, commands: ["touch", "/sharedempty/file.txt"], volumes: [logs("/sharedempty")] },
    ],
    containers: [{ name: "reader", image: LINUX, volumes: [logs("/sharedempty")] }],
  },
  withInitContainer: {
    network: NONE,
    initContainers: [
      {
        name: "init",
        image: ContainerImage.fromPublicRegistry("busybox"),
        commands: ["echo", "hello from init"],
        secureEnvironmentVariables: { PASSWORD: SECRET },
      },
    ],
    containers: [{ name: "hw", image: LINUX, secureEnvironmentVariables: { PASSWORD: SECRET } }],
  },
  secretVolume: {
    network: PUBLIC,
    containers: [
      small({
        volumes: [
          ContainerVolume.secret({
            name: "config",
            mountPath: "/var/config",
            base64Files: { mysecret1: SECRET, mysecret2: SECRET },
          }),
        ],
      }),
    ],
  },
  withPrivateEmpty: {
    network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "jerome-aci-label" }),
    containers: [
      {
        name: "hello-world",
        image: LINUX,
        cpuCores: 0.5,
        memoryGb: 1.5,
        ports: [{ port: 8000 }],
        secureEnvironmentVariables: { PRIVATE_EMPTY: SECRET, PRIVATE_VALUE: SECRET },
        environmentVariables: { PUBLIC_EMPTY: "", PUBLIC_VALUE: "test" },
      },
    ],
  },
  encryption: {
    network: PUBLIC,
    containers: [small()],
    encryption: { keyVaultKeyId: "https://acc-7.vault.azure.net/keys/key-7/0123456789abcdef0123456789abcdef" },
  },
  encryptionWithUserAssignedIdentity: {
    network: PUBLIC,
    containers: [small()],
    encryption: {
      keyVaultKeyId: "https://acc-7.vault.azure.net/keys/key-7/0123456789abcdef0123456789abcdef",
      userAssignedIdentityId: IDENTITY_ID,
    },
  },
  securityContextPrivileged: {
    network: PUBLIC,
    sku: ContainerGroupSku.CONFIDENTIAL,
    containers: [small({ privileged: true }), { ...sidecar, privileged: false }],
  },
};

describe("What real Azure takes", () => {
  it.each(Object.entries(SHAPES))("is no error: %s", (_, shape) => {
    // WHEN
    const { problems, resolved } = resolveGroup(
      {
        name: "acctestcontainergroup-0-210719133700697922",
        resourceGroupName: "acctestRG-7",
        location: "West Europe",
        credentials: [],
        tags: TAGS,
        ...shape,
      },
      (credential) => credential.bind(undefined as any),
    );

    // THEN
    expect(problems).toEqual([]);
    expect(resolved).toBeDefined();
  });
});
