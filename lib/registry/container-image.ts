import { asText, knownString } from "../core/reference";
import { IContainerRegistry } from "./container-registry";
import { hostOf } from "./login-server";

const BRAND = Symbol.for("cdktf-private-aci.ContainerImage");

/**
 * What a container runs. A private image carries its registry, so that a container group can tell which credential
 * it needs and the login server is never typed by hand.
 *
 * The reference is checked by the container group that uses the image, together with everything else.
 */
export class ContainerImage {
  /**
   * A private image of an Azure container registry: it needs a credential for its registry.
   *
   * @param registry the registry that holds the image; also an `azurerm_container_registry` of the same stack
   * @param reference the image without the server: `myimage:v1`, `team/app:1.2` or `team/app@sha256:…`
   */
  public static fromRegistry(registry: IContainerRegistry, reference: string): ContainerImage {
    // Nothing where a registry should be is reported by the group, and must not make a public image of a private one.
    return new ContainerImage(reference, { registry: registry ?? ({} as IContainerRegistry) });
  }

  /**
   * An image that anyone may pull.
   *
   * @param reference the image with its server, such as `mcr.microsoft.com/azuredocs/aci-helloworld:latest`. Without
   * a server it is an image of Docker Hub.
   */
  public static fromPublicRegistry(reference: string): ContainerImage {
    return new ContainerImage(reference, {});
  }

  /**
   * A private image of a registry that is not Azure's: GitHub's (`ghcr.io`), GitLab's (`registry.gitlab.com`), Docker Hub
   * (`docker.io`) or one of your own. It needs a credential for that server, such as
   * `RegistryCredential.fromUsernamePassword("ghcr.io", …)`.
   *
   * @param server the server without a scheme. Docker Hub may be called by any of its names.
   * @param reference the image without the server: `contoso/app:v1`
   */
  public static fromPrivateRegistry(server: string, reference: string): ContainerImage {
    return new ContainerImage(reference, { server: server ?? "" });
  }

  /**
   * Whether a value is a ContainerImage, also one from another copy of this package.
   *
   * @param value anything
   */
  public static isContainerImage(value: any): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /** The reference as it was given. */
  public readonly reference: string;

  /**
   * The registry of a private image of Azure.
   *
   * @default - a public image, or a private one of another registry
   */
  public readonly registry?: IContainerRegistry;

  private readonly server?: string;

  private constructor(reference: string, place: { readonly registry?: IContainerRegistry; readonly server?: string }) {
    this.reference = asText(reference);
    this.registry = place.registry;
    this.server = place.server === undefined ? undefined : asText(place.server);
    Object.defineProperty(this, BRAND, { value: true });
  }

  /**
   * The server that a private image needs a credential for.
   *
   * @default - a public image, which needs none
   */
  public get loginServer(): string | undefined {
    return this.registry ? this.registry.loginServer : this.server;
  }

  /** The whole image name, as `azurerm_container_group` takes it. */
  public get imageName(): string {
    const server = this.loginServer;
    if (server === undefined) return this.reference;
    const known = this.registry ? undefined : knownString(server);
    return `${known === undefined ? server : hostOf(known)}/${this.reference}`;
  }
}
