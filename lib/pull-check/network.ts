/** What a server answered. */
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
}

/** Whether there is an answer. */
export function isAnswer(got: Answer | NoAnswer): got is Answer {
  return "status" in got;
}

/** What a registry said of an error. */
export interface Complaint {
  /** Such as `UNAUTHORIZED`; empty where there is none. */
  readonly code: string;
  readonly message: string;
  /** Whether it has the form that registries use. */
  readonly ofRegistry: boolean;
}

/**
 * Reads an error in the form of the distribution specification, in those of token servers (Entra, Docker Hub), or as
 * plain text.
 */
export function readComplaint(body: string): Complaint {
  const json = parseJson(body);
  const first = Array.isArray(json?.errors) ? json.errors[0] : undefined;
  if (first && typeof first === "object") {
    return { code: textOf(first.code), message: textOf(first.message), ofRegistry: true };
  }
  if (json && typeof json === "object") {
    const message = [json.error_description, json.details, json.message, json.error].map(textOf).find(Boolean);
    if (message) return { code: json.error === message ? "" : textOf(json.error), message, ofRegistry: false };
  }
  // A page of a proxy says nothing in its markup.
  return { code: "", message: /^\s*</.test(body) ? "" : body.trim(), ofRegistry: false };
}

/** What a text is as JSON; undefined when it is none. */
export function parseJson(body: string): any {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A part of JSON where a text should be; empty where there is none. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

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

/** What the check needs of the network; the tests bring their own. */
export interface Network {
  /** The addresses of a name; rejects with the code of the failure. */
  readonly lookup: (host: string) => Promise<readonly string[]>;
  readonly fetch: typeof fetch;
  /** How long one request may take. */
  readonly timeoutMs: number;
  readonly proxy: ProxyUse;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Asks for an address and follows redirects; credentials do not follow to another host, whose owner may not have them.
 *
 * @param mostBytes how much of the body is read
 */
export async function get(
  network: Network,
  address: string,
  headers: Readonly<Record<string, string>>,
  mostBytes: number,
): Promise<Answer | NoAnswer> {
  let url = address;
  let sent = headers;
  try {
    for (let redirects = 0; ; redirects += 1) {
      const signal = AbortSignal.timeout(network.timeoutMs);
      const response = await network.fetch(url, { headers: sent, redirect: "manual", signal });
      const location = response.headers.get("location");
      if (!REDIRECTS.includes(response.status) || location === null || redirects === MOST_REDIRECTS) {
        return { status: response.status, url, header: headerOf(response), ...(await read(response, mostBytes)) };
      }
      await response.body?.cancel();
      const next = new URL(location, url);
      if (next.origin !== new URL(url).origin) sent = withoutCredentials(sent);
      url = next.href;
    }
  } catch (error) {
    return { url, code: codeOf(error) };
  }
}

/** What a failure is called: `ENOTFOUND`, `TimeoutError` and the like; never its text, which may quote what was sent. */
export function codeOf(error: any): string {
  if (error?.name === "TimeoutError") return "TimeoutError";
  return [error?.cause?.code, error?.code, error?.name].find((code) => typeof code === "string") ?? "unknown";
}

function withoutCredentials({ Authorization: _, ...rest }: Readonly<Record<string, string>>): Record<string, string> {
  return rest;
}

function headerOf(response: Response): (name: string) => string {
  return (name) => response.headers.get(name) ?? "";
}

async function read(response: Response, mostBytes: number): Promise<{ body: string; cut: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostBytes) break;
  }
  const bytes = Buffer.concat(chunks);
  return { body: bytes.subarray(0, mostBytes).toString("utf8"), cut: size > mostBytes };
}
