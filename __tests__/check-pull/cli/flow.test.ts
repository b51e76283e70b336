import { Network, ProxyUse } from "../../../check-pull/registry/http";
import {
  ACR,
  CLIENT_ID,
  complaint,
  DATA_ENDPOINT,
  FakeRegistry,
  manifestOf,
  Script,
  SECRET,
  TOKEN,
} from "../../support/fake-registry";
import { Ran, runPullCheck, Surrounds } from "../../support/pull-check";
import { failing } from "../../support/pull-check-cases";

const DIGEST = `sha256:${"0".repeat(64)}`;
const INDEX = {
  status: 200,
  body: { schemaVersion: 2, manifests: [{ digest: DIGEST, platform: { os: "linux", architecture: "amd64" } }] },
};

describe("The flow", () => {
  let registry: FakeRegistry;

  const run = async (script: Script, surrounds: Surrounds = {}, image = `${ACR}/team/app:v1`): Promise<Ran> => {
    registry = await FakeRegistry.start(script);
    try {
      return await runPullCheck([image, "--username", CLIENT_ID, "--json"], {
        stdin: [SECRET],
        ...surrounds,
        network: { ...registry.network, ...surrounds.network },
      });
    } finally {
      await registry.stop();
    }
  };

  it("is that of a container runtime, and the password goes to the token server alone", async () => {
    // WHEN
    const { json } = await run({ manifest: INDEX });

    // THEN
    const basic = `Basic ${Buffer.from(`${CLIENT_ID}:${SECRET}`).toString("base64")}`;
    const bearer = `Bearer ${TOKEN}`;
    expect(registry.heard.map(({ host, url, headers }) => [host, url.split("?")[0], headers.authorization])).toEqual([
      [ACR, "/v2/team/app/manifests/v1", undefined],
      [ACR, "/oauth2/token", basic],
      [ACR, "/v2/team/app/manifests/v1", bearer],
      [ACR, `/v2/team/app/manifests/${DIGEST}`, bearer],
      [ACR, expect.stringMatching("^/v2/team/app/blobs/sha256:"), bearer],
      [DATA_ENDPOINT, "/data/config", undefined],
    ]);
    expect(registry.heard[2]!.headers.accept).toContain("application/vnd.oci.image.index.v1+json");
    expect(json.steps.map(({ name, text }: any) => [name, text])).toEqual([
      ["name", `${ACR} is 20.1.2.3`],
      ["challenge", `a token from ${ACR}`],
      ["token", `for ${CLIENT_ID}`],
      ["manifest", "an index of linux/amd64"],
      ["platform", `linux/amd64 is ${DIGEST}`],
      ["config", `linux/amd64, from ${DATA_ENDPOINT}`],
    ]);
  });

  it("asks /v2/ how to log in where the manifest is shown to anyone, or to nobody", async () => {
    for (const status of [200, 404]) {
      // WHEN
      const { json } = await run({ challenge: { status, body: manifestOf() } });

      // THEN
      expect(json.warnings).toEqual([]);
      expect(registry.heard.map(({ url }) => url.split("?")[0]).slice(0, 3)).toEqual([
        "/v2/team/app/manifests/v1",
        "/v2/",
        "/oauth2/token",
      ]);
    }
  });

  it("leaves the name to a proxy that Node.js uses", async () => {
    // GIVEN
    const network = { proxy: ProxyUse.USED, lookup: async () => Promise.reject(new Error()) };

    // WHEN
    const { json } = await run({}, { network });

    // THEN
    expect(json.exitCode).toBe(0);
    expect(json.steps[0].text).toBe(`${ACR} is resolved by the proxy`);
  });

  it("goes through an index in an index, and no deeper than three", async () => {
    // WHEN
    const { json } = await run({ manifest: INDEX, platform: INDEX });

    // THEN
    expect(json).toMatchObject({
      exitCode: 4,
      situation: "not-an-image",
      means: `${ACR}/team/app:v1 is not a container image but an index of indexes.`,
    });
    expect(json.steps.map(({ name }: any) => name).slice(3)).toEqual(["manifest", "platform", "platform", "platform"]);
  });

  it("sends user name and password each time where the registry knows nothing else", async () => {
    // GIVEN
    const challenge = { status: 401, headers: { "WWW-Authenticate": 'Basic realm="registry"' } };

    // WHEN
    const { json } = await run({ challenge });

    // THEN
    const basic = `Basic ${Buffer.from(`${CLIENT_ID}:${SECRET}`).toString("base64")}`;
    expect(json.steps[1].text).toBe("user name and password with each request");
    expect(registry.heard.map(({ headers }) => headers.authorization)).toEqual([undefined, basic, basic, undefined]);
  });

  it("tells the digest of a tag, if the registry does", async () => {
    const body = manifestOf();

    const known = await run({ manifest: { status: 200, headers: { "Docker-Content-Digest": DIGEST }, body } });
    expect(known.json.digest).toBe(DIGEST);
    const odd = await run({ manifest: { status: 200, headers: { "Docker-Content-Digest": "odd" }, body } });
    expect(odd.json.digest).toBeNull();
    expect((await run({ challenge: { status: 403 } })).json.digest).toBeNull();
  });

  it("tells the digest that was asked for where the registry tells none", async () => {
    const image = `${ACR}/team/app@${DIGEST}`;

    expect((await run({}, {}, image)).json).toMatchObject({ exitCode: 0, tag: null, digest: DIGEST });
    expect((await run({ challenge: { status: 403 } }, {}, image)).json.digest).toBe(DIGEST);
  });

  it("takes a registry with one public address, and one on this machine without asking for its name", async () => {
    // GIVEN
    const both = { lookup: async () => ["10.0.0.4", "20.1.2.3"] };
    const none = { lookup: async () => Promise.reject(new Error()) };

    // THEN
    expect((await run({}, { network: both })).json.steps[0].text).toBe(`${ACR} is 10.0.0.4, 20.1.2.3`);
    const here = await run({}, { network: none }, "localhost:5000/team/app:v1");
    expect(here.json.steps[0].text).toBe("localhost is this machine");
  });

  it("says where no login is asked for, and which Windows an image is for", async () => {
    // GIVEN
    const data = { status: 200, body: { os: "windows", architecture: "amd64", "os.version": "10.0.17763.5696" } };

    // WHEN
    const { json } = await run({ open: true, data });

    // THEN
    expect(json.steps[1].text).toBe("no login is asked for");
    expect(json.steps.pop().text).toBe(`windows/amd64 10.0.17763.5696, from ${DATA_ENDPOINT}`);
  });

  it("fails for a part that is gone of an index that was asked for by its digest", async () => {
    // GIVEN
    const other = await FakeRegistry.start();
    let manifests = 0;
    const askInTurn: Network["ask"] = (asked) => {
      const gone = { status: 404, ...complaint("MANIFEST_UNKNOWN", "gone") };
      // Without credentials, the index, and then what it names.
      if (asked.url.includes("/manifests/")) other.script = { platform: (manifests += 1) > 2 ? gone : INDEX };
      return other.network.ask(asked);
    };

    // WHEN
    const { json } = await run({}, { network: { ask: askInTurn } }, `${ACR}/team/app@${DIGEST}`);
    await other.stop();

    // THEN
    expect(json).toMatchObject({ situation: "incomplete-image", answer: { code: "MANIFEST_UNKNOWN" } });
    expect(json.steps.pop()).toMatchObject({ name: "platform", ok: false });
  });

  it("follows a redirect only where there is one", async () => {
    // WHEN
    const { json } = await run({ blob: { status: 307 } });

    // THEN
    expect(json).toMatchObject({ situation: "unknown-answer", answer: { status: 307 } });
    expect(registry.heard.filter(({ url }) => url.includes("/blobs/"))).toHaveLength(1);
  });

  it("compares no more than a thousand tags", async () => {
    // GIVEN
    const gone = { status: 404, ...complaint("MANIFEST_UNKNOWN", "gone") };
    const tags = [...Array.from({ length: 999 }, (_, index) => `tag-${index}`), 7, "v2", "v1.1"];

    // WHEN
    const { json } = await run({ manifest: gone, tags: { status: 200, body: { tags } } });

    // THEN
    expect(json.means).toMatch(/ The nearest are v2, tag-/);
    expect(registry.heard.pop()!.url).toBe("/v2/team/app/tags/list?n=1000");
  });

  it("gives up after five redirects", async () => {
    // WHEN
    const { json } = await run({ blob: { status: 307, headers: { Location: "/v2/team/app/blobs/again" } } });

    // THEN
    expect(json).toMatchObject({ exitCode: 1, situation: "unknown-answer", answer: { status: 307 } });
    const blobs = registry.heard.filter(({ url }) => url.includes("/blobs/"));
    expect(blobs.map(({ headers }) => headers.authorization)).toEqual(Array(6).fill(`Bearer ${TOKEN}`));
  });

  it.each<[string, Script, string, object]>([
    [
      "a token server that gives no token",
      { token: { status: 200, body: `{"half":"${SECRET}` } },
      "not-a-registry",
      { means: `${ACR} answers, but not like a registry.`, answer: null },
    ],
    ["a token server that says nothing", { token: { status: 204 } }, "not-a-registry", { answer: { status: 204 } }],
    [
      "a missing tag of a repository without tags",
      { manifest: { status: 404, ...complaint("MANIFEST_UNKNOWN", "gone") }, tags: { status: 404 } },
      "missing-repository",
      { means: `${ACR} has no repository team/app.`, answer: { code: "MANIFEST_UNKNOWN" } },
    ],
    [
      "a part of an index that is gone",
      { manifest: INDEX, platform: { status: 404, ...complaint("MANIFEST_UNKNOWN", "gone") } },
      "incomplete-image",
      { means: `${ACR} has ${ACR}/team/app:v1 but not its part ${DIGEST}: it was pushed in part, or deleted in part.` },
    ],
    [
      "a data endpoint that is the registry itself, and refuses",
      { blob: { status: 403 } },
      "unknown-answer",
      { answer: { status: 403 } },
    ],
    [
      "a part of an index that is refused",
      { manifest: INDEX, platform: { status: 500 } },
      "server-error",
      { answer: { status: 500, code: "", message: "" } },
    ],
    [
      "an index whose digests are none",
      {
        manifest: {
          status: 200,
          body: { manifests: [{ digest: "../x", platform: { os: "linux", architecture: "amd64" } }] },
        },
      },
      "not-an-image",
      { means: `${ACR}/team/app:v1 is not a container image but an index with broken entries.` },
    ],
    [
      "a config whose digest is none",
      { manifest: { status: 200, body: manifestOf([], { digest: "../x" }) } },
      "not-an-image",
      { means: `${ACR}/team/app:v1 is not a container image but something whose config has no digest.` },
    ],
    [
      "a config that names no system",
      { data: { status: 200, body: {} } },
      "not-an-image",
      { means: `${ACR}/team/app:v1 is not a container image but something whose config names no operating system.` },
    ],
    [
      "a page in place of a config",
      { data: { status: 200, body: "<html>Sign in</html>" } },
      "not-a-registry",
      { means: `${DATA_ENDPOINT} answers, but not like a registry.` },
    ],
    [
      "a data endpoint that refuses",
      { data: { status: 403, body: "AuthorizationFailure" } },
      "data-endpoint",
      {
        means: `The manifest can be read, but layers come from ${DATA_ENDPOINT}, which does not deliver (HTTP 403).`,
        answer: { status: 403, code: "", message: "AuthorizationFailure" },
      },
    ],
    [
      "a challenge that is none",
      { challenge: { status: 401 } },
      "unsupported-challenge",
      { means: `${ACR} asks for a kind of login that container runtimes do not have: none at all.` },
    ],
    [
      "tags that may not be listed",
      { manifest: { status: 404, ...complaint("MANIFEST_UNKNOWN", "gone") }, tags: { status: 401 } },
      "missing-tag",
      { means: `${ACR} has no tag v1 in the repository team/app. Its tags may not be listed.` },
    ],
    [
      "tags that are no list",
      { manifest: { status: 404, ...complaint("MANIFEST_UNKNOWN", "gone") }, tags: { status: 200, body: "<html>" } },
      "missing-tag",
      { means: `${ACR} has no tag v1 in the repository team/app. Its tags may not be listed.` },
    ],
    [
      "no tags",
      {
        manifest: { status: 404, ...complaint("MANIFEST_UNKNOWN", "gone") },
        tags: { status: 200, body: { tags: null } },
      },
      "missing-tag",
      { means: `${ACR} has no tag v1 in the repository team/app. It has no tags at all.` },
    ],
  ])("fails for %s", async (_name, script, situation, expected) => {
    const { json } = await run(script);

    expect(json).toMatchObject({ situation, ...expected });
  });

  it.each([
    ["challenge", /manifests/, "no-connection"],
    ["challenge", /v2.$/, "no-connection"],
    ["token", /oauth2/, "no-connection"],
    ["config", /blobs/, "no-connection"],
  ])("fails at the %s when the connection breaks there", async (step, pattern, situation) => {
    // GIVEN
    const other = await FakeRegistry.start({ challenge: { status: 404 } });
    const broken: Network["ask"] = async (asked) => {
      if (pattern.test(asked.url)) throw Object.assign(new TypeError(), { code: "ECONNRESET" });
      return other.network.ask(asked);
    };

    // WHEN
    const { json } = await run({}, { network: { ask: broken } });
    await other.stop();

    // THEN
    expect(json.situation).toBe(situation);
    expect(json.steps.pop()).toMatchObject({ name: step, ok: false });
  });

  it.each([
    ["manifest", { challenge: 1 }],
    ["tags", { challenge: 1 }],
  ])("survives a connection that breaks at the %s", async (what) => {
    // GIVEN
    const other = await FakeRegistry.start({ manifest: { status: 404, ...complaint("MANIFEST_UNKNOWN", "gone") } });
    const broken: Network["ask"] = async (asked) => {
      const isLoggedIn = JSON.stringify(asked.headers).includes("Bearer");
      if (isLoggedIn && asked.url.includes(what)) throw new Error();
      return other.network.ask(asked);
    };

    // WHEN
    const { json } = await run({}, { network: { ask: broken } });
    await other.stop();

    // THEN
    expect(json.situation).toBe(what === "tags" ? "missing-tag" : "no-connection");
  });

  it("fails in time when a server does not answer", async () => {
    // GIVEN
    const hanging: Network["ask"] = () => new Promise(() => undefined);

    // WHEN
    const { json } = await run({}, { network: { ask: hanging, timeoutMs: 20 } });

    // THEN
    expect(json).toMatchObject({ situation: "timeout", means: `${ACR} did not answer in 0.02 seconds.` });
  });

  it("fails when a connection has no name for its trouble", async () => {
    // GIVEN
    const strange: Network["ask"] = async () => {
      throw "nothing";
    };

    // WHEN
    const { json } = await run({}, { network: { ask: strange } });

    // THEN
    expect(json.means).toBe(`${ACR} cannot be reached from here (unknown).`);
  });
});

