import { Fn, Token } from "cdktf";
import { reveal } from "../core/reveal";
import { SecretValue } from "../core/secret-value";
import { ImageRegistryCredential } from "./image-registry-credential";

/**
 * A Docker configuration file with a login per server.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
 */
export function dockerConfigJsonOf(credentials: readonly ImageRegistryCredential[]): SecretValue {
  // Built by Terraform functions, since a server name may be known only to Terraform, and so be no JSON key here.
  const logins = credentials.map(({ server, username, password }) => {
    const secret = password ? reveal(password) : "";
    return {
      [server]: { username, password: secret, auth: Fn.base64encode(`${username}:${secret}`) },
    };
  });
  const auths = logins.length === 1 ? logins[0] : Fn.merge(logins);
  return SecretValue.fromAttribute(Token.asString(Fn.jsonencode({ auths })));
}
