/** An image reference taken apart, after the grammar of the OCI distribution specification. */
export interface ImageReference {
  /** The server, or undefined without one (Docker Hub, or a reference inside a registry). */
  readonly host?: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

// https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#registered-algorithms
// https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests
const PATH_COMPONENT = "[a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*";

/** The name of a repository; without a backslash, so that it can stand in a Terraform expression too. */
export const REPOSITORY_PATTERN = `${PATH_COMPONENT}(?:/${PATH_COMPONENT})*`;

export const LONGEST_REPOSITORY = 255;

const REST =
  `(${REPOSITORY_PATTERN})` + // repository
  "(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?" + // tag
  "(?:@(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}))?$"; // digest, of either algorithm that the OCI registers
/** A port, from 1 to 65535. */
export const PORT_PATTERN =
  "0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

const SERVER = `[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::${PORT_PATTERN})?`;

/** A reference inside a registry, for a Terraform expression as well. */
export const REFERENCE_PATTERN = `^${REST}`;

/** The same with or without a server. */
export const QUALIFIED_REFERENCE_PATTERN = `^(?:${SERVER}/)?${REST}`;

const REFERENCE = new RegExp(REFERENCE_PATTERN);
const HOST = new RegExp(`^${SERVER}$`);

/** Reads a reference inside a registry, such as `team/app:v1`; undefined when it is none. */
export function parseReference(reference: string): ImageReference | undefined {
  const match = REFERENCE.exec(reference);
  const repository = match?.[1];
  if (!match || !repository || repository.length > LONGEST_REPOSITORY) return undefined;
  return { repository, tag: match[2], digest: match[3] };
}

/** Reads a reference with a server, such as `mcr.microsoft.com/app:v1`; undefined when it is none. */
export function parseQualifiedReference(reference: string): ImageReference | undefined {
  const slash = reference.indexOf("/");
  const first = reference.slice(0, Math.max(slash, 0));
  // As Docker tells them apart: a first component is a server when it has a dot or a port, or is "localhost".
  if (!/[.:]/.test(first) && first !== "localhost") return parseReference(reference);
  const rest = parseReference(reference.slice(slash + 1));
  return rest && HOST.test(first) ? { ...rest, host: first } : undefined;
}

/** The name that Docker Hub has in image references. */
export const DOCKER_HUB = "docker.io";

// Docker logs in to index.docker.io/v1/ and pulls from registry-1.docker.io:
// https://github.com/distribution/reference/blob/main/normalize.go
const DOCKER_HUB_NAMES = new Set([DOCKER_HUB, "index.docker.io", "registry-1.docker.io"]);

/** The host of a server, by one name where it has several. */
export function hostOf(server: string): string {
  const host = server.toLowerCase().replace(/\/.*$/, "");
  return DOCKER_HUB_NAMES.has(host) ? DOCKER_HUB : host;
}

/**
 * The first part of a reference that is the server of a registry: `ghcr.io/`, `registry.example.com/`, `host:5000/`. A
 * repository may have a dot there too (`team.v2/app`), so a single dot counts only before a common top-level domain.
 */
export const SERVER_FIRST_PATTERN =
  "^(?:[a-z]+://|localhost/|[^/]*:[0-9]+/|[^/.]+(?:[.][^/.]+)+[.][A-Za-z]{2,}/|[^/.]+[.](?:io|com|org|dev|cloud|sh|aws|us|cn)/)";

/** The suffix of the host of an Azure container registry, in each of Azure's clouds. */
export const AZURE_SUFFIX = "[.]azurecr[.](io|cn|us)";

const AZURE_HOST = new RegExp(`${AZURE_SUFFIX}(:\\d+)?$`, "i");

/** Returns true if a host is an Azure container registry. */
export function isAzureHost(host: string): boolean {
  return AZURE_HOST.test(host);
}
