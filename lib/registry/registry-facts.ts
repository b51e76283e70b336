import { Fn, IResolvable, Op, Precondition, TerraformProvider, Token, conditional } from "cdktf";
import { Construct } from "constructs";
import { isReference, knownString, operandOf } from "../core/reference";
import { resourceId, resourceNameOf } from "../core/resource-id";
import { Shape, flag, instance, openStruct, optional, required, text, word } from "../core/shape";
import { TextFormat } from "../core/text-format";
import { Problem, describeValue } from "../core/validation-error";
import { AZURE_SUFFIX } from "./image-reference";
import { LOGIN_SERVER } from "./login-server";

/**
 * How a registry reads the role assignments on it ("Role assignment permissions mode" in the portal).
 *
 * @see https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions
 */
export enum RoleAssignmentMode {
  /** "RBAC Registry Permissions", the mode of every registry unless it was changed: `AcrPull` pulls everything. */
  LEGACY_REGISTRY_PERMISSIONS = "LegacyRegistryPermissions",

  /** "RBAC Registry + ABAC Repository Permissions": `AcrPull` is ignored, repository roles and conditions count. */
  ABAC_REPOSITORY_PERMISSIONS = "AbacRepositoryPermissions",

  /**
   * Either of the two, also while the mode changes. Both pull roles are assigned, and the registry honors the one of its
   * mode. The prop `repositories` narrows pulls in ABAC mode only, since `AcrPull` covers every repository in legacy mode.
   */
  EITHER = "Either",
}

/**
 * An Azure container registry, as far as pulling from it goes. Any object of this form will do, also an
 * `azurerm_container_registry` of the same stack:
 *
 * - `public_network_access_enabled` and its provider are read from it, and its id is its `constructKey`;
 * - so is the role assignment mode, where it was set with
 *   `registry.addOverride("role_assignment_mode", "AbacRepositoryPermissions")` before: the class of azurerm 4.55.0 has
 *   no prop for it.
 */
export interface IContainerRegistry {
  /** The Azure resource ID of the registry: the scope of the pull role. */
  readonly id: string;

  /** The login server as Azure reports it, without a scheme, for example `contoso.azurecr.io`. */
  readonly loginServer: string;

  /**
   * How the registry reads role assignments.
   *
   * @default RoleAssignmentMode.LEGACY_REGISTRY_PERMISSIONS
   */
  readonly roleAssignmentMode?: RoleAssignmentMode;

  /**
   * Whether the registry can be reached from the internet. One that cannot is out of reach of service principals.
   *
   * @default true
   */
  readonly publicNetworkAccessEnabled?: boolean | IResolvable;

  /**
   * A name that tells this registry from others in construct ids, so that adding or reordering registries renames
   * nothing.
   *
   * @default - the place in the list
   */
  readonly constructKey?: string;

  /**
   * The provider of the subscription that the registry is in: what is made inside of the registry, such as a token, is
   * made with it.
   *
   * @default - the provider of the stack, whose subscription is that of the registry
   */
  readonly provider?: TerraformProvider;
}

// What a registry says of itself. One of our own says it in its fields; a resource of cdktf gives references there, and
// what was set is in fields of another name.

/** The arguments of a cdktf resource: as its class has them, and those that its class does not know. */
interface ResourceArguments {
  readonly roleAssignmentModeInput?: unknown;
  readonly publicNetworkAccessEnabledInput?: unknown;
  readonly rawOverrides?: { readonly role_assignment_mode?: unknown };
}

/** Returns how a registry reads role assignments, if it is set. */
export function roleAssignmentModeOf(registry: IContainerRegistry): RoleAssignmentMode | undefined {
  if (!Construct.isConstruct(registry)) return registry.roleAssignmentMode;
  const { roleAssignmentModeInput, rawOverrides } = registry as ResourceArguments;
  const said =
    rawOverrides?.role_assignment_mode ?? roleAssignmentModeInput ?? knownString(registry.roleAssignmentMode);
  return said as RoleAssignmentMode | undefined;
}

/** Returns true if a registry is declared unreachable from the internet. */
export function isClosed(registry: IContainerRegistry): boolean {
  const { publicNetworkAccessEnabledInput } = registry as ResourceArguments;
  return registry.publicNetworkAccessEnabled === false || publicNetworkAccessEnabledInput === false;
}

/** Returns the key of a registry in construct ids. Without a name, it is the index in the list. */
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

const NAME = "[A-Za-z0-9]{5,50}";

/** The name of a registry, which is not its login server. */
export const REGISTRY_NAME = new TextFormat({
  pattern: `^${NAME}$`,
  must: "be 5 to 50 letters and digits",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
  hint: (name) => {
    const [, own, label] = /^([A-Za-z0-9]+)(-[A-Za-z0-9]+)([.].*)?$/.exec(name) ?? [];
    if (own !== undefined) return `Remove ${label}, which is the label of its login server: the name is ${own}`;
    return name.includes(".") ? "Give the name of the registry, not its login server" : undefined;
  },
});

