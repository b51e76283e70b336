import { Spec } from "./spec";

/** What breaks a rule, and what does not. The first problem is the example of the reference page. */
export interface RuleExample {
  /** The id of the rule. */
  readonly rule: string;
  /** Specs that break this rule and no other, with the one problem that each gives. */
  readonly fails: readonly { readonly spec: Spec; readonly path: string; readonly message: string }[];
  /** Specs that break no rule at all. */
  readonly passes: readonly Spec[];
}
