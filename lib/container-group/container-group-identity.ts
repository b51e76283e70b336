const BRAND = Symbol.for("cdktf-private-aci.ContainerGroupIdentity");

/**
 * The managed identities of a container group, for what its containers do. Identities that a credential or the
 * encryption asks for are added on their own.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-managed-identity
 */
export abstract class ContainerGroupIdentity {
  /** One that lives and dies with the group. It cannot be used to pull images. */
  public static systemAssigned(): ContainerGroupIdentity {
    return new IdentityKind({ systemAssigned: true, identityIds: [] });
  }

  /**
   * Ones that exist on their own.
   *
   * @param identityIds the Azure resource IDs of user-assigned managed identities, one or more
   */
  public static userAssigned(identityIds: readonly string[]): ContainerGroupIdentity {
    return new IdentityKind({ systemAssigned: false, identityIds: identityIds });
  }

  /**
   * Both kinds.
   *
   * @param identityIds the Azure resource IDs of user-assigned managed identities, one or more
   */
  public static systemAndUserAssigned(identityIds: readonly string[]): ContainerGroupIdentity {
    return new IdentityKind({ systemAssigned: true, identityIds: identityIds });
  }

  /**
   * Whether a value is a ContainerGroupIdentity, also one from another copy of this package.
   *
   * @param value anything
   */
  public static isContainerGroupIdentity(value: any): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /**
   * The identities as data.
   *
   * @internal
   */
  public abstract readonly _config: IdentityConfig;
}

/** Which identities a group has. */
export interface IdentityConfig {
  readonly systemAssigned: boolean;
  readonly identityIds: readonly string[];
}

class IdentityKind extends ContainerGroupIdentity {
  constructor(public readonly _config: IdentityConfig) {
    super();
    Object.defineProperty(this, BRAND, { value: true });
  }
}