export const REGISTRY_ID = resourceId({
  type: "Microsoft.ContainerRegistry/registries",
  what: "a container registry",
  resources: ["azurerm_container_registry"],
  name: NAME,
});

const mode: Shape<RoleAssignmentMode> = (value, path, problems) => {
  const read = word("RoleAssignmentMode", RoleAssignmentMode)(value, path, problems);
  if (!isReference(read)) return read;
  problems.push({ path, message: "must be known at synth time, since it says which role is assigned." });
  return undefined;
};

/** A provider for what is in another subscription. */
export const azurermProvider = instance<TerraformProvider>(
  {
    one: "an azurerm provider",
    many: "azurerm providers",
    example: 'new AzurermProvider(this, "hub", { alias: "hub", … })',
  },
  (value) => value.terraformResourceType === "azurerm" && typeof value.fqn === "string",
);

/** The facts of a registry that rules and resources need. */
export const registryFields = {
  id: required(text),
  loginServer: required(text),
  roleAssignmentMode: optional(mode),
  publicNetworkAccessEnabled: optional(flag),
  constructKey: optional(text),
  provider: optional(azurermProvider),
};

/** The words for a registry in messages. */
export const REGISTRY_WORDS = {
  one: "a ContainerRegistry",
  many: "ContainerRegistry",
  example: "ContainerRegistry.fromAttributes({ id, loginServer })",
};

/** A registry may be an object of any kind, which has more than these. */
const registryShape = openStruct<IContainerRegistry>(registryFields, REGISTRY_WORDS);

/** Returns the problems of a registry; their paths start with `path`. */
export function registryProblems(registry: unknown, path: string): Problem[] {
  const problems: Problem[] = [];
  // What is said of a resource of cdktf is not where the references to its attributes are.
  const isResource = Construct.isConstruct(registry);
  const said = isResource ? withArguments(registry as unknown as IContainerRegistry) : registry;
  const wrong = registryTextProblems(registryShape(said, path, problems), path);
  return [...problems, ...wrong];
}

function withArguments(registry: IContainerRegistry): object {
  const { id, loginServer, publicNetworkAccessEnabled, constructKey, provider } = registry;
  const roleAssignmentMode = roleAssignmentModeOf(registry);
  return { id, loginServer, roleAssignmentMode, publicNetworkAccessEnabled, constructKey, provider };
}

/** The conditions of a registry whose ID or login server only Terraform knows. */
export function registryPreconditions({ id, loginServer }: IContainerRegistry, path: string): Precondition[] {
  return [...REGISTRY_ID.preconditions(id, `${path}.id`), ...serverPreconditions(id, loginServer, path)];
}

/** The preconditions of a login server. With that of another registry, the password goes to its owner. */
function serverPreconditions(id: string, loginServer: string, path: string): Precondition[] {
  const isKnown = knownString(id) !== undefined && knownString(loginServer) !== undefined;
  if (isKnown || (REGISTRY_ID.isSure(id) && LOGIN_SERVER.isSure(loginServer))) return [];
  const server = operandOf(loginServer);
  const pattern = Fn.format(loginServerPattern("%s"), [Fn.lower(operandOf(resourceNameOf(id)))]);
  return [
    {
      // One that is missing is reported as that.
      condition: conditional(Op.eq(server, Token.nullValue()), true, Fn.can(Fn.regex(pattern, Fn.lower(server)))),
      errorMessage: `${path}.loginServer: must be the login server of the registry of ${path}.id, such as contoso.azurecr.io.`,
    },
  ];
}

/** The login servers that a registry can have: its name, perhaps with a label such as `contoso-d0f3b2c4`. */
function loginServerPattern(name: string): string {
  return `^${name}(-[a-z0-9]+)?${AZURE_SUFFIX}$`;
}

function serverProblems(id: unknown, loginServer: unknown, path: string): Problem[] {
  const [knownId, server] = [knownString(id), knownString(loginServer)];
  if (knownId === undefined || server === undefined) return [];
  if (!REGISTRY_ID.accepts(knownId) || !LOGIN_SERVER.accepts(server)) return [];
  const name = resourceNameOf(knownId).toLowerCase();
  if (new RegExp(loginServerPattern(name)).test(server)) return [];
  const message = `must be the login server of the registry ${name}, such as ${name}.azurecr.io, got ${describeValue(server)}.`;
  return [{ path, message }];
}

/** Returns the problems of the texts of a registry whose types are right. */
export function registryTextProblems({ id, loginServer, constructKey }: IContainerRegistry, path = ""): Problem[] {
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const found = REGISTRY_ID.problems(id, at("id"));
  if (constructKey !== undefined && !knownString(constructKey)) {
    found.push({
      path: at("constructKey"),
      message: `must be a text known at synth time, since it names a resource, got ${describeValue(constructKey)}.`,
    });
  }
  return [
    ...found,
    ...LOGIN_SERVER.problems(loginServer, at("loginServer")),
    ...serverProblems(id, loginServer, at("loginServer")),
  ];
}
