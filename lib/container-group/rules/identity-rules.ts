import { knownList } from "../../core/reference";
import { USER_ASSIGNED_IDENTITY_ID } from "../../core/resource-id";
import { Report, Severity } from "../../core/rule";
import { KEY_ID } from "../formats";
import { GroupRule } from "./group-rule";
import { SOURCES } from "./sources";

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
    check: ({ encryption }, report) => KEY_ID.report(encryption?.keyVaultKeyId, "encryption.keyVaultKeyId", report),
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
  USER_ASSIGNED_IDENTITY_ID.report(id, path, report);
}
