import * as fs from "node:fs";
import * as path from "node:path";
import { CONSTRUCTS, ODD, leavesOf } from "../support/odd-texts";
import { DECIDING, FORMS, PASSED_ON } from "../support/enum-props";
import { ID_PROPS, WRONG_IDS } from "../support/id-props";
import { wholeGroups } from "../support/whole-surface";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, which runs without a build
const { contentOf, table } = require("../../tools/docs/markdown");

const PAGE = path.resolve(__dirname, "../../docs/reliability.md");

/** The rows of the table, from the data of the tests. */
function rows(): string[][] {
  const row = (tried: string, counts: Record<string, number>, held: string) => [
    tried,
    Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(" × "),
    Object.values(counts)
      .reduce((product, count) => product * count, 1)
      .toLocaleString("en"),
    held,
  ];
  const groups = Object.values(wholeGroups);
  const constructs = Object.values(CONSTRUCTS).map(([props]) => props);
  return [
    row(
      "A reference to the ID of something else, or to code",
      { uses: ID_PROPS.length, "wrong IDs": Object.keys(WRONG_IDS).length },
      "The plan fails and names the property, in the words of the literal's error.",
    ),
    row(
      "A reference as the word of an enum",
      { properties: Object.keys({ ...DECIDING, ...PASSED_ON }).length, forms: FORMS.length },
      "A property that decides at synth is refused by its name; any other passes the reference on.",
    ),
    row(
      "A text that Terraform or JSON would change or drop",
      {
        texts: [...groups, ...constructs].flatMap((props) => leavesOf(props)).length,
        "odd texts": Object.keys(ODD).length,
      },
      "Synth fails and names the property.",
    ),
  ];
}

describe("The page about reliability", () => {
  it("has what was tried on the constructs, as the tests count it", () => {
    // GIVEN
    const text = fs.readFileSync(PAGE, "utf8");
    const columns = ["What was tried", "Of what", "Combinations >", "What held in all of them"];

    // THEN
    expect(contentOf(text, "construct-attacks")).toBe(table(columns, rows()));
  });
});
