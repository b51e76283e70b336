import { Construct } from "constructs";
import {
  ContainerGroupIdentity,
  ContainerGroupNetwork,
  ContainerImage,
  ContainerRegistry,
  ContainerGroupSchedule,
  IRegistryCredential,
  KeyVaultHandoff,
  PrincipalImport,
  PrivateImageContainerGroup,
  PrivateImageContainerGroupProps,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  PullOnlyPrincipalProps,
  PullOnlyToken,
  RegistryCredential,
  RepositoryScope,
  RestartPolicy,
  ScheduleRecurrence,
  SecretValue,
} from "../../lib";
import { container, groupProps } from "./container-group";
import { ProviderLine } from "./provider-lines";
import { REGISTRY_ID, contoso } from "./registries";
import { isExported, publicPropsIn, sourcesOf } from "./public-props";

const SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000001";
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-jobs`;
const UUID = "11111111-2222-4333-8444-555555555555";
const IDENTITY = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pull`;
const SECRET = SecretValue.fromAttribute("${local.secret}");

/** A prop that takes an ID, and what is made of it. */
export interface IdProp {
  /** The interface and its prop, or the class and its method. */
  readonly prop: string;
  /** Where it is used, where one prop is used in several places. */
  readonly use?: string;
  readonly right: string;
  /** Whether a whole list is the reference. */
  readonly isList?: boolean;
  /** Whether the prop is part of an `import` block, which takes no null. */
  readonly isImport?: boolean;
  readonly lines?: readonly ProviderLine[];
  /** Part of the address of the resources that are read, where others use the same ID. */
  readonly resource?: string;
  readonly make: (scope: Construct, id: any) => void;
}

/** IDs of what is something else, by what they are; made of one that is right. */
export const WRONG_IDS: Readonly<Record<string, (right: string) => string>> = {
  "a subscription": () => SUBSCRIPTION,
  "a resource group": () => GROUP,
  "a management group": () => "/providers/Microsoft.Management/managementGroups/contoso",
  "a resource of another type": () => `${GROUP}/providers/Microsoft.Storage/storageAccounts/contoso`,
  "something inside of the resource": (right) => `${right}/providers/Microsoft.Insights/diagnosticSettings/all`,
  "code of a workflow": (right) => `${right}@{body('x')}","y":"z`,
  "an ID with a line break": (right) => `${right}\n`,
  "an empty text": () => "",
};

function group(scope: Construct, props: Partial<PrivateImageContainerGroupProps>): void {
  new PrivateImageContainerGroup(scope, "Job", groupProps(props));
}

/** A registry as somebody describes it without our class. */
const described = (id: any) => ({ id, loginServer: "contoso.azurecr.io" });
const registry = (id: any) => ContainerRegistry.fromAttributes(described(id));

function principal(scope: Construct, props: Partial<PullOnlyPrincipalProps>): PullOnlyPrincipal {
  return new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [contoso()], ...props });
}

const importing = (props: Partial<PrincipalImport>) => (scope: Construct) =>
  principal(scope, {
    importExisting: { applicationObjectId: UUID, servicePrincipalObjectId: UUID.replace(/1/g, "9"), ...props },
  });

const answering = (config: ReturnType<IRegistryCredential["bind"]>): IRegistryCredential => ({ bind: () => config });

function existingPrincipal(scope: Construct, props: object) {
  return PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", {
    clientId: UUID,
    password: SECRET,
    registries: [contoso()],
    grantPull: true,
    ...props,
  });
}

function existingIdentity(scope: Construct, props: object) {
  return PullOnlyIdentity.fromUserAssignedIdentity(scope, "Puller", {
    identityId: IDENTITY,
    registries: [contoso()],
    grantPull: true,
    ...props,
  });
}

const image = (of = contoso()) => container({ image: ContainerImage.fromRegistry(of, "app:v1") });
const login = RegistryCredential.fromUsernamePassword("contoso.azurecr.io", "pull", SECRET);

