import * as net from "node:net";
import { Asked, Network, RawAnswer } from "../../../check-pull/registry/http";
import { CLIENT_ID, manifestOf, SECRET } from "../../support/fake-registry";
import { Ran, runPullCheck } from "../../support/pull-check";
import {
  ATTACKS,
  combinations,
  DOCUMENTS,
  ENCODED,
  ENCODINGS,
  ENDINGS,
  FRAMINGS,
  ODD_VALUES,
  pathsOf,
  REALMS,
  REGISTRIES,
  WAYS,
  withValue,
} from "../../support/pull-check-attacks";

const CONFIG = { os: "linux", architecture: "amd64" };

const answer = (status: number, body: unknown = "", headers: Readonly<Record<string, string>> = {}): RawAnswer => ({
  status,
  header: (name) => headers[name] ?? "",
  body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
  cut: false,
});

const check = (image: string, network: Partial<Network>): Promise<Ran> =>
  runPullCheck([image, "--username", CLIENT_ID, "--json"], { stdin: [SECRET], network });

/** The verdict is on standard output, and the process ends with it. */
function expectVerdict({ code, json }: Ran): void {
  expect([0, 1, 2, 3, 4]).toContain(code);
  expect(json).toMatchObject({ exitCode: code, situation: expect.any(String), means: expect.stringMatching(/\S/) });
}

describe("A registry that asks for the password", () => {
  const REDIRECTS: Readonly<Record<(typeof WAYS)[number], string>> = {
    itself: "",
    "a path of its own": "{scheme}://{host}/elsewhere",
    http: "http://{host}/elsewhere",
    "another host": "https://mirror.example.com/elsewhere",
    "a private address": "https://10.8.8.8/elsewhere",
  };
  /** Where the password may go, as the page says it: decided here once more, by the names of the cases. */
  const MAY: Readonly<Record<keyof typeof REGISTRIES, readonly (keyof typeof REALMS)[]>> = {
    azure: ["the registry's"],
    other: ["the registry's", "another host's", "another port's", "a look-alike's"],
    "private address": ["the registry's", "another host's", "another port's", "a look-alike's"],
    "this machine": [
      ...(["the registry's", "another host's", "another port's", "a look-alike's"] as const),
      ...(["over http at the registry", "at an IPv6 address of this machine"] as const),
      ...(["at this machine over http", "at a name of this machine"] as const),
    ],
  };

  const cases = Object.entries(REGISTRIES).flatMap(([kind, host]) =>
    WAYS.map((way) => [kind as keyof typeof REGISTRIES, way, host] as const),
  );

  it.each(cases)("%s, by way of %s, gets it nowhere but where it belongs", async (kind, way, host) => {
    const scheme = kind === "this machine" ? "http" : "https";
    const name = host.replace(/:\d+$/, "");
    const fill = (text: string) =>
      text.replaceAll("{scheme}", scheme).replaceAll("{host}", host).replaceAll("{name}", name);
    // A registry on this machine is asked over http in any case.
    const isItself = way === "itself" || way === "a path of its own" || (way === "http" && scheme === "http");

    for (const realm of Object.keys(REALMS) as (keyof typeof REALMS)[]) {
      // GIVEN
      const asked: Asked[] = [];
      const address = fill(REALMS[realm]);
      const ask = async (request: Asked): Promise<RawAnswer> => {
        asked.push(request);
        const { pathname } = new URL(request.url);
        if (request.headers.Authorization?.startsWith("Basic ")) return answer(200, { token: "a" });
        if (request.headers.Authorization) return answer(200, pathname.includes("/blobs/") ? CONFIG : manifestOf());
        if (way !== "itself" && pathname.startsWith("/v2/")) return answer(307, "", { location: fill(REDIRECTS[way]) });
        return answer(401, "", { "www-authenticate": `Bearer realm="${address}",service="a"` });
      };

      // WHEN
      const ran = await check(`${host}/team/app:v1`, { ask });

      // THEN
      expectVerdict(ran);
      const sent = asked.filter(({ headers }) => headers.Authorization?.startsWith("Basic ")).map(({ url }) => url);
      const may = isItself && MAY[kind].includes(realm);
      expect([realm, sent.map((url) => url.split("?")[0])]).toEqual([realm, may ? [new URL(address).href] : []]);
      expect([realm, ran.code]).toEqual([realm, may ? 0 : isItself || way === "another host" ? 1 : 3]);
      const insecure = asked.filter(({ url }) => !url.startsWith("https://"));
      expect(scheme === "https" ? insecure : []).toEqual([]);
    }
  });

  it.each(Object.entries(REGISTRIES))("%s gets it as Basic only when it asks itself", async (_kind, host) => {
    for (const [status, location] of [
      [401, ""],
      [307, "https://mirror.example.com/"],
    ] as const) {
      // GIVEN
      const sent: string[] = [];
      const ask = async ({ url, headers }: Asked): Promise<RawAnswer> => {
        if (headers.Authorization) sent.push(new URL(url).host);
        if (headers.Authorization) return answer(200, url.includes("/blobs/") ? CONFIG : manifestOf());
        const isElsewhere = new URL(url).host !== host;
        return answer(isElsewhere ? 401 : status, "", { location, "www-authenticate": 'Basic realm="r"' });
      };

      // WHEN
      const { json } = await check(`${host}/team/app:v1`, { ask });

      // THEN
      expect(json.situation).toBe(location === "" ? "fine" : "unsafe-login");
      expect(sent).toEqual(location === "" ? [host, host] : []);
    }
  });

  it("says why it was not sent", async () => {
    const means = async (realm: string, redirect?: string) => {
      const ask = async ({ url }: Asked): Promise<RawAnswer> =>
        redirect !== undefined && url.includes("/v2/")
          ? answer(307, "", { location: redirect })
          : answer(401, "", { "www-authenticate": `Bearer realm="${realm}"` });
      return (await check("contoso.azurecr.io/app:v1", { ask })).json.means;
    };

    expect(await means("https://contoso.azurecr.io/", "https://a.example.com/")).toBe(
      "The password was not sent: contoso.azurecr.io wants it at https://contoso.azurecr.io/, which was named by a.example.com, not by contoso.azurecr.io itself.",
    );
    expect(await means("https://a.example.com/?secret")).toBe(
      "The password was not sent: contoso.azurecr.io wants it at https://a.example.com/, which is not at contoso.azurecr.io, and Azure's registries send nobody elsewhere.",
    );
    expect(await means("https://contoso.azurecr.io/", "data:,")).toBe(
      "contoso.azurecr.io redirects to data:,, which is not https. It was not followed.",
    );
    expect(await means("https://contoso.azurecr.io/", "https://")).toBe(
      "contoso.azurecr.io redirects to https://, which is not an address. It was not followed.",
    );
  });
});

