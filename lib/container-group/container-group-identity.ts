import { Fn, Token } from "cdktf";
import { knownList, operandOf } from "../core/reference";
import { Shape, bool, required, struct, texts } from "../core/shape";
import { RequiredIdentity, same } from "./bound-credentials";
import { made, mark } from "./variant";

/**
 * The managed identities of a container group, for what its containers do. Identities that a credential or the
 * encryption asks for are added on their own.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-managed-identity
 */
export class ContainerGroupIdentity {
  /** An identity that Azure creates and deletes with the group. It cannot pull images. */
  public static systemAssigned(): ContainerGroupIdentity {
    return new ContainerGroupIdentity({ systemAssigned: true, identityIds: [] });
  }

  /**
   * Ones that exist on their own.
   *
   * @param identityIds the Azure resource IDs of user-assigned managed identities, one or more
   */
  public static userAssigned(identityIds: readonly string[]): ContainerGroupIdentity {
    return new ContainerGroupIdentity({ systemAssigned: false, identityIds });
  }

  /**
   * Both kinds.
   *
   * @param identityIds the Azure resource IDs of user-assigned managed identities, one or more
   */
  public static systemAndUserAssigned(identityIds: readonly string[]): ContainerGroupIdentity {
    return new ContainerGroupIdentity({ systemAssigned: true, identityIds });
  }

  /**
   * The requested variant.
   *
   * @internal
   */
  public readonly _given: IdentityConfig;

  private constructor(given: IdentityConfig) {
    this._given = given;
    mark(this, "ContainerGroupIdentity");
  }
}

/** Which identities a group has. */
export interface IdentityConfig {
  readonly systemAssigned: boolean;
  readonly identityIds: readonly string[];
}

const config = struct<IdentityConfig>({ systemAssigned: required(bool), identityIds: required(texts) });

export const identityShape: Shape<IdentityConfig> = made<ContainerGroupIdentity, IdentityConfig>(
  "ContainerGroupIdentity",
  "ContainerGroupIdentity.systemAssigned()",
  ({ _given }, path, problems) => config(_given, path, problems),
);

/** The `identity` block of a group. */
export interface ManagedIdentities {
  readonly type: string;
  readonly identityIds?: string[];
}

/** The identities that were given, and those that a credential or the encryption needs, each once. */
export function managedIdentitiesOf(
  identity: IdentityConfig | undefined,
  needed: readonly RequiredIdentity[],
): ManagedIdentities | undefined {
  const neededIds = needed.map(({ id }) => id);
  const identityIds = merge(identity?.identityIds ?? [], neededIds);
  const kinds = [
    ...(identity?.systemAssigned ? ["SystemAssigned"] : []),
    ...(identityIds.length > 0 ? ["UserAssigned"] : []),
  ];
  if (kinds.length === 0) return undefined;
  return { type: kinds.join(", "), identityIds: identityIds.length > 0 ? identityIds : undefined };
}

function merge(given: readonly string[], needed: readonly string[]): string[] {
  const list = knownList(given);
  if (list !== undefined) return distinct([...list, ...needed]);
  // A list that is one reference.
  return needed.length === 0 ? [...given] : Token.asList(Fn.concat([[...given], distinct(needed).map(operandOf)]));
}

/** Terraform drops references that turn out to be the same. */
function distinct(all: readonly string[]): string[] {
  // One of the wrong type has been reported, and the group is not used.
  const ids = all.filter((id) => typeof id === "string");
  return ids.filter((id, index) => ids.findIndex((other) => same(other, id)) === index);
}
