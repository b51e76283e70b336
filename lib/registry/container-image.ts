import { oddTextProblem } from "../core/odd-text";
import { asText, knownString } from "../core/reference";
import { TextFormat } from "../core/text-format";
import { Problem, describeValue } from "../core/validation-error";
import {
  ImageReference,
  QUALIFIED_REFERENCE_PATTERN,
  REFERENCE_PATTERN,
  SERVER_FIRST_PATTERN,
  hostOf,
  isAzureHost,
  parseQualifiedReference,
  parseReference,
} from "./image-reference";
import { SERVER } from "./login-server";
import { IContainerRegistry, registryProblems } from "./registry-facts";

const BRAND = Symbol.for("cdktf-private-aci.ContainerImage");

/**
 * The image that a container runs. A private image carries its registry: a container group then knows which credential
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
   * A private image of a registry that is not Azure's: GitHub's (`ghcr.io`), GitLab's (`registry.gitlab.com`), Docker
   * Hub (`docker.io`) or one of your own. It needs a credential for that server, such as
   * `RegistryCredential.fromUsernamePassword("ghcr.io", …)`.
   *
   * @param server the server without a scheme. Docker Hub may be called by any of its names.
   * @param reference the image without the server: `contoso/app:v1`
   */
  public static fromPrivateRegistry(server: string, reference: string): ContainerImage {
    return new ContainerImage(reference, { server: server ?? "" });
  }

  /**
   * Returns true if a value is a ContainerImage, also one from another copy of this package.
   *
   * @param value anything
   * @internal
   */
  public static _isContainerImage(value: any): boolean {
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

const OCI_DISTRIBUTION = "https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests";

/** The reference of a private image, whose server comes from its registry. */
export const PRIVATE_REFERENCE = new TextFormat({
  pattern: REFERENCE_PATTERN,
  without: [SERVER_FIRST_PATTERN],
  must: "be a repository in lower case with a tag or a digest and without the server, such as team/app:v1",
  source: OCI_DISTRIBUTION,
});

/** The reference of a public image. */
export const PUBLIC_REFERENCE = new TextFormat({
  pattern: QUALIFIED_REFERENCE_PATTERN,
  must: "be a server and a repository in lower case with a tag or a digest, such as mcr.microsoft.com/team/app:v1",
  source: OCI_DISTRIBUTION,
});

/** The form that the reference of an image has. */
export function referenceFormatOf(image: ContainerImage): TextFormat {
  return image.loginServer === undefined ? PUBLIC_REFERENCE : PRIVATE_REFERENCE;
}

/** The reference of an image, taken apart; nothing while only Terraform knows it, or of what is no reference. */
export function parsedReferenceOf(image: ContainerImage): ImageReference | undefined {
  const reference = knownString(image.reference);
  const read = image.loginServer === undefined ? parseQualifiedReference : parseReference;
  return reference === undefined ? undefined : read(reference);
}

/** Returns the problems of the reference of an image. */
export function referenceProblems(image: ContainerImage, path: string): Problem[] {
  if (typeof image.reference !== "string") {
    return [{ path, message: `must have a reference that is a string, got ${describeValue(image.reference)}.` }];
  }
  const odd = oddTextProblem(image.reference);
  if (odd !== undefined) return [{ path, message: odd }];
  const reference = knownString(image.reference);
  if (reference === undefined) return [];
  const got = `got ${describeValue(image.reference)}`;
  // Such a reference may be right in form, and would name a repository in a repository.
  const own = knownString(image.loginServer);
  if (image.loginServer !== undefined && startsWithServer(reference, own)) {
    const server = reference.split("/")[0]!;
    const isOther = image.registry && !isAzureHost(server) && !server.endsWith(":");
    const advice = isOther ? `. Use ContainerImage.fromPrivateRegistry or fromPublicRegistry for ${server}` : "";
    return [
      { path, message: `must omit the server, which comes from the registry, such as team/app:v1, ${got}${advice}.` },
    ];
  }
  return parsedReferenceOf(image) === undefined ? [{ path, message: `${referenceFormatOf(image).must}, ${got}.` }] : [];
}

/** Returns the problems of the registry of an image. */
export function placeProblems(image: ContainerImage, path: string): Problem[] {
  if (image.registry !== undefined) return registryProblems(image.registry, `${path}.registry`);
  const server = image.loginServer;
  if (server === undefined) return [];
  if (typeof server !== "string") {
    return [{ path: `${path}.server`, message: `must be a string, got ${describeValue(server)}.` }];
  }
  const odd = oddTextProblem(server);
  if (odd !== undefined) return [{ path: `${path}.server`, message: odd }];
  const known = knownString(server);
  if (known !== undefined && isAzureHost(hostOf(known))) {
    return [
      {
        path: `${path}.server`,
        message:
          `is an Azure container registry, got ${describeValue(known)}. Use ContainerImage.fromRegistry, which knows the ` +
          "role that can pull from it.",
      },
    ];
  }
  return SERVER.problems(server, `${path}.server`);
}

function startsWithServer(reference: string, server: string | undefined): boolean {
  if (server !== undefined && reference.toLowerCase().startsWith(`${hostOf(server)}/`)) return true;
  return SERVER_FIRST.test(reference);
}

const SERVER_FIRST = new RegExp(SERVER_FIRST_PATTERN, "i");
