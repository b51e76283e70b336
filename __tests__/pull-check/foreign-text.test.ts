import { ACR, CLIENT_ID, complaint, FakeRegistry, manifestOf, Reply, Script, SECRET } from "../support/fake-registry";
import { DISGUISES, LOG_READERS } from "../support/ci-commands";
import { runPullCheck } from "../support/pull-check";

/** Bytes as a header carries them; without those that no header can have. */
const header = (text: string) => Buffer.from(text.replace(/[\r\n\0]/g, "")).toString("latin1");
const bearer = (parameters: string): Reply => ({
  status: 401,
  headers: { "WWW-Authenticate": `Bearer realm="https://${ACR}/oauth2/token"${parameters}` },
});
const fine = (body: object, headers: Record<string, string> = {}): Reply => ({ status: 200, headers, body });
const missing: Reply = { status: 404, ...complaint("MANIFEST_UNKNOWN", "unknown") };
const index = (platform: object) => ({ manifests: [{ digest: `sha256:${"0".repeat(64)}`, platform }] });

/** Where a server can put a text so that the command shows it. */
const PLACES: Readonly<Record<string, (text: string) => Script>> = {
  "code of an error": (text) => ({ token: { status: 401, ...complaint(text, "no") } }),
  "message of an error": (text) => ({ manifest: { status: 403, ...complaint("DENIED", text) } }),
  "code and message": (text) => ({
    token: { status: 401, ...complaint(text.slice(0, 1), text.slice(1)) },
  }),
  "plain text": (text) => ({ challenge: { status: 418, body: text } }),
  "description of a token server": (text) => ({
    token: { status: 400, body: { error: "invalid", error_description: text } },
  }),
  "address in a firewall's sentence": (text) => ({
    challenge: { status: 403, ...complaint("DENIED", `client with IP '${text}' is not allowed access`) },
  }),
  "name of a challenge": (text) => ({ challenge: { status: 401, headers: { "WWW-Authenticate": header(text) } } }),
  "realm of a challenge": (text) => ({
    challenge: { status: 401, headers: { "WWW-Authenticate": `Bearer realm="${header(text.replace(/["\\]/g, ""))}"` } },
  }),
  "service of a challenge": (text) => ({ challenge: bearer(`,service="${header(text.replace(/["\\]/g, ""))}"`) }),
  "Retry-After": (text) => ({ token: { status: 429, headers: { "Retry-After": header(text) } } }),
  "Content-Type": (text) => ({ manifest: { status: 200, headers: { "Content-Type": header(text) }, body: {} } }),
  "Docker-Content-Digest": (text) => ({ manifest: fine(manifestOf(), { "Docker-Content-Digest": header(text) }) }),
  "media type of a manifest": (text) => ({ manifest: fine({ mediaType: text }) }),
  "media type of a config": (text) => ({ manifest: fine(manifestOf([], { mediaType: text })) }),
  "media types of layers": (text) => ({
    manifest: fine(manifestOf([{ mediaType: text }, { mediaType: text.slice(0, 1) }, { mediaType: text.slice(1) }])),
  }),
  "address of a layer": (text) => ({ manifest: fine(manifestOf([{ urls: [text, `https://example.com/${text}`] }])) }),
  "platform of an index": (text) => ({ manifest: fine(index({ os: text, architecture: text })) }),
  "operating system and architecture of a config": (text) => ({
    data: fine({ os: text.slice(0, 1), architecture: text.slice(1) }),
  }),
  "version of Windows": (text) => ({ data: fine({ os: "windows", architecture: "amd64", "os.version": text }) }),
  "a tag": (text) => ({ manifest: missing, tags: fine({ tags: [text] }) }),
  "several tags": (text) => ({ manifest: missing, tags: fine({ tags: [...text] }) }),
};

const IMAGE = `${ACR}/team/app:v1`;
const commands = Object.values(LOG_READERS).flatMap((reader) => reader.commands);
const disguises = Object.values(DISGUISES);

