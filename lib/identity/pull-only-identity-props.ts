import { IResolvable, ITerraformDependable } from "cdktf";
import { REGION, RESOURCE_GROUP_NAME, SLEEP_DURATION } from "../core/azure-facts";
import { applyRules } from "../core/rule";
import { dependables, flag, list, map, optional, required, struct, text, word } from "../core/shape";
import { tagRules } from "../core/tags";
import { TextFormat } from "../core/text-format";
import { IContainerRegistry } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";
import {
  ResolvedPullAccess,
  registriesProblems,
  registryShape,
  repositoryScopeShape,
  resolvePullAccess,
} from "./pull-access-props";
import { PropsSpec } from "./resolve";
import { VerifyPullOnly } from "./verify-pull-only";
import { PullerKind } from "../registry/pull-role";

/** Properties of a `PullOnlyIdentity`. */
export interface PullOnlyIdentityProps {
  /** 3 to 128 letters, digits, hyphens and underscores, starting with a letter or a digit. */
  readonly name: string;

  /** The name of the resource group that the identity is created in, which exists already. */
  readonly resourceGroupName: string;

  /** The Azure region of the identity, for example `eastus`. It need not be that of the container groups. */
  readonly location: string;

  /** The registries it may pull from: one or more. */
  readonly registries: readonly IContainerRegistry[];

  /**
   * The repositories it may pull. Only for registries in ABAC mode; for those that may be in either mode it narrows
   * pulls in ABAC mode alone. See `RoleAssignmentMode`.
   *
   * @default - every repository of the registries
   */
  readonly repositories?: readonly RepositoryScope[];

  /**
   * Whether it may pull at all. `false`, also as the value of a Terraform variable, removes the role assignments and
   * nothing else; `true` brings the access back.
   *
   * A registry token that was issued before lasts up to three hours
   * (https://learn.microsoft.com/azure/container-registry/container-registry-authentication).
   *
   * @default true
   */
  readonly accessEnabled?: boolean | IResolvable;

  /**
   * How long a container group waits after the role assignments were made: a number and `ms`, `s`, `m` or `h`.
   * `0s` leaves the wait out.
   *
   * @default "60s"
   */
  readonly propagationDelay?: string;

  /**
   * Whether each plan verifies that it has no role assignment but these, in the subscriptions of the registries: at the
   * subscription, above and below. The deployer needs `Reader` on them, and azurerm 4.26 or later. Rights in other
   * subscriptions, through groups and in Entra ID are not seen.
   *
   * @default VerifyPullOnly.OFF
   */
  readonly verifyPullOnly?: VerifyPullOnly;

  /**
   * Tags of the identity.
   *
   * @default - none
   */
  readonly tags?: { readonly [name: string]: string };

  /**
   * Dependencies of everything that the puller creates, such as a lock or a network rule: Terraform resources
   * and data sources. `node.addDependency` is ignored by cdktf.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The same with their defaults. */
export type ResolvedIdentity = ResolvedPullAccess &
  Pick<PullOnlyIdentityProps, "name" | "resourceGroupName" | "location" | "tags"> &
  Required<Pick<PullOnlyIdentityProps, "verifyPullOnly">>;

export const IDENTITY_NAME = new TextFormat({
  pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$",
  must: "be 3 to 128 letters, digits, hyphens and underscores, starting with a letter or a digit",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
});

export const PULL_ONLY_IDENTITY: PropsSpec<PullOnlyIdentityProps, ResolvedIdentity> = {
  shape: struct<PullOnlyIdentityProps>({
    name: required(text),
    resourceGroupName: required(text),
    location: required(text),
    registries: required(list(registryShape)),
    repositories: optional(list(repositoryScopeShape)),
    accessEnabled: optional(flag),
    propagationDelay: optional(text),
    verifyPullOnly: optional(word("VerifyPullOnly", VerifyPullOnly)),
    tags: optional(map(text)),
    dependsOn: optional(dependables),
  }),
  problems: (read) => [
    ...IDENTITY_NAME.problems(read.name, "name"),
    ...RESOURCE_GROUP_NAME.problems(read.resourceGroupName, "resourceGroupName"),
    ...REGION.problems(read.location, "location"),
    ...registriesProblems(read.registries, read.repositories, PullerKind.MANAGED_IDENTITY),
    ...SLEEP_DURATION.problems(read.propagationDelay, "propagationDelay"),
    ...applyRules(tagRules, read).errors,
  ],
  withDefaults: (read) => ({
    ...resolvePullAccess(read),
    name: read.name,
    resourceGroupName: read.resourceGroupName,
    location: read.location,
    verifyPullOnly: read.verifyPullOnly ?? VerifyPullOnly.OFF,
    tags: read.tags,
  }),
};
