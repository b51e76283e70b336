import { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { RESOURCE_GROUP_NAME } from "../core/azure-facts";
import { describeValue, Problem } from "../core/validation-error";
import { isReference, knownString } from "../core/reference";
import { resourceId } from "../core/resource-id";
import { Shape, bool, flag, instance, openStruct, optional, required, struct, text, word } from "../core/shape";
import { TextFormat } from "../core/text-format";
import type { ContainerRegistryAttributes, ContainerRegistryLookup, IContainerRegistry } from "./container-registry";
import { LOGIN_SERVER } from "./login-server";
import { roleAssignmentModeOf } from "./registry-facts";
import { RoleAssignmentMode } from "./role-assignment-mode";

/** The name of a registry, which is not its login server. */
export const REGISTRY_NAME = new TextFormat({
  pattern: "^[A-Za-z0-9]{5,50}$",
  must: "be 5 to 50 letters and digits",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
  hint: (name) => {
    const [, own, label] = /^([A-Za-z0-9]+)(-[A-Za-z0-9]+)([.].*)?$/.exec(name) ?? [];
    if (own !== undefined) return `Leave out ${label}, which is the label of its login server: the name is ${own}`;
    return name.includes(".") ? "Give the name of the registry, not its login server" : undefined;
  },
});

export const REGISTRY_ID = resourceId({
  type: "Microsoft.ContainerRegistry/registries",
  what: "a container registry",
  name: "[A-Za-z0-9]{5,50}",
});

const mode: Shape<RoleAssignmentMode> = (value, path, problems) => {
  const read = word("RoleAssignmentMode", RoleAssignmentMode)(value, path, problems);
  if (!isReference(read)) return read;
  problems.push({ path, message: "must be known at synth time, since it says which role is assigned" });
  return undefined;
};

/** A provider for what is in another subscription. */
export const azurermProvider = instance<TerraformProvider>(
  'an azurerm provider (such as new AzurermProvider(this, "hub", { alias: "hub", … }))',
  (value) => value.terraformResourceType === "azurerm" && typeof value.fqn === "string",
);

const attributeFields = {
  id: required(text),
  loginServer: required(text),
  roleAssignmentMode: optional(mode),
  publicNetworkAccessEnabled: optional(flag),
  constructKey: optional(text),
  provider: optional(azurermProvider),
};

const attributesShape = struct<ContainerRegistryAttributes>(attributeFields);

/** A registry may be an object of any kind, which has more than these. */
const registryShape = openStruct<IContainerRegistry>(attributeFields);

const lookupShape = struct<ContainerRegistryLookup>({
  name: required(text),
  resourceGroupName: required(text),
  roleAssignmentMode: optional(mode),
  publicNetworkAccessEnabled: optional(flag),
  requireAdminDisabled: optional(bool),
  provider: optional(azurermProvider),
});

/** What is wrong with the attributes of a registry. */
export function attributesProblems(attributes: unknown): Problem[] {
  const problems: Problem[] = [];
  return judge(attributesShape(attributes, "", problems), "", problems);
}

/** What is wrong with a registry; the paths start with `path`. */
export function registryProblems(registry: unknown, path: string): Problem[] {
  const problems: Problem[] = [];
  // What is said of a resource of cdktf is not where the references to its attributes are.
  const isResource = Construct.isConstruct(registry);
  const said = isResource ? withArguments(registry as unknown as IContainerRegistry) : registry;
  return judge(registryShape(said, path, problems), path, problems);
}

function withArguments(registry: IContainerRegistry): object {
  const { id, loginServer, publicNetworkAccessEnabled, constructKey, provider } = registry;
  const roleAssignmentMode = roleAssignmentModeOf(registry);
  return { id, loginServer, roleAssignmentMode, publicNetworkAccessEnabled, constructKey, provider };
}

function judge(read: IContainerRegistry, path: string, problems: readonly Problem[]): Problem[] {
  const { id, loginServer, constructKey } = read;
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const found = [...problems, ...REGISTRY_ID.problems(id, at("id"))];
  if (constructKey !== undefined && !knownString(constructKey)) {
    found.push({
      path: at("constructKey"),
      message: `must be a text known at synth time, since it names a resource, got ${describeValue(constructKey)}`,
    });
  }
  return [...found, ...LOGIN_SERVER.problems(loginServer, at("loginServer"))];
}

/** What is wrong with a lookup. */
export function lookupProblems(lookup: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = lookupShape(lookup, "", problems);
  return [
    ...problems,
    ...REGISTRY_NAME.problems(read.name, "name"),
    ...RESOURCE_GROUP_NAME.problems(read.resourceGroupName, "resourceGroupName"),
  ];
}