const REGISTRIES: readonly IdProp[] = (
  [
    ["a service principal", (scope, registries) => principal(scope, { registries })],
    [
      "a managed identity",
      (scope, registries) =>
        new PullOnlyIdentity(scope, "Puller", {
          name: "pull",
          resourceGroupName: "rg-jobs",
          location: "eastus",
          registries,
        }),
    ],
    ["an existing service principal", (scope, registries) => existingPrincipal(scope, { registries })],
    ["an existing identity", (scope, registries) => existingIdentity(scope, { registries, principalId: UUID })],
    [
      "a registry token",
      (scope, registries) =>
        new PullOnlyToken(scope, "Puller", {
          name: "token",
          registries,
          repositories: [RepositoryScope.repository("app")],
        }),
    ],
    [
      "the names of secrets",
      (scope, registries) =>
        new KeyVaultHandoff(scope, "Vault", {
          principal: existingPrincipal(scope, { registries, grantPull: false }),
          keyVaultId: `${GROUP}/providers/Microsoft.KeyVault/vaults/contoso`,
        }),
    ],
    ["an image", (scope, [of]) => group(scope, { credentials: [login], containers: [image(of)] })],
  ] as [string, (scope: Construct, registries: ContainerRegistry[]) => void][]
).flatMap(([use, make]) => [
  {
    prop: "ContainerRegistryAttributes.id",
    use,
    right: REGISTRY_ID,
    make: (scope: Construct, id: any) => make(scope, [registry(id)]),
  },
  {
    prop: "IContainerRegistry.id",
    use,
    right: REGISTRY_ID,
    make: (scope: Construct, id: any) => make(scope, [described(id)]),
  },
]);

const scheduled = (id: any, stopAt?: ScheduleRecurrence) => ({
  containerGroup: {
    id,
    name: "job",
    resourceGroupName: "rg-jobs",
    location: "eastus",
    restartPolicy: RestartPolicy.NEVER,
    passwordLifetimes: [],
  },
  recurrence: ScheduleRecurrence.daily({ hour: 3 }),
  stopAt,
});

const JOB = `${GROUP}/providers/Microsoft.ContainerInstance/containerGroups/job`;
const ON_CALL = `${GROUP}/providers/Microsoft.Insights/actionGroups/on-call`;

