import { Fn, Token } from "cdktf";
import { knownString } from "./known";

// /subscriptions/<0>/resourceGroups/<1>/providers/<namespace>/<type>/<2>, split at its slashes.
const RESOURCE_GROUP = 4;
const NAME = 8;

/** The name of the resource group in the ID of a resource; Terraform works it out where the ID is a reference. */
export function resourceGroupNameOf(resourceId: string): string {
  return segmentOf(resourceId, RESOURCE_GROUP);
}

/** The name of the resource in its ID; Terraform works it out where the ID is a reference. */
export function resourceNameOf(resourceId: string): string {
  return segmentOf(resourceId, NAME);
}

function segmentOf(resourceId: string, index: number): string {
  const known = knownString(resourceId);
  if (known !== undefined) return known.split("/")[index] ?? "";
  return Token.asString(Fn.element(Fn.split("/", resourceId), index));
}
