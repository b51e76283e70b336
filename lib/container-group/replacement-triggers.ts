import { Fn } from "cdktf";
import { knownList, operandOf } from "../core/reference";
import { ResolvedGroup } from "./resolved-group";

/** Values whose change must replace a group although azurerm would change it in place. */
export interface ReplacementTriggers {
  /** An identity is changed in place by sending what Azure gave back, and that is without any secret. */
  readonly identity?: { readonly type: string; readonly identityIds?: readonly string[] };
  /** Changed limits are not sent at all. */
  readonly limits?: readonly { readonly container: string; readonly cpu?: number; readonly memory?: number }[];
  /** A changed identity of the encryption is not sent at all. */
  readonly encryptionIdentity?: string;
  /** A priority that is taken away is not noticed where Terraform has to ignore it, see `ignoresPriority`. */
  readonly priority?: string;
}

/**
 * Returns the values that replace this group when they change. Every group has the trigger, if only empty. A new trigger
 * replaces nothing, so one that came with the first identity or limit would miss just that change.
 */
export function replacementTriggersOf(group: ResolvedGroup): ReplacementTriggers {
  return { ...harmfulChangesOf(group), priority: group.priority };
}

/**
 * Returns true if Terraform must keep the `priority` of the state. An earlier version of this library wrote "Regular" to
 * groups with one of these values, and an upgrade must not replace them.
 */
export function ignoresPriority(group: ResolvedGroup): boolean {
  return group.priority === undefined && Object.values(harmfulChangesOf(group)).some((value) => value !== undefined);
}

function harmfulChangesOf(group: ResolvedGroup): Omit<ReplacementTriggers, "priority"> {
  return {
    identity: hasSecrets(group) ? identityOf(group) : undefined,
    limits: limitsOf(group),
    encryptionIdentity: group.encryption?.userAssignedIdentityId,
  };
}

/** A set, so that another order of the same identities is no change. */
function identityOf({ managedIdentities: identity }: ResolvedGroup): ReplacementTriggers["identity"] {
  const ids = identity?.identityIds;
  return identity && { type: identity.type, identityIds: ids && setOf(ids) };
}

function setOf(ids: readonly string[]): readonly string[] {
  return Fn.toset(knownList(ids) ? ids.map(operandOf) : [...ids]);
}

/** Returns true if the group has a secret that Azure does not give back and azurerm does not send again. */
function hasSecrets({ registryCredentials, initContainers, containers }: ResolvedGroup): boolean {
  return (
    registryCredentials.some(({ password }) => password !== undefined) ||
    [...initContainers, ...containers].some(
      ({ secureEnvironmentVariables = {}, volumes }) =>
        Object.keys(secureEnvironmentVariables).length > 0 || volumes.some(({ kind }) => kind === "secret"),
    ) ||
    // The key of a share is sent again for a container, and not for an init container.
    initContainers.some(({ volumes }) => volumes.some(({ kind }) => kind === "azureFile"))
  );
}

function limitsOf({ containers }: ResolvedGroup): ReplacementTriggers["limits"] {
  const limits = containers
    .map(({ name, cpuCoresLimit, memoryGbLimit }) => ({ container: name, cpu: cpuCoresLimit, memory: memoryGbLimit }))
    .filter(({ cpu, memory }) => cpu !== undefined || memory !== undefined);
  return limits.length > 0 ? limits : undefined;
}
