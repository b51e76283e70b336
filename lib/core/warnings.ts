import { Annotations, App, Aspects, IAspect } from "cdktf";
import { IConstruct } from "constructs";
import { describeValue, Problem, ValidationError } from "./validation-error";
import { didYouMean } from "./nearest";
import { RuleFinding, Rule, Severity } from "./rule";

const ACKNOWLEDGED = "cdktf-private-aci:acknowledged";

/**
 * The warnings of this library below a scope. Each ends with the id that it is acknowledged by, such as
 * `[ack: image-tag]`; the ids are those of the rules.
 *
 * Synth shows what has not been acknowledged: through cdktf's annotations, and on stderr where the program runs without
 * cdktf's CLI.
 */
export class Warnings {
  /**
   * The warnings of a construct and of everything below it.
   *
   * @param scope a construct, a stack or the whole app
   */
  public static of(scope: IConstruct): Warnings {
    return new Warnings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Accepts a warning, which is then not shown any more. The construct that it is about may be created before or after.
   *
   * @param id what stands in brackets at the end of the warning
   * @param reason why it is accepted, for whoever reads the program
   * @throws ValidationError when there is no warning with that id, or no reason
   */
  public acknowledge(id: string, reason: string): void {
    const problems: Problem[] = [];
    if (!declared.has(id)) {
      const hint = typeof id === "string" ? didYouMean(id, [...declared].sort()) : "";
      problems.push({ path: "id", message: `must be the id of a warning, got ${describeValue(id)}${hint || "."}` });
    }
    if (typeof reason !== "string" || reason.trim() === "") {
      problems.push({ path: "reason", message: `must say why, got ${describeValue(reason)}.` });
    }
    if (problems.length > 0) throw new ValidationError(`Warnings.of(${this.scope.node.path || "App"})`, problems);
    this.scope.node.addMetadata(ACKNOWLEDGED, { id, reason });
  }
}

/** The warning of every construct about a secret that was written into the program. */
export const PLAIN_TEXT_SECRET = {
  rule: "plain-text-secret",
  message:
    "is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable.",
} as const;

const declared = new Set<string>([PLAIN_TEXT_SECRET.rule]);

/** Makes known which warnings there are; each set of rules does that once. */
export function declareWarnings<Subject>(rules: readonly Pick<Rule<Subject>, "id" | "severity">[]): void {
  for (const { id, severity } of rules) if (severity === Severity.WARNING) declared.add(id);
}

/** Shows warnings at synth, as far as nobody acknowledges them until then. */
export function addWarnings(construct: IConstruct, warnings: readonly RuleFinding[]): void {
  if (warnings.length > 0) Aspects.of(construct).add(new Show(construct, warnings));
}

class Show implements IAspect {
  private isDone = false;

  constructor(
    private readonly construct: IConstruct,
    private readonly warnings: readonly RuleFinding[],
  ) {}

  public visit(node: IConstruct): void {
    // An aspect visits what is below as well, and is visited again by the next synth.
    if (node !== this.construct || this.isDone) return;
    this.isDone = true;
    const accepted = acknowledgedAt(node);
    for (const { rule, path, message } of this.warnings) {
      if (accepted.has(rule)) continue;
      const text = `${path}: ${message} [ack: ${rule}]`;
      Annotations.of(node).addWarning(text);
      printUnlessShown(node, text);
    }
  }
}

function acknowledgedAt(construct: IConstruct): ReadonlySet<string> {
  const entries = construct.node.scopes.flatMap(({ node }) => node.metadata);
  return new Set(entries.filter(({ type }) => type === ACKNOWLEDGED).map(({ data }) => data.id));
}

interface Line {
  readonly construct: IConstruct;
  readonly text: string;
}

let lines: Line[] = [];

/** cdktf's CLI shows annotations; a program that is run without it would show none. */
function printUnlessShown(construct: IConstruct, text: string): void {
  // The CLI says with this that it shows them itself.
  if (process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS) return;
  if (lines.length === 0) {
    process.nextTick(print);
    process.once("exit", print);
  }
  lines.push({ construct, text });
}

/**
 * After the synth: only the annotations of an app that was synthesized are in its manifest, and not those of a test.
 */
function print(): void {
  process.removeListener("exit", print);
  const found = lines.filter(({ construct, text }) => isInManifest(construct, text));
  lines = [];
  for (const { construct, text } of found) process.stderr.write(`Warning: ${construct.node.path}: ${text}\n`);
}

function isInManifest(construct: IConstruct, text: string): boolean {
  const root = construct.node.root;
  if (!App.isApp(root)) return false;
  return Object.values(root.manifest.stacks).some(({ annotations }) =>
    annotations.some(({ constructPath, message }) => constructPath === construct.node.path && message === text),
  );
}
