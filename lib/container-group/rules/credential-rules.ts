import { describeValue } from "../../core/describe-value";
import { knownString } from "../../core/reference";
import { Severity } from "../../core/rule";
import { SecretValue } from "../../core/secret-value";
import { atKey } from "../../core/shape";
import { PLAIN_TEXT_SECRET } from "../../core/warnings";
import { loginServerProblems } from "../../registry/registry-rules";
import { same } from "../credential-coverage";
import { GroupRule, everyContainer } from "./group-rule";
import { reportIdentityId } from "./identity-rules";
import { SOURCES } from "./sources";

export const credentialRules: readonly GroupRule[] = [
  {
    id: "credential-server",
    severity: Severity.ERROR,
    summary: "The server of a credential is a host name without a scheme.",
    source: SOURCES.yaml,
    check: ({ registryCredentials }, report) => {
      for (const { server, path } of registryCredentials) {
        if (typeof server !== "string") {
          report(`${path}.server`, `must be a string, got ${describeValue(server)}`);
          continue;
        }
        const known = knownString(server);
        if (known === undefined) continue;
        for (const problem of loginServerProblems(known, `${path}.server`)) report(problem.path, problem.message);
      }
    },
  },
  {
    id: "credential-complete",
    severity: Severity.ERROR,
    summary: "A credential has a user name and a password, or a managed identity, and not both.",
    source: SOURCES.yaml,
    check: ({ registryCredentials }, report) => {
      for (const { path, username, password, userAssignedIdentityId } of registryCredentials) {
        const hasLogin = typeof username === "string" && username !== "" && SecretValue.isSecretValue(password);
        const hasAnyLogin = username !== undefined || password !== undefined;
        const hasIdentity = typeof userAssignedIdentityId === "string" && userAssignedIdentityId !== "";
        if (userAssignedIdentityId === undefined ? hasLogin : hasIdentity && !hasAnyLogin) continue;
        report(
          path,
          "must have either a user name and a password of type SecretValue, or a user-assigned managed identity",
        );
      }
    },
  },
  {
    id: "credential-identity-id",
    severity: Severity.ERROR,
    summary:
      "A pull with a managed identity names a user-assigned one: Azure pulls no image with a system-assigned identity.",
    source: SOURCES.registryAccess,
    check: ({ registryCredentials }, report) => {
      for (const { path, userAssignedIdentityId } of registryCredentials) {
        reportIdentityId(userAssignedIdentityId, `${path}.userAssignedIdentityId`, report);
      }
    },
  },
  {
    id: "credential-server-unique",
    severity: Severity.ERROR,
    summary: "No two credentials are for the same server.",
    source: SOURCES.yaml,
    check: ({ registryCredentials }, report) => {
      if (registryCredentials.length < 2) return;
      registryCredentials.forEach(({ server, path }, index) => {
        if (typeof server !== "string") return;
        const first = registryCredentials.findIndex((other) => same(other.server, server));
        if (first === index) return;
        report(
          path,
          `is for ${knownString(server) ?? "the same registry"}, as ${registryCredentials[first]!.path} is. Each registry takes one credential`,
        );
      });
    },
  },
  {
    id: PLAIN_TEXT_SECRET.id,
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
      for (const { password, path } of group.registryCredentials) judge(password, `${path}.password`);
      judge(group.logAnalytics?.workspaceKey, "logAnalytics.workspaceKey");
      everyContainer(({ secureEnvironmentVariables, volumes }, path) => {
        judgeAll(secureEnvironmentVariables, `${path}.secureEnvironmentVariables`);
        volumes.forEach((volume, index) => {
          const at = `${path}.volumes[${index}]`;
          if (volume.kind === "azureFile") judge(volume.storageAccountKey, `${at}.storageAccountKey`);
          if (volume.kind !== "secret") return;
          judgeAll(volume.files, `${at}.files`);
          judgeAll(volume.base64Files, `${at}.base64Files`);
        });
      })(group, report);
    },
  },
];