describe("--wait", () => {
  const wait = async (scripts: readonly Script[], time: string, more: Surrounds = {}): Promise<Ran> => {
    const registry = await FakeRegistry.start(scripts[0]);
    let round = 0;
    const counting: Network["ask"] = (asked) => {
      const isFirst = asked.url.includes("/manifests/") && !JSON.stringify(asked.headers).includes("Authorization");
      if (isFirst) registry.script = scripts[Math.min(round++, scripts.length - 1)]!;
      return registry.network.ask(asked);
    };
    try {
      const args = [`${ACR}/team/app:v1`, "--username", CLIENT_ID, "--json", "--wait", time];
      return await runPullCheck(args, { stdin: [SECRET], network: { ask: counting }, ...more });
    } finally {
      await registry.stop();
    }
  };
  const refused: Script = { token: { status: 401, ...complaint("UNAUTHORIZED", "authentication required") } };

  it("tries again until the role works", async () => {
    // WHEN
    const { code, json, slept, stderr } = await wait([refused, refused, {}], "10m");

    // THEN
    expect(code).toBe(0);
    expect(json.attempts).toBe(3);
    expect(slept).toEqual([5000, 10_000]);
    expect(stderr).toContain("missing-role: trying again in 5 s, for another 10 min\n");
    expect(stderr).toContain("missing-role: trying again in 10 s, for another 9 min 55 s\n");
  });

  it.each<[string, Script]>([
    ["tag", { manifest: { status: 404, ...complaint("MANIFEST_UNKNOWN", "not found") } }],
    ["repository", { manifest: { status: 404, ...complaint("NAME_UNKNOWN", "not known") } }],
    ["layer or config", { blob: { status: 404, ...complaint("BLOB_UNKNOWN", "not known") } }],
  ])("tries again until a replica of the registry has the %s that was pushed a moment ago", async (_name, missing) => {
    const { code, json } = await wait([missing, missing, {}], "10m");

    expect([code, json.attempts]).toEqual([0, 3]);
  });

  it("fails for a tag that never comes, with the nearest tags", async () => {
    const missing: Script = { manifest: { status: 404, ...complaint("MANIFEST_UNKNOWN", "not found") } };
    const { code, json } = await wait([missing], "5s");

    expect([code, json.attempts, json.situation]).toEqual([2, 2, "missing-tag"]);
    expect(json.means).toContain("The nearest are v1.");
  });

  it("fails when the time is over, after a last try at its end", async () => {
    // WHEN
    const { code, json, slept } = await wait([refused], "2m");

    // THEN
    expect(code).toBe(1);
    expect(slept).toEqual([5000, 10_000, 15_000, 20_000, 30_000, 30_000, 10_000]);
    expect(json.attempts).toBe(8);
  });

  it("waits for as long as the registry asks", async () => {
    const limited: Script = { token: { status: 429, headers: { "Retry-After": "45" } } };

    expect((await wait([limited, {}], "1m")).slept).toEqual([45_000]);
    expect((await wait([limited, {}], "45s")).slept).toEqual([45_000]);
    expect((await wait([limited, {}], "44s")).slept).toEqual([]);
  });

  it("fails at once for what does not pass by itself", async () => {
    // WHEN
    const { code, slept, json } = await wait(
      [
        {
          manifest: {
            status: 405,
            ...complaint("DENIED", "The operation is disallowed on this registry, repository or image."),
          },
        },
      ],
      "10m",
    );

    // THEN
    expect(code).toBe(1);
    expect(slept).toEqual([]);
    expect(json.attempts).toBe(1);
  });
});

