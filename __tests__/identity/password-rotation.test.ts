import { TerraformVariable } from "cdktf";
import { PasswordRotation, PullOnlyPrincipal, PullOnlyToken, RepositoryScope } from "../../lib";
import { contoso } from "../support/registries";
import { onlyResource, problemsOf, synthesizeJson } from "../support/synth";

function synthesizeRotation(passwordRotation?: PasswordRotation): any {
  return synthesizeJson((scope) => {
    new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [contoso()], passwordRotation });
  });
}

const problems = (passwordRotation: PasswordRotation) =>
  problemsOf((scope) => {
    new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [contoso()], passwordRotation });
  });

describe("The password of a principal", () => {
  it("is replaced every 180 days and valid for 365 unless something else is asked for", () => {
    // WHEN
    const json = synthesizeRotation();

    // THEN
    const [anchor] = Object.keys(json.resource.time_rotating);
    expect(onlyResource(json, "time_rotating")).toMatchObject({ rotation_days: 180 });
    expect(onlyResource(json, "azuread_application_password")).toMatchObject({
      end_date: `\${timeadd(time_rotating.${anchor}.rfc3339, "8760h")}`,
      rotate_when_changed: { rotation: `\${time_rotating.${anchor}.id}` },
      lifecycle: { create_before_destroy: true },
    });
  });

  it("never has an end date that azuread ignores, nor an anchor that rotates for ever", () => {
    const json = synthesizeRotation();
    expect(onlyResource(json, "azuread_application_password")).not.toHaveProperty("end_date_relative");
    expect(onlyResource(json, "time_rotating")).not.toHaveProperty("rfc3339");
  });

  it("is replaced by hand when the serial changes", () => {
    // WHEN
    const json = synthesizeRotation(PasswordRotation.manual(7, { validForDays: 90 }));

    // THEN
    const [anchor] = Object.keys(json.resource.time_static);
    expect(onlyResource(json, "time_static").triggers).toEqual({ serial: "7" });
    expect(onlyResource(json, "azuread_application_password")).toMatchObject({
      end_date: `\${timeadd(time_static.${anchor}.rfc3339, "2160h")}`,
      rotate_when_changed: { serial: "7" },
    });
  });

  it("has no name of its own in the configuration where it is the only one", () => {
    const only = [expect.stringMatching(/^Puller_Password_[0-9A-F]{8}$/)];
    for (const rotation of [PasswordRotation.everyDays(90), PasswordRotation.manual(1)]) {
      expect(Object.keys(synthesizeRotation(rotation).resource.azuread_application_password)).toEqual(only);
    }
  });

  it("stands beside others by generations, each with a clock and a wait of its own", () => {
    const json = synthesizeRotation(PasswordRotation.generations(["a", "b"], "a"));
    for (const type of ["azuread_application_password", "time_static", "time_sleep"]) {
      expect(Object.keys(json.resource[type])).toHaveLength(2);
    }
  });

  it("is replaced, and its clock started again, when the name of its generation changes", () => {
    const json = synthesizeRotation(PasswordRotation.generations(["a", "b"], "a"));
    const valuesOf = (type: string) => Object.values<any>(json.resource[type]);
    expect(valuesOf("time_static").map(({ triggers }) => triggers)).toEqual([{ generation: "a" }, { generation: "b" }]);
    expect(valuesOf("azuread_application_password").map((password) => password.rotate_when_changed)).toEqual([
      { generation: "a" },
      { generation: "b" },
    ]);
  });

  it("can be chosen by Terraform", () => {
    synthesizeJson((scope) => {
      const active = new TerraformVariable(scope, "active", { type: "string" });
      const puller = new PullOnlyPrincipal(scope, "Puller", {
        displayName: "pull",
        registries: [contoso()],
        passwordRotation: PasswordRotation.generations(["a", "b"], active.stringValue),
      });
      // Both passwords and both waits, since either may be the one, and the role.
      expect(puller.bind(scope).dependsOn).toHaveLength(5);
    });
  });

  it("has its lifetime checked by Terraform where it is a reference", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const days = new TerraformVariable(scope, "days", { type: "number" });
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "pull",
        registries: [contoso()],
        passwordRotation: PasswordRotation.everyDays(days.numberValue, { validForDays: 200 }),
      });
    });

    // THEN
    expect(onlyResource(json, "azuread_application_password").lifecycle.precondition).toEqual([
      {
        condition: "${((200 >= (var.days + 7)) && (200 <= 730))}",
        error_message:
          "A password must be valid at least 7 days longer than the time between two rotations, and at most 730 days. Rotate sooner, or let it be valid longer.",
      },
    ]);
  });

  it("has its lifetime checked by Terraform where only the validity is a reference", () => {
    const json = synthesizeJson((scope) => {
      const days = new TerraformVariable(scope, "days", { type: "number" });
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "pull",
        registries: [contoso()],
        passwordRotation: PasswordRotation.everyDays(90, { validForDays: days.numberValue }),
      });
    });
    const [precondition] = onlyResource(json, "azuread_application_password").lifecycle.precondition;
    expect(precondition.condition).toBe("${((var.days >= (90 + 7)) && (var.days <= 730))}");
  });

  it("leaves nothing for Terraform to check where its lifetime is known and it rotates", () => {
    const json = synthesizeRotation(PasswordRotation.everyDays(90));
    expect(onlyResource(json, "azuread_application_password").lifecycle).toEqual({ create_before_destroy: true });
  });

  it.each([
    [PasswordRotation.manual(1), "Puller_Rotation_CE68B363", "Raise the number of PasswordRotation.manual."],
    [
      PasswordRotation.generations(["a"], "a"),
      "Puller_Rotation-a_6BA45CE0",
      "Add a name to PasswordRotation.generations, and remove a.",
    ],
  ])("has the plan check that its end is in the future where nothing rotates it (%#)", (rotation, anchor, advice) => {
    const { lifecycle } = onlyResource(synthesizeRotation(rotation), "azuread_application_password");
    const end = `timeadd(time_static.${anchor}.rfc3339, "8760h")`;
    expect(lifecycle).toEqual({
      create_before_destroy: true,
      precondition: [
        {
          condition: `\${(timecmp(plantimestamp(), ${end}) == -1)}`,
          error_message: `passwordRotation: the password expired on \${${end}}. ${advice}`,
        },
      ],
    });
  });

  it("has an end that Terraform works out where its lifetime is a reference", () => {
    const json = synthesizeJson((scope) => {
      const days = new TerraformVariable(scope, "days", { type: "number" });
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "pull",
        registries: [contoso()],
        passwordRotation: PasswordRotation.manual(1, { validForDays: days.numberValue }),
      });
    });
    expect(onlyResource(json, "azuread_application_password").end_date).toMatch(
      /^\$\{timeadd\(time_static\.\w+\.rfc3339, format\("%dh", \(var\.days \* 24\)\)\)\}$/,
    );
  });
});

