import { ContainerVolume, RegistryCredential, SecretValue } from "../../../lib";
import { RuleExample } from "../rule-example";
import { IDENTITY_ID, SECRET, USERNAME, credentialFor, credentialOf, group, groupOf } from "../spec";

const SERVER = "contoso.azurecr.io";
const INCOMPLETE =
  "must have either a user name and a password of type SecretValue, or a user-assigned managed identity";
const PLAIN_TEXT =
  "is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable";

export const credentialExamples: readonly RuleExample[] = [
  {
    rule: "credential-server",
    fails: [
      {
        spec: group({ credentials: [credentialFor(SERVER), credentialFor("https://registry.example.com")] }),
        path: "credentials[1].server",
        message:
          'must be a host name such as contoso.azurecr.io, got "https://registry.example.com". Leave out the scheme',
      },
    ],
    passes: [group({ credentials: [credentialFor(SERVER), credentialFor("hub.docker.com")] })],
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
    ],
    passes: [group({ credentials: [credentialOf({ server: SERVER, userAssignedIdentityId: IDENTITY_ID })] })],
  },
  {
    rule: "credential-identity-id",
    fails: [
      {
        spec: group({ credentials: [credentialOf({ server: SERVER, userAssignedIdentityId: "SystemAssigned" })] }),
        path: "credentials[0].userAssignedIdentityId",
        message:
          'must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got "SystemAssigned"',
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
        message: "is for contoso.azurecr.io, as credentials[0] is. Each registry takes one credential",
      },
    ],
    passes: [group({ credentials: [credentialFor(SERVER), credentialFor("fabrikam.azurecr.io")] })],
  },
  {
    rule: "plain-text-secret",
    fails: [
      {
        spec: group({
          credentials: [
            RegistryCredential.fromUsernamePassword(SERVER, USERNAME, SecretValue.unsafePlainText("not shown")),
          ],
        }),
        path: "credentials[0].password",
        message: PLAIN_TEXT,
      },
      {
        spec: groupOf({ secureEnvironmentVariables: { TOKEN: SecretValue.unsafePlainText("not shown") } }),
        path: "containers[0].secureEnvironmentVariables.TOKEN",
        message: PLAIN_TEXT,
      },
      {
        spec: group({
          logAnalytics: { workspaceId: USERNAME, workspaceKey: SecretValue.unsafePlainText("not shown") },
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
              files: { "app.json": SecretValue.unsafePlainText("not shown") },
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
              storageAccountKey: SecretValue.unsafePlainText("not shown"),
            }),
          ],
        }),
        path: "containers[0].volumes[0].storageAccountKey",
        message: PLAIN_TEXT,
      },
    ],
    passes: [groupOf({ secureEnvironmentVariables: { TOKEN: SECRET } })],
  },
];
