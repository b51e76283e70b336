/** Why the command cannot begin: one problem and how to mend it. Never holds what may be a secret. */
export interface UsageProblem {
  readonly problem: string;
  readonly advice: string;
}

export function isUsageProblem<T extends object>(value: T | UsageProblem): value is UsageProblem {
  return "problem" in value && "advice" in value;
}
