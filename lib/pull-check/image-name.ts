import { DOCKER_HUB, hostOf, parseQualifiedReference } from "../registry/image-reference";

/** An image as a container runtime looks for it. */
export interface ImageName {
  /** The image in full, for people. */
  readonly text: string;
  /** The registry as people know it. */
  readonly registry: string;
  /** Where the registry answers, such as `https://contoso.azurecr.io`. */
  readonly origin: string;
  readonly repository: string;
  /** What is asked for: the digest where there is one, or else the tag. */
  readonly reference: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads an image name with or without a server; undefined when it is none. Without a server it is Docker Hub's. */
export function parseImageName(text: string): ImageName | undefined {
  const parsed = parseQualifiedReference(text);
  if (!parsed) return undefined;
  const registry = hostOf(parsed.host ?? DOCKER_HUB);
  // https://github.com/containerd/containerd/blob/main/core/remotes/docker/resolver.go (DefaultHost)
  const hub = registry === DOCKER_HUB;
  const repository = hub && !parsed.repository.includes("/") ? `library/${parsed.repository}` : parsed.repository;
  const { digest } = parsed;
  const tag = parsed.tag ?? (digest ? undefined : "latest");
  const reference = digest ?? (tag as string);
  return {
    text: `${registry}/${repository}${tag ? `:${tag}` : ""}${digest ? `@${digest}` : ""}`,
    registry,
    origin: hub ? "https://registry-1.docker.io" : `${isLoopback(registry) ? "http" : "https"}://${registry}`,
    repository,
    reference,
    tag,
    digest,
  };
}

/** Whether a registry is on this machine: Docker speaks to those, and to no others, without TLS. */
export function isLoopback(registry: string): boolean {
  const host = registry.replace(/:\d+$/, "");
  return host === "localhost" || /^127(\.\d{1,3}){3}$/.test(host);
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
  return "must be a registry, a repository and a tag or a digest, such as contoso.azurecr.io/team/app:v1";
}
