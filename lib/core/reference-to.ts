import { ITerraformDependable, dependable } from "cdktf";

const references = new WeakMap<ITerraformDependable, string>();

/**
 * What `depends_on` says of a resource. Made once for each resource that is waited for and not once for each that
 * waits: cdktf records a whole stack trace with every reference.
 */
export function referenceTo(awaited: ITerraformDependable): string {
  const known = references.get(awaited);
  if (known !== undefined) return known;
  const reference = dependable(awaited);
  references.set(awaited, reference);
  return reference;
}
