import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { knownString } from "../core/known";
import { reveal } from "../core/reveal";
import { ValidationError } from "../core/validation-error";
import { PLAIN_TEXT_SECRET, addWarnings } from "../core/warnings";
import { KeyVaultHandoffProps } from "./key-vault-handoff-props";
import { PASSWORD_SUFFIX, USERNAME_SUFFIX, handoffProblems } from "./key-vault-rules";

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