describe("A PasswordRotation", () => {
  it.each([
    [PasswordRotation.everyDays(0), ["days: must be a whole number, 1 or more, got 0."]],
    [PasswordRotation.everyDays(1.5), ["days: must be a whole number, 1 or more, got 1.5."]],
    [PasswordRotation.everyDays("90" as any), ['days: must be a whole number, 1 or more, got "90".']],
    [
      PasswordRotation.everyDays(365),
      ["validForDays: must be at least 372 (the 365 days of the rotation and 7 for an apply that is late), got 365."],
    ],
    [
      PasswordRotation.everyDays(90, { validForDays: 96 }),
      ["validForDays: must be at least 97 (the 90 days of the rotation and 7 for an apply that is late), got 96."],
    ],
    [
      PasswordRotation.everyDays(90, { validForDays: 731 }),
      ["validForDays: must be at most 730 (24 months), got 731."],
    ],
    [
      PasswordRotation.everyDays(90, { validFor: 30 } as any),
      ["validFor: unknown property. Did you mean validForDays?"],
    ],
    [PasswordRotation.manual(-1), ["serial: must be a whole number, 0 or more, got -1."]],
    [
      PasswordRotation.manual(1, { validForDays: 6 }),
      ["validForDays: must be at least 7 (time to rotate by hand), got 6."],
    ],
    [
      PasswordRotation.manual(1, { validForDays: Infinity }),
      ["validForDays: must be a whole number, 1 or more, got Infinity."],
    ],
    [PasswordRotation.generations([], "a"), ["names: must be a list of at least one name, got a list of 0."]],
    [PasswordRotation.generations(["a", "a"], "a"), ['names[1]: "a" appears twice in the list.']],
    [PasswordRotation.generations(["a", "b"], "c"), ['active: must be one of names (a, b), got "c".']],
    [
      PasswordRotation.generations(["a b"], "a b"),
      [
        'names[0]: must be 1 to 63 letters, digits, hyphens and underscores known at synth time, since it names a resource, got "a b".',
      ],
    ],
    [
      PasswordRotation.generations([5 as any], "a"),
      [
        "names[0]: must be 1 to 63 letters, digits, hyphens and underscores known at synth time, since it names a resource, got 5.",
        'active: must be one of names (5), got "a".',
      ],
    ],
    [PasswordRotation.generations(["a"], undefined as any), ["active: must be a string, got nothing."]],
  ])("fails for lifetimes that cannot be right (%#)", (rotation, expected) => {
    expect(problems(rotation)).toEqual(expected.map((problem) => `passwordRotation.${problem}`));
  });

  it.each([
    PasswordRotation.everyDays(90, 180 as any),
    PasswordRotation.manual(1, 180 as any),
    PasswordRotation.generations(["a"], "a", 180 as any),
  ])("fails for a number in the place of its options, and says how it is written (%#)", (rotation) => {
    expect(problems(rotation)).toEqual([
      "passwordRotation: must have its options as an object, { validForDays: 180 }, got a number.",
    ]);
  });

  it("takes references that a person wrote", () => {
    // WHEN
    const json = synthesizeRotation(
      PasswordRotation.everyDays("${var.days}" as any, { validForDays: "${var.valid}" as any }),
    );

    // THEN
    expect(onlyResource(json, "time_rotating").rotation_days).toBe("${var.days}");
    expect(onlyResource(json, "azuread_application_password").lifecycle.precondition[0].condition).toBe(
      "${((var.valid >= (var.days + 7)) && (var.valid <= 730))}",
    );
  });

  it.each([
    PasswordRotation.everyDays(1, { validForDays: 8 }),
    PasswordRotation.everyDays(723, { validForDays: 730 }),
    PasswordRotation.manual(0, { validForDays: 7 }),
    PasswordRotation.generations(["2026-a", "2026_b"], "2026_b"),
  ])("accepts the limits (%#)", (rotation) => {
    expect(problems(rotation)).toEqual([]);
  });

  it("fails once for days that are no whole number, and draws no conclusion from them", () => {
    expect(problems(PasswordRotation.everyDays(400.5))).toEqual([
      "passwordRotation.days: must be a whole number, 1 or more, got 400.5.",
    ]);
    expect(problems(PasswordRotation.manual(1, { validForDays: 1.5 }))).toEqual([
      "passwordRotation.validForDays: must be a whole number, 1 or more, got 1.5.",
    ]);
  });

  it.each([
    PasswordRotation.everyDays(90, null as any),
    PasswordRotation.manual(1, null as any),
    PasswordRotation.generations(["a"], "a", null as any),
    PasswordRotation.everyDays(90, {}),
    PasswordRotation.manual(1, undefined),
    PasswordRotation.generations(["a"], "a", undefined),
  ])("is of passwords valid for 365 days without options (%#)", (rotation) => {
    expect(rotation.validForDays).toBe(365);
    expect(problems(rotation)).toEqual([]);
  });

  it("is known from everything else", () => {
    expect(PasswordRotation._isPasswordRotation(PasswordRotation.everyDays(90))).toBe(true);
    // Of another copy of this package, whose class is another one.
    expect(PasswordRotation._isPasswordRotation({ _generations: () => [] })).toBe(true);
    for (const other of [null, undefined, "daily", 5, {}, { _generations: [] }]) {
      expect(PasswordRotation._isPasswordRotation(other)).toBe(false);
    }
  });

  it("fails for a name that only Terraform knows", () => {
    expect(
      problemsOf((scope) => {
        const name = new TerraformVariable(scope, "name", { type: "string" }).stringValue;
        new PullOnlyPrincipal(scope, "Puller", {
          displayName: "pull",
          registries: [contoso()],
          passwordRotation: PasswordRotation.generations([name], name),
        });
      }),
    ).toEqual([
      "passwordRotation.names[0]: must be 1 to 63 letters, digits, hyphens and underscores known at synth time, since it names a resource, got a Terraform reference.",
    ]);
  });

  it("does not follow a list that its caller changes afterwards", () => {
    const names = ["a"];
    const rotation = PasswordRotation.generations(names, "a");
    names.push("b");
    expect(Object.keys(synthesizeRotation(rotation).resource.azuread_application_password)).toHaveLength(1);
  });
});

describe("The password of a token", () => {
  it("has its lifetime checked by Terraform where it is a reference", () => {
    // GIVEN
    const props = { name: "job-pull", registries: [contoso()], repositories: [RepositoryScope.repository("app")] };

    // WHEN
    const json = synthesizeJson((scope) => {
      const validForDays = new TerraformVariable(scope, "days", { type: "number" }).numberValue;
      new PullOnlyToken(scope, "Puller", { ...props, passwordRotation: PasswordRotation.manual(1, { validForDays }) });
    });

    // THEN
    const token = onlyResource(json, "azurerm_container_registry_token");
    expect(token.lifecycle.precondition).toHaveLength(2);
    expect(token.lifecycle.precondition[0].condition).toContain("var.days");
  });
});
