import * as fs from "node:fs";
import * as path from "node:path";
import * as library from "../../lib";

/* eslint-disable @typescript-eslint/no-require-imports -- scripts in plain JavaScript */
const { pictureFiles, pictures } = require("../../tools/docs/pictures");
const { OTHERWISE, QUESTIONS } = require("../../tools/docs/pictures/credentials");
const { firstApplyPicture } = require("../../tools/docs/pictures/first-apply");
const { widthOf } = require("../../tools/docs/pictures/fonts");
const { layoutProblems } = require("../../tools/docs/pictures/layout");
const { columnsOf, firstApply, rotation } = require("../../tools/docs/pictures/order");
const { rotationPicture } = require("../../tools/docs/pictures/rotation");
const { box, line, text } = require("../../tools/docs/pictures/shapes");
const { storyPicture } = require("../../tools/docs/pictures/story");
const { svg } = require("../../tools/docs/pictures/svg");
const { THEMES } = require("../../tools/docs/pictures/themes");
/* eslint-enable @typescript-eslint/no-require-imports */

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");
const keptJson = (name: string) => JSON.parse(read(`__tests__/fixtures/json/${name}.json`));
const stackJson = () => keptJson("default");

describe("The pictures of the pages", () => {
  const files: Record<string, string> = pictureFiles();

  it.each(Object.keys(files))("%s is as `npm run docs:pictures` writes it", (file) => {
    expect(read(file)).toBe(files[file]);
  });

  it.each<any>(pictures())("$name has a title, a description and a text for its place in a page", (picture) => {
    const content = svg(picture, "light");
    expect(content).toContain(`<title id="title">${picture.title}</title>`);
    expect(content).toMatch(/<desc id="description">.{80,}<\/desc>/);
    expect(picture.alt).toMatch(/^[A-Z].{60,250}\.$/);
  });

  it("are shown in a page each, in both themes", () => {
    const pages = Object.keys(files).filter((file) => file.endsWith(".md"));
    for (const { name } of pictures()) {
      const showing = pages.filter((page) => files[page]!.includes(`${name}-light.svg`));
      expect([name, showing]).toEqual([name, [expect.any(String)]]);
      expect(files[showing[0]!]).toContain(`(prefers-color-scheme: dark)" srcset="`);
      expect(files[showing[0]!]).toContain(`${name}-dark.svg`);
    }
  });
});

describe("The layout of a picture", () => {
  const problems = (...shapes: object[]) => layoutProblems({ name: "sample", height: 100, shapes });

  it("has no problem where each text is in its box and no two boxes touch", () => {
    const inner = [box(20, 20, 60, 40, "plain"), text(30, 45, "fits")];
    expect(problems(box(10, 10, 300, 80, "panel", { isGroup: true }), ...inner, box(90, 20, 60, 40, "plain"))).toEqual(
      [],
    );
  });

  it.each<[string, object[], string]>([
    [
      "a text that is wider than its box",
      [box(10, 10, 80, 40, "plain"), text(20, 35, "too wide for it")],
      'sample: "too wide for it" does not fit into the box at 10, 10.',
    ],
    [
      "a text that is higher than its box",
      [box(10, 10, 200, 16, "plain"), text(20, 24, "high", { size: 14 })],
      'sample: "high" does not fit into the box at 10, 10.',
    ],
    [
      "a text on another",
      [text(20, 30, "one text"), text(40, 34, "another")],
      'sample: "one text" overlaps "another".',
    ],
    [
      "a text at the edge",
      [text(800, 30, "off the page")],
      'sample: "off the page" is cut by the edge of the picture.',
    ],
    ["small text", [text(20, 30, "tiny", { size: 10 })], 'sample: "tiny" is smaller than 11 px.'],
    [
      "boxes on each other",
      [box(10, 10, 40, 40, "plain"), box(40, 40, 40, 40, "plain")],
      "sample: the box at 10, 10 overlaps the box at 40, 40.",
    ],
    [
      "a box that leaves its group",
      [box(10, 10, 40, 40, "panel", { isGroup: true }), box(40, 40, 40, 40, "plain")],
      "sample: the box at 40, 40 does not fit into the box at 10, 10.",
    ],
    [
      "a line through a text",
      [
        line([
          [10, 30],
          [100, 30],
        ]),
        text(20, 34, "struck"),
      ],
      'sample: the line at 10, 30 overlaps "struck".',
    ],
    [
      "a line through a box",
      [
        box(50, 10, 40, 40, "plain"),
        line([
          [10, 30],
          [120, 30],
        ]),
      ],
      "sample: the box at 50, 10 overlaps the line at 10, 30.",
    ],
  ])("fails with %s", (_, shapes, expected) => {
    expect(problems(...shapes)).toEqual([expected]);
  });

  it("fails with a character of unknown width", () => {
    expect(() => widthOf("a → b", 13, "regular")).toThrow(
      'The width of "→" is unknown. Use printable ASCII in pictures.',
    );
  });
});

describe("The colors of a picture", () => {
  const contrast = (one: string, other: string) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light! + 0.05) / (dark! + 0.05);
  };
  // https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
  const luminance = (color: string) => {
    const [red, green, blue] = [1, 3, 5]
      .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const tones = Object.entries<any>(THEMES).flatMap(([theme, all]) =>
    Object.entries<any>(all).map(([name, tone]) => [`${theme} ${name}`, tone] as const),
  );

  it.each(tones)("keep text readable: %s", (_, { fill, ink }) => {
    expect(contrast(fill, ink)).toBeGreaterThan(4.5);
  });
});

