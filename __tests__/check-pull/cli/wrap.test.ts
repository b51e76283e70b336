import { HELP_LINES } from "../../../check-pull/cli/options";
import { Output } from "../../../check-pull/cli/output";
import { columnsOf, wrapped } from "../../../check-pull/cli/wrap";
import { CASES } from "../../support/pull-check-cases";

describe("A line of the command", () => {
  it.each([
    ["one two three", 7, ["one two", "three"]],
    ["one two three", 8, ["one two", "three"]],
    ["one two three", 13, ["one two three"]],
    ["one two three", 3, ["one", "two", "three"]],
    ["https://contoso.azurecr.io is long", 10, ["https://contoso.azurecr.io", "is long"]],
    ["see https://contoso.azurecr.io", 10, ["see", "https://contoso.azurecr.io"]],
    ["    indented-and-long", 6, ["    indented-and-long"]],
    ["    indented and long", 12, ["    indented", "and long"]],
    ["one  two", 5, ["one", "two"]],
    ["", 5, [""]],
  ])("breaks %j between words at %i columns", (text, columns, lines) => {
    expect(wrapped(text, columns)).toEqual(lines);
  });

  it.each(Object.entries(CASES))("has no broken word in a terminal of 80 columns: %s", (_, { means, whatToDo }) => {
    for (const text of [means, whatToDo]) {
      const lines = wrapped(text, 80);
      expect(lines.join(" ").split(/ +/)).toEqual(text.split(/ +/));
      expect(lines.filter((line) => line.length > 80 && line.includes(" "))).toEqual([]);
    }
  });

  it.each([
    [{ isTTY: true, columns: 80 }, 80],
    [{ isTTY: true, columns: 0 }, undefined],
    [{ isTTY: false, columns: 80 }, undefined],
  ])("GIVEN the stream %j, THEN it has %p columns", (stream, columns) => {
    expect(columnsOf(stream)).toBe(columns);
  });

  it("is whole where there is no terminal", () => {
    const text = "word ".repeat(100).trim();
    expect(wrapped(text, undefined)).toEqual([text]);
  });
});

describe("The output of the command", () => {
  const said: string[] = [];
  const streams = {
    print: async (text: string) => void said.push(text),
    tell: (text: string) => void said.push(text),
  };

  beforeEach(() => said.splice(0));

  it("GIVEN terminals, THEN each stream has lines of its own columns", async () => {
    const output = new Output({ ...streams, columns: () => ({ print: 7, tell: 3 }) });
    await output.print(["one two three"]);
    output.tell("one two", { start: "\r" });
    expect(said).toEqual(["one two\nthree\n", "\rone\ntwo\n"]);
  });

  it("GIVEN no terminal, THEN each line is whole", async () => {
    const output = new Output({ ...streams, columns: () => ({}) });
    await output.print(["one two three"]);
    expect(said).toEqual(["one two three\n"]);
  });

  it("GIVEN a foreign text, THEN no broken line begins with a command", async () => {
    const output = new Output({ ...streams, columns: () => ({ print: 9, tell: 9 }) });
    await output.print(["a harmless ---x", "a harmless ::debug::x"]);
    for (const line of said.join("").split("\n")) expect(line).not.toMatch(/^(---|::)/);
  });
});

describe("The help of the command", () => {
  it("has no line that is longer than 80 columns", () => {
    expect(HELP_LINES.filter((line) => line.length > 80)).toEqual([]);
  });
});
