import { asText } from "../core/known";
import { IContainerRegistry } from "./container-registry";

const BRAND = Symbol.for("cdktf-private-aci.ContainerImage");

/**
 * What a container runs. A private image carries its registry, so that a container group can tell which credential
 * it needs and the login server is never typed by hand.
 *
 * The reference is checked by the container group that uses the image, together with everything else.
 */
export class ContainerImage {
  /**
   * A private image: it needs a credential for its registry.
   *
   * @param registry the registry that holds the image
   * @param reference the image without the server: `myimage:v1`, `team/app:1.2` or `team/app@sha256:…`
   */
  public static fromRegistry(registry: IContainerRegistry, reference: string): ContainerImage {
    // Nothing where a registry should be is reported by the group, and must not make a public image of a private one.
    return new ContainerImage(reference, registry ?? ({} as IContainerRegistry));
  }

  /**
   * An image that anyone may pull.
   *
   * @param reference the image with its server, such as `mcr.microsoft.com/azuredocs/aci-helloworld:latest`. Without
   * a server it is an image of Docker Hub.
   */
  public static fromPublicRegistry(reference: string): ContainerImage {
    return new ContainerImage(reference, undefined);
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
   * The registry of a private image.
   *
   * @default - a public image
   */
  public readonly registry?: IContainerRegistry;

  private constructor(reference: string, registry: IContainerRegistry | undefined) {
    this.reference = asText(reference);
    this.registry = registry;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The whole image name, as `azurerm_container_group` takes it. */
  public get imageName(): string {
    return this.registry ? `${this.registry.loginServer}/${this.reference}` : this.reference;
  }
}
