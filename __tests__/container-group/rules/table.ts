import { RuleRow } from "../../support/rule-table";
import { credentialRows, identityRows } from "./credentials";
import { housekeepingRows } from "./housekeeping";
import { imageRows } from "./images";
import { namingRows } from "./naming";
import { networkRows, portRows } from "./networks";
import { placementRows } from "./placement";
import { probeRows } from "./probes";
import { resourceRows } from "./resources";
import { Spec, group } from "../../support/group-spec";
import { tagRows } from "../../support/tag-rows";
import { volumeRows } from "./volumes";

/** Input that breaks each rule about a container group, and input that does not. */
export const groupRuleTable: readonly RuleRow<Spec>[] = [
  ...namingRows,
  ...resourceRows,
  ...imageRows,
  ...credentialRows,
  ...identityRows,
  ...portRows,
  ...networkRows,
  ...volumeRows,
  ...probeRows,
  ...placementRows,
  ...housekeepingRows,
  ...tagRows((tags) => group({ tags })),
];
