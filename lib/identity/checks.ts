import { IResolvable, ITerraformDependable } from "cdktf";
import { Problem } from "../core/problem";
import { SecretValue } from "../core/secret-value";
import { instance, list } from "../core/shape";
import { IContainerRegistry } from "../registry/container-registry";
import { PullerKind, pullGrantProblems } from "../registry/pull-grant-rules";
import { registryProblems } from "../registry/registry-rules";
import { RepositoryScope } from "../registry/repository-scope";
import { expiryCheckProblems } from "./expiry-check";
import { DEFAULT_ROTATION, PasswordRotation } from "./password-rotation";

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

export const dependsOnShape = list(
  instance<ITerraformDependable>("a Terraform resource or data source", (value) => typeof value.fqn === "string"),
);

export interface Granted {
  readonly grantPull?: boolean;
  readonly repositories?: readonly RepositoryScope[];
  readonly accessEnabled?: boolean | IResolvable;
  readonly propagationDelay?: string;
}

/** Whether a prop has a value, right or wrong; one of no object at all is reported with it. */
export function isGiven(props: unknown, name: string): boolean {
  if (typeof props !== "object" || props === null) return true;
  return ((props as Record<string, unknown>)[name] ?? undefined) !== undefined;
}

/** A puller that has its role already is given none, so what would say more of that role is not done. */
export function grantProblems(read: Granted, isGiven: boolean): Problem[] {
  if (!isGiven) {
    const message = "is required: true assigns the pull role, and false says that it has been assigned already";
    return [{ path: "grantPull", message }];
  }
  if (read.grantPull !== false) return [];
  return (["repositories", "accessEnabled", "propagationDelay"] as const)
    .filter((name) => read[name] !== undefined)
    .map((path) => ({ path, message: "has no effect with grantPull false, since the role is assigned elsewhere" }));
}

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