describe("Progress", () => {
  const run = async (surrounds: Surrounds, script: Script = {}, ...options: string[]): Promise<Ran> => {
    const registry = await FakeRegistry.start(script);
    try {
      const args = [`${ACR}/team/app:v1`, "--username", CLIENT_ID, ...options];
      return await runPullCheck(args, {
        stdin: [SECRET],
        tick: 4,
        network: { ask: failing(registry.network, {}) },
        ...surrounds,
      });
    } finally {
      await registry.stop();
    }
  };

  it("is a plain line for each step in a pipe, and the result is on standard output", async () => {
    // WHEN
    const { stdout, stderr } = await run({});

    // THEN
    expect(stderr).toBe(
      [
        `ok      name: ${ACR} is 20.1.2.3 (4 ms)`,
        `ok      challenge: a token from ${ACR} (4 ms)`,
        `ok      token: for ${CLIENT_ID} (4 ms)`,
        "ok      manifest: one image (4 ms)",
        `ok      config: linux/amd64, from ${DATA_ENDPOINT} (4 ms)`,
        "",
      ].join("\n"),
    );
    expect(stdout).toBe(`fine: ${CLIENT_ID} can pull ${ACR}/team/app:v1, and it runs on Linux.\n`);
  });

  it("says which step failed, and how", async () => {
    // WHEN
    const { stdout, stderr } = await run(
      {},
      { token: { status: 401, ...complaint("UNAUTHORIZED", "Invalid clientid or client secret.") } },
      "--wait",
      "5s",
    );

    // THEN
    expect(stderr).toContain("FAILED  token: 401 UNAUTHORIZED Invalid clientid or client secret. (4 ms)\n");
    expect(stdout).toBe(
      [
        `refused (wrong-secret): The password of the service principal ${CLIENT_ID} is wrong or has expired.`,
        "What to do: Apply: PullOnlyPrincipal creates a new password every password_rotation_days, each valid for " +
          "password_valid_for_days. With PullOnlyPrincipal.fromServicePrincipal, create a new one and pass it on.",
        "More: docs/situations.md#wrong-secret",
        "The answer was: 401 UNAUTHORIZED Invalid clientid or client secret.",
        "Tried 2 times.",
        "",
      ].join("\n"),
    );
  });

  it("is live in a terminal: the step that is being taken, with its time, and then its line", async () => {
    // WHEN
    const { stderr, timers } = await run({ isLive: true, tick: 1000 }, refusedOnce(), "--wait", "90s");

    // THEN
    expect(stderr).toContain(
      `..      name\r..      name (1 s)\r\u001b[Kok      name: ${ACR} is 20.1.2.3 (1000 ms)\n..      challenge`,
    );
    expect(stderr).toContain("rate-limited: trying again in ");
    expect(timers).toBe(0);
  });

  it("says no more of an answer than there is", async () => {
    // WHEN
    const { stdout, stderr } = await run({}, { token: { status: 503 } });

    // THEN
    expect(stderr).toContain("FAILED  token: 503 (4 ms)\n");
    expect(stdout).toContain("\nThe answer was: 503\n");
  });

  it("tells warnings behind the result", async () => {
    // WHEN
    const { stdout } = await run({}, { open: true });

    // THEN
    expect(stdout).toBe(
      [
        `fine: ${CLIENT_ID} can pull ${ACR}/team/app:v1, and it runs on Linux.`,
        `warning (password-not-tested): ${ACR} hands out ${ACR}/team/app:v1 to anyone, so the user name and the ` +
          "password were not tested.",
        "What to do: Use ContainerImage.fromPublicRegistry, which needs no credential.",
        "More: docs/situations.md#password-not-tested",
        "",
      ].join("\n"),
    );
  });

  function refusedOnce(): Script {
    return { token: { status: 429, headers: { "Retry-After": "1" } } };
  }
});
