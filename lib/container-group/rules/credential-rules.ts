import { describeValue } from "../../core/describe-value";
import { knownString } from "../../core/known";
import { Severity } from "../../core/rule";
import { SecretValue } from "../../core/secret-value";
import { atKey } from "../../core/shape";
import { loginServerProblems } from "../../registry/registry-rules";
import { same } from "../credential-coverage";
import { GroupRule, eachContainer } from "./group-rule";
import { SOURCES } from "./sources";

const IS_PLAIN_TEXT =
  "is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable";
const IDENTITY_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/i;

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
        const known = knownString(userAssignedIdentityId);
        if (!known || IDENTITY_ID.test(known)) continue;
        report(
          `${path}.userAssignedIdentityId`,
          "must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/providers/" +
            `Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got ${describeValue(known)}`,
        );
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
          `is for ${knownString(server) ?? "the same registry"}, as ${registryCredentials[first]?.path} is. Each registry takes one credential`,
        );
      });
    },
  },
  {
    id: "plain-text-secret",
    severity: Severity.WARNING,
    summary: "A secret that is written into the program is readable in the synthesized JSON.",
    source: SOURCES.plainTextInJson,
    check: (group, report) => {
      for (const { password, path } of group.registryCredentials) {
        if (password?.isPlainText) report(`${path}.password`, IS_PLAIN_TEXT);
      }
      eachContainer(({ secureEnvironmentVariables }, path) => {
        for (const [name, secret] of Object.entries(secureEnvironmentVariables ?? {})) {
          if (secret?.isPlainText) report(atKey(`${path}.secureEnvironmentVariables`, name), IS_PLAIN_TEXT);
        }
      })(group, report);
    },
  },
];
