import { Fn, TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupIdentity,
  ContainerGroupNetwork,
  ContainerGroupSku,
  ContainerImage,
  ContainerRegistry,
  ContainerVolume,
  PrivateImageContainerGroup,
  Probe,
  RegistryCredential,
  SecretValue,
} from "../../../lib";
import { groupRuleTable } from "./table";
import { IDENTITY_ID, REGISTRY, SECRET, Spec, USERNAME, credentialOf, group, groupOf } from "../../support/group-spec";
import { warningsOf } from "../../support/synth";

const SUBNET_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/groups";
const KEY_ID = "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef";
const PORTS = [{ port: 443 }];
const PUBLIC = { network: ContainerGroupNetwork.publicIp() };

const inSubnet = (dnsConfig: object) =>
  groupOf({ ports: PORTS }, { network: ContainerGroupNetwork.virtualNetwork({ subnetId: SUBNET_ID }), dnsConfig });
const publicIp = (options: object) => groupOf({ ports: PORTS }, { network: ContainerGroupNetwork.publicIp(options) });
const credentialed = (entry: object) =>
  group({ credentials: [credentialOf({ server: REGISTRY.loginServer, ...entry })] });
const mounting = (volume: ContainerVolume) => groupOf({ volumes: [volume] });
const share = (changes: any) =>
  mounting(
    ContainerVolume.azureFile({
      name: "reports",
      mountPath: "/reports",
      shareName: "reports",
      storageAccountName: "contosofiles",
      storageAccountKey: SECRET,
      ...changes,
    }),
  );
const repository = (changes: any) =>
  mounting(
    ContainerVolume.gitRepo({
      name: "source",
      mountPath: "/source",
      repositoryUrl: "https://example.com/a",
      ...changes,
    }),
  );
const secrets = (changes: any) =>
  mounting(ContainerVolume.secret({ name: "secrets", mountPath: "/secrets", ...changes }));
const logs = (changes: object) => group({ logAnalytics: { workspaceId: USERNAME, workspaceKey: SECRET, ...changes } });
const inRegistry = (attributes: any) => {
  const registry = ContainerRegistry.fromAttributes({
    id: REGISTRY.id,
    loginServer: REGISTRY.loginServer,
    ...attributes,
  });
  return group({
    containers: [{ name: "job", image: ContainerImage.fromRegistry(registry, "team/job:1.4") }],
    credentials: [RegistryCredential.fromUsernamePassword(registry.loginServer, USERNAME, SECRET)],
  });
};

type Rows = Readonly<Record<string, (reference: any) => Spec>>;

