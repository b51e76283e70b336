import type { Precondition, TerraformResourceLifecycle } from "cdktf";

/** Returns the `lifecycle` argument that checks these, or nothing where there is nothing to check. */
export function checking(preconditions: readonly Precondition[]): TerraformResourceLifecycle | undefined {
  return preconditions.length > 0 ? { precondition: [...preconditions] } : undefined;
}
