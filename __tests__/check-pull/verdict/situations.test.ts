import { RESULTS } from "../../../check-pull/verdict/situations/situation";
import { SITUATIONS, SituationId, situationOf } from "../../../check-pull/verdict/situations/situations";
import { WARNINGS } from "../../../check-pull/verdict/situations/warnings";
import { ACR, CLIENT_ID, FakeRegistry, SECRET } from "../../support/fake-registry";
import { runPullCheck } from "../../support/pull-check";
import { Case, CASES, failing, outputsText } from "../../support/pull-check-cases";

const ids = Object.keys(SITUATIONS) as SituationId[];

/** Runs a case against the fake, as `contoso.azurecr.io` or what else it names. */
async function run(one: Case, ...more: string[]) {
  const registry = await FakeRegistry.start(one.script);
  try {
    const { image = `${ACR}/team/app:v1`, username = CLIENT_ID, options = [], outputs } = one;
    const puller = outputs ? ["--from-outputs", "-"] : ["--username", username];
    return await runPullCheck([image, ...puller, ...options, ...more], {
      stdin: [outputs ? outputsText(outputs) : `${SECRET}\n`],
      network: { ask: failing(registry.network, one.failures ?? {}), ...one.network },
    });
  } finally {
    await registry.stop();
  }
}

describe("Every situation", () => {
  it.each(ids)("%s has its exit code and its two lines", async (id) => {
    // GIVEN
    const { code, means, whatToDo } = CASES[id];

    // WHEN
    const ran = await run(CASES[id], "--json");

    // THEN
    expect(ran.code).toBe(code);
    expect(ran.json.exitCode).toBe(code);
    expect(ran.json.result).toBe(RESULTS[situationOf(id).exitCode]);
    const found = id in WARNINGS ? ran.json.warnings : [ran.json];
    expect(found).toContainEqual(expect.objectContaining({ situation: id, means, whatToDo }));
  });

  it.each(ids)("%s is reported in the same words to people", async (id) => {
    // GIVEN
    const { code, means, whatToDo } = CASES[id];

    // WHEN
    const ran = await run(CASES[id]);

    // THEN
    expect(ran.code).toBe(code);
    const said = ran.stdout + ran.stderr;
    // There is nothing to do when all is fine.
    for (const line of id === "fine" ? [means] : [means, whatToDo]) expect(said).toContain(line);
  });

  it("leaves no braces in a text", () => {
    for (const { means, whatToDo } of Object.values(CASES)) expect(`${means}${whatToDo}`).not.toMatch(/[{}]/);
  });

  it("has a source and a sign by which it is known", () => {
    for (const id of ids) {
      expect(situationOf(id).source).toMatch(/^https:\/\//);
      expect(situationOf(id).seen).not.toBe("");
    }
  });
});

describe("What is the same for all situations", () => {
  /** Tables are created when they are loaded: again for a test, so that it sees a change of them. */
  const reloaded = <T>(load: () => T): T => {
    let loaded: T;
    jest.isolateModules(() => {
      loaded = load();
    });
    return loaded!;
  };

  it("is a word for each exit code, which pipelines read", () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    expect(reloaded(() => require("../../../check-pull/verdict/situations/situation").RESULTS)).toEqual({
      0: "fine",
      1: "refused",
      2: "missing",
      3: "unreachable",
      4: "would-not-run",
      64: "usage",
    });
  });

  it("is where the facts are from: addresses, none of them twice", () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const all: string[] = Object.values(reloaded(() => require("../../../check-pull/verdict/situations/sources")));
    for (const source of all) expect(source).toMatch(/^https:\/\/[a-z.]+\/[^ ]+$/);
    expect(new Set(all).size).toBe(all.length);
  });
});
