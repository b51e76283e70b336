import { Redactor } from "../../lib/pull-check/redactor";
import { ACR, CLIENT_ID, FakeRegistry, manifestOf, Reply, Script, TOKEN } from "../support/fake-registry";
import { runPullCheck } from "../support/pull-check";

const PASSWORDS = [
  "S3cret/pass+word&1",
  `<quo"te's>\\and&%~`,
  "pässwörd mit Leerzeichen",
  "abc~Q8Q~1234567890abcdefghijklmnopqrstuvwx",
];

/** Every form in which a server may send a secret back. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64");
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).toLowerCase(),
    new URLSearchParams({ a: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    secret.replace(/[&<>"']/g, (character) => entities[character]!),
    base64,
    base64.replace(/=+$/, ""),
    // As .NET escapes text in JSON, as others escape more than they need, and one escaped within the other.
    secret.replace(/[^A-Za-z0-9]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`),
    secret.replaceAll("/", "\\/"),
    [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
    [...secret].map((character) => `&#x${character.codePointAt(0)!.toString(16)};`).join(""),
    Buffer.from(secret).toString("base64url"),
  ];
}

/** The forms of what nobody may see; a token only once there is one. */
function secretsOf(password: string, hasToken: boolean): string[] {
  return [password, `${CLIENT_ID}:${password}`, ...(hasToken ? [TOKEN] : [])].flatMap(formsOf);
}

function echoingHeaders(password: string): Record<string, string> {
  const echo = encodeURIComponent(password);
  return {
    "WWW-Authenticate": `Bearer realm="http://example.com/${echo}",service="${echo}"`,
    "Retry-After": echo,
    "Content-Type": echo,
  };
}

function echoingBodies(echoes: readonly string[]): Reply["body"][] {
  const all = echoes.join(" ");
  const [first] = echoes;
  const layers = echoes.map((echo) => ({ mediaType: echo, urls: [`https://example.com/${echo}`, echo] }));
  return [
    all,
    { errors: [{ code: first, message: all, detail: all }] },
    { error: first, error_description: all },
    { tags: echoes },
    { os: all, architecture: first, "os.version": all },
    manifestOf(layers),
    manifestOf([], { mediaType: all }),
    { manifests: [{ digest: all, platform: { os: all, architecture: all } }] },
    { mediaType: all },
  ];
}

describe("A secret that a server sends back", () => {
  let registry: FakeRegistry | undefined;

  afterEach(() => registry?.stop());

  const before: readonly (keyof Script)[] = ["challenge", "base", "token"];
  const after: readonly (keyof Script)[] = ["manifest", "platform", "blob", "data", "tags"];
  const statuses = [200, 401, 404];

  it.each([...before, ...after])("at the request for %s is in nothing that is shown", async (name) => {
    registry = await FakeRegistry.start();
    for (const password of PASSWORDS.slice(1, 2)) {
      // GIVEN
      const echoes = secretsOf(password, after.includes(name));
      const headers = echoingHeaders(password);
      const answers = statuses.flatMap((status) => echoingBodies(echoes).map((body) => ({ status, headers, body })));
      let shown = "";

      // WHEN
      for (const [index, answer] of answers.entries()) {
        // A missing tag makes the command ask for the tags.
        const missing = { status: 404, body: { errors: [{ code: "MANIFEST_UNKNOWN" }] } };
        registry.script = { ...(name === "tags" && { manifest: missing }), [name]: answer };
        const json = index % 2 === 0 ? ["--json"] : [];
        const args = ["check-pull", `${ACR}/team/app:v1`, "--username", CLIENT_ID, ...json];
        const ran = await runPullCheck(args, { stdin: [password], network: registry.network });
        shown += ran.stdout + ran.stderr;
      }

      // THEN
      for (const secret of echoes) expect(shown.includes(secret) ? secret : "").toBe("");
    }
  });

  it.each(PASSWORDS)("is hidden in each of its forms: %s", (password) => {
    // GIVEN
    const redactor = new Redactor();
    redactor.add(password);

    // THEN
    for (const form of formsOf(password)) expect(redactor.hide(`a ${form} b`)).toBe("a (hidden) b");
  });

  it("is hidden as the name of a host, which comes back in lower case", () => {
    // GIVEN
    const redactor = new Redactor();
    redactor.add("Long-Secret");
    redactor.add("aB");

    // THEN
    expect(redactor.hide("long-secret.example.com, able, aB")).toBe("(hidden).example.com, able, (hidden)");
  });

  it("is hidden in other letters and as base64 only where it is long enough to be none by chance", () => {
    const shown = (secret: string, form: string) => {
      const redactor = new Redactor();
      redactor.add(secret);
      return redactor.hide(form);
    };
    expect([shown("abcdefg", "ABCDEFG"), shown("abcdefgh", "ABCDEFGH")]).toEqual(["ABCDEFG", "(hidden)"]);
    const base64 = (secret: string) => Buffer.from(secret).toString("base64");
    expect([shown("abcde", base64("abcde")), shown("abcdef", base64("abcdef"))]).toEqual(["YWJjZGU=", "(hidden)"]);
  });

  it("does not break the object of --json, whatever it is", async () => {
    for (const password of ['"', "exitCode", "e", "{", "\\", ",", "0", ":"]) {
      // GIVEN
      registry = await FakeRegistry.start({ token: { status: 401, body: `it is ${password}` } });

      // WHEN
      const args = ["check-pull", `${ACR}/team/app:v1`, "--username", CLIENT_ID, "--json"];
      const { json } = await runPullCheck(args, { stdin: [password], network: registry.network });
      await registry.stop();

      // THEN
      expect(json.exitCode).toBe(1);
      expect(json.answer.message).toContain("(hidden)");
    }
  });
});

describe("A text of a server", () => {
  it("has nothing that a terminal would obey", () => {
    expect(new Redactor().foreign("a\u001b[31mb\r\nc\u0007\u202ed\u009b")).toBe("a [31mb c d");
  });

  it("is cut where it is long, but never through a secret", () => {
    // GIVEN
    const redactor = new Redactor();
    redactor.add("the secret");

    // THEN
    expect(redactor.foreign("x".repeat(300))).toBe("x".repeat(300));
    expect(redactor.foreign("x".repeat(301))).toBe(`${"x".repeat(300)}…`);
    expect(redactor.foreign(`${"x".repeat(295)}the secret`)).toBe(`${"x".repeat(295)}(hidd…`);
  });

  it("is as it is where there is no secret", () => {
    // GIVEN
    const redactor = new Redactor();
    redactor.add("");

    // THEN
    expect(redactor.hide("plain")).toBe("plain");
  });

  it("hides two secrets in one go", () => {
    // GIVEN
    const redactor = new Redactor();
    redactor.add("hidden");
    redactor.add("hidden-too");

    // THEN
    expect(redactor.hide("a hidden-too and hidden")).toBe("a (hidden) and (hidden)");
  });
});
