import { Problem } from "./problem";

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
}

export interface Findings {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export function applyRules<Subject>(rules: readonly Rule<Subject>[], subject: Subject): Findings {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  const reports: Record<Severity, Report> = {
    [Severity.ERROR]: (path, message) => errors.push({ path, message }),
    [Severity.WARNING]: (path, message) => warnings.push({ path, message }),
  };
  for (const rule of rules) rule.check(subject, reports[rule.severity]);
  return { errors, warnings };
}
