import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { describeValue } from "../core/describe-value";
import { knownString } from "../core/known";
import { Problem } from "../core/problem";
import { reveal } from "../core/reveal";
import { instance, optional, required, struct, text } from "../core/shape";
import { ValidationError } from "../core/validation-error";
import { PLAIN_TEXT_SECRET, addWarnings } from "../core/warnings";
import { IPullPrincipal } from "./pull-principal";

/** Properties of a `KeyVaultHandoff`. */
export interface KeyVaultHandoffProps {
  /** Whose user name and password are written. */
  readonly principal: IPullPrincipal;

  /** The Azure resource ID: `/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…`. */
  readonly keyVaultId: string;

  /**
   * The name of the secret with the user name: 1 to 127 letters, digits and hyphens. Required when the principal pulls
   * from several registries.
   *
   * @default "<registry>-pull-usr", after the first label of the login server
   */
  readonly usernameSecretName?: string;

  /**
   * The name of the secret with the password: 1 to 127 letters, digits and hyphens. Required when the principal pulls
   * from several registries.
   *
   * @default "<registry>-pull-pwd", after the first label of the login server
   */
  readonly passwordSecretName?: string;
}

/**
 * User name and password of a service principal as two secrets of a key vault, for whoever pulls without Terraform: a
 * script that runs `az container create`, a pipeline, another team. They are written when the password works, change
 * with every rotation, and expire with the password.
 *
 * The secrets have the names of Azure's guide
 * (https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry).
 *
 * The identity that runs Terraform needs `Key Vault Secrets Officer` on the vault.
 */
export class KeyVaultHandoff extends Construct {
  /** The secret with the user name, the application (client) ID. */
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
    const problems = handoffProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    const { principal, keyVaultId } = props;
    if (principal.password.isPlainText) {
      addWarnings(this, [{ ...PLAIN_TEXT_SECRET, path: "principal.password" }]);
    }
    // Who reads a secret uses it at once: it must not be there before it works.
    const { dependsOn } = principal.bind(this);
    const registry = () => nameOf(principal.registries[0]!.loginServer);
    const shared = { keyVaultId, expirationDate: principal.passwordExpiresOn, dependsOn: dependsOn && [...dependsOn] };
    this.usernameSecret = new KeyVaultSecret(this, "Username", {
      ...shared,
      name: props.usernameSecretName ?? `${registry()}${USERNAME_SUFFIX}`,
      value: principal.clientId,
      contentType: "user name at the container registry",
    });
    this.passwordSecret = new KeyVaultSecret(this, "Resource", {
      ...shared,
      name: props.passwordSecretName ?? `${registry()}${PASSWORD_SUFFIX}`,
      value: reveal(principal.password),
      contentType: "password at the container registry",
    });
    this.node.defaultChild = this.passwordSecret;
  }
}

/** A registry's name is the first label of its login server. */
function nameOf(loginServer: string): string {
  return knownString(loginServer)?.split(".")[0] ?? Token.asString(Fn.element(Fn.split(".", loginServer), 0));
}

// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
const SECRET_NAME = /^[A-Za-z0-9-]{1,127}$/;
const KEY_VAULT_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[A-Za-z0-9-]{3,24}$/;

// https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry
const USERNAME_SUFFIX = "-pull-usr";
const PASSWORD_SUFFIX = "-pull-pwd";

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
function handoffProblems(props: unknown): Problem[] {
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
