import { Problem } from "./problem";

/** An ERROR is what Azure or a provider is certain to refuse; a WARNING is what is likely wrong or disputed. */
export enum Severity {
  ERROR = "error",
  WARNING = "warning",
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
  /** Every place where the subject breaks the rule. References are skipped. */
  readonly check: (subject: Subject) => readonly Problem[];
}

export interface Findings {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export function applyRules<Subject>(rules: readonly Rule<Subject>[], subject: Subject): Findings {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  for (const rule of rules) (rule.severity === Severity.ERROR ? errors : warnings).push(...rule.check(subject));
  return { errors, warnings };
}
