import { Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupNetwork,
  ContainerImage,
  ContainerRegistry,
  ContainerSpec,
  ContainerVolume,
  KeyVaultHandoff,
  PrivateImageContainerGroup,
  PrivateImageService,
  PrivateImageStack,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  PullOnlyToken,
  RegistryCredential,
  RepositoryScope,
  SecretValue,
} from "../../lib";
import { nightlyJob } from "./schedule-given";
import { REGISTRY_ID, contoso } from "./registries";
import { declaredIn, publicPropsIn, sourcesOf } from "./public-props";

/** A property, and what a message says to write there. */
export interface ClassProp {
  /** Creates the construct with a value in this place. Everything else is right. */
  readonly make: (scope: Construct, value: any) => unknown;
  /** The path of the property in the message. */
  readonly at: string;
  readonly must: string;
}

const UUID = "11111111-2222-4333-8444-555555555555";
const SECRET = SecretValue.fromAttribute("${local.secret}");
const REGISTRY = "ContainerRegistry.fromAttributes({ id, loginServer })";
const MUST = {
  secret: "must be a SecretValue, such as SecretValue.fromVariable(variable)",
  secrets: "must be an object of names and SecretValues, such as { NAME: SecretValue.fromVariable(variable) }",
  registries: `must be a list of ContainerRegistry, such as [${REGISTRY}]`,
  scopes: 'must be a list of RepositoryScope, such as [RepositoryScope.repository("team/app")]',
  dependables: "must be a list of Terraform resources, such as [puller.application]",
  ports: "must be a list of objects with port, such as [{ port }]",
  image: 'must be a ContainerImage, such as ContainerImage.fromRegistry(registry, "app:v1")',
  volumes: "must be a list of ContainerVolume, such as [ContainerVolume.emptyDir({ name, mountPath })]",
  probe: "must be a Probe, such as Probe.httpGet({ port })",
  rotation: "must be a PasswordRotation, such as PasswordRotation.everyDays(180)",
  recurrence: "must be a ScheduleRecurrence, such as ScheduleRecurrence.daily({ hour: 4 })",
  provider: 'must be an azurerm provider, such as new AzurermProvider(this, "hub", { alias: "hub", … })',
} as const;

// A private image with its credential, a port and an address: most rules have something to judge.
const app = (given: object): ContainerSpec => ({
  name: "app",
  image: ContainerImage.fromRegistry(contoso(), "team/app:v1"),
  ports: [{ port: 80 }],
  ...given,
});

const groupOf = (scope: Construct, given: object): any => ({
  name: "job",
  resourceGroupName: "rg-jobs",
  location: "eastus",
  credentials: [new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [contoso()] })],
  containers: [app({})],
  network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "contoso" }),
  ...given,
});

const group = (at: string, must: string, given: (value: any) => object): ClassProp => ({
  make: (scope, value) => new PrivateImageContainerGroup(scope, "Job", groupOf(scope, given(value))),
  at,
  must,
});
const inContainer = (prop: string, must: string) =>
  group(`containers[0].${prop}`, must, (value) => ({ containers: [app({ [prop]: value })] }));
const inInitContainer = (prop: string, must: string) => {
  const image = ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1");
  return group(`initContainers[0].${prop}`, must, (value) => ({
    initContainers: [{ name: "prepare", image, [prop]: value }],
  }));
};
const inVolume = (prop: string, must: string, volume: (options: any) => ContainerVolume) =>
  group(`containers[0].volumes[0].${prop}`, must, (value) => {
    const options = { name: "data", mountPath: "/data", shareName: "share", storageAccountName: "contoso" };
    const { name, mountPath } = options;
    const given = prop === "storageAccountKey" ? options : { name, mountPath };
    return { containers: [app({ volumes: [volume({ ...given, [prop]: value })] })] };
  });

type Construction = (scope: Construct, props: any) => unknown;
const of =
  (base: object, construct: Construction) =>
  (at: string, must: string): ClassProp => ({
    make: (scope, value) => construct(scope, { ...base, [at]: value }),
    at,
    must,
  });
