import { Answer, NoAnswer } from "./answer";
import { ProxyUse } from "./proxy";

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
