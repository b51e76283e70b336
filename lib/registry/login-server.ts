import { knownString, isSameText } from "../core/reference";
import { TextFormat } from "../core/text-format";

const HOST = "[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:[0-9]{1,5})?";

const hint = (server: string) => {
  if (/^[a-z]+:\/\//i.test(server)) return "Leave out the scheme";
  return server === server.toLowerCase() ? undefined : "Write it in lower case";
};

/** The login server of an Azure container registry: a host name, as image references start with. */
export const LOGIN_SERVER = new TextFormat({
  pattern: `^${HOST}$`,
  must: "be a host name such as contoso.azurecr.io",
  source: "https://learn.microsoft.com/azure/container-instances/container-instances-reference-yaml",
  hint,
});

/**
 * The server of any registry. Docker writes that of Docker Hub with a path, `index.docker.io/v1/`, and Azure documents
 * no more than that there is no scheme.
 */
export const SERVER = new TextFormat({
  pattern: `^${HOST}(/[A-Za-z0-9._/-]*)?$`,
  must: "be a host name such as contoso.azurecr.io",
  source: "https://learn.microsoft.com/rest/api/container-instances/container-groups/create-or-update",
  hint,
});

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

/** Whether two servers are the same, as far as it is known before Terraform runs. */
export function isSameServer(one: string, other: string): boolean {
  const [known, otherKnown] = [knownString(one), knownString(other)];
  if (known === undefined || otherKnown === undefined) return isSameText(one, other);
  return hostOf(known) === hostOf(otherKnown);
}

/** Whether a host is an Azure container registry, in any of Azure's clouds. */
export function isAzureHost(host: string): boolean {
  return /[.]azurecr[.](io|cn|us|de)(:\d+)?$/.test(host.toLowerCase());
}
