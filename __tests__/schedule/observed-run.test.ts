import { Op, Token } from "cdktf";
import { RestartPolicy, ScheduleRecurrence, ScheduleRole, ScheduledRunOptions } from "../../lib";
import { CONTAINER_CASES, NAMED_CASES } from "../support/container-cases";
import { CASES, definitionOfNamed, expectCase } from "../support/observed-run-cases";
import { allActions, textsOf } from "../support/workflow-definition";
import { jsonOf, nightlyJob, problems, variable } from "../support/schedule-given";
import { onlyResource, synthesizeJson, warningsOf } from "../support/synth";

const ID = /^@?[A-Za-z_]+$/;

describe("A run with an outcome", () => {
  it.each(CASES)("$name", (each) => {
    expectCase(each);
  });

  it.each(CONTAINER_CASES)("$name", (each) => {
    expectCase(each);
  });

  describe.each([["only the container report counts", definitionOfNamed()]])("where %s", (_name, definition) => {
    it.each(NAMED_CASES)("$name", (each) => {
      expectCase(each, definition);
    });
  });

  it("is within the limits of Logic Apps", () => {
    const actions = allActions(JSON.parse(definitionOfNamed()));
    const names = actions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !ID.test(name) || name.length > 80)).toEqual([]);
    expect(names.length).toBeLessThan(500);
    expect(Math.max(...actions.map(({ depth }) => depth))).toBeLessThan(8);
    const texts = actions.flatMap(({ action }) => textsOf({ ...action, actions: undefined }));
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(8192);
  });
});

