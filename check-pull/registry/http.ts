import { addressProblem } from "./address";
import { decode } from "./encoding";

/** The answer of a server. */
export interface Answer {
  readonly status: number;
  /** The address that answered in the end. */
  readonly url: string;
  /** A header, or an empty text. */
  readonly header: (name: string) => string;
  readonly body: string;
  /** Whether the body went on beyond what was read. */
  readonly cut: boolean;
}

/** That a server did not answer. */
export interface NoAnswer {
  /** The address that was asked. */
  readonly url: string;
  /** Such as `ENOTFOUND`. */
  readonly code: string;
  /** Of a redirect that is not followed: where it leads, and why not, in words that follow "it". */
  readonly target?: string;
  readonly why?: string;
}

/** Returns true if there is an answer. */
export function isAnswer(got: Answer | NoAnswer): got is Answer {
  return "status" in got;
}

/** The use of a proxy in the environment. */
export enum ProxyUse {
  /** No proxy. */
  NONE = "none",
  /** There is one, and Node.js goes its own way. */
  IGNORED = "ignored",
  /** Node.js asks it, and it resolves the names. */
  USED = "used",
}

/**
 * Returns how Node.js uses the proxy of `HTTPS_PROXY`: https://nodejs.org/api/http.html#built-in-proxy-support
 *
 * @param flags the options that this Node.js knows
 */
export function proxyUse(env: NodeJS.ProcessEnv, flags: ReadonlySet<string>): ProxyUse {
  if (!env.https_proxy && !env.HTTPS_PROXY) return ProxyUse.NONE;
  const isUsed = env.NODE_USE_ENV_PROXY === "1" && flags.has("--use-env-proxy");
  return isUsed ? ProxyUse.USED : ProxyUse.IGNORED;
}

/** A request for one address. */
export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How much of the body is read. */
  readonly mostBytes: number;
  /** Ends the request. */
  readonly signal: AbortSignal;
}

/** An answer as it was sent. */
export interface RawAnswer {
  readonly status: number;
  /** A header by its name in lower case, or an empty text. */
  readonly header: (name: string) => string;
  readonly body: Uint8Array;
  readonly cut: boolean;
}

/** The network that the check uses; tests pass their own. */
export interface Network {
  /** The addresses of a name; rejects with the code of the failure. */
  readonly lookup: (host: string) => Promise<readonly string[]>;
  /** Asks one address, and follows nothing. */
  readonly ask: (asked: Asked) => Promise<RawAnswer>;
  /** How long an answer may take, with all of its redirects. */
  readonly timeoutMs: number;
  readonly proxy: ProxyUse;
}

/** The purpose of a request. */
export interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly mostBytes: number;
  /** The origin of the registry, which decides where a redirect may lead. */
  readonly origin: string;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** The code of a redirect that is not followed; the address is where it leads. */
export const UNSAFE_REDIRECT = "unsafe redirect";

/**
 * Asks for an address and follows redirects. Credentials do not follow to another host, whose owner may not have them.
 * No request follows to an address that a registry never redirects to.
 */
export async function get(network: Network, address: string, request: Request): Promise<Answer | NoAnswer> {
  const controller = new AbortController();
  const at = { url: address };
  try {
    return await within(network.timeoutMs, follow(network, at, request, controller.signal));
  } catch (error) {
    return { url: at.url, code: codeOf(error) };
  } finally {
    controller.abort();
  }
}

async function follow(
  network: Network,
  at: { url: string },
  { headers, mostBytes, origin }: Request,
  signal: AbortSignal,
): Promise<Answer | NoAnswer> {
  let sent = headers;
  for (let redirects = 0; ; redirects += 1) {
    const { url } = at;
    const { status, header, body, cut } = await network.ask({ url, headers: sent, mostBytes, signal });
    const location = header("location");
    if (!REDIRECTS.includes(status) || location === "" || redirects === MOST_REDIRECTS) {
      if (cut) return { status, url, header, body: Buffer.from(body).toString("utf8", 0, mostBytes), cut };
      return { status, url, header, ...(await decode(body, header("content-encoding"), mostBytes)) };
    }
    const next = URL.canParse(location, url) ? new URL(location, url).href : location;
    const why = addressProblem(next, origin);
    if (why !== undefined) return { url, code: UNSAFE_REDIRECT, target: withoutQuery(next), why };
    if (new URL(next).origin !== new URL(url).origin) sent = withoutCredentials(sent);
    at.url = next;
  }
}

/**
 * Waits for something, but not for longer than this. Its timer also keeps the process, which would otherwise end in the
 * middle of an answer that neither comes nor fails.
 */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("too late"), { name: "TimeoutError" })), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An address without what may be a secret in it. */
export function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, "").replace(/\/\/[^/]*@/, "//");
}

/**
 * Returns the code of a failure, such as `ENOTFOUND` or `TimeoutError`. Never its text, which may quote the request.
 */
export function codeOf(error: any): string {
  if (error?.name === "TimeoutError") return "TimeoutError";
  return [error?.cause?.code, error?.code, error?.name].find((code) => typeof code === "string") ?? "unknown";
}

function withoutCredentials({ Authorization: _, ...rest }: Readonly<Record<string, string>>): Record<string, string> {
  return rest;
}
