import { RESOURCE_GROUP_NAME } from "../core/azure-formats";
import { describeValue } from "../core/describe-value";
import { Problem } from "../core/problem";
import { knownString } from "../core/reference";
import { resourceId } from "../core/resource-id";
import { bool, openStruct, optional, required, struct, text, word } from "../core/shape";
import { TextFormat } from "../core/text-format";
import type { IContainerRegistry } from "./container-registry";
import { ContainerRegistryAttributes } from "./container-registry-attributes";
import { ContainerRegistryLookup } from "./container-registry-lookup";
import { RoleAssignmentMode } from "./role-assignment-mode";

/** The name of a registry, which is not its login server. */
export const REGISTRY_NAME = new TextFormat({
  pattern: "^[A-Za-z0-9]{5,50}$",
  must: "be 5 to 50 letters and digits",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
  hint: (name) => (name.includes(".") ? "Give the name of the registry, not its login server" : undefined),
});

export const REGISTRY_ID = resourceId({
  type: "Microsoft.ContainerRegistry/registries",
  what: "a container registry",
  name: "[A-Za-z0-9]{5,50}",
});

/** A host name, as image references start with. */
export const LOGIN_SERVER = new TextFormat({
  pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:[0-9]{1,5})?$",
  must: "be a host name such as contoso.azurecr.io",
  source: "https://learn.microsoft.com/azure/container-instances/container-instances-reference-yaml",
  hint: (server) => {
    if (/^[a-z]+:\/\//i.test(server)) return "Leave out the scheme";
    return server === server.toLowerCase() ? undefined : "Write it in lower case";
  },
});

const attributeFields = {
  id: required(text),
  loginServer: required(text),
  roleAssignmentMode: optional(word("RoleAssignmentMode", RoleAssignmentMode)),
  publicNetworkAccessEnabled: optional(bool),
  constructKey: optional(text),
};

const attributesShape = struct<ContainerRegistryAttributes>(attributeFields);

/** A registry may be an object of any kind, which has more than these. */
const registryShape = openStruct<IContainerRegistry>(attributeFields);

const lookupShape = struct<ContainerRegistryLookup>({
  name: required(text),
  resourceGroupName: required(text),
  roleAssignmentMode: optional(word("RoleAssignmentMode", RoleAssignmentMode)),
  publicNetworkAccessEnabled: optional(bool),
  requireAdminDisabled: optional(bool),
});

/** What is wrong with the attributes of a registry. */
export function attributesProblems(attributes: unknown): Problem[] {
  const problems: Problem[] = [];
  return judge(attributesShape(attributes, "", problems), "", problems);
}

/** What is wrong with a registry; the paths start with `path`. */
export function registryProblems(registry: unknown, path: string): Problem[] {
  const problems: Problem[] = [];
  return judge(registryShape(registry, path, problems), path, problems);
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

/** What is wrong with a login server. */
export function loginServerProblems(server: string, path: string): Problem[] {
  return LOGIN_SERVER.problems(server, path);
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