/** Each prop that takes a string, with a spec that has a reference there. Probes and volumes stand for both places. */
const STRINGS: Rows = {
  name: (name) => group({ name }),
  resourceGroupName: (resourceGroupName) => group({ resourceGroupName }),
  location: (location) => group({ location }),
  restartPolicy: (restartPolicy) => group({ restartPolicy }),
  osType: (osType) => group({ osType }),
  priority: (priority) => group({ priority }),
  sku: (sku) => groupOf({ privileged: true }, { sku }),
  "zones[]": (zone) => group({ zones: [zone] }),
  "tags.team": (team) => group({ tags: { team } }),
  "timeouts.create": (create) => group({ timeouts: { create } }),
  "timeouts.read": (read) => group({ timeouts: { read } }),
  "timeouts.update": (update) => group({ timeouts: { update } }),
  "timeouts.delete": (value) => group({ timeouts: { delete: value } }),
  "containers[].name": (name) => groupOf({ name }),
  "containers[].image": (reference) => groupOf({ image: ContainerImage.fromRegistry(REGISTRY, reference) }),
  "containers[].image (public)": (reference) => groupOf({ image: ContainerImage.fromPublicRegistry(reference) }),
  "containers[].image.registry.id": (id) => inRegistry({ id }),
  "containers[].image.registry.loginServer": (loginServer) => inRegistry({ loginServer }),
  "containers[].commands[]": (command) => groupOf({ commands: ["echo", command] }),
  "containers[].environmentVariables.A": (value) => groupOf({ environmentVariables: { A: value } }),
  "containers[].ports[].protocol": (protocol) => groupOf({ ports: [{ port: 80, protocol }, { port: 80 }] }, PUBLIC),
  "containers[].volumes[].name": (name) => mounting(ContainerVolume.emptyDir({ name, mountPath: "/data" })),
  "containers[].volumes[].mountPath": (mountPath) => mounting(ContainerVolume.emptyDir({ name: "shared", mountPath })),
  "containers[].volumes[].shareName": (shareName) => share({ shareName }),
  "containers[].volumes[].storageAccountName": (storageAccountName) => share({ storageAccountName }),
  "containers[].volumes[].repositoryUrl": (repositoryUrl) => repository({ repositoryUrl }),
  "containers[].volumes[].directory": (directory) => repository({ directory }),
  "containers[].volumes[].revision": (revision) => repository({ revision }),
  "containers[].livenessProbe.command[]": (command) => groupOf({ livenessProbe: Probe.exec([command]) }),
  "containers[].livenessProbe.path": (path) => groupOf({ livenessProbe: Probe.httpGet({ port: 80, path }) }),
  "containers[].livenessProbe.scheme": (scheme) => groupOf({ livenessProbe: Probe.httpGet({ port: 80, scheme }) }),
  "initContainers[].name": (name) =>
    group({ initContainers: [{ name, image: ContainerImage.fromRegistry(REGISTRY, "a:1") }] }),
  "initContainers[].image": (reference) =>
    group({ initContainers: [{ name: "prepare", image: ContainerImage.fromRegistry(REGISTRY, reference) }] }),
  "credentials[].server": (server) =>
    group({ credentials: [RegistryCredential.fromUsernamePassword(server, USERNAME, SECRET)] }),
  "credentials[].username": (username) =>
    group({ credentials: [RegistryCredential.fromUsernamePassword(REGISTRY.loginServer, username, SECRET)] }),
  "credentials[].userAssignedIdentityId": (userAssignedIdentityId) => credentialed({ userAssignedIdentityId }),
  "identity.identityIds[]": (id) => group({ identity: ContainerGroupIdentity.userAssigned([id]) }),
  "encryption.keyVaultKeyId": (keyVaultKeyId) => group({ encryption: { keyVaultKeyId } }),
  "encryption.userAssignedIdentityId": (userAssignedIdentityId) =>
    group({ encryption: { keyVaultKeyId: KEY_ID, userAssignedIdentityId } }),
  "logAnalytics.workspaceId": (workspaceId) => logs({ workspaceId }),
  "logAnalytics.logType": (logType) => logs({ logType }),
  "network.dnsNameLabel": (dnsNameLabel) => publicIp({ dnsNameLabel }),
  "network.dnsNameLabelReusePolicy": (dnsNameLabelReusePolicy) =>
    publicIp({ dnsNameLabel: "contoso-shop", dnsNameLabelReusePolicy }),
  "network.subnetId": (subnetId) =>
    groupOf({ ports: PORTS }, { network: ContainerGroupNetwork.virtualNetwork({ subnetId }) }),
  "network.exposedPorts[].protocol": (protocol) => publicIp({ exposedPorts: [{ port: 443, protocol }] }),
  "dnsConfig.nameservers[]": (server) => inSubnet({ nameservers: [server] }),
};