describe("An answer, however it is sent", () => {
  const MANIFEST = JSON.stringify(manifestOf());
  let server: net.Server;
  let host: string;

  /** The encodings that a content really has. */
  const IS: Readonly<Record<string, readonly string[]>> = {
    plain: ["", "identity"],
    gzip: ["gzip"],
    deflate: ["deflate"],
    "deflate without its header": ["deflate"],
    br: ["br"],
  };

  const head = (status: string, ...lines: string[]) => [`HTTP/1.1 ${status}`, ...lines, "", ""].join("\r\n");
  const whole = (body: string) => head("200 OK", "Connection: close", `Content-Length: ${body.length}`) + body;

  /** Sends the manifest as the name of the repository says. */
  function send(socket: net.Socket, [framing, encoding, content, ending]: readonly number[]): void {
    const body = ENCODED[Object.keys(ENCODED)[content!]!]!(MANIFEST);
    const isWhole = ENDINGS[ending!] === "whole";
    const part = isWhole ? body : body.subarray(0, body.length / 2);
    const isChunked = FRAMINGS[framing!] === "chunked";
    // An empty body that is cut short has to have had something in it.
    const length = isWhole ? body.length : body.length + 1;
    const says = { "content-length": [`Content-Length: ${length}`], chunked: ["Transfer-Encoding: chunked"] };
    const framed = (says as Record<string, string[]>)[FRAMINGS[framing!]!] ?? [];
    const encoded = ENCODINGS[encoding!] === "" ? [] : [`Content-Encoding: ${ENCODINGS[encoding!]}`];
    socket.write(head("200 OK", "Connection: close", ...framed, ...encoded));
    if (isChunked && part.length > 0) socket.write(`${part.length.toString(16)}\r\n`);
    socket.write(part);
    if (isChunked && part.length > 0) socket.write("\r\n");
    if (isChunked && isWhole) socket.write("0\r\n\r\n");
    if (ENDINGS[ending!] !== "never") socket.end();
  }

  beforeAll(async () => {
    server = net.createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", (data) => {
        const [, path = ""] = /^GET (\S+)/.exec(data.toString()) ?? [];
        const [, name] = /\/v2\/([\d-]+)\/manifests/.exec(path) ?? [];
        if (name !== undefined) send(socket, name.split("-").map(Number));
        else socket.end(whole(path === "/v2/" ? "" : JSON.stringify(CONFIG)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    host = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const cases = FRAMINGS.flatMap((framing) => ENDINGS.map((ending) => [framing, ending] as const));

  it.each(cases)("with %s and %s, has its verdict in every encoding", async (framing, ending) => {
    const indexes = (values: readonly unknown[]) => values.map((_, index) => index);
    const contents = Object.keys(ENCODED);
    const inner = indexes(ENCODINGS).flatMap((encoding) => indexes(contents).map((content) => [encoding, content]));
    // Each waits for its own time, all of them together.
    await Promise.all(
      inner.map(async ([encoding, content]) => {
        // WHEN
        const name = [FRAMINGS.indexOf(framing), encoding, content, ENDINGS.indexOf(ending)].join("-");
        const ran = await check(`${host}/${name}:v1`, { timeoutMs: ending === "never" ? 200 : 20_000 });

        // THEN
        expectVerdict(ran);
        const isSeen = ending === "whole" && IS[contents[content!]!]?.includes(ENCODINGS[encoding!]!);
        const what = [framing, ENCODINGS[encoding!], contents[content!], ending];
        expect([...what, ran.code]).toEqual([...what, isSeen ? 0 : 3]);
      }),
    );
  });
});

describe("JSON with an odd value", () => {
  const BEARER = { "www-authenticate": 'Bearer realm="https://contoso.azurecr.io/token"' };

  it.each(Object.keys(DOCUMENTS))("anywhere in the %s has its verdict", async (name) => {
    for (const keys of pathsOf(DOCUMENTS[name])) {
      for (const value of ODD_VALUES) {
        // GIVEN
        const document = JSON.stringify(withValue(DOCUMENTS[name], keys, value)) ?? "";
        const ask = async ({ url, headers }: Asked): Promise<RawAnswer> => {
          if (url.includes("/token")) {
            if (name === "error") return answer(401, document);
            return answer(200, name === "token" ? document : { token: "a" });
          }
          if (!headers.Authorization) return answer(401, "", BEARER);
          if (url.includes("/blobs/")) return answer(200, name === "config" ? document : CONFIG);
          if (url.includes("/tags/")) return answer(200, document);
          if (name === "tags") return answer(404, { errors: [{ code: "MANIFEST_UNKNOWN" }] });
          const isAsked = name === "manifest" || (name === "index" && !url.includes("sha256"));
          return answer(200, isAsked ? document : manifestOf());
        };

        // WHEN
        const ran = await check("contoso.azurecr.io/team/app:v1", { ask });

        // THEN
        expectVerdict(ran);
        expect(ran.stdout).not.toContain("[object");
      }
    }
  });

  it("costs no time where it is long: a list of tags of 4 MB", async () => {
    // GIVEN
    const tags = [...Array.from({ length: 900 }, (_, index) => `${index}-`.padEnd(4000, "x")), "v2"];
    const ask = async ({ url }: Asked): Promise<RawAnswer> => {
      if (url.endsWith("/v2/")) return answer(200);
      return url.includes("/tags/") ? answer(200, { tags }) : answer(404, { errors: [{ code: "MANIFEST_UNKNOWN" }] });
    };
    const start = process.cpuUsage();

    // WHEN
    const { json } = await check(`contoso.azurecr.io/team/app:${"v".repeat(128)}`, { ask });

    // THEN
    expect(json.means).toContain("The nearest are v2.");
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  });
});

describe("The attacks", () => {
  it("are as many as they have to be", () => {
    for (const attack of Object.values(ATTACKS)) expect(combinations(attack)).toBeGreaterThanOrEqual(60);
  });
});
