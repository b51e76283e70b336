import { ExitCode, Situation } from "./situation";
import * as from from "./sources";

const exitCode = ExitCode.UNREACHABLE;

/** No usable answer, or none that Azure Container Instances could get. */
export const UNREACHABLE = {
  "unknown-registry": {
    exitCode,
    seen: "`ENOTFOUND`",
    means: "There is no registry {registry}: the name does not resolve.",
    whatToDo: "Correct it (output registry_login_server, or az acr show --query loginServer).",
    passes: true,
    source: from.ACCESS,
  },
  "name-resolution-failed": {
    exitCode,
    seen: "`EAI_AGAIN` and other failures to resolve the name",
    means: "This machine could not resolve {registry} ({code}).",
    whatToDo: "Check its network and DNS, and try again.",
    passes: true,
    source: from.NODE_DNS,
  },
  "private-address": {
    exitCode,
    seen: "the name resolves to private addresses only",
    means: "{registry} is at the private address {addresses} here, which cannot work with a user name and password.",
    whatToDo:
      "Use PullOnlyIdentity: with a password, Azure Container Instances pulls over the internet. If the registry is " +
      "open to the internet as well, check from outside of this network.",
    source: from.INACCESSIBLE_IMAGE,
  },
  "no-connection": {
    exitCode,
    seen: "`ECONNREFUSED`, `ECONNRESET`, `EHOSTUNREACH` and other failures to connect",
    means: "{host} cannot be reached from here ({code}).",
    whatToDo: "Check the name and port of the registry, and whether this network lets you out to it.",
    passes: true,
    source: from.ACCESS,
  },
  timeout: {
    exitCode,
    seen: "no answer within 30 seconds",
    means: "{host} did not answer in {seconds} seconds.",
    whatToDo: "Check whether a firewall of this network drops the connection, and try again.",
    passes: true,
    source: from.ACCESS,
  },
  "proxy-ignored": {
    exitCode,
    seen: "no connection or no name, and `HTTPS_PROXY` is set",
    means: "{host} cannot be reached directly ({code}), and this Node.js does not use the proxy of HTTPS_PROXY.",
    whatToDo: "Set NODE_USE_ENV_PROXY=1 with Node.js 22.21, 24 or newer, or run this where no proxy is needed.",
    source: from.NODE_PROXY,
  },
  "untrusted-certificate": {
    exitCode,
    seen: "`SELF_SIGNED_CERT_IN_CHAIN`, `UNABLE_TO_GET_ISSUER_CERT_LOCALLY` and the like",
    means: "{host} has a certificate of an authority that this machine does not trust ({code}).",
    whatToDo:
      "If it is your company's proxy, set NODE_EXTRA_CA_CERTS to the file of its authority. If it is the registry's " +
      "own, Azure Container Instances will refuse it too.",
    source: from.NODE_TLS,
  },
  "bad-certificate": {
    exitCode,
    seen: "`CERT_HAS_EXPIRED`, `ERR_TLS_CERT_ALTNAME_INVALID`",
    means: "The certificate of {host} has expired or is for another name ({code}).",
    whatToDo: "Have the owner of the registry renew it; until then nobody can pull.",
    source: from.NODE_TLS,
  },
  "no-tls": {
    exitCode,
    seen: "an answer without TLS",
    means: "{host} does not speak https.",
    whatToDo: "Correct the name and port of the registry: Azure pulls over https only.",
    source: from.LOOPBACK,
  },
  "data-endpoint": {
    exitCode,
    seen: "the address that a blob is redirected to cannot be reached, or refuses",
    means: "The manifest can be read, but layers come from {host}, which does not deliver ({code}).",
    whatToDo:
      "Let this network out to it, or check from another. If the registry restricts its data endpoint, use " +
      "PullOnlyIdentity.",
    passes: true,
    source: from.ENDPOINTS,
  },
  "unsafe-redirect": {
    exitCode,
    seen: "a redirect to an address that is not https, or is inside a private network",
    means: "{host} redirects to {target}, which {why}. It was not followed.",
    whatToDo: "Check that {registry} is the registry that you mean, and look for a proxy in between.",
    source: from.DISTRIBUTION,
  },
  "server-error": {
    exitCode,
    seen: "5xx",
    means: "{host} has trouble of its own: it answers {status}.",
    whatToDo: "Try again with --wait 10m, and look at https://azure.status.microsoft for Azure's registries.",
    passes: true,
    source: from.DISTRIBUTION,
  },
  "not-a-registry": {
    exitCode,
    seen: "404 or 200 with something else than a registry's JSON",
    means: "{host} answers, but not like a registry.",
    whatToDo: "Correct the name of the registry (output registry_login_server), and look for a proxy in between.",
    source: from.DISTRIBUTION,
  },
} as const satisfies Record<string, Situation>;
