import { describeValue } from "../core/describe-value";
import { knownString } from "../core/known";
import { Problem } from "../core/problem";
import { instance, optional, required, struct, text } from "../core/shape";
import { KeyVaultHandoffProps } from "./key-vault-handoff-props";
import { IPullPrincipal } from "./pull-principal";

// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
const SECRET_NAME = /^[A-Za-z0-9-]{1,127}$/;
const KEY_VAULT_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[A-Za-z0-9-]{3,24}$/;

// https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry
export const USERNAME_SUFFIX = "-pull-usr";
export const PASSWORD_SUFFIX = "-pull-pwd";

const handoffShape = struct<KeyVaultHandoffProps>({
  principal: required(
    instance<IPullPrincipal>(
      "a service principal that can pull (a PullOnlyPrincipal)",
      (value) => typeof value.clientId === "string" && Array.isArray(value.registries),
    ),
  ),
  keyVaultId: required(text),
  usernameSecretName: optional(text),
  passwordSecretName: optional(text),
});

/** What is wrong with the props of a KeyVaultHandoff. */
export function handoffProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = handoffShape(props, "", problems) as Partial<KeyVaultHandoffProps>;
  const id = knownString(read.keyVaultId);
  if (id !== undefined && !KEY_VAULT_ID.test(id)) {
    problems.push({
      path: "keyVaultId",
      message:
        "must be the resource ID of a key vault, /subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/" +
        `vaults/<name>, got ${describeValue(id)}`,
    });
  }
  const registries = read.principal?.registries.length ?? 1;
  for (const path of ["usernameSecretName", "passwordSecretName"] as const) {
    if (read[path] === undefined && registries !== 1) {
      problems.push({
        path,
        message: `is required, since the default is named after the registry and the principal pulls from ${registries}`,
      });
    }
    const name = knownString(read[path]);
    if (name !== undefined && !SECRET_NAME.test(name)) {
      problems.push({ path, message: `must be 1 to 127 letters, digits and hyphens, got ${describeValue(name)}` });
    }
  }
  const registryName = registries === 1 ? registryNameOf(read.principal) : undefined;
  const username = read.usernameSecretName ?? (registryName && `${registryName}${USERNAME_SUFFIX}`);
  const password = read.passwordSecretName ?? (registryName && `${registryName}${PASSWORD_SUFFIX}`);
  if (username !== undefined && username.toLowerCase() === password?.toLowerCase()) {
    problems.push(
      read.passwordSecretName === undefined
        ? { path: "usernameSecretName", message: "is that of the password. Give each secret its own name" }
        : { path: "passwordSecretName", message: "is that of the user name. Give each secret its own name" },
    );
  }
  return problems;
}

/** The name that the defaults start with; nothing while only Terraform knows it. */
function registryNameOf(principal: IPullPrincipal | undefined): string | undefined {
  return knownString(principal?.registries[0]?.loginServer)?.split(".")[0];
}
