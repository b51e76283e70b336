import { resourceGroupNameProblems } from "../core/azure-names";
import { describeValue } from "../core/describe-value";
import { knownString } from "../core/known";
import { Problem } from "../core/problem";
import { bool, optional, required, struct, text, word } from "../core/shape";
import { ContainerRegistryAttributes } from "./container-registry-attributes";
import { ContainerRegistryLookup } from "./container-registry-lookup";
import { RoleAssignmentMode } from "./role-assignment-mode";

// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
const REGISTRY_NAME = /^[A-Za-z0-9]{5,50}$/;
const REGISTRY_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ContainerRegistry\/registries\/[A-Za-z0-9]{5,50}$/i;
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:\d{1,5})?$/;

const attributesShape = struct<ContainerRegistryAttributes>({
  id: required(text),
  loginServer: required(text),
  roleAssignmentMode: optional(word("RoleAssignmentMode", RoleAssignmentMode)),
  publicNetworkAccessEnabled: optional(bool),
  constructKey: optional(text),
});

const lookupShape = struct<ContainerRegistryLookup>({
  name: required(text),
  resourceGroupName: required(text),
  roleAssignmentMode: optional(word("RoleAssignmentMode", RoleAssignmentMode)),
  publicNetworkAccessEnabled: optional(bool),
  requireAdminDisabled: optional(bool),
});

/** What is wrong with a registry's attributes; the paths start with `path`. */
export function registryProblems(registry: unknown, path: string): Problem[] {
  const problems: Problem[] = [];
  const read = attributesShape(registry, path, problems);
  const at = (name: string) => (path ? `${path}.${name}` : name);

  const id = knownString(read.id);
  if (id !== undefined && !REGISTRY_ID.test(id)) {
    problems.push({
      path: at("id"),
      message:
        `must be the resource ID of a container registry, /subscriptions/…/resourceGroups/…/providers/` +
        `Microsoft.ContainerRegistry/registries/<name>, got ${describeValue(id)}`,
    });
  }
  if (read.constructKey !== undefined && !knownString(read.constructKey)) {
    problems.push({
      path: at("constructKey"),
      message: `must be a text known at synth time, since it names a resource, got ${describeValue(read.constructKey)}`,
    });
  }
  const server = knownString(read.loginServer);
  if (server !== undefined) problems.push(...loginServerProblems(server, at("loginServer")));
  return problems;
}

/** What is wrong with a login server: a host name, as image references start with. */
export function loginServerProblems(server: string, path: string): Problem[] {
  if (HOST.test(server)) return [];
  const hint = /^[a-z]+:\/\//i.test(server)
    ? ". Leave out the scheme"
    : server !== server.toLowerCase()
      ? ". Write it in lower case"
      : "";
  return [
    {
      path,
      message: `must be a host name such as contoso.azurecr.io, got ${describeValue(server)}${hint}`,
    },
  ];
}

/** What is wrong with a lookup. */
export function lookupProblems(lookup: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = lookupShape(lookup, "", problems);

  const name = knownString(read.name);
  if (name !== undefined && !REGISTRY_NAME.test(name)) {
    const hint = name.includes(".") ? ". Give the name of the registry, not its login server" : "";
    problems.push({
      path: "name",
      message: `must be 5 to 50 letters and digits, got ${describeValue(name)}${hint}`,
    });
  }
  problems.push(...resourceGroupNameProblems(read.resourceGroupName, "resourceGroupName"));
  return problems;
}