const NUMBERS: Rows = {
  "containers[].cpuCores": (cpuCores) => groupOf({ cpuCores, cpuCoresLimit: 1 }),
  "containers[].memoryGb": (memoryGb) => groupOf({ memoryGb, memoryGbLimit: 1 }),
  "containers[].cpuCoresLimit": (cpuCoresLimit) => groupOf({ cpuCoresLimit }),
  "containers[].memoryGbLimit": (memoryGbLimit) => groupOf({ memoryGbLimit }),
  "containers[].ports[].port": (port) => groupOf({ ports: [{ port }, { port: 80 }] }, PUBLIC),
  "network.exposedPorts[].port": (port) => publicIp({ exposedPorts: [{ port }] }),
  "containers[].livenessProbe.port": (port) => groupOf({ livenessProbe: Probe.httpGet({ port }) }),
  ...Object.fromEntries(
    ["initialDelaySeconds", "periodSeconds", "failureThreshold", "successThreshold", "timeoutSeconds"].map((prop) => [
      `containers[].livenessProbe.${prop}`,
      (value: any) => groupOf({ livenessProbe: Probe.exec(["true"], { [prop]: value }) }),
    ]),
  ),
};

const LISTS: Rows = {
  "containers[].commands": (commands) => groupOf({ commands }),
  "containers[].livenessProbe.command": (command) => groupOf({ livenessProbe: Probe.exec(command) }),
  "identity.identityIds": (ids) => group({ identity: ContainerGroupIdentity.userAssigned(ids) }),
  "identity.identityIds (merged)": (ids) =>
    group({
      identity: ContainerGroupIdentity.userAssigned(ids),
      encryption: { keyVaultKeyId: KEY_ID, userAssignedIdentityId: IDENTITY_ID },
    }),
  "dnsConfig.nameservers": (nameservers) => inSubnet({ nameservers }),
  "dnsConfig.searchDomains": (searchDomains) => inSubnet({ nameservers: ["10.0.0.4"], searchDomains }),
  "dnsConfig.options": (options) => inSubnet({ nameservers: ["10.0.0.4"], options }),
  zones: (zones) => group({ zones }),
};

const MAPS: Rows = {
  tags: (tags) => group({ tags }),
  "containers[].environmentVariables": (environmentVariables) =>
    groupOf({ environmentVariables, secureEnvironmentVariables: { TOKEN: SECRET } }),
  "containers[].livenessProbe.headers": (headers) => groupOf({ livenessProbe: Probe.httpGet({ port: 80, headers }) }),
  "logAnalytics.metadata": (metadata) => logs({ metadata }),
};

const SECRETS: Rows = {
  "credentials[].password": (password) => credentialed({ username: USERNAME, password }),
  "containers[].secureEnvironmentVariables.A": (secret) => groupOf({ secureEnvironmentVariables: { A: secret } }),
  "containers[].volumes[].storageAccountKey": (storageAccountKey) => share({ storageAccountKey }),
  "containers[].volumes[].files": (secret) => secrets({ files: { "app.json": secret } }),
  "containers[].volumes[].base64Files": (secret) => secrets({ base64Files: { key: secret } }),
  "logAnalytics.workspaceKey": (workspaceKey) => logs({ workspaceKey }),
};

const SECRET_MAPS: Rows = {
  "containers[].secureEnvironmentVariables": (secureEnvironmentVariables) =>
    groupOf({ secureEnvironmentVariables, environmentVariables: { A: "b" } }),
  "containers[].volumes[].files": (files) => secrets({ files }),
  "containers[].volumes[].base64Files": (base64Files) => secrets({ base64Files }),
};

const SWITCHES: Rows = {
  "containers[].privileged": (privileged) => groupOf({ privileged }, { sku: ContainerGroupSku.CONFIDENTIAL }),
  "containers[].privileged without a known sku": (privileged) => groupOf({ privileged }),
  "containers[].volumes[].readOnly": (readOnly) =>
    mounting(ContainerVolume.emptyDir({ name: "shared", mountPath: "/data", readOnly })),
};

type Forms = Readonly<Record<string, (given: TerraformVariable) => unknown>>;

