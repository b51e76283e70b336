import { Construct } from "constructs";
import { knownString } from "../core/reference";
import { resourceNameOf } from "../core/resource-id";
import type { IContainerRegistry } from "./container-registry";
import { RoleAssignmentMode } from "./role-assignment-mode";

// What a registry says of itself. One of our own says it in its fields; a resource of cdktf gives references there, and
// what was set is in fields of another name.

/** The arguments of a cdktf resource: as its class has them, and those that its class does not know. */
interface ResourceArguments {
  readonly roleAssignmentModeInput?: unknown;
  readonly publicNetworkAccessEnabledInput?: unknown;
  readonly rawOverrides?: { readonly role_assignment_mode?: unknown };
}

/** How a registry reads role assignments, as far as it was said. */
export function roleAssignmentModeOf(registry: IContainerRegistry): RoleAssignmentMode | undefined {
  if (!Construct.isConstruct(registry)) return registry.roleAssignmentMode;
  const { roleAssignmentModeInput, rawOverrides } = registry as ResourceArguments;
  const said =
    rawOverrides?.role_assignment_mode ?? roleAssignmentModeInput ?? knownString(registry.roleAssignmentMode);
  return said as RoleAssignmentMode | undefined;
}

/** Whether a registry is in ABAC mode. */
export function isAbac(registry: IContainerRegistry): boolean {
  return roleAssignmentModeOf(registry) === RoleAssignmentMode.ABAC_REPOSITORY_PERMISSIONS;
}

/** Whether it was said that a registry cannot be reached from the internet. */
export function isClosed(registry: IContainerRegistry): boolean {
  const { publicNetworkAccessEnabledInput } = registry as ResourceArguments;
  return registry.publicNetworkAccessEnabled === false || publicNetworkAccessEnabledInput === false;
}

/** What tells a registry from others in construct ids; of one without a name of its own, its place in the list. */
export function constructKeyOf(registry: IContainerRegistry, index: number): string {
  const idOfResource = Construct.isConstruct(registry) ? registry.node.id : undefined;
  return registry.constructKey ?? idOfResource ?? `Registry${index}`;
}

/** The name of a registry, which the first label of its login server is only a part of where it has a label. */
export function registryNameOf(registry: IContainerRegistry): string {
  return resourceNameOf(registry.id);
}

/** The same where it is known at synth. */
export function knownRegistryNameOf(registry: IContainerRegistry): string | undefined {
  return knownString(registry.id) === undefined ? undefined : registryNameOf(registry);
}
