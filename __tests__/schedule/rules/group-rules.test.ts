import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupSchedule,
  CredentialChange,
  IContainerGroup,
  PasswordRotation,
  RestartPolicy,
  ScheduleRecurrence,
} from "../../../lib";
import { GivenSchedule, nightlyJob, problems, variable, warnings } from "../../support/schedule-given";
import { warningsOf } from "../../support/synth";

describe("The container group of a schedule", () => {
  it("fails with the restart policy Always, and says why", () => {
    expect(problems({}, { restartPolicy: RestartPolicy.ALWAYS })).toEqual([
      "containerGroup.restartPolicy: is Always, with which a container that ends is run again at once: the group never stops, and there is nothing to start. Give the group RestartPolicy.NEVER or RestartPolicy.ON_FAILURE, or the schedule a stopAt.",
    ]);
  });

  it("fails with the default restart policy, which is Always", () => {
    expect(problems({}, { restartPolicy: undefined })).toHaveLength(1);
  });

  it.each([RestartPolicy.NEVER, RestartPolicy.ON_FAILURE])("may have the restart policy %s", (restartPolicy) => {
    expect(problems({}, { restartPolicy })).toEqual([]);
  });

  it("fails when it is no container group", () => {
    const containerGroup = { id: "job", name: "job", resourceGroupName: "rg", location: "eastus" } as never;
    expect(problems({ containerGroup })).toEqual([
      "containerGroup.restartPolicy: is required.",
      'containerGroup.id: must be the resource ID of a container group, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerInstance/containerGroups/<name>, got "job".',
    ]);
  });

  it("is not judged by its password while that is rotated in time", () => {
    expect(warnings({ rotation: PasswordRotation.everyDays(90, { validForDays: 120 }) })).toEqual([]);
  });

  const NOBODY =
    "containerGroup.passwordLifetimes[0]: a password that is valid for 120 days pulls the image at every start, and nothing replaces it by itself in this group: every start after it has expired fails. Use PasswordRotation.everyDays with an apply that is scheduled too and without CredentialChange.PIN, or a PullOnlyIdentity, which has no password.";

  it.each<[string, GivenSchedule]>([
    ["is rotated by hand", { rotation: PasswordRotation.manual(1, { validForDays: 120 }) }],
    ["is one of generations", { rotation: PasswordRotation.generations(["a"], "a", { validForDays: 120 }) }],
    [
      "is never taken over by the group",
      {
        rotation: PasswordRotation.everyDays(90, { validForDays: 120 }),
        group: { onCredentialChange: CredentialChange.PIN },
      },
    ],
  ])("warns when its password %s", (_name, given) => {
    expect(warnings(given)).toEqual([NOBODY]);
  });

  function warningsFor(lifetimesIn: (scope: Construct) => IContainerGroup["passwordLifetimes"]): string[] {
    return warningsOf(
      (scope) =>
        new ContainerGroupSchedule(scope, "Nightly", {
          containerGroup: {
            id: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/job",
            name: "job",
            resourceGroupName: "rg",
            location: "eastus",
            restartPolicy: RestartPolicy.NEVER,
            passwordLifetimes: lifetimesIn(scope),
          },
          recurrence: ScheduleRecurrence.everyHours(24),
        }),
    );
  }

  it.each([30, 31])("warns when its password, valid for 30 days, is rotated every %d days", (rotationDays) => {
    expect(warningsFor(() => [{ validForDays: 30, rotationDays }])).toEqual([
      `containerGroup.passwordLifetimes[0]: a password that is valid for 30 days pulls the image at every start, and is replaced only after ${rotationDays} days: every start after it has expired fails. Use PasswordRotation.everyDays with an apply that is scheduled too and without CredentialChange.PIN, or a PullOnlyIdentity, which has no password.`,
    ]);
  });

  it("is not judged by a password that is rotated a day before it expires", () => {
    expect(warningsFor(() => [{ validForDays: 30, rotationDays: 29 }])).toEqual([]);
  });

  it("is not judged by a password when only Terraform knows its lifetime or its rotation", () => {
    expect(
      warningsFor((scope) => {
        const days = variable(scope, "days", "number").numberValue;
        return [
          { validForDays: days, rotationDays: 29 },
          { validForDays: 30, rotationDays: days },
        ];
      }),
    ).toEqual([]);
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