const principal = of(
  { displayName: "pull", registries: [contoso()] },
  (scope, props) => new PullOnlyPrincipal(scope, "Puller", props),
);
const identity = of(
  { name: "pull", resourceGroupName: "rg", location: "eastus", registries: [contoso()] },
  (scope, props) => new PullOnlyIdentity(scope, "Puller", props),
);
const token = of(
  { name: "pull-token", registries: [contoso()], repositories: [RepositoryScope.repository("team/app")] },
  (scope, props) => new PullOnlyToken(scope, "Puller", props),
);
const existing = of({ clientId: UUID, password: SECRET, registries: [contoso()], grantPull: true }, (scope, props) =>
  PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", props),
);
const existingIdentity = of(
  { identityId: `${REGISTRY_ID.replace(/Microsoft.*/, "Microsoft.ManagedIdentity/userAssignedIdentities/pull")}` },
  (scope, props) =>
    PullOnlyIdentity.fromUserAssignedIdentity(scope, "Puller", { registries: [contoso()], grantPull: false, ...props }),
);
const attributes = of({ id: REGISTRY_ID, loginServer: "contoso.azurecr.io" }, (_scope, props) =>
  ContainerRegistry.fromAttributes(props),
);
const lookup = of({ name: "contoso", resourceGroupName: "rg" }, (scope, props) =>
  ContainerRegistry.fromLookup(scope, "Registry", props),
);
const schedule = of({}, (scope, given) => nightlyJob(scope, { schedule: given }));
const service = of({}, (scope, { value, ...given }) => new PrivateImageService(scope, "Web", groupOf(scope, given)));
const handoff = of(
  { keyVaultId: REGISTRY_ID.replace(/Microsoft.*/, "Microsoft.KeyVault/vaults/contoso") },
  (scope, props) => new KeyVaultHandoff(scope, "Handoff", props),
);

const CREDENTIALS = "must be a list of registry credentials, such as [new PullOnlyPrincipal(…)]";
const CONTAINERS = "must be a list of objects with name and image, such as [{ name, image }]";
const NETWORK = "must be a ContainerGroupNetwork, such as ContainerGroupNetwork.publicIp()";

/** Every property whose value is an object of a class, a list of such, a list of objects or a map of secrets. */
export const CLASS_PROPS: Readonly<Record<string, ClassProp>> = {
  "ContainerGroupProps.containers": group("containers", CONTAINERS, (containers) => ({ containers })),
  "ContainerGroupProps.initContainers": group("initContainers", CONTAINERS, (initContainers) => ({ initContainers })),
  "ContainerGroupProps.credentials": group("credentials", CREDENTIALS, (credentials) => ({ credentials })),
  "ContainerGroupProps.dependsOn": group("dependsOn", MUST.dependables, (dependsOn) => ({ dependsOn })),
  "ContainerGroupProps.network": group("network", NETWORK, (network) => ({ network })),
  "ContainerGroupProps.identity": group(
    "identity",
    "must be a ContainerGroupIdentity, such as ContainerGroupIdentity.systemAssigned()",
    (given) => ({ identity: given }),
  ),
  "ContainerGroupLogAnalytics.workspaceKey": group("logAnalytics.workspaceKey", MUST.secret, (workspaceKey) => ({
    logAnalytics: { workspaceId: UUID, workspaceKey },
  })),
  "PublicIpOptions.exposedPorts": group("network.exposedPorts", MUST.ports, (exposedPorts) => ({
    network: ContainerGroupNetwork.publicIp({ exposedPorts }),
  })),
  "VirtualNetworkOptions.exposedPorts": group("network.exposedPorts", MUST.ports, (exposedPorts) => ({
    network: ContainerGroupNetwork.virtualNetwork({ subnetId: "${local.subnet}", exposedPorts }),
  })),
  "ContainerSpec.image": inContainer("image", MUST.image),
  "ContainerSpec.ports": inContainer("ports", MUST.ports),
  "ContainerSpec.secureEnvironmentVariables": inContainer("secureEnvironmentVariables", MUST.secrets),
  "ContainerSpec.volumes": inContainer("volumes", MUST.volumes),
  "ContainerSpec.livenessProbe": inContainer("livenessProbe", MUST.probe),
  "ContainerSpec.readinessProbe": inContainer("readinessProbe", MUST.probe),
  "InitContainerSpec.image": inInitContainer("image", MUST.image),
  "InitContainerSpec.secureEnvironmentVariables": inInitContainer("secureEnvironmentVariables", MUST.secrets),
  "InitContainerSpec.volumes": inInitContainer("volumes", MUST.volumes),
  "AzureFileVolumeOptions.storageAccountKey": inVolume("storageAccountKey", MUST.secret, ContainerVolume.azureFile),
  "SecretVolumeOptions.files": inVolume("files", MUST.secrets, ContainerVolume.secret),
  "SecretVolumeOptions.base64Files": inVolume("base64Files", MUST.secrets, ContainerVolume.secret),
  "PullOnlyPrincipalProps.registries": principal("registries", MUST.registries),
  "PullOnlyPrincipalProps.repositories": principal("repositories", MUST.scopes),
  "PullOnlyPrincipalProps.passwordRotation": of(
    // More than the passwords of the default rotation last.
    { displayName: "pull", registries: [contoso()], warnBeforeExpiryDays: 500 },
    (scope, props) => new PullOnlyPrincipal(scope, "Puller", props),
  )("passwordRotation", MUST.rotation),
  "PullOnlyPrincipalProps.dependsOn": principal("dependsOn", MUST.dependables),
  "PullOnlyIdentityProps.registries": identity("registries", MUST.registries),
  "PullOnlyIdentityProps.repositories": identity("repositories", MUST.scopes),
  "PullOnlyIdentityProps.dependsOn": identity("dependsOn", MUST.dependables),
  "PullOnlyTokenProps.registries": token("registries", MUST.registries),
  "PullOnlyTokenProps.repositories": token("repositories", MUST.scopes),
  "PullOnlyTokenProps.passwordRotation": token("passwordRotation", MUST.rotation),
  "PullOnlyTokenProps.provider": token("provider", MUST.provider),
  "PullOnlyTokenProps.dependsOn": token("dependsOn", MUST.dependables),
  "ExistingPullerProps.registries": existing("registries", MUST.registries),
  "ExistingPullerProps.repositories": existing("repositories", MUST.scopes),
  "ExistingPullerProps.dependsOn": existing("dependsOn", MUST.dependables),
  "ExistingServicePrincipalProps.password": existing("password", MUST.secret),
  "ExistingIdentityProps.provider": existingIdentity("provider", MUST.provider),
  "ContainerRegistryAttributes.provider": attributes("provider", MUST.provider),
  "ContainerRegistryLookup.provider": lookup("provider", MUST.provider),
  "KeyVaultHandoffProps.principal": handoff(
    "principal",
    "must be a user name and password that can pull, such as a PullOnlyPrincipal or a PullOnlyToken",
  ),
  "ContainerGroupScheduleProps.containerGroup": schedule(
    "containerGroup",
    "must be a container group, such as a PrivateImageContainerGroup",
  ),
  "ContainerGroupScheduleProps.recurrence": schedule("recurrence", MUST.recurrence),
  "ContainerGroupScheduleProps.stopAt": schedule("stopAt", MUST.recurrence),
  "ContainerGroupScheduleProps.role": schedule("role", "must be a ScheduleRole, such as ScheduleRole.builtIn()"),
  "ContainerGroupScheduleProps.retry": schedule("retry", "must be a StartRetry, such as StartRetry.none()"),
  "PrivateImageStackProps.backend": {
    make: (_scope, backend) => new PrivateImageStack(Testing.app(), "private-image", { backend }),
    at: "backend",
    must: "must be a StateBackend, such as StateBackend.local()",
  },
};

