import { Problem } from "./validation-error";

/** An ERROR is what Azure or a provider is certain to refuse; a WARNING is what is likely wrong or disputed. */
export enum Severity {
  ERROR = "error",
  WARNING = "warning",
}

/** Takes one problem: the prop as it was typed, and what is wrong with it. */
export type Report = (path: string, message: string) => void;

/** Reports what a check that others have too has found. */
export function reportAll(problems: readonly Problem[], report: Report): void {
  for (const { path, message } of problems) report(path, message);
}

/** One fact about valid input, as data: what is checked, why, and where the fact comes from. */
export interface Rule<Subject> {
  /** Stable name, in kebab-case. */
  readonly id: string;
  readonly severity: Severity;
  /** The fact in one sentence, for the reference page. */
  readonly summary: string;
  /** Where the fact is documented. */
  readonly source: string;
  /**
   * Reports every place where the subject breaks the rule, and skips references. Paths and messages are made only
   * then: valid input, the usual case, costs a few comparisons.
   */
  readonly check: (subject: Subject, report: Report) => void;
  /**
   * The properties that it judges together. Where one of them could not be read, a finding would only follow from
   * that, and is omitted.
   */
  readonly together?: readonly string[];
}

/** A problem that a rule has found. */
export interface RuleFinding extends Problem {
  readonly rule: string;
}

export interface Findings {
  readonly errors: readonly RuleFinding[];
  readonly warnings: readonly RuleFinding[];
}

/** Judges a subject; `unread` are the problems of what could not be read of it. */
export function applyRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  unread: readonly Problem[] = [],
): Findings {
  const names = unread.map(nameOf);
  const errors: RuleFinding[] = [];
  const warnings: RuleFinding[] = [];
  for (const { id: rule, severity, check, together } of rules) {
    if (together?.some((name) => names.includes(name))) continue;
    const found = severity === Severity.ERROR ? errors : warnings;
    check(subject, (path, message) => found.push({ path, message, rule }));
  }
  return { errors, warnings };
}

/** The property that a problem is about: `ports` of `containers[0].ports[1]`. */
function nameOf({ path }: Problem): string {
  return /(\w*)(\[[^\]]*\])*$/.exec(path)![1]!;
}
