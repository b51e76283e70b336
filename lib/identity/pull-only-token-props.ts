import { IResolvable, ITerraformDependable, TerraformProvider } from "cdktf";
import { SLEEP_DURATION } from "../core/azure-facts";
import { knownString } from "../core/reference";
import { dependables, flag, list, number, optional, required, struct, text } from "../core/shape";
import { TextFormat } from "../core/text-format";
import { describeValue, Problem } from "../core/validation-error";
import { IContainerRegistry, azurermProvider } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";
import { DEFAULT_ROTATION, PasswordRotation, rotationProblems, rotationShape } from "./password-rotation";
import {
  ResolvedPullAccess,
  registriesProblems,
  registryShape,
  repositoryScopeShape,
  resolvePullAccess,
} from "./pull-access-props";
import { PropsSpec } from "./resolve";
import { PullerKind } from "../registry/pull-role";

/** Properties of a `PullOnlyToken`. */
export interface PullOnlyTokenProps {
  /**
   * The name of the scope map, and the prefix of the names of the tokens: 5 to 34 letters, digits and hyphens, starting
   * with a letter. With `PasswordRotation.generations`, name, hyphen and the longest of its names are at most 34
   * together.
   */
  readonly name: string;

  /** The registries it may pull from: one or more. Each gets a scope map and tokens of its own. */
  readonly registries: readonly IContainerRegistry[];

  /** The repositories it may pull: one or more. It need not be in ABAC mode. */
  readonly repositories: readonly RepositoryScope[];

  /**
   * When the token is replaced by a new one and how long its password is valid.
   *
   * @default PasswordRotation.everyDays(180, { validForDays: 365 })
   */
  readonly passwordRotation?: PasswordRotation;

  /**
   * Terraform warns in every plan and apply when the password in use has fewer days left than this, a whole number. The
   * plan never fails for it. It takes Terraform 1.5 or later, and is at most what a password has left when its rotation
   * is due.
   *
   * @default - no warning
   */
  readonly warnBeforeExpiryDays?: number;

  /**
   * Whether it may pull at all. `false`, also as the value of a Terraform variable, disables the tokens and touches
   * nothing else; `true` brings the access back.
   *
   * A login that was made before lasts up to three hours
   * (https://learn.microsoft.com/azure/container-registry/container-registry-authentication).
   *
   * @default true
   */
  readonly accessEnabled?: boolean | IResolvable;

  /**
   * The time that a container group waits after the password was created: a number and `ms`, `s`, `m` or `h`. `0s`
   * removes the wait. A password takes effect within 60 seconds
   * (https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions).
   *
   * @default "60s"
   */
  readonly propagationDelay?: string;

  /**
   * The provider that the tokens are made with: an `AzurermProvider` whose subscription is that of the registries.
   *
   * @default - that of each registry, or else the azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;

  /**
   * Dependencies of everything that the puller creates, such as a lock or a network rule: Terraform resources
   * and data sources. `node.addDependency` is ignored by cdktf.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The same with their defaults. */
export type ResolvedToken = ResolvedPullAccess &
  Pick<PullOnlyTokenProps, "name" | "warnBeforeExpiryDays" | "provider"> &
  Required<Pick<PullOnlyTokenProps, "passwordRotation">>;

// The name of a token is 5 to 50 characters in Azure's message, and at most 49 for azurerm.
const LONGEST_TOKEN_NAME = 49;
/** A hyphen, and the moment to the second. */
const EXPIRY_LENGTH = 15;
const SHORTEST_NAME = 5;
const LONGEST_NAME = LONGEST_TOKEN_NAME - EXPIRY_LENGTH;

export const PULL_ONLY_TOKEN: PropsSpec<PullOnlyTokenProps, ResolvedToken> = {
  shape: struct<PullOnlyTokenProps>({
    name: required(text),
    registries: required(list(registryShape)),
    repositories: required(list(repositoryScopeShape)),
    passwordRotation: optional(rotationShape),
    warnBeforeExpiryDays: optional(number),
    accessEnabled: optional(flag),
    propagationDelay: optional(text),
    provider: optional(azurermProvider),
    dependsOn: optional(dependables),
  }),
  problems: tokenProblems,
  withDefaults: (read) => ({
    ...resolvePullAccess(read),
    name: read.name,
    passwordRotation: read.passwordRotation ?? DEFAULT_ROTATION,
    warnBeforeExpiryDays: read.warnBeforeExpiryDays,
    provider: read.provider,
  }),
};

/** Returns the problems of the props of a PullOnlyToken. */
function tokenProblems(read: Partial<PullOnlyTokenProps>): Problem[] {
  const problems: Problem[] = [];
  const names = read.passwordRotation?._names ?? [];
  problems.push(...tokenNameFormat(names).problems(read.name, "name"));
  problems.push(...registriesProblems(read.registries, read.repositories, PullerKind.REGISTRY_TOKEN));
  if (read.repositories?.length === 0) {
    problems.push({
      path: "repositories",
      message: "must name at least one repository, since a token has no access but what is named, got an empty list.",
    });
  }
  read.registries?.forEach(({ provider }, index) => {
    if (!read.provider || !provider || read.provider.fqn === provider.fqn) return;
    const message = `is ${read.provider.fqn}, and registries[${index}] is reached with ${provider.fqn}. Remove it.`;
    problems.push({ path: "provider", message });
  });
  problems.push(...rotationProblems(read));
  names.forEach((name, index) => {
    if (knownString(name)?.includes("_") !== true) return;
    problems.push({
      path: `passwordRotation.names[${index}]`,
      message: `must be letters, digits and hyphens, since it is part of the name of a token, got ${describeValue(name)}.`,
    });
  });
  problems.push(...SLEEP_DURATION.problems(read.propagationDelay, "propagationDelay"));
  return problems;
}

/** The name of a generation stands behind it, and the time at which the password expires. */
export function tokenNameFormat(generationNames: readonly string[]): TextFormat {
  const lengths = generationNames.map((name) => (knownString(name)?.length ?? 0) + 1);
  const longest = Math.max(SHORTEST_NAME, LONGEST_NAME - Math.max(0, ...lengths));
  return new TextFormat({
    pattern: `^[A-Za-z][A-Za-z0-9-]{${SHORTEST_NAME - 1},${longest - 1}}$`,
    must: `be ${SHORTEST_NAME} to ${longest} letters, digits and hyphens, starting with a letter`,
    source:
      "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containers/validate/container_registry_token_name.go",
  });
}
