import { TerraformVariable } from "cdktf";
import { PasswordRotation, PullOnlyPrincipal, PullOnlyPrincipalProps, PullOnlyToken, RepositoryScope } from "../../lib";
import { contoso } from "../support/registries";
import { problemsOf, synthesizeJson } from "../support/synth";

function checksOf(props: Partial<PullOnlyPrincipalProps>): any {
  return synthesizeJson((scope) => {
    new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries: [contoso()], ...props });
  }).check;
}

describe("The warning before a password expires", () => {
  it("is not there unless it is asked for", () => {
    expect(checksOf({})).toBeUndefined();
  });

  it("is a check of the password in use against the time of the plan", () => {
    expect(Object.values(checksOf({ warnBeforeExpiryDays: 30 }))).toEqual([
      {
        assert: [
          {
            condition: expect.stringMatching(
              /^\$\{\(timecmp\(plantimestamp\(\), timeadd\(azuread_application_password\.\w+\.end_date, "-720h"\)\) == -1\)\}$/,
            ),
            error_message: expect.stringMatching(
              /^The password of job-pull expires on \$\{azuread_application_password\.\w+\.end_date\}: rotate it before\./,
            ),
          },
        ],
      },
    ]);
  });

  it("follows the active generation, also one that Terraform chooses", () => {
    const check = checksOf({
      warnBeforeExpiryDays: 14,
      passwordRotation: PasswordRotation.generations(["a", "b"], "b"),
    });
    expect(JSON.stringify(check)).toContain("Password-b");
    expect(JSON.stringify(check)).not.toContain("Password-a");
  });

  it("can be had for a token too", () => {
    const json = synthesizeJson((scope) => {
      new PullOnlyToken(scope, "Puller", {
        name: "job-pull",
        registries: [contoso()],
        repositories: [RepositoryScope.repository("app")],
        warnBeforeExpiryDays: 30,
      });
    });
    expect(JSON.stringify(json.check)).toContain("The password of job-pull expires on");
  });

  it.each([
    { warnBeforeExpiryDays: 1 },
    { warnBeforeExpiryDays: 185 },
    { warnBeforeExpiryDays: 89, passwordRotation: PasswordRotation.manual(1, { validForDays: 90 }) },
  ])("may come as early and as late as %j says", (props) => {
    expect(Object.keys(checksOf(props))).toHaveLength(1);
  });

  it.each([
    ["the rotation", (days: number) => PasswordRotation.everyDays(days, { validForDays: 200 })],
    ["the validity", (days: number) => PasswordRotation.everyDays(90, { validForDays: days })],
  ])("may come at any time where only Terraform knows %s", (_what, rotationOf) => {
    const problems = problemsOf((scope) => {
      const days = new TerraformVariable(scope, "days", { type: "number" });
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "job-pull",
        registries: [contoso()],
        passwordRotation: rotationOf(days.numberValue),
        warnBeforeExpiryDays: 500,
      });
    });
    expect(problems).toEqual([]);
  });

  it("fails only for the rotation where that is what is wrong", () => {
    const problems = problemsOf((scope) => {
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "job-pull",
        registries: [contoso()],
        passwordRotation: PasswordRotation.everyDays(90, { validForDays: 90 }),
        warnBeforeExpiryDays: 30,
      });
    });
    expect(problems).toEqual([
      "passwordRotation.validForDays: must be at least 97 (the 90 days of the rotation and 7 for an apply that is late), got 90.",
    ]);
  });

  it.each([
    [{ warnBeforeExpiryDays: 0 }, "must be a whole number, 1 or more, known at synth time, got 0."],
    [{ warnBeforeExpiryDays: 1.5 }, "must be a whole number, 1 or more, known at synth time, got 1.5."],
    [{ warnBeforeExpiryDays: "30" as any }, 'must be a finite number, got "30".'],
    [
      { warnBeforeExpiryDays: 186 },
      "must be at most 185 (that is what a password has left when its rotation is due), got 186.",
    ],
    [
      { warnBeforeExpiryDays: 90, passwordRotation: PasswordRotation.manual(1, { validForDays: 90 }) },
      "must be at most 89 (a new password would be warned about), got 90.",
    ],
  ])("fails for %j", (props, message) => {
    const problems = problemsOf((scope) => {
      new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries: [contoso()], ...props });
    });
    expect(problems).toEqual([`warnBeforeExpiryDays: ${message}`]);
  });

  it("fails for a number of days that only Terraform knows", () => {
    const problems = problemsOf((scope) => {
      const days = new TerraformVariable(scope, "days", { type: "number" });
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "job-pull",
        registries: [contoso()],
        warnBeforeExpiryDays: days.numberValue,
      });
    });
    expect(problems).toEqual([
      "warnBeforeExpiryDays: must be a whole number, 1 or more, known at synth time, got a Terraform reference.",
    ]);
  });
});
