import { get, Network, ProxyUse } from "../../lib/pull-check/network";

const URL_ = "https://contoso.azurecr.io/v2/";

const network = (answer: (url: string) => Response | Promise<Response>): Network => ({
  lookup: async () => [],
  fetch: async (input) => answer(String(input)),
  timeoutMs: 1000,
  proxy: ProxyUse.NONE,
});

/** A body that comes in pieces, and fails when more is asked for than there is. */
const bodyOf = (...pieces: readonly string[]) => {
  const left = [...pieces];
  return new ReadableStream(
    {
      pull: (controller) => {
        const piece = left.shift();
        if (piece === undefined) throw new Error("more was read than is needed");
        controller.enqueue(new TextEncoder().encode(piece));
        if (left.length === 0 && pieces.length === 1) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
};

describe("The body of an answer", () => {
  it("is read as far as it may go", async () => {
    const most = async (mostBytes: number) =>
      get(
        network(() => new Response(bodyOf("abcd"))),
        URL_,
        {},
        mostBytes,
      );

    expect(await most(4)).toMatchObject({ status: 200, url: URL_, body: "abcd", cut: false });
    expect(await most(3)).toMatchObject({ body: "abc", cut: true });
  });

  it("is not read any further", async () => {
    const got = await get(
      network(() => new Response(bodyOf("ab", "cd", "ef"))),
      URL_,
      {},
      3,
    );

    expect(got).toMatchObject({ body: "abc", cut: true });
  });

  it("may be missing, and so may a header", async () => {
    const got = await get(
      network(() => new Response(null, { status: 204 })),
      URL_,
      {},
      3,
    );

    expect(got).toMatchObject({ status: 204, body: "", cut: false });
    expect("header" in got && got.header("content-type")).toBe("");
  });
});

describe("A redirect", () => {
  it.each([301, 302, 303, 307, 308])("with %d is followed, also to an address that is relative", async (status) => {
    // GIVEN
    const asked: string[] = [];
    const answer = (url: string) => {
      asked.push(url);
      return asked.length === 1
        ? new Response(null, { status, headers: { Location: "../data?a=b" } })
        : new Response("here");
    };

    // WHEN
    const got = await get(network(answer), URL_, {}, 9);

    // THEN
    expect(got).toMatchObject({ url: "https://contoso.azurecr.io/data?a=b", body: "here" });
    expect(asked).toHaveLength(2);
  });

  it("is not what has a place and another status", async () => {
    const got = await get(
      network(() => new Response(null, { status: 304, headers: { Location: "/x" } })),
      URL_,
      {},
      9,
    );

    expect(got).toMatchObject({ status: 304, url: URL_ });
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
    const got = await get(
      network(() => Promise.reject(error)),
      URL_,
      {},
      9,
    );

    expect(got).toEqual({ url: URL_, code });
  });
});
