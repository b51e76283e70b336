import { describeValue } from "../../core/describe-value";
import { knownList, knownString } from "../../core/reference";
import { Report, Severity } from "../../core/rule";
import { GroupRule } from "./group-rule";
import { SOURCES } from "./sources";

const IDENTITY_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/i;
const KEY_ID = /^https:\/\/[a-z0-9.-]+(:\d+)?\/keys\/[A-Za-z0-9-]+\/[A-Za-z0-9]+\/?$/;

export const identityRules: readonly GroupRule[] = [
  {
    id: "identity-id",
    severity: Severity.ERROR,
    summary: "A user-assigned identity of a group is named by its resource ID.",
    source: SOURCES.managedIdentities,
    check: ({ identity }, report) =>
      knownList(identity?.identityIds)?.forEach((id, index) =>
        reportIdentityId(id, `identity.identityIds[${index}]`, report),
      ),
  },
  {
    id: "identity-names-one",
    severity: Severity.ERROR,
    summary: "A group with user-assigned identities names at least one.",
    source: SOURCES.provider,
    check: ({ identity }, report) => {
      if (!identity || identity.systemAssigned || identity.identityIds?.length !== 0) return;
      report(
        "identity.identityIds",
        "must name at least one user-assigned managed identity, got an empty list. Leave identity out when there is none",
      );
    },
  },
  {
    id: "encryption-key-id",
    severity: Severity.ERROR,
    summary: "The key of the encryption is named by its ID in Key Vault, with the version.",
    source: SOURCES.encryption,
    check: ({ encryption }, report) => {
      const known = knownString(encryption?.keyVaultKeyId);
      if (known === undefined || KEY_ID.test(known)) return;
      report(
        "encryption.keyVaultKeyId",
        "must be the ID of a Key Vault key with its version, https://<vault>.vault.azure.net/keys/<name>/<version>, " +
          `got ${describeValue(known)}`,
      );
    },
  },
  {
    id: "encryption-identity-id",
    severity: Severity.ERROR,
    summary: "The identity of the encryption is a user-assigned one, named by its resource ID.",
    source: SOURCES.encryption,
    check: ({ encryption }, report) =>
      reportIdentityId(encryption?.userAssignedIdentityId, "encryption.userAssignedIdentityId", report),
  },
];

export function reportIdentityId(id: unknown, path: string, report: Report): void {
  const known = knownString(id);
  if (known === undefined || IDENTITY_ID.test(known)) return;
  report(
    path,
    "must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/providers/" +
      `Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got ${describeValue(known)}`,
  );
}
