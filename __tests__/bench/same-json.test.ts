import * as path from "node:path";
import { synthesizeProgram } from "../support/program";

const PROGRAMS = path.resolve(__dirname, "../../tools/bench/programs");

/** A program's JSON with the names of its resources replaced by their types, and without cdktf's own notes. */
function comparable(file: string, settings: Record<string, string>): any {
  const before = { ...process.env };
  Object.assign(process.env, settings);
  const json = synthesizeProgram(path.join(PROGRAMS, file)).get("jobs-1")!;
  for (const name of Object.keys(settings)) delete process.env[name];
  expect(process.env).toEqual(before);

  const parsed = JSON.parse(json, (key, value) => (key === "//" ? undefined : value));
  const blocks = [...Object.entries<any>(parsed.resource), ...Object.entries<any>(parsed.data)];
  const renamed = blocks.reduce(
    (text, [type, named]) =>
      Object.entries<any>(named).reduce(
        (rest, [name, { name: given }]) =>
          rest
            .replaceAll(`${type}.${name}`, `${type}.${given ?? "only"}`)
            .replaceAll(`"${name}":`, `"${given ?? "only"}":`),
        text,
      ),
    JSON.stringify(parsed),
  );
  return JSON.parse(renamed);
}

describe("The programs that the benchmark compares", () => {
  it.each(["deep", "hoisted"])("write the same JSON: ours and by hand (%s)", (style) => {
    // WHEN
    const ours = comparable("ours.js", { BENCH_GROUPS: "3" });
    const byHand = comparable("by-hand.js", { BENCH_GROUPS: "3", BENCH_STYLE: style });

    // THEN
    expect(Object.keys(ours.resource.azurerm_container_group)).toEqual(["job-1", "job-2", "job-3"]);
    expect(ours).toEqual(byHand);
  });
});
