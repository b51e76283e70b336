/** What becomes of a proxy in the environment. */
export enum ProxyUse {
  /** There is none. */
  NONE = "none",
  /** There is one, and Node.js goes its own way. */
  IGNORED = "ignored",
  /** Node.js asks it, and it resolves the names. */
  USED = "used",
}

/**
 * What Node.js does with the proxy of `HTTPS_PROXY`: https://nodejs.org/api/http.html#built-in-proxy-support
 *
 * @param flags the options that this Node.js knows
 */
export function proxyUse(env: NodeJS.ProcessEnv, flags: ReadonlySet<string>): ProxyUse {
  if (!env.https_proxy && !env.HTTPS_PROXY) return ProxyUse.NONE;
  const isUsed = env.NODE_USE_ENV_PROXY === "1" && flags.has("--use-env-proxy");
  return isUsed ? ProxyUse.USED : ProxyUse.IGNORED;
}
