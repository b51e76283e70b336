import { describeValue } from "../core/describe-value";
import { knownString } from "../core/known";
import { Problem } from "../core/problem";
import { SecretValue } from "../core/secret-value";
import { instance } from "../core/shape";
import { IContainerRegistry } from "../registry/container-registry";
import { PullerKind, pullGrantProblems } from "../registry/pull-grant-rules";
import { registryProblems } from "../registry/registry-rules";
import { RepositoryScope } from "../registry/repository-scope";
import { expiryCheckProblems } from "./expiry-check";
import { DEFAULT_ROTATION, PasswordRotation } from "./password-rotation";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// What hashicorp/time 0.13.1 accepts for time_sleep: one number and one unit.
const DURATION = /^[0-9]+(\.[0-9]+)?(ms|s|m|h)$/;

// What the props of several pullers have in common.

export const registryShape = (value: unknown, path: string, problems: Problem[]): IContainerRegistry => {
  problems.push(...registryProblems(value, path));
  return (typeof value === "object" && value !== null ? value : {}) as IContainerRegistry;
};

export const repositoryScopeShape = instance<RepositoryScope>(
  "a RepositoryScope (RepositoryScope.repository or RepositoryScope.prefix)",
  (value) => RepositoryScope.isRepositoryScope(value),
);

export const rotationShape = instance<PasswordRotation>(
  "a PasswordRotation (such as PasswordRotation.everyDays)",
  (value) => PasswordRotation.isPasswordRotation(value),
);

export const secretShape = instance<SecretValue>("a SecretValue", (value) => SecretValue.isSecretValue(value));

export function registriesProblems(
  registries: readonly IContainerRegistry[] | undefined,
  repositories: readonly RepositoryScope[] | undefined,
  puller: PullerKind,
): Problem[] {
  if (!registries) return [];
  if (registries.length === 0) {
    return [{ path: "registries", message: "must name at least one container registry, got an empty list" }];
  }
  return pullGrantProblems({ registries, repositories: repositories ?? [], puller });
}

export interface Rotated {
  readonly passwordRotation?: PasswordRotation;
  readonly warnBeforeExpiryDays?: number;
}

export function rotationProblems({ passwordRotation, warnBeforeExpiryDays }: Rotated): Problem[] {
  const problems = passwordRotation?._problems("passwordRotation") ?? [];
  const lifetime = problems.length > 0 ? undefined : (passwordRotation ?? DEFAULT_ROTATION)._lifetime;
  return [...problems, ...expiryCheckProblems(warnBeforeExpiryDays, lifetime)];
}

export function lengthProblems(value: unknown, path: string, least: number, most: number): Problem[] {
  const known = knownString(value);
  if (known === undefined || (known.trim().length >= least && known.length <= most)) return [];
  return [{ path, message: `must be ${least} to ${most} characters, got ${describeValue(known)}` }];
}

export function durationProblems(value: unknown, path: string): Problem[] {
  const known = knownString(value);
  if (known === undefined || DURATION.test(known)) return [];
  return [{ path, message: `must be a number and a unit (ms, s, m or h), such as 90s, got ${describeValue(known)}` }];
}

export function uuidProblems(value: unknown, path: string, what: string): Problem[] {
  const known = knownString(value);
  if (known === undefined || UUID.test(known)) return [];
  return [{ path, message: `must be ${what}, a UUID, got ${describeValue(known)}` }];
}
