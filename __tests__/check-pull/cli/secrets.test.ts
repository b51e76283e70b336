import { Redactor } from "../../../check-pull/cli/redactor";
import { own, say } from "../../../check-pull/registry/said";
import { ACR, CLIENT_ID, complaint, FakeRegistry, Script, TOKEN } from "../../support/fake-registry";
import { PLACES } from "../../support/foreign-places";
import { runPullCheck } from "../../support/pull-check";
import { ALL_ENCODINGS, CUTS, SPLITS, WRAPPINGS } from "../../support/secret-echoes";

const HIDDEN = "(the answer holds the password and is not shown)";
const NOT_SHOWN = "(not shown, because the password has fewer than 8 letters and digits)";
const IMAGE = `${ACR}/team/app:v1`;

/** Without the text of the command's own texts. */
const SECRET = "S3cret/Qx7+w0rm&1";
const SECRETS = [
  "abc~Q8Q~1234567890abcdefghijklmnopqrstuvwx",
  `<Quo"te's>&and%Sign/Plus+Tilde~UnderScore`,
  "pässwörd mit Leerzeichen und Umlauten äöü",
];

function redactorOf(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  secrets.forEach((secret) => redactor.add(secret));
  return redactor;
}

/** The output of a run, for people or for a pipeline. */
async function shownBy(script: Script, password: string, ...options: string[]) {
  const network = FakeRegistry.inMemory(script);
  const args = [IMAGE, "--username", CLIENT_ID, ...options];
  return runPullCheck(args, { stdin: [password], network });
}

describe("A secret that a server sends back", () => {
  const compositions = ALL_ENCODINGS.flatMap(({ name, encode }) =>
    Object.keys(SPLITS).map((split) => [name, split, encode] as const),
  );

  it("is tried in more than 1,500 forms, each composed", () => {
    expect(compositions.length * Object.keys(CUTS).length).toBeGreaterThan(1500);
  });

  it.each(compositions)("is hidden: %s, %s", (_encoding, split, encode) => {
    const wrappings = Object.values(WRAPPINGS);
    for (const [number, secret] of SECRETS.entries()) {
      const redactor = redactorOf(secret);
      for (const [index, cut] of Object.values(CUTS).entries()) {
        // GIVEN
        const echo = SPLITS[split]!(cut(encode(secret)));
        const text = wrappings[(number + index + split.length) % wrappings.length]!(echo);

        // WHEN
        const [shown] = redactor.redact([text]);

        // THEN
        expect([text, shown]).toEqual([text, HIDDEN]);
      }
    }
  });

  it("is hidden where half of it is in one text and half in the next", () => {
    expect(redactorOf("S3cretpassword").redact(["S3cretp", "", own("and "), "assword"])).toEqual([
      HIDDEN,
      "",
      "and ",
      HIDDEN,
    ]);
    expect(redactorOf("S3cretpassword").redact(["S3cretp", "else"])).toEqual(["S3cretp", "else"]);
  });

  it.each(Object.entries(PLACES))("is not shown as %s", async (_name, scriptOf) => {
    for (const secret of [SECRET, TOKEN]) {
      for (const { encode } of ALL_ENCODINGS) {
        // GIVEN: a token can be sent back only after there is one.
        const echo = encode(secret).join("");
        const script = scriptOf(echo);
        if (secret === TOKEN && (script.token || script.challenge)) continue;

        // WHEN
        const { stdout, stderr } = await shownBy(script, SECRET, ...(echo.length % 2 === 0 ? ["--json"] : []));

        // THEN: 8 letters and digits in a row are in no output.
        const plain = (text: string) => text.replace(/[^A-Za-z0-9]/g, "");
        const [shown, hidden] = [plain(stdout + stderr), plain(echo)];
        const rows = Array.from({ length: Math.max(hidden.length - 7, 0) }, (_, at) => hidden.slice(at, at + 8));
        expect([echo, rows.filter((row) => shown.includes(row))]).toEqual([echo, []]);
      }
    }
  });

  it.each(["access_token", "token", "refresh_token", "id_token"])(
    "is hidden when it is the %s of an answer",
    async (name) => {
      // GIVEN
      const secret = `the-secret-of-${name}`;
      const script: Script = {
        token: { status: 200, body: { access_token: TOKEN, [name]: secret } },
        manifest: { status: 403, ...complaint("DENIED", `it was ${secret}`) },
      };

      // THEN
      expect((await shownBy(script, SECRET, "--json")).json.answer).toEqual({
        status: 403,
        code: "DENIED",
        message: HIDDEN,
      });
    },
  );

  it("hides the digest too, which then is null", async () => {
    // GIVEN
    const digest = `sha256:${Buffer.from("Password+in+thirty-two-bytes+now").toString("hex")}`;
    const manifest = { status: 200, headers: { "Docker-Content-Digest": digest }, body: {} };
    const { body } = PLACES["Docker-Content-Digest"]!("").manifest!;

    // THEN
    const script = { manifest: { ...manifest, body } };
    expect((await shownBy(script, "something-else", "--json")).json.digest).toBe(digest);
    expect((await shownBy(script, "Password+in+thirty-two-bytes+now", "--json")).json.digest).toBeNull();
  });

  it("costs time in proportion to its length", () => {
    // GIVEN
    const random = (length: number) => Array.from({ length }, () => Math.random().toString(36)[3] ?? "x").join("");
    const answers = Array.from({ length: 20 }, () => `${random(200)} %41%42 &#65; <b>c</b> \\u0041`);

    // WHEN
    const start = process.cpuUsage();
    const redactor = redactorOf(random(6500), random(8000));
    redactor.redact(answers);

    // THEN
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  });
});

