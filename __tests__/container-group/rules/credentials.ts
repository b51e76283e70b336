import { PLAIN_TEXT_SECRET } from "../../../lib/core/warnings";
import { ContainerGroupIdentity, ContainerImage, ContainerVolume, RegistryCredential, SecretValue } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import {
  IDENTITY_ID,
  OTHER_REGISTRY,
  REGISTRY,
  SECRET,
  USERNAME,
  Spec,
  container,
  credentialFor,
  credentialOf,
  group,
  groupOf,
  mounting,
  reference,
  secrets,
  share,
} from "../../support/group-spec";

const SERVER = "contoso.azurecr.io";
const INCOMPLETE =
  "must have either a user name and a password of type SecretValue, or a user-assigned managed identity.";
const IDENTITY =
  "must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>";
const KEY = "must be the ID of a Key Vault key with its version, https://<vault>.vault.azure.net/keys/<name>/<version>";
const KEY_ID = "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef";
const PLAIN_TEXT =
  "is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable.";

const TOO_MANY = "must be at most one for each container, got";
const FEWER = "Remove credentials that no image needs, or name the images where Terraform alone knows them.";
const NO_IMAGE =
  "and the images of the group are on contoso.azurecr.io. The group does not carry it. Remove it, or correct one of them.";
const LOGIN = { server: SERVER, username: USERNAME, password: SECRET };
const NO_SERVER = { username: USERNAME, password: SECRET };
const PUBLIC = {
  containers: [container({ image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/team/app:v1") })],
};
const PLAIN = SecretValue.unsafePlainText("not shown");
const UNKNOWN = { ...LOGIN, server: reference("var.server") };
const carrying = (...blocks: unknown[]) => group({ credentials: [credentialOf(...blocks)] });

export const credentialRows: readonly RuleRow<Spec>[] = [
  {
    rule: "credential-server",
    fails: [
      {
        spec: group({ credentials: [credentialFor(SERVER), credentialFor("https://registry.example.com")] }),
        path: "credentials[1].server",
        message:
          'must be a host name such as contoso.azurecr.io, got "https://registry.example.com". Remove the scheme.',
        others: [`warning: credentials[1]: is for "https://registry.example.com", ${NO_IMAGE}`],
      },
      {
        spec: group({ ...PUBLIC, credentials: [credentialOf({ ...LOGIN, server: 42 })] }),
        path: "credentials[0].server",
        message: "must be a string, got 42.",
      },
      {
        // Two without a server are not for the same one.
        spec: group({ ...PUBLIC, credentials: [credentialOf(NO_SERVER, NO_SERVER)] }),
        path: "credentials[0].server",
        message: "must be a string, got nothing.",
        others: ["error: credentials[0].server: must be a string, got nothing."],
      },
      {
        // The other is judged all the same.
        spec: carrying(NO_SERVER, LOGIN),
        path: "credentials[0].server",
        message: "must be a string, got nothing.",
      },
    ],
    passes: [group({ credentials: [credentialFor(SERVER)] })],
  },
  {
    rule: "credential-username",
    fails: [
      {
        spec: carrying({ ...LOGIN, username: "pull:er" }),
        path: "credentials[0].username",
        message: "must not hold a colon or control characters, such as a line break (not shown).",
      },
      {
        spec: carrying({ ...LOGIN, username: "puller\ud83d" }),
        path: "credentials[0].username",
        message:
          "must be valid Unicode: it holds one half of a surrogate pair, and Terraform refuses the whole file for it.",
      },
      {
        spec: carrying({ ...LOGIN, password: SecretValue.unsafePlainText("s3cret\n") }),
        path: "credentials[0].password",
        message: "must not hold control characters, such as a line break (not shown).",
        others: [`warning: credentials[0].password: ${PLAIN_TEXT_SECRET.message}`],
      },
    ],
    passes: [carrying(LOGIN), carrying({ ...LOGIN, username: "${var.user}" })],
  },
  {
    rule: "credential-complete",
    fails: [
      {
        spec: group({ credentials: [credentialOf({ server: SERVER, username: USERNAME })] }),
        path: "credentials[0]",
        message: INCOMPLETE,
      },
      {
        spec: group({
          credentials: [
            credentialOf({ server: SERVER, username: USERNAME, password: SECRET, userAssignedIdentityId: IDENTITY_ID }),
          ],
        }),
        path: "credentials[0]",
        message: INCOMPLETE,
      },
      ...[
        { server: SERVER },
        { server: SERVER, password: SECRET },
        { ...LOGIN, username: "" },
        { ...LOGIN, username: 42 },
        { ...LOGIN, password: "not shown" },
        { server: SERVER, username: USERNAME, userAssignedIdentityId: IDENTITY_ID },
        { server: SERVER, password: SECRET, userAssignedIdentityId: IDENTITY_ID },
        { server: SERVER, userAssignedIdentityId: 42 },
        { ...LOGIN, userAssignedIdentityId: 42 },
      ].map((block) => ({ spec: carrying(block), path: "credentials[0]", message: INCOMPLETE })),
      {
        spec: carrying({ server: SERVER, userAssignedIdentityId: "" }),
        path: "credentials[0]",
        message: INCOMPLETE,
        others: [`error: credentials[0].userAssignedIdentityId: ${IDENTITY}, got "".`],
      },
    ],
    passes: [group({ credentials: [credentialOf({ server: SERVER, userAssignedIdentityId: IDENTITY_ID })] })],
  },
  {
    rule: "credential-identity-id",
    fails: [
      {
        spec: group({ credentials: [credentialOf({ server: SERVER, userAssignedIdentityId: "SystemAssigned" })] }),
        path: "credentials[0].userAssignedIdentityId",
        message: `${IDENTITY}, got "SystemAssigned".`,
      },
    ],
    passes: [group({ credentials: [credentialOf({ server: SERVER, userAssignedIdentityId: IDENTITY_ID })] })],
  },
  {
    rule: "credential-server-unique",
    fails: [
      {
        spec: group({ credentials: [credentialFor(SERVER), credentialFor(SERVER)] }),
        path: "credentials[1]",
        message: "is for contoso.azurecr.io, as credentials[0] is. Each registry takes one credential.",
      },
      {
        spec: carrying(LOGIN, { ...LOGIN, server: "Contoso.azurecr.io" }),
        path: "credentials[0]",
        message: "is for Contoso.azurecr.io, as credentials[0] is. Each registry takes one credential.",
        others: [
          'error: credentials[0].server: must be a host name such as contoso.azurecr.io, got "Contoso.azurecr.io". Write it in lower case.',
        ],
      },
      {
        // Which registry that is, only Terraform knows.
        spec: carrying(UNKNOWN, UNKNOWN),
        path: "credentials[0]",
        message: "is for the same registry, as credentials[0] is. Each registry takes one credential.",
      },
    ],
    passes: [
      group({
        containers: [
          container({}),
          container({ name: "other", image: ContainerImage.fromRegistry(OTHER_REGISTRY, "team/app:v1") }),
        ],
        credentials: [credentialFor(SERVER), credentialFor("fabrikam.azurecr.io")],
      }),
    ],
  },
  {
    rule: "credential-without-image",
    fails: [
      {
        spec: group({ credentials: [credentialFor(SERVER), credentialFor("ghcr.com")] }),
        path: "credentials[1]",
        message: `is for ghcr.com, ${NO_IMAGE}`,
      },
      {
        spec: group({
          initContainers: [
            container({ name: "prepare", image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/app:v1") }),
          ],
          containers: [container({ image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/app:v1") })],
          credentials: [credentialFor(SERVER)],
        }),
        path: "credentials[0]",
        message:
          "is for contoso.azurecr.io, and the images of the group are on mcr.microsoft.com. The group does not carry it. Remove it, or correct one of them.",
      },
    ],
    passes: [
      group(),
      // A principal for several registries may serve several groups.
      carrying(LOGIN, { ...LOGIN, server: "fabrikam.azurecr.io" }),
      groupOf(
        { image: ContainerImage.fromPrivateRegistry("ghcr.io", "contoso/app:v1") },
        { credentials: [credentialFor("ghcr.io")] },
      ),
      // What only Terraform knows may be any server.
      groupOf({ image: ContainerImage.fromPublicRegistry(reference("var.image")) }),
      groupOf(
        {
          image: ContainerImage.fromRegistry({ id: REGISTRY.id, loginServer: reference("var.server") }, "team/app:v1"),
        },
        { credentials: [credentialFor(reference("var.server"))] },
      ),
    ],
  },
  {
    rule: "credentials-within-containers",
    fails: [
      {
        spec: groupOf({}, { credentials: [SERVER, reference("var.server")].map(credentialFor) }),
        path: "credentials",
        message: `${TOO_MANY} 2 for 1. ${FEWER}`,
      },
      {
        spec: groupOf(
          { image: ContainerImage.fromPublicRegistry(reference("var.image")) },
          {
            credentials: [credentialOf(...["a", "b", "c"].map((name) => ({ ...LOGIN, server: `${name}.azurecr.io` })))],
          },
        ),
        path: "credentials",
        message: `${TOO_MANY} 3 for 1. ${FEWER}`,
      },
    ],
    passes: [
      // A principal for three registries, of which the group needs one.
      groupOf(
        {},
        {
          credentials: [
            credentialOf(...[SERVER, "b.azurecr.io", "c.azurecr.io"].map((server) => ({ ...LOGIN, server }))),
          ],
        },
      ),
      group({
        initContainers: [container({ name: "prepare" })],
        credentials: [SERVER, reference("var.server")].map(credentialFor),
      }),
    ],
  },
  {
    rule: "plain-text-secret",
    fails: [
      {
        spec: group({
          credentials: [RegistryCredential.fromUsernamePassword(SERVER, USERNAME, PLAIN)],
        }),
        path: "credentials[0].password",
        message: PLAIN_TEXT,
      },
      {
        spec: groupOf({ secureEnvironmentVariables: { TOKEN: PLAIN } }),
        path: "containers[0].secureEnvironmentVariables.TOKEN",
        message: PLAIN_TEXT,
      },
      {
        spec: group({
          logAnalytics: { workspaceId: USERNAME, workspaceKey: PLAIN },
        }),
        path: "logAnalytics.workspaceKey",
        message: PLAIN_TEXT,
      },
      {
        spec: groupOf({
          volumes: [
            ContainerVolume.secret({
              name: "config",
              mountPath: "/config",
              files: { "app.json": PLAIN },
            }),
          ],
        }),
        path: 'containers[0].volumes[0].files["app.json"]',
        message: PLAIN_TEXT,
      },
      {
        spec: groupOf({
          volumes: [
            ContainerVolume.azureFile({
              name: "shared",
              mountPath: "/shared",
              shareName: "reports",
              storageAccountName: "contosofiles",
              storageAccountKey: PLAIN,
            }),
          ],
        }),
        path: "containers[0].volumes[0].storageAccountKey",
        message: PLAIN_TEXT,
      },
      {
        spec: mounting(
          secrets({
            files: { a: SECRET, b: PLAIN },
            base64Files: { c: SecretValue.unsafePlainText("YWJj"), d: SECRET },
          }),
        ),
        path: "containers[0].volumes[0].files.b",
        message: PLAIN_TEXT,
        others: [`warning: containers[0].volumes[0].base64Files.c: ${PLAIN_TEXT}`],
      },
      {
        spec: mounting(share("first-share"), share("other-share", { storageAccountKey: PLAIN })),
        path: "containers[0].volumes[1].storageAccountKey",
        message: PLAIN_TEXT,
      },
    ],
    passes: [groupOf({ secureEnvironmentVariables: { TOKEN: SECRET } })],
  },
];

export const identityRows: readonly RuleRow<Spec>[] = [
  {
    rule: "identity-id",
    fails: [
      {
        spec: group({ identity: ContainerGroupIdentity.userAssigned([IDENTITY_ID, "puller"]) }),
        path: "identity.identityIds[1]",
        message: `${IDENTITY}, got "puller".`,
      },
    ],
    passes: [
      group({ identity: ContainerGroupIdentity.systemAndUserAssigned([IDENTITY_ID]) }),
      group({ identity: ContainerGroupIdentity.systemAssigned() }),
    ],
  },
  {
    rule: "identity-names-one",
    fails: [
      {
        spec: group({ identity: ContainerGroupIdentity.userAssigned([]) }),
        path: "identity.identityIds",
        message:
          "must name at least one user-assigned managed identity, got an empty list. Omit identity for a group without one.",
      },
    ],
    passes: [group({ identity: ContainerGroupIdentity.userAssigned([IDENTITY_ID]) })],
  },
  {
    rule: "encryption-key-id",
    fails: [
      {
        spec: group({ encryption: { keyVaultKeyId: "https://contoso.vault.azure.net/keys/groups" } }),
        path: "encryption.keyVaultKeyId",
        message: `${KEY}, got "https://contoso.vault.azure.net/keys/groups".`,
      },
    ],
    passes: [group({ encryption: { keyVaultKeyId: KEY_ID } })],
  },
  {
    rule: "encryption-identity-id",
    fails: [
      {
        spec: group({ encryption: { keyVaultKeyId: KEY_ID, userAssignedIdentityId: "SystemAssigned" } }),
        path: "encryption.userAssignedIdentityId",
        message: `${IDENTITY}, got "SystemAssigned".`,
      },
    ],
    passes: [group({ encryption: { keyVaultKeyId: KEY_ID, userAssignedIdentityId: IDENTITY_ID } })],
  },
];
