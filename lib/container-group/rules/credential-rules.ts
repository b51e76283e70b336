import { describeValue } from "../../core/validation-error";
import { knownList, knownString } from "../../core/reference";
import { USER_ASSIGNED_IDENTITY_ID } from "../../core/resource-id";
import { Severity } from "../../core/rule";
import { oddTextProblem } from "../../core/odd-text";
import { SecretValue, reveal } from "../../core/secret-value";
import { atKey } from "../../core/shape";
import { PLAIN_TEXT_SECRET } from "../../core/warnings";
import { SERVER } from "../../registry/login-server";
import { coverageOf, same, serverOf, shown } from "../bound-credentials";
import { AzureFileVolumeOptions, SecretVolumeOptions } from "../container-volume";
import { KEY_ID } from "../formats";
import { GroupRule, SOURCES, everyContainer } from "./group-rule";

// eslint-disable-next-line no-control-regex -- these very characters
const USERNAME = /^[^:\x00-\x1f\x7f]*$/;
// eslint-disable-next-line no-control-regex
const PASSWORD = /^[^\x00-\x1f\x7f]*$/;

/** Registries take user name and password with a colon between them. */
function loginProblem(text: string, allowed: RegExp): string | undefined {
  if (allowed.test(text)) return undefined;
  const what =
    allowed === USERNAME
      ? "a colon or control characters, such as a line break"
      : "control characters, such as a line break";
  return `must not hold ${what} (not shown).`;
}