describe("The story", () => {
  it("names the values of the stack", () => {
    const stack = stackJson();
    stack.variable.propagation_delay.default = "90s";
    stack.variable.password_rotation_days.default = 30;
    stack.variable.password_valid_for_days.default = 60;
    const { description } = storyPicture(stack);
    expect(description).toContain("3. Wait: Azure has 90 seconds to propagate the role and the password.");
    expect(description).toContain("a password that expires after 60 days.");
    expect(description).toContain("After 30 days: a new password.");
  });

  it.each<[string, (stack: any) => void, string]>([
    [
      "a variable is missing",
      (stack) => delete stack.variable.propagation_delay,
      "The stack has no variable propagation_delay with a default.",
    ],
    [
      "the role is another one",
      (stack) => delete stack.resource.azurerm_role_assignment,
      "The stack assigns no AcrPull, and the story names that role.",
    ],
    [
      "access is off by default",
      (stack) => (stack.variable.access_enabled.default = false),
      "The story says that access_enabled is true by default.",
    ],
  ])("fails when %s", (_, change, message) => {
    const stack = stackJson();
    change(stack);
    expect(() => storyPicture(stack)).toThrow(message);
  });
});

describe("The order of Terraform", () => {
  /** The steps that make calls to Azure or Entra, by column. */
  const stepsOf = (steps: unknown) => {
    const columns: { type: string; action: string; column: number }[] = columnsOf(steps, () => true);
    return columns
      .sort((one, other) => one.column - other.column || one.type.localeCompare(other.type))
      .map(({ type, action, column }) => `${column} ${type}: ${action}`);
  };
  const job = (type: string, password: object = { lifecycle: { create_before_destroy: true } }) => ({
    resource: {
      azuread_application: { app: {} },
      time_rotating: { clock: {} },
      azuread_application_password: {
        one: {
          application_id: "${azuread_application.app.id}",
          end_date: "${time_rotating.clock.rfc3339}",
          ...password,
        },
      },
      time_sleep: { wait: { triggers: { password: "${azuread_application_password.one.key_id}" } } },
      [type]: { job: { password: "${azuread_application_password.one.value}", depends_on: ["time_sleep.wait"] } },
    },
  });

  it("creates each resource after those that it names", () => {
    expect(stepsOf(firstApply(job("azurerm_container_group")))).toEqual([
      "1 azuread_application: create",
      "1 time_rotating: create",
      "2 azuread_application_password: create",
      "3 time_sleep: create",
      "4 azurerm_container_group: create",
    ]);
  });

  it("creates a resource after those that its data sources depend on", () => {
    const json = {
      data: { azurerm_role_assignments: { rights: { depends_on: ["azurerm_role_assignment.pull"] } } },
      resource: {
        azurerm_role_assignment: { pull: {} },
        azurerm_container_group: { job: { count: "${data.azurerm_role_assignments.rights.id}" } },
      },
    };
    expect(stepsOf(firstApply(json))).toEqual([
      "1 azurerm_role_assignment: create",
      "2 azurerm_container_group: create",
    ]);
  });

  it("deletes a container group first in a rotation, and the old password last", () => {
    expect(stepsOf(rotation(job("azurerm_container_group")))).toEqual([
      "1 azurerm_container_group: delete",
      "1 time_rotating: create",
      "2 azuread_application_password: create",
      "2 time_sleep: delete",
      "3 time_sleep: create",
      "4 azurerm_container_group: create",
      "5 azuread_application_password: delete",
    ]);
  });

  it("deletes no service in place in a rotation", () => {
    expect(stepsOf(rotation(job("azapi_resource")))).toEqual([
      "1 time_rotating: create",
      "1 time_sleep: delete",
      "2 azuread_application_password: create",
      "3 time_sleep: create",
      "4 azapi_resource: update",
      "5 azuread_application_password: delete",
    ]);
  });
});

describe("The time lines", () => {
  it("fail for an order that they do not show", () => {
    const stack = stackJson();
    for (const password of Object.values<any>(stack.resource.azuread_application_password)) {
      delete password.lifecycle.create_before_destroy;
    }
    expect(() => rotationPicture(stack, keptJson("service"))).toThrow(
      "The steps of a rotation are in the columns 3,4,5,2, not 1,2,3,4.",
    );
  });

  it("fail for a resource without a name in the picture", () => {
    const stack = stackJson();
    stack.resource.azurerm_key_vault = { Vault: {} };
    expect(() => firstApplyPicture(stack, keptJson("service"))).toThrow(
      "The picture of a first apply has no name for azurerm_key_vault.",
    );
  });

  it("fail for a stack without a container group", () => {
    const stack = stackJson();
    delete stack.resource.azurerm_container_group;
    expect(() => firstApplyPicture(stack, stack)).toThrow("The stack has no container group.");
  });

  it("fail for a service that begins in another way than a task", () => {
    const service = keptJson("service");
    delete service.resource.time_sleep;
    expect(() => firstApplyPicture(stackJson(), service)).toThrow(
      "The first apply of a service differs from that of a task: draw two pictures.",
    );
  });
});

describe("The tree of the credentials", () => {
  const names: string[] = [...QUESTIONS.map(({ yes }: any) => yes.name), OTHERWISE.name];
  const credentials = names.filter((name) => name !== "no credentials");

  it.each(credentials)("names what the library has: %s", (name) => {
    const found = name.split(".").reduce<any>((value, part) => value?.[part], library);
    expect(found).toBeInstanceOf(Function);
  });

  it("has the credentials of the table in README", () => {
    const section = read("README.md").split("\n## Which credential\n")[1]!.split("\n## ")[0]!;
    const rows = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    expect([...credentials].sort()).toEqual(rows.sort());
  });
});
