import { gzipSync } from "node:zlib";
import { get, Network, ProxyUse, RawAnswer } from "../../../check-pull/registry/http";

const ORIGIN = "https://contoso.azurecr.io";
const URL_ = `${ORIGIN}/v2/`;

interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly cut?: boolean;
}

const answerOf = ({ status = 200, headers = {}, body = "", cut = false }: Said): RawAnswer => ({
  status,
  header: (name) => headers[name] ?? "",
  body: Buffer.from(body),
  cut,
});
const network = (say: (url: string, headers: Readonly<Record<string, string>>) => Said | Promise<Said>): Network => ({
  lookup: async () => [],
  ask: async ({ url, headers }) => answerOf(await say(url, headers)),
  timeoutMs: 1000,
  proxy: ProxyUse.NONE,
});
const ask = (from: Network, mostBytes = 99, headers: Readonly<Record<string, string>> = {}) =>
  get(from, URL_, { headers, mostBytes, origin: ORIGIN });

describe("The body of an answer", () => {
  it("is as it was read", async () => {
    expect(await ask(network(() => ({ body: "abcd" })))).toMatchObject({
      status: 200,
      url: URL_,
      body: "abcd",
      cut: false,
    });
    expect(
      await ask(
        network(() => ({ body: "abcd", cut: true })),
        3,
      ),
    ).toMatchObject({ body: "abc", cut: true });
  });

  it("may be missing, and so may a header", async () => {
    const got = await ask(network(() => ({ status: 204 })));

    expect(got).toMatchObject({ status: 204, body: "", cut: false });
    expect("header" in got && got.header("content-type")).toBe("");
  });

  it("is taken out of its encoding", async () => {
    const headers = { "content-encoding": "gzip" };

    expect(await ask(network(() => ({ headers, body: gzipSync("abcd") })))).toMatchObject({ body: "abcd", cut: false });
    expect(await ask(network(() => ({ headers, body: gzipSync("a".repeat(100)) })))).toMatchObject({
      body: "",
      cut: true,
    });
  });
});

describe("A redirect", () => {
  it.each([301, 302, 303, 307, 308])("with %d is followed, also to an address that is relative", async (status) => {
    // GIVEN
    const asked: string[] = [];
    const say = (url: string) => {
      asked.push(url);
      return asked.length === 1 ? { status, headers: { location: "../data?a=b" } } : { body: "here" };
    };

    // WHEN
    const got = await ask(network(say));

    // THEN
    expect(got).toMatchObject({ url: `${ORIGIN}/data?a=b`, body: "here" });
    expect(asked).toHaveLength(2);
  });

  it("is not what has a place and another status", async () => {
    const got = await ask(network(() => ({ status: 304, headers: { location: "/x" } })));

    expect(got).toMatchObject({ status: 304, url: URL_ });
  });

  it("is followed five times", async () => {
    let asked = 0;
    const got = await ask(network(() => ({ status: 307, headers: { location: `/${(asked += 1)}` } })));

    expect(got).toMatchObject({ status: 307, url: `${ORIGIN}/5` });
  });
});

describe("A failure", () => {
  it.each<[string, unknown, string]>([
    ["its cause", { cause: { code: "ENOTFOUND" }, code: "OTHER", name: "TypeError" }, "ENOTFOUND"],
    ["its code", { cause: { code: 7 }, code: "OTHER", name: "TypeError" }, "OTHER"],
    ["its name", { name: "TypeError" }, "TypeError"],
    ["a time that is over", { name: "TimeoutError", code: 23, cause: { code: "OTHER" } }, "TimeoutError"],
    ["nothing", null, "unknown"],
  ])("is called after %s", async (_name, error, code) => {
    expect(await ask(network(() => Promise.reject(error)))).toEqual({ url: URL_, code });
  });
});
