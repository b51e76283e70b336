import { StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { JournalEntry, describeStandin } from "../support/terraform";
import { Workbench } from "../support/workbench";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { firstApply, rotation } = require("../../tools/docs/pictures/order");

interface Step {
  readonly type: string;
  readonly action: string;
  readonly after: readonly string[];
}

const VARIABLES = JSON.stringify({
  resource_group_name: "rg-jobs",
  registry_name: "contosoapps",
  image: "app:v1",
  propagation_delay: "1s",
  password_rotation_days: 30,
});

const day = (days: number) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString();
const nameOf = ({ type, action }: Pick<JournalEntry, "type" | "action">) => `${type}: ${action}`;

/** The steps of a picture by type and action, but for those of resources with `count = 0`. */
function drawn(steps: ReadonlyMap<string, Step>): Step[] {
  return [...steps].filter(([id]) => !id.includes("Abac")).map(([, step]) => step);
}

/** Each pair of steps of which the first has to end before the second begins, where Terraform did it otherwise. */
function contradictions(steps: ReadonlyMap<string, Step>, done: readonly JournalEntry[]): string[] {
  const entryOf = (step: Step) => done.find((entry) => nameOf(entry) === nameOf(step))!;
  return drawn(steps).flatMap((step) =>
    step.after
      .filter((id) => !id.includes("Abac"))
      .map((id) => steps.get(id)!)
      .filter((before) => entryOf(before).endSeq >= entryOf(step).startSeq)
      .map((before) => `${nameOf(step)} does not wait for ${nameOf(before)}`),
  );
}

describeStandin("The order that the pictures show", () => {
  let bench: Workbench;

  afterEach(() => bench?.close());

  it.each([
    ["a task or a service", {}],
    ["a service in place", { service: true }],
  ])("is the order in which Terraform creates %s and rotates its password", async (_, props) => {
    // GIVEN
    const json = synthesizeStack({ backend: StateBackend.local("terraform.tfstate"), ...props });
    bench = await Workbench.open(json, { now: day(0) });
    bench.workspace.write({ "terraform.tfvars.json": VARIABLES });

    for (const [order, now] of [
      [firstApply, day(0)],
      [rotation, day(31)],
    ] as const) {
      const steps: ReadonlyMap<string, Step> = order(JSON.parse(json));

      // WHEN
      await bench.providers.configure({ now });
      const done = bench.apply();

      // THEN nothing else is done, and nothing before what it waits for
      expect(done.map(nameOf).sort()).toEqual(drawn(steps).map(nameOf).sort());
      expect(contradictions(steps, done)).toEqual([]);
    }
  });
});
