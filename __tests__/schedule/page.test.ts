import * as fs from "node:fs";
import * as path from "node:path";
import { FakeContainerGroup, ended, running } from "../support/fake-container-group";
import { nightlyJob } from "../support/schedule-given";
import { onlyResource, synthesizeJson } from "../support/synth";
import { runWorkflow } from "../support/workflow";
import { allActions } from "../support/workflow-definition";

const read = (file: string) => fs.readFileSync(path.resolve(__dirname, "../..", file), "utf8");

const JSON_OF_JOB = synthesizeJson((scope) => {
  nightlyJob(scope, { schedule: { run: { maxDurationMinutes: 600 } } });
});
const GROUP_ID = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/job";
const DEFINITION: string = onlyResource(JSON_OF_JOB, "azurerm_logic_app_action_custom").body.replace(
  /\$\{azurerm_container_group\.\w+\.id\}/g,
  GROUP_ID,
);

describe("The guide pages of schedules", () => {
  const page = read("docs/schedule-runs.md");

  it.each(["docs/schedule.md", "examples/nightly-report/README.md"])(
    "has commands with the names that there are, as %s has them",
    (file) => {
      // GIVEN
      const { name } = onlyResource(JSON_OF_JOB, "azurerm_logic_app_trigger_recurrence");

      // WHEN
      const urls = [
        ...read(file).matchAll(/--url "https:\/\/management\.azure\.com(?:\$WORKFLOW_ID|\$\([^)]*\))([^"]*)"/g),
      ];

      // THEN
      const paths = urls.map(([, rest]) => rest!.replace("&\\$top=10", ""));
      expect(paths).toEqual([`/triggers/${name}/run?api-version=2019-05-01`, "/runs?api-version=2019-05-01"]);
    },
  );

  it("names actions that there are", () => {
    const names = allActions(JSON.parse(DEFINITION)).map(({ name }) => name);
    const named = ["Look_before", "Start", "Wait_for_end", "Nothing_was_started", "Look"];
    expect(named.filter((name) => !names.includes(name) || !page.includes(name))).toEqual([]);
  });

  it("says how many actions are billed", () => {
    // GIVEN
    const rows = [...page.matchAll(/^\| (\d+) (minutes|hours?) +\| (\d+) +\|$/gm)];

    // WHEN
    const billed = rows.map(([, amount, unit]) => {
      const minutes = Number(amount) * (unit === "minutes" ? 1 : 60);
      const looks = Array.from({ length: minutes }, (_, minute) => [
        { current: minute === minutes - 1 ? ended(0) : running },
      ]);
      return runWorkflow(DEFINITION, new FakeContainerGroup(GROUP_ID, { looks })).billedActions;
    });

    // THEN
    expect(rows).toHaveLength(4);
    expect(rows.map(([, , , actions]) => Number(actions))).toEqual(billed);
  });
});
