import { Construct } from "constructs";
import { asText } from "../core/known";
import { SecretValue } from "../core/secret-value";
import { RegistryCredentialConfig } from "./registry-credential-config";

/** Something that lets a container group pull from one or more registries. */
export interface IRegistryCredential {
  /**
   * Called once by each container group that uses the credential.
   *
   * @param scope the container group
   */
  bind(scope: Construct): RegistryCredentialConfig;
}

/** Credentials that this library does not create. */
export abstract class RegistryCredential implements IRegistryCredential {
  /**
   * A user name and password for one server, of any registry that takes them.
   *
   * @param server the login server without a scheme, for example `index.docker.io`
   * @param username the user name; for a service principal its client ID, not its object ID or display name
   * @param password the password
   */
  public static fromUsernamePassword(server: string, username: string, password: SecretValue): IRegistryCredential {
    return new UsernamePassword(asText(server), asText(username), password);
  }

  /**
   * Called once by each container group that uses the credential.
   *
   * @param scope the container group
   */
  public abstract bind(scope: Construct): RegistryCredentialConfig;
}

class UsernamePassword extends RegistryCredential {
  constructor(
    private readonly server: string,
    private readonly username: string,
    private readonly password: SecretValue,
  ) {
    super();
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return {
      imageRegistryCredentials: [{ server: this.server, username: this.username, password: this.password }],
    };
  }
}