describe("A password with fewer than 8 letters and digits", () => {
  it.each(["a", "S3cret!", "!!!! #### §§§§", "🔑🔑🔑🔑🔑🔑🔑🔑🔑", "1-2-3-4-5-6-7", '"', "\\", "0"])(
    "keeps every text of the registry out of what is shown: %s",
    async (password) => {
      for (const scriptOf of Object.values(PLACES)) {
        // WHEN
        const text = "Zebra";
        const { stdout, stderr } = await shownBy(scriptOf(text), password, "--json");

        // THEN
        expect(stdout + stderr).not.toMatch(/Zebra|zebra/);
      }
    },
  );

  it("still says what it means, in the command's own words", async () => {
    // WHEN
    const { json } = await shownBy({ token: { status: 401, ...complaint("UNAUTHORIZED", "no") } }, "short", "--json");

    // THEN
    expect(json).toMatchObject({
      exitCode: 1,
      means: `${ACR} gives ${CLIENT_ID} no right to pull: its role is missing or does not count there, or it is disabled.`,
      answer: { status: 401, code: NOT_SHOWN, message: NOT_SHOWN },
    });
  });
});

describe("The command's own words", () => {
  it.each([
    "fine",
    "exitCode",
    "manifest",
    "an index",
    "whatToDo",
    "{",
    "FINE",
    "application",
    "Azure Container Instances runs amd64",
  ])("are never redacted: %s", async (password) => {
    // GIVEN
    const platforms = { os: "linux", architecture: "arm64" };
    const scripts: Script[] = [{}, { open: true }, { data: { status: 200, body: platforms } }];
    const steps = ["challenge", "config", "manifest", "name", "token"];

    for (const script of scripts) {
      // WHEN
      const right = await shownBy(script, "a-password-that-is-nowhere", "--json");
      const { json } = await shownBy(script, password, "--json");

      // THEN
      const names = json.steps.map(({ name }: { name: string }) => name);
      expect(steps).toEqual(expect.arrayContaining(names));
      const { steps: _1, means: _2, digest: _3, ...others } = json;
      expect(right.json).toMatchObject(others);
      expect(json.means).toMatch(
        /^(?:11111111-2222-3333-4444-555555555555 can pull|contoso\.azurecr\.io\/team\/app:v1 is built for) /,
      );
    }
  });

  it("stand beside foreign text that is hidden", () => {
    const said = say`the password is ${"the-password"}, ${own("the-password")}`;
    expect(redactorOf("the-password").redact([said])).toEqual([`the password is ${HIDDEN}, the-password`]);
  });

  it("are also those that the user wrote first", () => {
    const redactor = new Redactor(["contoso.azurecr.io"]);
    redactor.add("contoso.azurecr.io");
    expect(redactor.redact(["contoso.azurecr.io", "at contoso.azurecr.io"])).toEqual(["contoso.azurecr.io", HIDDEN]);
  });
});

describe("A text of a server without a secret", () => {
  const redactor = redactorOf(SECRETS[0]!, SECRET, TOKEN, "x".repeat(6500));

  it.each([
    "authentication required, visit https://aka.ms/acr/authorization for more information.",
    "client with IP '203.0.113.7' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.",
    `aad access token with sp failed client id must be guid, CorrelationId: ${CLIENT_ID}`,
    `manifest tagged by "1.1.2" is not found, sha256:${"3f91c07e".repeat(8)}`,
    "%zz &#99999999; &nbsp; \\u{110000} =3D 0x [31m <a",
    "größer als 日本語",
    "",
  ])("is as it is: %s", (text) => {
    expect(redactor.redact([text])).toEqual([text]);
  });

  it("is one line without control characters, and is cut where it is long", () => {
    expect(redactor.redact(["a\u001b[31mb\r\nc\u0007\u202ed\u009b", "y".repeat(300), "y".repeat(301)])).toEqual([
      "a [31mb c d",
      "y".repeat(300),
      `${"y".repeat(300)}…`,
    ]);
  });

  it("is cut before it is judged: what is not shown hides nothing", () => {
    expect(redactor.redact([`${"y".repeat(300)}${SECRET}`])).toEqual([`${"y".repeat(300)}…`]);
    expect(redactor.redact([`${"y".repeat(290)}${SECRET}`])).toEqual([HIDDEN]);
  });
});
