import { ScheduleRole, StartRetry } from "../../../lib";
import { cut } from "../../support/cut";
import { problems, warnings } from "../../support/schedule-given";

describe("The workflow of a schedule", () => {
  it("fails with names that Azure does not take", () => {
    expect(
      problems({ name: "start the job", resourceGroupName: "rg.", location: "east/us", propagationDelay: "1 minute" }),
    ).toEqual([
      'name: must be 1 to 80 letters, digits, hyphens, underscores, periods and parentheses, got "start the job".',
      'resourceGroupName: must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, got "rg.".',
      'location: must be the name of an Azure region, such as eastus, got "east/us".',
      'propagationDelay: must be a number and a unit (ms, s, m or h), such as 90s, got "1 minute".',
    ]);
  });

  it("warns of a name that is longer than documented", () => {
    expect(warnings({ schedule: { name: "a".repeat(43) } })).toEqual([]);
    expect(warnings({ schedule: { name: "a".repeat(44) } })).toEqual([
      "name: has 44 characters, and Azure's documentation allows 43. Name the workflow yourself.",
    ]);
    expect(problems({ name: "a".repeat(81) })).toHaveLength(1);
  });

  it.each([
    [
      StartRetry.fixedInterval({ count: 0, intervalSeconds: 4 }),
      [
        "retry.count: must be a whole number from 1 to 90, got 0.",
        "retry.intervalSeconds: must be a whole number from 5 to 86400, got 4.",
      ],
    ],
    [
      StartRetry.exponentialInterval({
        count: 91,
        intervalSeconds: 5,
        minimumIntervalSeconds: 60,
        maximumIntervalSeconds: 30,
      }),
      [
        "retry.count: must be a whole number from 1 to 90, got 91.",
        "retry.maximumIntervalSeconds: must not be less than minimumIntervalSeconds (60), got 30.",
      ],
    ],
    [
      StartRetry.fixedInterval(undefined as never),
      [
        "retry.count: must be a whole number from 1 to 90, got nothing.",
        "retry.intervalSeconds: must be a whole number from 5 to 86400, got nothing.",
      ],
    ],
  ])("fails with a retry out of bounds (%#)", (retry, expected) => {
    expect(problems({ retry })).toEqual(expected);
  });

  it.each(["minimumIntervalSeconds", "maximumIntervalSeconds"])("fails with a %s out of bounds", (prop) => {
    const retryOf = (seconds: number) =>
      StartRetry.exponentialInterval({ count: 1, intervalSeconds: 5, [prop]: seconds });
    expect([5, 86_400].flatMap((seconds) => problems({ retry: retryOf(seconds) }))).toEqual([]);
    expect([4, 86_401].flatMap((seconds) => problems({ retry: retryOf(seconds) }))).toEqual([
      `retry.${prop}: must be a whole number from 5 to 86400, got 4.`,
      `retry.${prop}: must be a whole number from 5 to 86400, got 86401.`,
    ]);
  });

  it("may be tried again at intervals whose minimum is their maximum", () => {
    const retry = StartRetry.exponentialInterval({
      count: 1,
      intervalSeconds: 60,
      minimumIntervalSeconds: 60,
      maximumIntervalSeconds: 60,
    });
    expect(problems({ retry })).toEqual([]);
  });

  it("may have a role with a name of 512 characters", () => {
    expect(problems({ role: ScheduleRole.custom({ roleName: "r".repeat(512) }) })).toEqual([]);
  });

  it("fails with a name for its role that is longer", () => {
    expect(problems({ role: ScheduleRole.custom({ roleName: "r".repeat(513) }) })).toEqual([
      `role.roleName: must be a text of 1 to 512 characters, got ${cut("r".repeat(513))}.`,
    ]);
  });

  it("fails with a name for its role that is no text", () => {
    expect(problems({ role: ScheduleRole.custom({ roleName: 7 as never }) })).toEqual([
      "role.roleName: must be a text of 1 to 512 characters, got 7.",
    ]);
  });

  it("fails with an empty name for its role", () => {
    expect(problems({ role: ScheduleRole.custom({ roleName: " " }) })).toEqual([
      'role.roleName: must be a text of 1 to 512 characters, got " ".',
    ]);
  });
});
