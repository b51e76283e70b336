import { RuleExample } from "../rule-example";
import { credentialExamples } from "./credentials";
import { imageExamples } from "./images";
import { namingExamples } from "./naming";
import { portExamples } from "./ports";
import { resourceExamples } from "./resources";

/** What breaks each rule about a container group, and what does not. */
export const ruleExamples: readonly RuleExample[] = [
  ...namingExamples,
  ...resourceExamples,
  ...imageExamples,
  ...credentialExamples,
  ...portExamples,
];
