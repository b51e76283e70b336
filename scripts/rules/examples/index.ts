import { RuleExample } from "../rule-example";
import { credentialExamples } from "./credentials";
import { housekeepingExamples } from "./housekeeping";
import { identityExamples } from "./identities";
import { imageExamples } from "./images";
import { namingExamples } from "./naming";
import { networkExamples } from "./networks";
import { placementExamples } from "./placement";
import { portExamples } from "./ports";
import { probeExamples } from "./probes";
import { resourceExamples } from "./resources";
import { volumeExamples } from "./volumes";

/** What breaks each rule about a container group, and what does not. */
export const ruleExamples: readonly RuleExample[] = [
  ...namingExamples,
  ...resourceExamples,
  ...imageExamples,
  ...credentialExamples,
  ...identityExamples,
  ...portExamples,
  ...networkExamples,
  ...volumeExamples,
  ...probeExamples,
  ...placementExamples,
  ...housekeepingExamples,
];
