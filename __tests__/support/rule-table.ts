import { Problem } from "../../lib";

/** Input that breaks a rule, and what the rule says. */
export interface BreakingInput<Input> extends Problem {
  readonly spec: Input;
  /** Further findings for this input, as "error: path: message" or "warning: path: message". */
  readonly others?: readonly string[];
}

/** Input that breaks a rule, and input that does not. The first that breaks it is the example of docs/rules.md. */
export interface RuleRow<Input> {
  /** The id of the rule. */
  readonly rule: string;
  /** Input that breaks the rule. */
  readonly fails: readonly BreakingInput<Input>[];
  /** Input about which nothing at all is said. */
  readonly passes: readonly Input[];
}
