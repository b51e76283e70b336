import * as fs from "node:fs";
import * as path from "node:path";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { contentOf, fill, table } = require("../../tools/docs/markdown");

const PAGE = path.resolve(__dirname, "../../docs/reliability.md");

/** The command that recovered from a fault: a plain apply, or a command of the runbook before it. */
type Outcome = "survived" | "**lost**" | `survived with ${string}`;

/** Which faults were tried on which resource type, and what came of them. */
export class FaultTable {
  private readonly results = new Map<string, Map<string, Outcome>>();

  constructor(private readonly marker: string) {}

  /** Tries a fault: it is survived when `scenario` throws nothing. It gives the command that was needed, if any. */
  public async tried(type: string, fault: string, scenario: () => Promise<string | void>): Promise<void> {
    const row = this.results.get(type) ?? new Map<string, Outcome>();
    this.results.set(type, row.set(fault, "**lost**"));
    const command = await scenario();
    row.set(fault, command ? `survived with ${command}` : "survived");
  }

  /** The table as the page has it. */
  public markdown(): string {
    const faults = [...new Set([...this.results.values()].flatMap((row) => [...row.keys()]))];
    const all = [...this.results.values()].flatMap((row) => [...row.values()]);
    const count = (is: (outcome: Outcome) => boolean) => all.filter(is).length;
    const rows = [...this.results].map(([type, row]) => [
      `\`${type}\``,
      ...faults.map((fault) => row.get(fault) ?? "–"),
    ]);
    const lines = table(["Resource type", ...faults], rows);
    const summary =
      `${all.length} faults tried: ${count((outcome) => outcome === "survived")} survived with a plain apply, ` +
      `${count((outcome) => outcome.startsWith("survived with"))} with a command of the runbook before it, ` +
      `${count((outcome) => outcome === "**lost**")} lost.`;
    return `${lines}\n\n${summary}`;
  }

  /** The table in the page now. */
  public inPage(): string {
    return contentOf(fs.readFileSync(PAGE, "utf8"), this.marker);
  }

  /** Puts the table into the page, when the run was asked to (`npm run faults`). */
  public writeWhenAsked(): void {
    if (process.env.WRITE_FAULT_TABLE !== "1") return;
    fs.writeFileSync(PAGE, fill(fs.readFileSync(PAGE, "utf8"), this.marker, this.markdown()));
  }
}