/** A fifth of the disguises, so that each pair of command and disguise is tried at some places. */
const disguisesFor = (number: number) => disguises.filter((_, index) => (index + number) % 5 === 0);

/** The lines that a reader of the log sees, also one that prints a value of `--json`. */
function linesOf(stdout: string, stderr: string): string[] {
  const values: string[] = [];
  if (stdout.startsWith("{")) {
    JSON.parse(stdout, (_key, value) => void (typeof value === "string" ? values.push(value) : value));
  }
  // Its own control characters are those of a terminal that sees the step being taken.
  const progress = stderr.replaceAll("\r\u001b[K", "\n").replaceAll("\r..  ", "\n..  ");
  return [...stdout.split("\n"), ...progress.split("\n"), ...values];
}

function expectHarmless(lines: readonly string[]): void {
  for (const [name, { obeys }] of Object.entries(LOG_READERS)) {
    expect([name, lines.filter((line) => obeys(line))]).toEqual([name, []]);
  }
}

describe("A text of a registry", () => {
  it.each(Object.entries(PLACES))("gives no command to what reads the log, as %s", async (name, scriptOf) => {
    const place = Object.keys(PLACES).indexOf(name);
    for (const [number, command] of commands.entries()) {
      for (const disguise of disguisesFor(number + place)) {
        // GIVEN
        const network = FakeRegistry.inMemory(scriptOf(disguise(command)));

        // WHEN
        const args = ["check-pull", IMAGE, "--username", CLIENT_ID, ...(number % 2 === 0 ? ["--json"] : [])];
        const { stdout, stderr } = await runPullCheck(args, { stdin: [SECRET], network, isLive: number % 3 === 0 });

        // THEN
        expectHarmless(linesOf(stdout, stderr));
      }
    }
  });

  it("is shown, but for what makes it a command", async () => {
    // GIVEN
    const text = "##vso[task.setvariable variable=x]y";
    const network = FakeRegistry.inMemory({ token: { status: 401, ...complaint("DENIED", text) } });

    // WHEN
    const args = ["check-pull", IMAGE, "--username", CLIENT_ID, "--json"];
    const { json } = await runPullCheck(args, { stdin: [SECRET], network });

    // THEN
    expect(json.answer.message).toBe("# #vso[task.setvariable variable=x]y");
  });
});

describe("A text that came with the call", () => {
  const run = async (args: readonly string[], stdin: string, isTTY = false) => {
    const network = FakeRegistry.inMemory({});
    return runPullCheck(args, { stdin: [stdin], network, isTTY, isLive: true });
  };

  it.each([[], ["--json"]])("gives no command to what reads the log %s", async (...json) => {
    for (const [number, command] of commands.entries()) {
      for (const disguise of disguisesFor(number)) {
        // GIVEN
        const text = disguise(command);
        const outputs = (changes: object) =>
          JSON.stringify({
            registry_login_server: { value: ACR },
            service_principal_client_id: { value: CLIENT_ID },
            service_principal_password: { value: SECRET },
            ...changes,
          });
        const fromOutputs = ["check-pull", "--from-outputs", "-", ...json];

        // WHEN
        const ran = [
          await run(["check-pull", text, "--username", CLIENT_ID, ...json], SECRET),
          await run(["check-pull", IMAGE, "--username", text, ...json], SECRET),
          await run(["check-pull", IMAGE, "--username", text, ...json], `${SECRET}\r`, true),
          await run(["check-pull", IMAGE, `--${text}`, ...json], SECRET),
          await run([...fromOutputs, text], outputs({})),
          await run([...fromOutputs, IMAGE], outputs({ registry_login_server: { value: text } })),
          await run([...fromOutputs, IMAGE], outputs({ service_principal_client_id: { value: text } })),
        ];

        // THEN
        for (const { stdout, stderr } of ran) expectHarmless(linesOf(stdout, stderr));
      }
    }
  });
});
