import { Fn, Token } from "cdktf";
import { knownList, operandOf } from "../core/reference";
import { same } from "./credential-coverage";
import { ResolvedGroup } from "./resolved-group";

/** The `identity` block of a group. */
export interface ManagedIdentities {
  readonly type: string;
  readonly identityIds?: string[];
}

/** The identities that were given, and those that a credential or the encryption needs, each once. */
export function managedIdentitiesOf(group: ResolvedGroup): ManagedIdentities | undefined {
  const identityIds = merge(group.identity?.identityIds ?? [], group.requiredIdentityIds);
  const kinds = [
    ...(group.identity?.systemAssigned ? ["SystemAssigned"] : []),
    ...(identityIds.length > 0 ? ["UserAssigned"] : []),
  ];
  if (kinds.length === 0) return undefined;
  return { type: kinds.join(", "), identityIds: identityIds.length > 0 ? identityIds : undefined };
}

/** Azure does not tell upper from lower case in them. Terraform drops references that turn out to be the same. */
function merge(given: readonly string[], needed: readonly string[]): string[] {
  const distinct = needed.filter((id, index) => needed.findIndex((other) => same(other, id)) === index);
  const list = knownList(given);
  if (list === undefined) {
    // A list that is one reference.
    return distinct.length === 0 ? [...given] : Token.asList(Fn.concat([[...given], distinct.map(operandOf)]));
  }
  const all = [...list, ...distinct];
  return all.filter((id, index) => all.findIndex((other) => same(other, id)) === index);
}