describe("A schedule whose runs are followed", () => {
  const bodyOf = (json: any) => onlyResource(json, "azurerm_logic_app_action_custom").body;

  it("has one action of the same name, and of another kind", () => {
    // WHEN
    const json = jsonOf({ run: { maxDurationMinutes: 90 } });

    // THEN
    const { name } = onlyResource(json, "azurerm_logic_app_action_custom");
    expect(name).toBe("Start_container_group");
    const { type, runAfter, actions } = JSON.parse(bodyOf(json));
    expect([type, runAfter]).toEqual(["Scope", {}]);
    expect(actions.Wait_for_end.limit).toEqual({ count: 90, timeout: "PT90M" });
    expect(actions.Start.actions.Ask_to_start.inputs).toEqual(JSON.parse(bodyOf(jsonOf({}))).inputs);
  });

  it("has the ID of the group in each of its calls", () => {
    const json = jsonOf({ run: { maxDurationMinutes: 90 } });
    const id = `\${azurerm_container_group.${Object.keys(json.resource.azurerm_container_group)[0]}.id}`;
    expect(bodyOf(json).split(id)).toHaveLength(4);
    expect(bodyOf(json)).not.toContain("<container group id>");
  });

  it("needs no more rights than one whose runs are not", () => {
    const role = ScheduleRole.custom();
    const rightsOf = (json: any) => [json.resource.azurerm_role_definition, json.resource.azurerm_role_assignment];
    expect(rightsOf(jsonOf({ role, run: { maxDurationMinutes: 90 } }))).toEqual(rightsOf(jsonOf({ role })));
  });

  it("may stop the group as well where only some of its containers count", () => {
    // GIVEN
    const actionsOf = (run: ScheduledRunOptions) =>
      onlyResource(jsonOf({ role: ScheduleRole.custom(), run }), "azurerm_role_definition").permissions[0].actions;
    const read = "Microsoft.ContainerInstance/containerGroups/read";
    const start = "Microsoft.ContainerInstance/containerGroups/start/action";
    const stop = "Microsoft.ContainerInstance/containerGroups/stop/action";

    // THEN
    const run = { maxDurationMinutes: 90, containers: ["job"] };
    expect(actionsOf(run)).toEqual([read, start, stop]);
    expect(actionsOf({ ...run, enabled: Token.asAny("${var.followed}") })).toEqual([read, start, stop]);
    expect(actionsOf({ ...run, enabled: false })).toEqual([read, start]);
  });

  it("counts the containers that are named, also by a reference that Terraform checks", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const name = variable(scope, "container", "string").stringValue;
      nightlyJob(scope, { schedule: { run: { maxDurationMinutes: 90, containers: ["job", name] } } });
    });

    // THEN
    expect(bodyOf(json)).toContain("createArray('job','${var.container}')");
    expect(onlyResource(json, "azurerm_logic_app_workflow").lifecycle.precondition).toEqual([
      {
        condition: '${can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.container))}',
        error_message:
          "run.containers[1]: must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.",
      },
    ]);
  });

  it("fails with the name of a container that the group does not have", () => {
    expect(problems({ run: { maxDurationMinutes: 90, containers: ["jobs"] } })).toEqual([
      'run.containers[0]: the container group has no container "jobs". Use one of its containers: job.',
    ]);
  });

  it("is as before when they are not followed after all", () => {
    expect(jsonOf({ run: { maxDurationMinutes: 90, enabled: false } })).toEqual(jsonOf({}));
  });

  it("has both actions where only Terraform knows whether they are followed", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const minutes = variable(scope, "minutes", "number", Token.nullValue());
      nightlyJob(scope, {
        schedule: {
          run: {
            maxDurationMinutes: Token.asNumber("${coalesce(var.minutes, 60)}"),
            enabled: Op.neq(minutes.value, Token.nullValue()),
          },
        },
      });
    });

    // THEN
    const [followed, plain] = ["FollowedStart", "Start"].map((id) =>
      Object.keys(json.locals).find((name) => name.startsWith(`Nightly_${id}_`))!,
    );
    expect(bodyOf(json)).toBe(`\${(var.minutes != null) ? local.${followed} : local.${plain}}`);
    expect(json.locals[plain!]).toBe(bodyOf(jsonOf({})));
    expect(json.locals[followed!]).toContain(
      '"limit":{"count":${coalesce(var.minutes, 60)},"timeout":"PT${coalesce(var.minutes, 60)}M"}',
    );
    expect(json.locals[followed!]).toContain("'2000-01-01T00:00:00Z'),${coalesce(var.minutes, 60)})");
    // The placeholder of a number that cdktf did not find.
    expect(json.locals[followed!]).not.toMatch(/e\+\d{3}/);
  });

  it("has Terraform check minutes that only it knows", () => {
    const json = synthesizeJson((scope) => {
      const maxDurationMinutes = variable(scope, "minutes", "number").numberValue;
      nightlyJob(scope, { schedule: { run: { maxDurationMinutes } } });
    });
    expect(onlyResource(json, "azurerm_logic_app_workflow").lifecycle.precondition).toEqual([
      {
        condition: "${((var.minutes >= 1) && (var.minutes <= 5000))}",
        error_message: "The minutes that a run may take must be from 1 to 5000.",
      },
    ]);
  });

  it.each([0, 5001, 1.5])("fails with %d minutes", (maxDurationMinutes) => {
    expect(problems({ run: { maxDurationMinutes } })).toEqual([
      `run.maxDurationMinutes: must be a whole number from 1 to 5000, got ${maxDurationMinutes}.`,
    ]);
  });

  it("fails without minutes", () => {
    expect(problems({ run: {} as never })).toEqual(["run.maxDurationMinutes: is required."]);
  });

  it("fails when the schedule stops the task too", () => {
    const stopAt = ScheduleRecurrence.daily({ hour: 20 });
    expect(problems({ run: { maxDurationMinutes: 60 }, stopAt })).toEqual([
      "run: must not be given together with stopAt: a task that is stopped counts as failed. Remove one of them.",
    ]);
  });

  it("warns of a group that Azure runs again until it ends well", () => {
    const warnings = (restartPolicy: RestartPolicy, enabled?: boolean) =>
      warningsOf((scope) => {
        nightlyJob(scope, { group: { restartPolicy }, schedule: { run: { maxDurationMinutes: 60, enabled } } });
      });
    expect(warnings(RestartPolicy.NEVER)).toEqual([]);
    expect(warnings(RestartPolicy.ON_FAILURE, false)).toEqual([]);
    expect(warnings(RestartPolicy.ON_FAILURE)).toEqual([
      "run: cannot show that a task with the restart policy OnFailure has failed: Azure restarts it until it succeeds. Such a run fails only after maxDurationMinutes. Give the group RestartPolicy.NEVER.",
    ]);
  });
});
