import { Shape, bool, required, struct, texts } from "../core/shape";
import { made, mark } from "./variant";

/**
 * The managed identities of a container group, for what its containers do. Identities that a credential or the
 * encryption asks for are added on their own.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-managed-identity
 */
export class ContainerGroupIdentity {
  /** One that lives and dies with the group. It cannot be used to pull images. */
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
   * What was asked for.
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
  "such as ContainerGroupIdentity.systemAssigned()",
  ({ _given }, path, problems) => config(_given, path, problems),
);
