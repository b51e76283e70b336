import { credentialRules } from "./credential-rules";
import { GroupRule } from "./group-rule";
import { imageRules } from "./image-rules";
import { namingRules } from "./naming-rules";
import { portRules } from "./port-rules";
import { resourceRules } from "./resource-rules";

/** Every rule about a container group, by concept. */
export const groupRules: readonly GroupRule[] = [
  ...namingRules,
  ...resourceRules,
  ...imageRules,
  ...credentialRules,
  ...portRules,
];
