import { knownString, isSameText } from "../core/reference";
import { TextFormat } from "../core/text-format";
import { PORT_PATTERN, hostOf } from "./image-reference";

const HOST = `[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:${PORT_PATTERN})?`;

const hint = (server: string) => {
  if (/^[a-z]+:\/\//i.test(server)) return "Remove the scheme";
  if (/:\d+(\/|$)/.test(server) && !new RegExp(`:${PORT_PATTERN}(/|$)`).test(server))
    return "Use a port from 1 to 65535";
  return server === server.toLowerCase() ? undefined : "Write it in lower case";
};

/** The login server of an Azure container registry: a host name, as image references start with. */
export const LOGIN_SERVER = new TextFormat({
  pattern: `^${HOST}$`,
  must: "be a host name such as contoso.azurecr.io",
  source: "https://learn.microsoft.com/azure/container-instances/container-instances-reference-yaml",
  attributes: ["azurerm_container_registry.login_server"],
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

/** Returns true if two servers are known to be the same before Terraform runs. */
export function isSameServer(one: string, other: string): boolean {
  const [known, otherKnown] = [knownString(one), knownString(other)];
  if (known === undefined || otherKnown === undefined) return isSameText(one, other);
  return hostOf(known) === hostOf(otherKnown);
}
