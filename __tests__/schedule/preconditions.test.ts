import { Construct } from "constructs";
import { ContainerGroupScheduleProps, RestartPolicy, ScheduleRecurrence } from "../../lib";
import { nightlyJob, variable } from "../support/schedule-given";
import { onlyResource, synthesizeJson } from "../support/synth";

function lifecycleOf(
  scheduleIn: (scope: Construct) => Partial<ContainerGroupScheduleProps>,
  policyIn: (scope: Construct) => RestartPolicy = () => RestartPolicy.NEVER,
): unknown {
  const json = synthesizeJson((scope) => {
    nightlyJob(scope, { schedule: scheduleIn(scope), group: { restartPolicy: policyIn(scope) } });
  });
  return onlyResource(json, "azurerm_logic_app_workflow").lifecycle;
}

const policyVariable = (scope: Construct) => variable(scope, "policy", "string").stringValue as RestartPolicy;
const hourly = (hours: number) => ({ recurrence: ScheduleRecurrence.everyHours(hours), timeZone: undefined });

const POLICY = {
  condition: '${(var.policy != "Always")}',
  error_message:
    "A container group with the restart policy Always never stops, and there is nothing to start. Choose Never or OnFailure, or remove the schedule.",
};
const HOURS = {
  condition: "${((var.hours >= 1) && (var.hours <= 12000))}",
  error_message: "The hours between two starts must be from 1 to 12000.",
};

describe("What Terraform checks of a schedule", () => {
  it("is that the group stops, when only Terraform knows the restart policy", () => {
    expect(lifecycleOf(() => ({}), policyVariable)).toEqual({ precondition: [POLICY] });
  });

  it("is the hours between two starts, when only Terraform knows them", () => {
    expect(lifecycleOf((scope) => hourly(variable(scope, "hours", "number").numberValue))).toEqual({
      precondition: [HOURS],
    });
  });

  it("is both, when it knows neither", () => {
    expect(lifecycleOf((scope) => hourly(variable(scope, "hours", "number").numberValue), policyVariable)).toEqual({
      precondition: [POLICY, HOURS],
    });
  });

  it("is nothing of what is known at synth time", () => {
    expect(lifecycleOf(() => ({}))).toBeUndefined();
    expect(lifecycleOf(() => hourly(6))).toBeUndefined();
    expect(lifecycleOf(() => ({ recurrence: ScheduleRecurrence.everyMonths(1), timeZone: undefined }))).toBeUndefined();
    expect(lifecycleOf(() => ({ run: { maxDurationMinutes: 60 } }))).toBeUndefined();
  });

  it("is nothing of the time of day, which the provider checks", () => {
    expect(
      lifecycleOf((scope) => {
        const hour = variable(scope, "hour", "number").numberValue;
        return { recurrence: ScheduleRecurrence.daily({ hour, minute: hour }) };
      }),
    ).toBeUndefined();
  });

  it("is a restart policy that was written by hand as an expression", () => {
    const lifecycle = lifecycleOf(
      () => ({}),
      () => "${var.policy}" as RestartPolicy,
    );
    expect(lifecycle).toMatchObject({
      precondition: [expect.objectContaining({ condition: '${(var.policy != "Always")}' })],
    });
  });
});
