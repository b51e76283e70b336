import * as fs from "node:fs";
import * as path from "node:path";

/* eslint-disable @typescript-eslint/no-require-imports -- scripts in plain JavaScript */
const { pictureFiles, pictures } = require("../../tools/docs/pictures");
const { widthOf } = require("../../tools/docs/pictures/fonts");
const { layoutProblems } = require("../../tools/docs/pictures/layout");
const { box, line, text } = require("../../tools/docs/pictures/shapes");
const { storyPicture } = require("../../tools/docs/pictures/story");
const { svg } = require("../../tools/docs/pictures/svg");
const { THEMES } = require("../../tools/docs/pictures/themes");
/* eslint-enable @typescript-eslint/no-require-imports */

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");
const stackJson = () => JSON.parse(read("__tests__/fixtures/json/default.json"));

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
