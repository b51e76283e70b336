import { Problem } from "../../lib";
import { Warning } from "../../lib/core/rule";
import { Spec } from "./spec";

/** A spec that breaks a rule, and what the rule says. */
export interface FailingSpec extends Problem {
  readonly spec: Spec;
  /** What other rules warn of, where the example cannot be without. */
  readonly otherWarnings?: readonly Warning[];
}

/** What breaks a rule, and what does not. The first failing spec is the example of the reference page. */
export interface RuleExample {
  /** The id of the rule. */
  readonly rule: string;
  /** Specs that break this rule in one place, and no other rule. */
  readonly fails: readonly FailingSpec[];
  /** Specs that break no rule at all. */
  readonly passes: readonly Spec[];
}
