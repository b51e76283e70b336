import { Fn, Precondition, Token } from "cdktf";
import { Construct } from "constructs";
import { knownString } from "../core/reference";
import { resourceId } from "../core/resource-id";
import { reveal } from "../core/secret-value";
import { bool, instance, optional, required, struct, text } from "../core/shape";
import { TextFormat } from "../core/text-format";
import { Problem } from "../core/validation-error";
import { knownRegistryNameOf, registryNameOf, registryPreconditions } from "../registry/registry-facts";
import { IPullLogin, NO_CREDENTIAL, RegistryCredentialConfig, foreignCredentialProblems } from "./registry-credential";
import { PropsSpec } from "./resolve";

/** Properties of a `KeyVaultHandoff`. */
export interface KeyVaultHandoffProps {
  /** Whose user name and password are written: a `PullOnlyPrincipal`, or a `PullOnlyToken` for one registry. */
  readonly principal: IPullLogin;

  /** The Azure resource ID: `/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…`. */
  readonly keyVaultId: string;

  /**
   * The name of the secret with the user name: 1 to 127 letters, digits and hyphens. Required when the principal pulls
   * from several registries.
   *
   * @default "<registry>-pull-usr", after the name in the registry's ID, in lower case
   */
  readonly usernameSecretName?: string;

  /**
   * The name of the secret with the password: 1 to 127 letters, digits and hyphens. Required when the principal pulls
   * from several registries.
   *
   * @default "<registry>-pull-pwd", after the name in the registry's ID, in lower case
   */
  readonly passwordSecretName?: string;

  /**
   * Whether the password is handed to the vault without a copy in this secret's part of the state. The state keeps the
   * password itself, where it is made, and a number that changes with it. It takes Terraform 1.11 or later.
   *
   * @default false
   */
  readonly writeOnly?: boolean;
}

/** The name of a secret, and what Terraform checks of it. */
export interface ResolvedSecretName {
  readonly name: string;
  readonly preconditions: readonly Precondition[];
}

/** The same with their defaults. */
export interface ResolvedHandoff {
  readonly principal: IPullLogin;
  readonly login: RegistryCredentialConfig;
  readonly keyVaultId: string;
  readonly username: ResolvedSecretName;
  readonly password: ResolvedSecretName;
  readonly writeOnly: boolean;
}

const SECRET_NAME = new TextFormat({
  pattern: "^[A-Za-z0-9-]{1,127}$",
  must: "be 1 to 127 letters, digits and hyphens",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
});
export const KEY_VAULT_ID = resourceId({
  type: "Microsoft.KeyVault/vaults",
  what: "a key vault",
  resources: ["azurerm_key_vault"],
  name: "[A-Za-z0-9-]{3,24}",
});

// https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry
const USERNAME_SUFFIX = "-pull-usr";
const PASSWORD_SUFFIX = "-pull-pwd";

/** How the props are read by a `KeyVaultHandoff` in a scope, where its principal answers what it logs in with. */
export function keyVaultHandoff(scope: Construct): PropsSpec<KeyVaultHandoffProps, ResolvedHandoff> {
  let login = NO_CREDENTIAL;
  return {
    shape: struct<KeyVaultHandoffProps>({
      principal: required(
        instance<IPullLogin>(
          {
            one: "a user name and password that can pull",
            many: "user names and passwords",
            example: "a PullOnlyPrincipal or a PullOnlyToken",
          },
          ({ bind, registries, passwordExpiresOn }) =>
            typeof bind === "function" && Array.isArray(registries) && typeof passwordExpiresOn === "string",
        ),
      ),
      keyVaultId: required(text),
      usernameSecretName: optional(text),
      passwordSecretName: optional(text),
      writeOnly: optional(bool),
    }),
    problems: (read) => {
      // One of someone else's making may answer nothing.
      if (read.principal) login = { ...NO_CREDENTIAL, ...read.principal.bind(scope) };
      return [...handoffProblems(read), ...(read.principal ? loginProblems(scope, login) : [])];
    },
    withDefaults: (read) => ({
      principal: read.principal,
      login,
      keyVaultId: KEY_VAULT_ID.normalize(read.keyVaultId),
      username: secretName(read, "usernameSecretName", USERNAME_SUFFIX),
      password: secretName(read, "passwordSecretName", PASSWORD_SUFFIX),
      writeOnly: read.writeOnly ?? false,
    }),
  };
}

/** The default is made of the ID of the registry. */
function secretName(
  read: KeyVaultHandoffProps,
  path: "usernameSecretName" | "passwordSecretName",
  suffix: string,
): ResolvedSecretName {
  const name = read[path];
  return name === undefined
    ? {
        name: `${prefixOf(read.principal)}${suffix}`,
        preconditions: registryPreconditions(read.principal.registries[0]!, "principal.registries[0]"),
      }
    : { name, preconditions: SECRET_NAME.preconditions(name, path) };
}

/** Returns the problems of the props of a KeyVaultHandoff. */
function handoffProblems(read: Partial<KeyVaultHandoffProps>): Problem[] {
  const problems: Problem[] = [...KEY_VAULT_ID.problems(read.keyVaultId, "keyVaultId")];
  const registries = read.principal?.registries.length ?? 1;
  for (const path of ["usernameSecretName", "passwordSecretName"] as const) {
    if (read[path] === undefined && registries !== 1) {
      problems.push({
        path,
        message: `is required: the default is named after the registry, and the principal pulls from ${registries}. Name the secret.`,
      });
    }
    problems.push(...SECRET_NAME.problems(read[path], path));
  }
  const registryName = registries === 1 && read.principal ? knownString(prefixOf(read.principal)) : undefined;
  const username = read.usernameSecretName ?? (registryName && `${registryName}${USERNAME_SUFFIX}`);
  const password = read.passwordSecretName ?? (registryName && `${registryName}${PASSWORD_SUFFIX}`);
  if (username !== undefined && username.toLowerCase() === password?.toLowerCase()) {
    problems.push(
      read.passwordSecretName === undefined
        ? { path: "usernameSecretName", message: "is that of the password. Give each secret its own name." }
        : { path: "passwordSecretName", message: "is that of the user name. Give each secret its own name." },
    );
  }
  return problems;
}

/** Returns the problems of the login: there must be exactly one, and it must be of this stack. */
function loginProblems(scope: Construct, config: RegistryCredentialConfig): Problem[] {
  const foreign = foreignCredentialProblems(config, {
    scope,
    what: "the KeyVaultHandoff",
    advice: "Put the KeyVaultHandoff into the stack of the principal",
  });
  const problems = foreign.map((problem) => ({ ...problem, path: `principal.${problem.path}` }));
  if (!config.imageRegistryCredentials[0]?.username || !config.imageRegistryCredentials[0].password) {
    problems.push({
      path: "principal",
      message: "has no user name and password to hand over. Use a PullOnlyPrincipal or a PullOnlyToken.",
    });
  }
  const passwords = new Set(config.imageRegistryCredentials.map(({ password }) => password && reveal(password)));
  if (passwords.size > 1) {
    const message =
      `has another password for each of its ${passwords.size} registries, and one is handed over. Make a PullOnlyToken ` +
      "and a KeyVaultHandoff for each registry.";
    problems.push({ path: "principal", message });
  }
  return problems;
}

/** In lower case, as the login server is: Azure keeps the capitals that the registry was made with in its ID. */
function prefixOf({ registries }: IPullLogin): string {
  const registry = registries[0]!;
  return knownRegistryNameOf(registry)?.toLowerCase() ?? Token.asString(Fn.lower(registryNameOf(registry)));
}
