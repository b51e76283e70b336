import { DOCKER_HUB, hostOf, parseQualifiedReference } from "../../lib/registry/image-reference";
import { isLoopback } from "./address";

/** An image as a container runtime looks for it. */
export interface ImageName {
  /** The image in full, for people. */
  readonly text: string;
  /** The registry as people know it. */
  readonly registry: string;
  /** Where the registry answers, such as `https://contoso.azurecr.io`. */
  readonly origin: string;
  readonly repository: string;
  /** The digest, or the tag of an image without one. */
  readonly reference: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads an image name with or without a server; undefined when it is none. Without a server it is Docker Hub's. */
export function parseImageName(text: string): ImageName | undefined {
  const parsed = parseQualifiedReference(text);
  if (!parsed) return undefined;
  const registry = hostOf(parsed.host ?? DOCKER_HUB);
  const origin = originOf(registry);
  if (origin === undefined) return undefined;
  // https://github.com/containerd/containerd/blob/main/core/remotes/docker/resolver.go (DefaultHost)
  const hub = registry === DOCKER_HUB;
  const repository = hub && !parsed.repository.includes("/") ? `library/${parsed.repository}` : parsed.repository;
  const { digest } = parsed;
  const tag = parsed.tag ?? (digest ? undefined : "latest");
  const reference = digest ?? (tag as string);
  return {
    text: `${registry}/${repository}${tag ? `:${tag}` : ""}${digest ? `@${digest}` : ""}`,
    registry,
    origin,
    repository,
    reference,
    tag,
    digest,
  };
}

/** Where a registry answers; undefined where no address can have its host and port, or would mean another host. */
function originOf(registry: string): string | undefined {
  if (registry === DOCKER_HUB) return "https://registry-1.docker.io";
  const [host, port] = registry.split(":");
  const address = `${isLoopback(registry) ? "http" : "https"}://${registry}`;
  if (Number(port ?? 443) === 0 || !URL.canParse(address)) return undefined;
  const { hostname, origin } = new URL(address);
  return hostname === host ? origin : undefined;
}

const LONE_SERVER = /^[a-z0-9.-]*[.]azurecr[.][^/]*$/i;

/** Why an image is not one of the user, before anything is asked; undefined where it may be. */
export function wrongRegistry(text: string, username: string): string | undefined {
  if (LONE_SERVER.test(text)) return "has the server of an Azure registry, and no repository behind it";
  const isServerless = parseQualifiedReference(text)?.host === undefined;
  const isClientId = /^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i.test(username);
  if (isServerless && isClientId)
    return "has no server, so that Docker Hub would get the password of a service principal";
  return undefined;
}

/** Why a text is not an image, in words that help to correct it. */
export function imageNameProblem(text: string): string {
  if (/^[a-z]+:\/\//i.test(text)) return "must not begin with a scheme such as https://";
  if (/\s/.test(text)) return "must not have spaces or line breaks";
  const path = text.slice(text.lastIndexOf("/") + 1);
  if (/[A-Z]/.test(text.slice(text.indexOf("/") + 1).replace(/[:@].*$/, ""))) {
    return "must have a repository in lower-case letters";
  }
  if (path.includes("@"))
    return "must have a digest after its @: sha256: and 64 hexadecimal digits, or sha512: and 128";
  const server = text.slice(0, Math.max(text.indexOf("/"), 0));
  if (/[.:]/.test(server) && originOf(server.toLowerCase()) === undefined) {
    return "must have a server that can be one: a host and, after a colon, a port from 1 to 65535";
  }
  return "must be a registry, a repository and a tag or a digest, such as contoso.azurecr.io/team/app:v1";
}
