import { TerraformVariable, Token } from "cdktf";
import {
  DayOfWeek,
  PasswordRotation,
  PullOnlyToken,
  RepositoryScope,
  ScheduleRecurrence,
  ValidationError,
} from "../../lib";
import { contoso } from "../support/registries";
import { nightlyJob } from "../support/schedule-given";
import { onlyResource, problemsOf, synthesizeJson, synthesize, warningsOf } from "../support/synth";

describe("The next starts of a schedule", () => {
  function problemsAfter(after: unknown, schedule: Parameters<typeof nightlyJob>[1]): string[] {
    let problems: string[] = [];
    synthesize((scope) => {
      const nightly = nightlyJob(scope, schedule);
      try {
        nightly.nextStarts(after as string, 1);
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error;
        problems = error.problems.map(({ path, message }) => `${path}: ${message}`);
      }
    });
    return problems;
  }

  it("fails after what is no text", () => {
    expect(problemsAfter(20260101, {})).toEqual(["after: must be an RFC 3339 time with Z or an offset, got 20260101"]);
  });

  it("fails for days and a first start that only Terraform knows", () => {
    // GIVEN
    const unknown = (name: string) => Token.asString({ resolve: () => `\${var.${name}}` });
    const schedule = {
      recurrence: ScheduleRecurrence.weekly({ days: [unknown("day") as DayOfWeek], hour: 4 }),
      startTime: unknown("start"),
    };

    // THEN
    expect(problemsAfter("2026-01-01T00:00:00Z", { schedule })).toEqual([
      "startTime: is not known before Terraform runs, so that the times cannot be told",
      "recurrence.days: is not known before Terraform runs, so that the times cannot be told",
    ]);
  });
});

describe("A schedule of a group whose password has a lifetime that only Terraform knows", () => {
  it("warns without naming the days", () => {
    const warnings = warningsOf((scope) => {
      const days = new TerraformVariable(scope, "days", { type: "number" }).numberValue;
      nightlyJob(scope, { rotation: PasswordRotation.manual(1, { validForDays: days }) });
    });
    expect(warnings).toContainEqual(
      expect.stringContaining("passwordLifetimes[0]: a password pulls the image at every start"),
    );
  });
});

describe("A PullOnlyToken", () => {
  const props = { name: "job-pull", registries: [contoso()], repositories: [RepositoryScope.repository("app")] };

  it("has Terraform check a lifetime that only it knows", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const validForDays = new TerraformVariable(scope, "days", { type: "number" }).numberValue;
      new PullOnlyToken(scope, "Puller", { ...props, passwordRotation: PasswordRotation.manual(1, { validForDays }) });
    });

    // THEN
    const token = onlyResource(json, "azurerm_container_registry_token");
    expect(token.lifecycle.precondition).toHaveLength(1);
    expect(token.lifecycle.precondition[0].condition).toContain("var.days");
  });

  it("fails for a generation that is no text", () => {
    expect(
      problemsOf((scope) => {
        const passwordRotation = PasswordRotation.generations([7 as never], "a");
        new PullOnlyToken(scope, "Puller", { ...props, passwordRotation });
      }),
    ).toContainEqual(expect.stringContaining("passwordRotation.names[0]: must be 1 to 63"));
  });
});