const STRING_FORMS: Forms = {
  "a string": (given) => given.stringValue,
  "a string with something around it": (given) => `a-${given.stringValue}-z`,
  "a string written by hand": () => "a-${var.given}",
  "what a function gives": (given) => Fn.lower(given.stringValue),
  "a value of any type": (given) => given.value,
  "an item of a list": (given) => Fn.element(given.listValue, 0),
};
const NUMBER_FORMS: Forms = {
  "a number": (given) => given.numberValue,
  "what a function gives": (given) => Fn.max([given.numberValue, 1]),
  "a value of any type": (given) => given.value,
};
const LIST_FORMS: Forms = {
  "a list": (given) => given.listValue,
  "a list of references": (given) => [given.stringValue],
  "what a function gives": (given) => Fn.concat([given.listValue]),
  "a value of any type": (given) => given.value,
};
const MAP_FORMS: Forms = {
  "a map": (given) => Token.asStringMap(given.value),
  "a map with a reference as key": (given) => ({ [given.stringValue]: "x" }),
  "a map with a reference as value": (given) => ({ A: given.stringValue }),
  "what a function gives": (given) => Fn.merge([given.value]),
  "a value of any type": (given) => given.value,
};
const SECRET_FORMS: Forms = {
  "a secret": (given) => SecretValue.fromVariable(given),
  "a secret attribute": (given) => SecretValue.fromAttribute(given.stringValue),
};
const SECRET_MAP_FORMS: Forms = {
  "a map of secrets": (given) => SecretValue.mapFromVariable(given),
  "a map of secrets with a reference as key": (given) => ({ [given.stringValue]: SecretValue.fromVariable(given) }),
};
const SWITCH_FORMS: Forms = {
  "a boolean": (given) => given.booleanValue,
  "a value of any type": (given) => given.value,
};

const ALL: readonly (readonly [Rows, Forms])[] = [
  [STRINGS, STRING_FORMS],
  [NUMBERS, NUMBER_FORMS],
  [LISTS, LIST_FORMS],
  [MAPS, MAP_FORMS],
  [SECRETS, SECRET_FORMS],
  [SECRET_MAPS, SECRET_MAP_FORMS],
  [SWITCHES, SWITCH_FORMS],
];

const cases = ALL.flatMap(([rows, forms]) =>
  Object.entries(rows).flatMap(([prop, spec]) =>
    Object.entries(forms).map(([form, make]) => [prop, form, spec, make] as const),
  ),
);

describe("A reference that only Terraform knows", () => {
  it.each(cases)("is judged by no rule: %s is %s", (_prop, _form, spec, make) => {
    const build = (scope: Construct) => {
      const given = new TerraformVariable(scope, "given", { sensitive: true });
      new PrivateImageContainerGroup(scope, "Job", spec(make(given)) as any);
    };
    // An error would be thrown.
    expect(warningsOf(build)).toEqual([]);
  });

  it("is given to every prop that a rule is about", () => {
    // GIVEN what cannot be a reference: objects of this library, and the number of objects in a list
    const objects = [
      "dnsConfig",
      "containers",
      "initContainers",
      "network",
      "credentials",
      "credentials[]",
      "containers[].volumes",
    ];
    const inObjects = [
      "network.exposedPorts",
      "network.exposedPorts[]",
      "containers[].ports[]",
      "initContainers[].volumes[]",
    ];

    // WHEN
    const judged = groupRuleTable.flatMap(({ fails }) => fails.map(({ path }) => path));
    const given = new Set(cases.map(([prop]) => prop));

    // THEN
    const props = new Set(
      judged.map((path) =>
        path
          .replace(/\["[^"]*"\]/g, "")
          .replace(/\[\d+\]/g, "[]")
          .replace("readinessProbe", "livenessProbe")
          .replace(/\.environmentVariables\.\w+$/, ".environmentVariables.A"),
      ),
    );
    const alias: Readonly<Record<string, string>> = {
      "containers[].secureEnvironmentVariables.TOKEN": "containers[].secureEnvironmentVariables.A",
      "containers[].volumes[].base64Files.key": "containers[].volumes[].base64Files",
      "containers[].volumes[].files.b": "containers[].volumes[].files",
    };
    const missing = [...props].filter(
      (prop) => !given.has(alias[prop] ?? prop) && ![...objects, ...inObjects].includes(prop),
    );
    expect(missing).toEqual([]);
  });
});
