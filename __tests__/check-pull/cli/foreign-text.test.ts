import { ACR, CLIENT_ID, complaint, FakeRegistry, SECRET } from "../../support/fake-registry";
import { DISGUISES, LOG_READERS } from "../../support/ci-commands";
import { PLACES } from "../../support/foreign-places";
import { runPullCheck } from "../../support/pull-check";

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
        const args = [IMAGE, "--username", CLIENT_ID, ...(number % 2 === 0 ? ["--json"] : [])];
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
    const args = [IMAGE, "--username", CLIENT_ID, "--json"];
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
        const fromOutputs = ["--from-outputs", "-", ...json];

        // WHEN
        const ran = [
          await run([text, "--username", CLIENT_ID, ...json], SECRET),
          await run([IMAGE, "--username", text, ...json], SECRET),
          await run([IMAGE, "--username", text, ...json], `${SECRET}\r`, true),
          await run([IMAGE, `--${text}`, ...json], SECRET),
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
