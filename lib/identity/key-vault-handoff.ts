import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { Fn, Precondition, Token } from "cdktf";
import { Construct } from "constructs";
import { Problem, ValidationError } from "../core/validation-error";
import { checking } from "../core/precondition";
import { knownString, operandOf } from "../core/reference";
import { resourceId } from "../core/resource-id";
import { reveal } from "../core/secret-value";
import { bool, instance, optional, required, struct, text } from "../core/shape";
import { TextFormat } from "../core/text-format";
import { PLAIN_TEXT_SECRET, addWarnings } from "../core/warnings";
import { knownRegistryNameOf, registryNameOf, registryPreconditions } from "../registry/registry-facts";
import { IPullLogin, NO_CREDENTIAL, RegistryCredentialConfig, foreignCredentialProblems } from "./registry-credential";

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

/**
 * User name and password of a service principal or registry token as two secrets of a key vault, for whoever pulls
 * without Terraform: a script that runs `az container create`, a pipeline, another team. They are written when the
 * password works, change with every rotation, and expire with the password.
 *
 * The secrets have the names of Azure's guide
 * (https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry).
 *
 * The identity that runs Terraform needs `Key Vault Secrets Officer` on the vault.
 */
export class KeyVaultHandoff extends Construct {
  /** The secret with the user name: the application (client) ID, or the name of the token. */
  public readonly usernameSecret: KeyVaultSecret;

  /** The secret with the password. */
  public readonly passwordSecret: KeyVaultSecret;

  /**
   * @param scope where it is added
   * @param id its id in that scope
   * @param props whose login is written, and where
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: KeyVaultHandoffProps) {
    const problems: Problem[] = [];
    const read = handoffShape(props, "", problems) as Partial<KeyVaultHandoffProps>;
    // One of someone else's making may answer nothing.
    const config = read.principal && { ...NO_CREDENTIAL, ...read.principal.bind(scope) };
    problems.push(...handoffProblems(read));
    if (config) problems.push(...loginProblems(scope, config));
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    const { principal } = props;
    const keyVaultId = KEY_VAULT_ID.normalize(props.keyVaultId);
    const { imageRegistryCredentials, dependsOn } = config!;
    const { username, password } = imageRegistryCredentials[0]!;
    if (password!.isPlainText) {
      addWarnings(this, [{ ...PLAIN_TEXT_SECRET, path: "principal.password" }]);
    }
    const registry = () => prefixOf(principal);
    const usernameSecretName = props.usernameSecretName ?? `${registry()}${USERNAME_SUFFIX}`;
    const passwordSecretName = props.passwordSecretName ?? `${registry()}${PASSWORD_SUFFIX}`;
    const preconditions = [...KEY_VAULT_ID.preconditions(keyVaultId, "keyVaultId"), ...(config!.preconditions ?? [])];
    // Who reads a secret uses it at once: it must not be there before it works.
    const shared = { keyVaultId, expirationDate: principal.passwordExpiresOn, dependsOn: dependsOn && [...dependsOn] };
    this.usernameSecret = new KeyVaultSecret(this, "Username", {
      ...shared,
      name: usernameSecretName,
      value: username!,
      contentType: "user name at the container registry",
      lifecycle: checking([...preconditions, ...namePreconditions(props, "usernameSecretName")]),
    });
    this.passwordSecret = new KeyVaultSecret(this, "Resource", {
      ...shared,
      ...valueOf(reveal(password!), props.writeOnly === true),
      name: passwordSecretName,
      contentType: "password at the container registry",
      lifecycle: checking([...preconditions, ...namePreconditions(props, "passwordSecretName")]),
    });
    this.node.defaultChild = this.passwordSecret;
  }
}

const SECRET_NAME = new TextFormat({
  pattern: "^[A-Za-z0-9-]{1,127}$",
  must: "be 1 to 127 letters, digits and hyphens",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
});
const KEY_VAULT_ID = resourceId({
  type: "Microsoft.KeyVault/vaults",
  what: "a key vault",
  resources: ["azurerm_key_vault"],
  name: "[A-Za-z0-9-]{3,24}",
});

// https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry
const USERNAME_SUFFIX = "-pull-usr";
const PASSWORD_SUFFIX = "-pull-pwd";

const handoffShape = struct<KeyVaultHandoffProps>({
  principal: required(
    instance<IPullLogin>(
      "a user name and password that can pull (a PullOnlyPrincipal or a PullOnlyToken)",
      ({ bind, registries, passwordExpiresOn }) =>
        typeof bind === "function" && Array.isArray(registries) && typeof passwordExpiresOn === "string",
    ),
  ),
  keyVaultId: required(text),
  usernameSecretName: optional(text),
  passwordSecretName: optional(text),
  writeOnly: optional(bool),
});

/** azurerm writes a write-only value again when its version changes, so the version is made from the value. */
function valueOf(password: string, writeOnly: boolean): { value?: string; valueWo?: string; valueWoVersion?: number } {
  if (!writeOnly) return { value: password };
  // As many digits as every program that reads the state keeps of a number, and far too few to tell the password.
  const digits = Fn.substr(Fn.sha256(operandOf(password)), 0, 12);
  return { valueWo: password, valueWoVersion: Token.asNumber(Fn.parseint(digits, 16)) };
}

/** Returns the preconditions for the name of a secret; the default contains the ID of the registry. */
function namePreconditions(
  props: KeyVaultHandoffProps,
  path: "usernameSecretName" | "passwordSecretName",
): Precondition[] {
  return props[path] === undefined
    ? registryPreconditions(props.principal.registries[0]!, "principal.registries[0]")
    : SECRET_NAME.preconditions(props[path], path);
}

/** Returns the problems of the props of a KeyVaultHandoff. */
function handoffProblems(read: Partial<KeyVaultHandoffProps>): Problem[] {
  const problems: Problem[] = [...KEY_VAULT_ID.problems(read.keyVaultId, "keyVaultId")];
  const registries = read.principal?.registries.length ?? 1;
  for (const path of ["usernameSecretName", "passwordSecretName"] as const) {
    if (read[path] === undefined && registries !== 1) {
      problems.push({
        path,
        message: `is required, since the default is named after the registry and the principal pulls from ${registries}`,
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
        ? { path: "usernameSecretName", message: "is that of the password. Give each secret its own name" }
        : { path: "passwordSecretName", message: "is that of the user name. Give each secret its own name" },
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
  const problems = foreign.map(({ path, message }) => ({ path: `principal.${path}`, message }));
  if (!config.imageRegistryCredentials[0]?.username || !config.imageRegistryCredentials[0].password) {
    problems.push({ path: "principal", message: "has no user name and password to hand over" });
  }
  const passwords = new Set(config.imageRegistryCredentials.map(({ password }) => password && reveal(password)));
  if (passwords.size > 1) {
    const message =
      `has another password for each of its ${passwords.size} registries, and one is handed over. Make a PullOnlyToken ` +
      "and a KeyVaultHandoff for each registry";
    problems.push({ path: "principal", message });
  }
  return problems;
}

/** In lower case, as the login server is: Azure keeps the capitals that the registry was made with in its ID. */
function prefixOf({ registries }: IPullLogin): string {
  const registry = registries[0]!;
  return knownRegistryNameOf(registry)?.toLowerCase() ?? Token.asString(Fn.lower(registryNameOf(registry)));
}
