import { describeValue } from "../../core/describe-value";
import { knownString } from "../../core/known";
import { Severity } from "../../core/rule";
import { SecretValue } from "../../core/secret-value";
import { loginServerProblems } from "../../registry/registry-rules";
import { same } from "../credential-coverage";
import { GroupRule, eachContainer, unless } from "./group-rule";
import { SOURCES } from "./sources";

export const credentialRules: readonly GroupRule[] = [
  {
    id: "credential-server",
    severity: Severity.ERROR,
    summary: "The server of a credential is a host name without a scheme.",
    source: SOURCES.yaml,
    check: ({ registryCredentials }) =>
      registryCredentials.flatMap(({ server, path }) => {
        const known = knownString(server);
        if (known !== undefined) return loginServerProblems(known, `${path}.server`);
        return unless(typeof server === "string", `${path}.server`, `must be a string, got ${describeValue(server)}`);
      }),
  },
  {
    id: "credential-complete",
    severity: Severity.ERROR,
    summary: "A credential has a user name and a password, or a managed identity, and not both.",
    source: SOURCES.yaml,
    check: ({ registryCredentials }) =>
      registryCredentials.flatMap(({ path, username, password, userAssignedIdentityId }) => {
        const hasLogin = typeof username === "string" && username !== "" && SecretValue.isSecretValue(password);
        const hasAnyLogin = username !== undefined || password !== undefined;
        const hasIdentity = userAssignedIdentityId !== undefined;
        return unless(
          hasIdentity ? !hasAnyLogin : hasLogin,
          path,
          "must have either a user name and a password of type SecretValue, or a user-assigned managed identity",
        );
      }),
  },
  {
    id: "credential-server-unique",
    severity: Severity.ERROR,
    summary: "Each registry server has one credential.",
    source: SOURCES.registryAccess,
    check: ({ registryCredentials }) =>
      registryCredentials.flatMap(({ server, path }, index) => {
        const first = registryCredentials.findIndex((other) => same(other.server, server));
        return unless(
          typeof server !== "string" || first === index,
          path,
          `is for ${knownString(server) ?? "the same registry"}, as ${registryCredentials[first]?.path} is. Each registry takes one credential`,
        );
      }),
  },
  {
    id: "plain-text-secret",
    severity: Severity.WARNING,
    summary: "A secret that is written into the program is readable in the synthesized JSON.",
    source: SOURCES.plainTextInJson,
    check: (group) => [
      ...group.registryCredentials.flatMap(({ password, path }) =>
        unless(!password?.isPlainText, `${path}.password`, IS_PLAIN_TEXT),
      ),
      ...eachContainer(({ secureEnvironmentVariables }, path) =>
        Object.entries(secureEnvironmentVariables ?? {}).flatMap(([name, secret]) =>
          unless(!secret?.isPlainText, `${path}.secureEnvironmentVariables.${name}`, IS_PLAIN_TEXT),
        ),
      )(group),
    ],
  },
];

const IS_PLAIN_TEXT =
  "is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable";
