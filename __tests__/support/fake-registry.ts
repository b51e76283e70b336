import * as http from "node:http";
import { AddressInfo } from "node:net";
import { Network } from "../../check-pull/registry/http";
import { ask } from "../../check-pull/registry/transport";
import { basic, digestOf } from "./docker-registry";

export const ACR = "contoso.azurecr.io";
export const DATA_ENDPOINT = "contoso.eastus.data.azurecr.io";
export const CLIENT_ID = "11111111-2222-3333-4444-555555555555";
export const SECRET = "S3cret/pass+word&1";
export const TOKEN = "eyJhbGciOi.the-token-of-the-test.c2lnbmF0dXJl";

const CONFIG = JSON.stringify({ os: "linux", architecture: "amd64" });
export const CONFIG_DIGEST = digestOf(CONFIG);

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | object;
}

/** The answers of the registry by request. The default is an Azure registry that lets the user pull. */
export interface Script {
  /** The manifest without credentials. */
  readonly challenge?: Reply;
  /** `/v2/`. */
  readonly base?: Reply;
  readonly token?: Reply;
  /** The manifest of the tag, with credentials. */
  readonly manifest?: Reply;
  /** A manifest that an index names. */
  readonly platform?: Reply;
  readonly blob?: Reply;
  /** The answer at the address that the blob is redirected to. */
  readonly data?: Reply;
  readonly tags?: Reply;
  /** Whether it asks nobody to log in. */
  readonly open?: boolean;
}

/** An error as registries write it. */
export function complaint(code: string, message: string): { readonly body: object } {
  return { body: { errors: [{ code, message }] } };
}

/** The manifest of an image with a config and layers. */
export function manifestOf(layers: readonly object[] = [], config: object = {}): object {
  return {
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: CONFIG_DIGEST, size: 1, ...config },
    layers,
  };
}

export interface Heard {
  readonly host: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
}

/** A registry on loopback that says what only Azure's says. */
export class FakeRegistry {
  public static async start(script: Script = {}): Promise<FakeRegistry> {
    const registry = new FakeRegistry(script);
    await new Promise<void>((resolve) => registry.server.listen(0, "127.0.0.1", resolve));
    return registry;
  }

  /** The same without a server: for tests with thousands of answers. */
  public static inMemory(script: Script): Pick<Network, "ask"> {
    const registry = new FakeRegistry(script);
    return {
      ask: async ({ url, headers: sent }) => {
        const { host, pathname, search } = new URL(url);
        const request = { url: `${pathname}${search}`, headers: Object.fromEntries(new Headers(sent)) };
        const { status, headers = {}, body = "" } = registry.reply(request, host);
        const text = typeof body === "string" ? body : JSON.stringify(body);
        const names = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
        return { status, header: (name) => names.get(name) ?? "", body: Buffer.from(text), cut: false };
      },
    };
  }

  public readonly heard: Heard[] = [];
  private readonly server = http.createServer((request, response) => this.answer(request, response));

  private constructor(public script: Script) {}

  /** Its own name: an image in it is asked for over plain http. */
  public get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo | null)?.port}`;
  }

  /** A network in which every host is this one. */
  public get network(): Pick<Network, "ask"> {
    return {
      ask: (asked) => {
        const { host, pathname, search } = new URL(asked.url);
        return ask({
          ...asked,
          url: `http://${this.host}${pathname}${search}`,
          headers: { ...asked.headers, "X-Host": host },
        });
      },
    };
  }

  /** Also when it has stopped already. */
  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const host = String(request.headers["x-host"] ?? this.host);
    this.heard.push({ host, url: request.url!, headers: request.headers });
    const { status, headers = {}, body = "" } = this.reply(request, host);
    response.writeHead(status, { ...headers } as http.OutgoingHttpHeaders);
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  }

  private reply({ url, headers }: Pick<http.IncomingMessage, "url" | "headers">, host: string): Reply {
    const { script } = this;
    const { pathname } = new URL(url!, "http://localhost");
    const origin = host === this.host ? `http://${host}` : `https://${ACR}`;
    const bearer = `Bearer realm="${origin}/oauth2/token",service="${host}",scope="repository:team/app:pull"`;
    const challenge: Reply = { status: 401, headers: { "WWW-Authenticate": bearer } };

    if (pathname === "/oauth2/token") {
      const isRight = headers.authorization?.startsWith("Basic ");
      return script.token ?? (isRight ? { status: 200, body: { access_token: TOKEN } } : challenge);
    }
    if (pathname === "/v2/") return script.base ?? (script.open ? { status: 200 } : challenge);
    if (pathname.startsWith("/data/")) {
      // As Azure's storage: credentials of a registry are an error.
      if (headers.authorization) return { status: 400, body: "InvalidAuthenticationInfo" };
      return script.data ?? { status: 200, body: CONFIG };
    }
    if (!headers.authorization && !script.open) return script.challenge ?? challenge;
    if (pathname.includes("/tags/list")) return script.tags ?? { status: 200, body: { tags: ["v1"] } };
    if (pathname.includes("/blobs/")) {
      const elsewhere = host === this.host ? `http://localhost:${this.host.split(":")[1]}` : `https://${DATA_ENDPOINT}`;
      return script.blob ?? { status: 307, headers: { Location: `${elsewhere}/data/config?sig=secret` } };
    }
    if (pathname.includes("/manifests/sha256:")) return script.platform ?? { status: 200, body: manifestOf() };
    return script.manifest ?? { status: 200, body: manifestOf() };
  }
}

export { basic, digestOf };