export const credentialRules: readonly GroupRule[] = [
  {
    id: "credential-server",
    severity: Severity.ERROR,
    summary: "The server of a credential is a host name without a scheme.",
    source: SOURCES.yaml,
    check: ({ boundCredentials }, report) => {
      for (const { server, path } of boundCredentials) {
        const odd = typeof server === "string" ? oddTextProblem(server) : undefined;
        if (odd !== undefined) report(`${path}.server`, odd);
        else if (typeof server === "string") SERVER.report(server, `${path}.server`, report);
        else report(`${path}.server`, `must be a string, got ${describeValue(server)}.`);
      }
    },
  },
  {
    id: "credential-complete",
    severity: Severity.ERROR,
    summary: "A credential has a user name and a password, or a managed identity, and not both.",
    source: SOURCES.yaml,
    check: ({ boundCredentials }, report) => {
      for (const { path, username, password, userAssignedIdentityId } of boundCredentials) {
        const hasLogin = typeof username === "string" && username !== "" && SecretValue._isSecretValue(password);
        const hasAnyLogin = username !== undefined || password !== undefined;
        const hasIdentity = typeof userAssignedIdentityId === "string" && userAssignedIdentityId !== "";
        if (userAssignedIdentityId === undefined ? hasLogin : hasIdentity && !hasAnyLogin) continue;
        report(
          path,
          "must have either a user name and a password of type SecretValue, or a user-assigned managed identity.",
        );
      }
    },
  },
  {
    id: "credential-username",
    severity: Severity.ERROR,
    summary: "The user name of a credential has no colon, and neither it nor a password has control characters.",
    source: SOURCES.basicAuthentication,
    check: ({ boundCredentials }, report) => {
      for (const { path, username, password } of boundCredentials) {
        if (typeof username === "string") {
          const problem = oddTextProblem(username) ?? loginProblem(knownString(username) ?? "", USERNAME);
          if (problem !== undefined) report(`${path}.username`, problem);
        }
        if (!SecretValue._isSecretValue(password) || !password!.isPlainText) continue;
        const problem = loginProblem(reveal(password!), PASSWORD);
        if (problem !== undefined) report(`${path}.password`, problem);
      }
    },
  },
  {
    id: "credential-identity-id",
    severity: Severity.ERROR,
    summary:
      "A pull with a managed identity names a user-assigned one: Azure pulls no image with a system-assigned identity.",
    source: SOURCES.registryAccess,
    check: ({ requiredIdentities }, report) => {
      for (const { id, path } of requiredIdentities) {
        // That of the encryption has a rule of its own.
        if (path.startsWith("credentials")) USER_ASSIGNED_IDENTITY_ID.report(id, path, report);
      }
    },
  },
  {
    id: "credential-server-unique",
    severity: Severity.ERROR,
    summary: "No two credentials are for the same server.",
    source: SOURCES.yaml,
    check: ({ boundCredentials }, report) => {
      boundCredentials.forEach(({ server, path }, index) => {
        if (typeof server !== "string") return;
        const first = boundCredentials.findIndex(
          (other) => typeof other.server === "string" && same(other.server, server),
        );
        if (first === index) return;
        report(
          path,
          `is for ${knownString(server) ?? "the same registry"}, as ${boundCredentials[first]!.path} is. Each registry takes one credential.`,
        );
      });
    },
  },
  {
    id: "credential-without-image",
    severity: Severity.WARNING,
    summary: "Each credential is for a server that an image of the group is on.",
    source: SOURCES.yaml,
    check: ({ boundCredentials, registryCredentials, containers, initContainers }, report) => {
      const images = [...initContainers, ...containers].map(({ image }) => image);
      // Another rule reports an image without a credential.
      if (images.some((image) => image?.loginServer && coverageOf(image.loginServer, boundCredentials) === "missing"))
        return;
      const servers = images.map((image) => image && (image.loginServer ?? serverOf(image)));
      for (const path of new Set(boundCredentials.map((credential) => credential.path))) {
        const own = boundCredentials.filter((credential) => credential.path === path);
        // A principal for several registries may serve several groups.
        if (own.some((credential) => registryCredentials.includes(credential))) continue;
        report(
          path,
          `is for ${own.map(({ server }) => shown(server)).join(", ")}, and the images of the group are on ${[...new Set(servers.map(shown))].join(", ")}. ` +
            "The group does not carry it. Remove it, or correct one of them.",
        );
      }
    },
  },
  {
    id: "credentials-within-containers",
    severity: Severity.ERROR,
    summary:
      "A group carries at most as many credentials as it has containers (MoreImageRegistryCredentialsThanContainers). Init containers count too: whether Azure counts them is not documented.",
    source: SOURCES.credentialsWithinContainers,
    check: ({ registryCredentials, containers, initContainers }, report) => {
      const most = containers.length + initContainers.length;
      const servers = registryCredentials.map(({ server }) => server).filter((server) => typeof server === "string");
      const distinct = servers.filter((server, index) => servers.findIndex((other) => same(other, server)) === index);
      if (most === 0 || distinct.length <= most) return;
      report(
        "credentials",
        `must be at most one for each container, got ${distinct.length} for ${most}. ` +
          "Remove credentials that no image needs, or name the images where Terraform alone knows them.",
      );
    },
  },
  {
    id: PLAIN_TEXT_SECRET.rule,
    severity: Severity.WARNING,
    summary: "A secret that is written into the program is readable in the synthesized JSON.",
    source: SOURCES.plainTextInJson,
    check: (group, report) => {
      const judge = (secret: SecretValue | undefined, path: string) => {
        if (secret?.isPlainText) report(path, PLAIN_TEXT_SECRET.message);
      };
      const judgeAll = (secrets: { readonly [name: string]: SecretValue } | undefined, path: string) => {
        for (const [name, secret] of Object.entries(secrets ?? {})) {
          if (secret?.isPlainText) report(atKey(path, name), PLAIN_TEXT_SECRET.message);
        }
      };
      for (const { password, path } of group.boundCredentials) judge(password, `${path}.password`);
      judge(group.logAnalytics?.workspaceKey, "logAnalytics.workspaceKey");
      everyContainer(({ secureEnvironmentVariables, volumes }, path) => {
        judgeAll(secureEnvironmentVariables, `${path}.secureEnvironmentVariables`);
        volumes.forEach((volume, index) => {
          const at = `${path}.volumes[${index}]`;
          const { storageAccountKey, files, base64Files }: Partial<AzureFileVolumeOptions & SecretVolumeOptions> =
            volume;
          judge(storageAccountKey, `${at}.storageAccountKey`);
          judgeAll(files, `${at}.files`);
          judgeAll(base64Files, `${at}.base64Files`);
        });
      })(group, report);
    },
  },
];

export const identityRules: readonly GroupRule[] = [
  {
    id: "identity-id",
    severity: Severity.ERROR,
    summary: "A user-assigned identity of a group is named by its resource ID.",
    source: SOURCES.managedIdentities,
    check: ({ identity }, report) =>
      knownList(identity?.identityIds)?.forEach((id, index) =>
        USER_ASSIGNED_IDENTITY_ID.report(id, `identity.identityIds[${index}]`, report),
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
        "must name at least one user-assigned managed identity, got an empty list. Omit identity for a group without one.",
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
      USER_ASSIGNED_IDENTITY_ID.report(encryption?.userAssignedIdentityId, "encryption.userAssignedIdentityId", report),
  },
];
