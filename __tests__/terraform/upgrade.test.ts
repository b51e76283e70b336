import * as fs from "node:fs";
import * as path from "node:path";
import { PasswordRotation, RepositoryScope } from "../../lib";
import { VARIABLES } from "../support/deployment";
import { synthesizeJob, synthesizePrincipalJob } from "../support/job";
import { KINDS } from "../support/pullers";
import { abacContoso } from "../support/registries";
import { refusedPulls } from "../support/refused-pulls";
import { synthesizeStack } from "../support/stack-json";
import { describeStandin } from "../support/terraform";
import { Workbench } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

/** Returns the JSON that version 0.1.0 wrote. */
function before(name: "default-stack" | "principal" | "abac-principal"): string {
  return fs.readFileSync(path.resolve(__dirname, `../fixtures/0.1.0/${name}.json`), "utf8");
}

/** A principal as the fixtures have it, written by this version. */
const now = (serial = 1) => synthesizePrincipalJob({ passwordRotation: PasswordRotation.manual(serial) });

async function startBefore(name: Parameters<typeof before>[0]): Promise<void> {
  bench = await Workbench.open(before(name));
  bench.workspace.write({ "terraform.tfvars.json": JSON.stringify(name === "default-stack" ? VARIABLES : {}) });
  bench.apply();
}

/** Without the hash of the path in its name. */
function withoutHashes(plan: readonly string[]): string[] {
  return plan.map((line) => line.replace(/_[0-9A-F]{8}\b/, ""));
}

/** The trigger that replaces the group at a change that azurerm makes in place. A new trigger replaces nothing. */
const NEW_TRIGGER = "terraform_data.Job_Replacement: create";

describeStandin("A state that version 0.1.0 made", () => {
  it("is taken as it is by the default stack", async () => {
    // GIVEN
    await startBefore("default-stack");

    // THEN
    expect(bench.plan(synthesizeStack())).toEqual([]);
  });

  it("is taken as it is by a PullOnlyPrincipal", async () => {
    // GIVEN
    await startBefore("principal");

    // THEN only what will replace the group at a change is new, see docs/decisions
    expect(withoutHashes(bench.plan(now()))).toEqual([NEW_TRIGGER]);
  });

  it("is waited for once more where a registry is in ABAC mode, and nothing else changes", async () => {
    // GIVEN
    await startBefore("abac-principal");
    const json = synthesizePrincipalJob(
      { passwordRotation: PasswordRotation.manual(1), repositories: [RepositoryScope.repository("app")] },
      abacContoso(),
    );

    // THEN
    expect(withoutHashes(bench.plan(json))).toEqual([
      NEW_TRIGGER,
      "time_sleep.Puller_AbacPropagation: delete",
      "time_sleep.Puller_Password_Propagation: delete/create",
    ]);

    // WHEN
    bench.apply();

    // THEN
    expect(bench.plan()).toEqual([]);
  });

  it("rotates in the same apply without a refused pull", async () => {
    // GIVEN
    await startBefore("principal");

    // WHEN
    bench.apply(now(2));

    // THEN
    expect(refusedPulls(bench.providers.journal().filter(({ op }) => op === "apply"))).toEqual([]);
    expect(bench.plan()).toEqual([]);
  });

  it("lets the kind of puller change once this version has been applied", async () => {
    // GIVEN
    await startBefore("principal");
    expect(bench.apply(now())).toEqual([]);

    // WHEN
    bench.apply(synthesizeJob(KINDS.PullOnlyIdentity));

    // THEN
    expect(bench.plan()).toEqual([]);
    expect(bench.workspace.resources().join(" ")).not.toContain("azuread_");
  });
});
