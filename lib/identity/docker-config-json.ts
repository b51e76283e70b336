import { Fn, Token } from "cdktf";
import { reveal } from "../core/reveal";
import { SecretValue } from "../core/secret-value";
import { ImageRegistryCredential } from "./registry-credential";

/**
 * A Docker configuration file with a login per server.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
 */
export function dockerConfigJsonOf(credentials: readonly ImageRegistryCredential[]): SecretValue {
  const logins = credentials.map(({ username = "", password }) => {
    const secret = password ? reveal(password) : "";
    // Joined by Terraform: cdktf warns about a function's argument that has more in it than one reference.
    const auth = Fn.base64encode(Token.asString(Fn.join(":", [username, secret])));
    return { username, password: secret, auth };
  });
  // Built by Terraform functions, since a server name may be known only to Terraform, and so be no JSON key here.
  const servers = credentials.map(({ server }) => server);
  return SecretValue.fromAttribute(Token.asString(Fn.jsonencode({ auths: Fn.zipmap(servers, logins) })));
}