export const ID_PROPS: readonly IdProp[] = [
  ...REGISTRIES,
  {
    prop: "ExistingIdentityProps.identityId",
    use: "the lookup of its principal",
    right: IDENTITY,
    make: (scope, identityId) => existingIdentity(scope, { identityId }),
  },
  {
    prop: "ExistingIdentityProps.identityId",
    use: "a container group",
    right: IDENTITY,
    make: (scope, identityId) =>
      group(scope, {
        credentials: [existingIdentity(scope, { identityId, grantPull: false })],
        containers: [image()],
      }),
  },
  {
    prop: "ExistingIdentityProps.principalId",
    right: UUID,
    make: (scope, principalId) => existingIdentity(scope, { principalId }),
  },
  {
    prop: "ExistingServicePrincipalProps.clientId",
    use: "the lookup of its object ID",
    right: UUID,
    make: (scope, clientId) => existingPrincipal(scope, { clientId }),
  },
  {
    prop: "ExistingServicePrincipalProps.clientId",
    use: "a container group",
    right: UUID,
    make: (scope, clientId) =>
      group(scope, {
        credentials: [existingPrincipal(scope, { clientId, grantPull: false })],
        containers: [image()],
      }),
  },
  {
    prop: "ExistingServicePrincipalProps.clientId",
    use: "a key vault",
    right: UUID,
    make: (scope, clientId) =>
      new KeyVaultHandoff(scope, "Vault", {
        principal: existingPrincipal(scope, { clientId, grantPull: false }),
        keyVaultId: `${GROUP}/providers/Microsoft.KeyVault/vaults/contoso`,
      }),
  },
  {
    prop: "KeyVaultHandoffProps.keyVaultId",
    right: `${GROUP}/providers/Microsoft.KeyVault/vaults/contoso`,
    make: (scope, keyVaultId) =>
      new KeyVaultHandoff(scope, "Vault", { principal: existingPrincipal(scope, { grantPull: false }), keyVaultId }),
  },
  { prop: "PullOnlyPrincipalProps.owners", right: UUID, make: (scope, id) => principal(scope, { owners: [id] }) },
  {
    prop: "PullOnlyPrincipalProps.owners",
    right: UUID,
    isList: true,
    make: (scope, owners) => principal(scope, { owners }),
  },
  {
    prop: "PrincipalImport.applicationObjectId",
    right: UUID,
    isImport: true,
    make: (scope, applicationObjectId) => importing({ applicationObjectId })(scope),
  },
  {
    prop: "PrincipalImport.servicePrincipalObjectId",
    right: UUID.replace(/1/g, "9"),
    isImport: true,
    make: (scope, servicePrincipalObjectId) => importing({ servicePrincipalObjectId })(scope),
  },
  {
    prop: "PrincipalImport.roleAssignmentIds",
    right: `${REGISTRY_ID}/providers/Microsoft.Authorization/roleAssignments/${UUID}`,
    isImport: true,
    make: (scope, id) => importing({ roleAssignmentIds: [id] })(scope),
  },
  {
    prop: "ImageRegistryCredential.userAssignedIdentityId",
    right: IDENTITY,
    make: (scope, userAssignedIdentityId) =>
      group(scope, {
        credentials: [
          answering({ imageRegistryCredentials: [{ server: "contoso.azurecr.io", userAssignedIdentityId }] }),
        ],
        containers: [image()],
      }),
  },
  {
    prop: "RegistryCredentialConfig.userAssignedIdentityIds",
    right: IDENTITY,
    make: (scope, id) =>
      group(scope, { credentials: [answering({ imageRegistryCredentials: [], userAssignedIdentityIds: [id] })] }),
  },
  {
    prop: "VirtualNetworkOptions.subnetId",
    right: `${GROUP}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
    make: (scope, subnetId) =>
      group(scope, {
        network: ContainerGroupNetwork.virtualNetwork({ subnetId }),
        containers: [container({ ports: [{ port: 80 }] })],
      }),
  },
  {
    prop: "ContainerGroupIdentity.userAssigned",
    right: IDENTITY,
    make: (scope, id) => group(scope, { identity: ContainerGroupIdentity.userAssigned([id]) }),
  },
  {
    prop: "ContainerGroupIdentity.userAssigned",
    right: IDENTITY,
    isList: true,
    make: (scope, ids) => group(scope, { identity: ContainerGroupIdentity.userAssigned(ids) }),
  },
  {
    prop: "ContainerGroupIdentity.systemAndUserAssigned",
    right: IDENTITY,
    make: (scope, id) => group(scope, { identity: ContainerGroupIdentity.systemAndUserAssigned([id]) }),
  },
  {
    prop: "ContainerGroupEncryption.keyVaultKeyId",
    right: "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef",
    make: (scope, keyVaultKeyId) => group(scope, { encryption: { keyVaultKeyId } }),
  },
  {
    prop: "ContainerGroupEncryption.userAssignedIdentityId",
    right: IDENTITY,
    make: (scope, userAssignedIdentityId) =>
      group(scope, {
        encryption: {
          keyVaultKeyId: "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef",
          userAssignedIdentityId,
        },
      }),
  },
  {
    prop: "ContainerGroupLogAnalytics.workspaceId",
    right: UUID,
    make: (scope, workspaceId) => group(scope, { logAnalytics: { workspaceId, workspaceKey: SECRET } }),
  },
  {
    prop: "IContainerGroup.id",
    use: "what starts it",
    right: JOB,
    make: (scope, id) => new ContainerGroupSchedule(scope, "Nightly", scheduled(id)),
  },
  {
    prop: "IContainerGroup.id",
    use: "what follows its runs",
    right: JOB,
    make: (scope, id) =>
      new ContainerGroupSchedule(scope, "Nightly", { ...scheduled(id), run: { maxDurationMinutes: 5 } }),
  },
  {
    prop: "IContainerGroup.id",
    use: "what stops it",
    right: JOB,
    resource: "_Nightly_Stop_",
    make: (scope, id) =>
      new ContainerGroupSchedule(scope, "Nightly", scheduled(id, ScheduleRecurrence.daily({ hour: 5 }))),
  },
  {
    prop: "ScheduleAlertOptions.actionGroupIds",
    right: ON_CALL,
    // The stand-in has no alert on the other line.
    lines: ["azurerm-5"],
    make: (scope, id) =>
      new ContainerGroupSchedule(scope, "Nightly", { ...scheduled(JOB), alert: { actionGroupIds: [id] } }),
  },
];

/** Every prop and parameter of the public API that takes an ID: what a puller itself answers is not among them. */
export function publicIdProps(): string[] {
  // The stack has variables, not IDs. What a puller answers is not an input.
  const sources = sourcesOf({ without: "stack" });
  const isInput = (owner: string) => isExported(owner) && !owner.startsWith("IPull");
  const isId = (prop: string) => /^(id|owners)$|Ids?$/.test(prop);
  const props = publicPropsIn(sources).filter(({ owner, prop }) => isInput(owner) && isId(prop));
  const parameters = sources.flatMap((source) =>
    [...source.matchAll(/^export (?:abstract )?class (\w+)[\s\S]*?\n\}/gm)].flatMap(([body, name]) =>
      isInput(name!)
        ? [...body.matchAll(/public static (\w+)\(([^)]*)\)/g)].flatMap(([, method, list]) =>
            /\b\w+Ids?\b[?]?:/.test(list!) ? [`${name}.${method}`] : [],
          )
        : [],
    ),
  );
  return [...props.map(({ owner, prop }) => `${owner}.${prop}`), ...parameters].sort();
}
