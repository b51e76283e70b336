import { ContainerGroupIdentity } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import { IDENTITY_ID, Spec, group } from "../../support/group-spec";

const IDENTITY =
  "must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>";
const KEY = "must be the ID of a Key Vault key with its version, https://<vault>.vault.azure.net/keys/<name>/<version>";
const KEY_ID = "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef";

export const identityRows: readonly RuleRow<Spec>[] = [
  {
    rule: "identity-id",
    fails: [
      {
        spec: group({ identity: ContainerGroupIdentity.userAssigned([IDENTITY_ID, "puller"]) }),
        path: "identity.identityIds[1]",
        message: `${IDENTITY}, got "puller"`,
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
          "must name at least one user-assigned managed identity, got an empty list. Leave identity out when there is none",
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
        message: `${KEY}, got "https://contoso.vault.azure.net/keys/groups"`,
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
        message: `${IDENTITY}, got "SystemAssigned"`,
      },
    ],
    passes: [group({ encryption: { keyVaultKeyId: KEY_ID, userAssignedIdentityId: IDENTITY_ID } })],
  },
];