/** The same properties where another construct reads them. */
export const READ_ELSEWHERE: Readonly<Record<string, ClassProp>> = {
  "credentials of a service": service("credentials", CREDENTIALS),
  "containers of a service": service("containers", CONTAINERS),
  "network of a service": service("network", NETWORK),
};

/** The properties that a construct or a credential answers, read where it is used. */
export const NOT_GIVEN = [
  "IContainerGroup.passwordLifetimes",
  "IContainerRegistry.provider",
  "IPullIdentity.registries",
  "IPullIdentity.roleAssignments",
  "IPullLogin.registries",
  "IPullPrincipal.password",
  "IPullPrincipal.roleAssignments",
  "ImageRegistryCredential.password",
  "RegistryCredentialConfig.dependsOn",
  "RegistryCredentialConfig.imageRegistryCredentials",
  "RegistryCredentialConfig.preconditions",
  "RegistryCredentialConfig.scope",
];

/** The properties of public interfaces with such a type, read from the sources. */
export function classProps(): string[] {
  const sources = sourcesOf();
  const [classes, enums] = [declaredIn(sources, "class"), declaredIn(sources, "enum")];
  const isOfClass = (type: string) => {
    if (type === "{ readonly [name: string]: SecretValue }") return true;
    const [, name = "", list] = /^(?:readonly )?(\w+)(\[\])?$/.exec(type) ?? [];
    if (enums.includes(name) || /^(string|number|boolean)$/.test(name)) return false;
    // One object that a program writes out is read field by field.
    return list !== undefined || /^I[A-Z]|^Terraform/.test(name) || classes.includes(name);
  };
  return publicPropsIn(sources)
    .filter(({ type }) => isOfClass(type))
    .map(({ owner, prop }) => `${owner}.${prop}`)
    .sort();
}

/** A credential whose password is wrong. */
export function withPassword(scope: Construct, password: any): unknown {
  const credentials = [RegistryCredential.fromUsernamePassword("contoso.azurecr.io", "pull", password)];
  return new PrivateImageContainerGroup(scope, "Job", groupOf(scope, { credentials }));
}
