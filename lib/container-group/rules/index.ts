import { credentialRules } from "./credential-rules";
import { GroupRule } from "./group-rule";
import { imageRules } from "./image-rules";
import { namingRules } from "./naming-rules";
import { portRules } from "./port-rules";
import { resourceRules } from "./resource-rules";

/** Rules that are about the same thing. */
export interface RuleConcept {
  readonly title: string;
  readonly rules: readonly GroupRule[];
}

/** Every rule about a container group, by concept. */
export const ruleConcepts: readonly RuleConcept[] = [
  { title: "Names", rules: namingRules },
  { title: "Containers, CPU and memory", rules: resourceRules },
  { title: "Images", rules: imageRules },
  { title: "Registry credentials", rules: credentialRules },
  { title: "Ports and addresses", rules: portRules },
];

export const groupRules: readonly GroupRule[] = ruleConcepts.flatMap(({ rules }) => rules);
