import { tagRules } from "../../core/tags";
import { declareWarnings } from "../../core/warnings";
import { credentialRules, identityRules } from "./credential-rules";
import { GroupRule } from "./group-rule";
import { housekeepingRules } from "./housekeeping-rules";
import { imageRules } from "./image-rules";
import { namingRules } from "./naming-rules";
import { networkRules, portRules } from "./network-rules";
import { placementRules } from "./placement-rules";
import { probeRules } from "./probe-rules";
import { resourceRules } from "./resource-rules";
import { volumeRules } from "./volume-rules";

/** Rules that are about the same thing. */
export interface RuleConcept {
  readonly title: string;
  readonly rules: readonly GroupRule[];
}

/** Every rule about a container group, by concept. */
export const ruleConcepts: readonly RuleConcept[] = [
  { title: "Names, variables and commands", rules: namingRules },
  { title: "Containers, CPU and memory", rules: resourceRules },
  { title: "Images", rules: imageRules },
  { title: "Registry credentials and secrets", rules: credentialRules },
  { title: "Managed identities and encryption", rules: identityRules },
  { title: "Ports", rules: portRules },
  { title: "Networks and names", rules: networkRules },
  { title: "Volumes", rules: volumeRules },
  { title: "Probes", rules: probeRules },
  { title: "Operating system, SKU, priority and zones", rules: placementRules },
  { title: "Logs and timeouts", rules: housekeepingRules },
  { title: "Tags", rules: tagRules },
];

export const groupRules: readonly GroupRule[] = ruleConcepts.flatMap(({ rules }) => rules);

/** The same without the one about what azurerm forgets: azapi sends every secret with every change. */
export const serviceRules: readonly GroupRule[] = groupRules.filter(({ id }) => id !== "init-container-secret-volume");

declareWarnings(groupRules);
