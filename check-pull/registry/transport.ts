import * as http from "node:http";
import * as https from "node:https";
import { isLoopback } from "./address";
import { Asked, RawAnswer } from "./http";

/**
 * Asks an address once, and reads the answer as far as it counts. Encodings and redirects are left to the caller.
 *
 * What is on this machine is never asked through a proxy, whatever Node.js is set to: a proxy would read the password.
 */
export function ask({ url, headers, mostBytes, signal }: Asked): Promise<RawAnswer> {
  const { protocol, hostname } = new URL(url);
  const { Agent, request: open } = protocol === "https:" ? https : http;
  const agent = isLoopback(hostname) ? new Agent() : undefined;
  return new Promise((resolve, reject) => {
    const sent = { "User-Agent": "aci-check-pull", Accept: "*/*", "Accept-Encoding": "identity", ...headers };
    const request = open(url, { headers: sent, signal, agent });
    request.on("response", (response) => resolve(read(response, mostBytes)));
    request.on("error", reject);
    // Such as an answer with another protocol, which is neither.
    request.on("close", () => reject(closed()));
    request.end();
  });
}

function read(response: http.IncomingMessage, mostBytes: number): Promise<RawAnswer> {
  const { statusCode, headers } = response;
  const header = (name: string) => String(headers[name] ?? "");
  const chunks: Uint8Array[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const finish = (cut: boolean) => resolve({ status: statusCode!, header, body: Buffer.concat(chunks), cut });
    response.on("data", (chunk: Uint8Array) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= mostBytes) return;
      finish(true);
      response.destroy();
    });
    response.on("end", () => finish(false));
    response.on("error", reject);
    response.on("close", () => reject(closed()));
  });
}

function closed(): Error {
  return Object.assign(new Error("the connection was closed"), { code: "ECONNRESET" });
}
