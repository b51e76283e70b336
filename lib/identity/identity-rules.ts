import { describeValue } from "../core/describe-value";
import { knownString } from "../core/known";
import { Problem } from "../core/problem";
import { SecretValue } from "../core/secret-value";
import { bool, flag, instance, list, optional, required, struct, text, texts } from "../core/shape";
import { IContainerRegistry } from "../registry/container-registry";
import { pullGrantProblems } from "../registry/pull-grant-rules";
import { registryProblems } from "../registry/registry-rules";
import { RepositoryScope } from "../registry/repository-scope";
import { ExistingServicePrincipalProps } from "./existing-service-principal-props";
import { PasswordRotation } from "./password-rotation";
import { PullOnlyPrincipalProps } from "./pull-only-principal-props";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// What hashicorp/time 0.13.1 accepts for time_sleep: one number and one unit.
const DURATION = /^[0-9]+(\.[0-9]+)?(ms|s|m|h)$/;
// https://learn.microsoft.com/graph/api/resources/application
const LONGEST_DISPLAY_NAME = 256;
const LONGEST_DESCRIPTION = 1024;

const registry = (value: unknown, path: string, problems: Problem[]): IContainerRegistry => {
  problems.push(...registryProblems(value, path));
  return (typeof value === "object" && value !== null ? value : {}) as IContainerRegistry;
};

const repositoryScope = instance<RepositoryScope>(
  "a RepositoryScope (RepositoryScope.repository or RepositoryScope.prefix)",
  (value) => RepositoryScope.isRepositoryScope(value),
);

const principalShape = struct<PullOnlyPrincipalProps>({
  displayName: required(text),
  registries: required(list(registry)),
  repositories: optional(list(repositoryScope)),
  passwordRotation: optional(
    instance("a PasswordRotation (such as PasswordRotation.everyDays)", (value) =>
      PasswordRotation.isPasswordRotation(value),
    ),
  ),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
  owners: optional(texts),
  description: optional(text),
});

const existingShape = struct<ExistingServicePrincipalProps>({
  clientId: required(text),
  password: required(instance("a SecretValue", (value) => SecretValue.isSecretValue(value))),
  registries: required(list(registry)),
  repositories: optional(list(repositoryScope)),
  grantPull: optional(bool),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
});

/** What is wrong with the props of a PullOnlyPrincipal. */
export function principalProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = (principalShape(props, "", problems) ?? {}) as Partial<PullOnlyPrincipalProps>;
  problems.push(...lengthProblems(read.displayName, "displayName", 1, LONGEST_DISPLAY_NAME));
  problems.push(...registriesProblems(read.registries, read.repositories));
  problems.push(...(read.passwordRotation?._problems("passwordRotation") ?? []));
  problems.push(...durationProblems(read.propagationDelay, "propagationDelay"));
  read.owners?.forEach((owner, index) => problems.push(...uuidProblems(owner, `owners[${index}]`, "an object ID")));
  problems.push(...lengthProblems(read.description, "description", 1, LONGEST_DESCRIPTION));
  return problems;
}

/** What is wrong with the props of an existing service principal. */
export function existingPrincipalProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = (existingShape(props, "", problems) ?? {}) as Partial<ExistingServicePrincipalProps>;
  problems.push(...uuidProblems(read.clientId, "clientId", "the application (client) ID"));
  problems.push(...registriesProblems(read.registries, read.repositories));
  problems.push(...durationProblems(read.propagationDelay, "propagationDelay"));
  return problems;
}

function registriesProblems(
  registries: readonly IContainerRegistry[] | undefined,
  repositories: readonly RepositoryScope[] | undefined,
): Problem[] {
  if (!registries) return [];
  if (registries.length === 0) {
    return [{ path: "registries", message: "must name at least one container registry, got an empty list" }];
  }
  return pullGrantProblems({ registries, repositories: repositories ?? [], isManagedIdentity: false });
}

function lengthProblems(value: unknown, path: string, least: number, most: number): Problem[] {
  const known = knownString(value);
  if (known === undefined || (known.trim().length >= least && known.length <= most)) return [];
  return [{ path, message: `must be ${least} to ${most} characters, got ${describeValue(known)}` }];
}

function durationProblems(value: unknown, path: string): Problem[] {
  const known = knownString(value);
  if (known === undefined || DURATION.test(known)) return [];
  return [{ path, message: `must be a number and a unit (ms, s, m or h), such as 90s, got ${describeValue(known)}` }];
}

function uuidProblems(value: unknown, path: string, what: string): Problem[] {
  const known = knownString(value);
  if (known === undefined || UUID.test(known)) return [];
  return [{ path, message: `must be ${what}, a UUID, got ${describeValue(known)}` }];
}
