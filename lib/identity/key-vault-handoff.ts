import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { requireSameFramework } from "../core/framework";
import { checking } from "../core/precondition";
import { operandOf } from "../core/reference";
import { reveal } from "../core/secret-value";
import { PLAIN_TEXT_SECRET, addWarnings } from "../core/warnings";
import { keepArguments } from "../core/kept-arguments";
import { KEY_VAULT_ID, KeyVaultHandoffProps, keyVaultHandoff } from "./key-vault-handoff-props";
import { resolveProps } from "./resolve";

/**
 * User name and password of a service principal or registry token, as two secrets of a key vault. They are for whoever
 * pulls without Terraform: a script that runs `az container create`, a pipeline, another team. The secrets are written when the
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
    const where = `${scope.node.path}/${id}`;
    requireSameFramework(scope, where);
    const resolved = resolveProps(where, keyVaultHandoff(scope), props);
    super(scope, id);

    const { principal, login, keyVaultId } = resolved;
    const { username, password } = login.imageRegistryCredentials[0]!;
    if (password!.isPlainText) {
      addWarnings(this, [{ ...PLAIN_TEXT_SECRET, path: "principal.password" }]);
    }
    const preconditions = [...KEY_VAULT_ID.preconditions(keyVaultId, "keyVaultId"), ...(login.preconditions ?? [])];
    // Who reads a secret uses it at once: it must not be there before it works.
    const dependsOn = login.dependsOn && [...login.dependsOn];
    const shared = { keyVaultId, expirationDate: principal.passwordExpiresOn, dependsOn };
    this.usernameSecret = new KeyVaultSecret(this, "Username", {
      ...shared,
      name: resolved.username.name,
      value: username!,
      contentType: "user name at the container registry",
      lifecycle: checking([...preconditions, ...resolved.username.preconditions]),
    });
    this.passwordSecret = new KeyVaultSecret(this, "Resource", {
      ...shared,
      ...valueOf(reveal(password!), resolved.writeOnly),
      name: resolved.password.name,
      contentType: "password at the container registry",
      lifecycle: checking([...preconditions, ...resolved.password.preconditions]),
    });
    this.node.defaultChild = keepArguments(this.passwordSecret);
    keepArguments(this.usernameSecret);
  }
}

/** azurerm writes a write-only value again when its version changes, so the version is made from the value. */
function valueOf(password: string, writeOnly: boolean): { value?: string; valueWo?: string; valueWoVersion?: number } {
  if (!writeOnly) return { value: password };
  // As many digits as every program that reads the state keeps of a number, and far too few to tell the password.
  const digits = Fn.substr(Fn.sha256(operandOf(password)), 0, 12);
  return { valueWo: password, valueWoVersion: Token.asNumber(Fn.parseint(digits, 16)) };
}
