import { locationProblems, resourceGroupNameProblems } from "../core/azure-names";
import { describeValue } from "../core/describe-value";
import { knownString } from "../core/known";
import { Problem } from "../core/problem";
import { bool, flag, list, map, optional, required, struct, text } from "../core/shape";
import { durationProblems, registriesProblems, registryShape, repositoryScopeShape, uuidProblems } from "./checks";
import { ExistingIdentityProps } from "./existing-identity-props";
import { PullOnlyIdentityProps } from "./pull-only-identity-props";

// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
const IDENTITY_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/;
// azurerm 4.55.0 takes no other capitals, although az prints "resourcegroups".
const IDENTITY_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/;

const identityShape = struct<PullOnlyIdentityProps>({
  name: required(text),
  resourceGroupName: required(text),
  location: required(text),
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
  tags: optional(map(text)),
});

const existingShape = struct<ExistingIdentityProps>({
  identityId: required(text),
  principalId: optional(text),
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  grantPull: optional(bool),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
});

/** What is wrong with the props of a PullOnlyIdentity. */
export function identityProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = identityShape(props, "", problems) as Partial<PullOnlyIdentityProps>;
  const name = knownString(read.name);
  if (name !== undefined && !IDENTITY_NAME.test(name)) {
    problems.push({
      path: "name",
      message:
        "must be 3 to 128 letters, digits, hyphens and underscores, starting with a letter or a digit, " +
        `got ${describeValue(name)}`,
    });
  }
  problems.push(...resourceGroupNameProblems(read.resourceGroupName, "resourceGroupName"));
  problems.push(...locationProblems(read.location, "location"));
  problems.push(...registriesProblems(read.registries, read.repositories, "a managed identity"));
  problems.push(...durationProblems(read.propagationDelay, "propagationDelay"));
  return problems;
}

/** What is wrong with the props of an existing identity. */
export function existingIdentityProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = existingShape(props, "", problems) as Partial<ExistingIdentityProps>;
  problems.push(...identityIdProblems(read.identityId, "identityId"));
  problems.push(...uuidProblems(read.principalId, "principalId", "the principal (object) ID"));
  problems.push(...registriesProblems(read.registries, read.repositories, "a managed identity"));
  problems.push(...durationProblems(read.propagationDelay, "propagationDelay"));
  return problems;
}

function identityIdProblems(value: unknown, path: string): Problem[] {
  const id = knownString(value);
  if (id === undefined || IDENTITY_ID.test(id)) return [];
  const hint = new RegExp(IDENTITY_ID.source, "i").test(id) ? ". Write it with these capitals" : "";
  return [
    {
      path,
      message:
        "must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/providers/" +
        `Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got ${describeValue(id)}${hint}`,
    },
  ];
}
