import { IResolvable, ITerraformDependable } from "cdktf";
import { SLEEP_DURATION, uuid } from "../core/azure-facts";
import { dependables, flag, list, number, optional, required, struct, text, texts, word } from "../core/shape";
import { TextFormat } from "../core/text-format";
import { IContainerRegistry } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";
import { DEFAULT_ROTATION, PasswordRotation, rotationProblems, rotationShape } from "./password-rotation";
import { PrincipalImport, importShape, principalImportProblems } from "./principal-import";
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

/** Properties of a `PullOnlyPrincipal`. */
export interface PullOnlyPrincipalProps {
  /** The display name of the application and its service principal: 1 to 256 characters. It need not be unique. */
  readonly displayName: string;

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
   * When the password is replaced and how long it is valid.
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
   * Whether it may pull at all. `false`, also as the value of a Terraform variable, removes the role assignments and
   * disables the service principal. Application, password and container groups stay as they are. `true` restores the
   * access.
   *
   * A registry token that was issued before lasts up to three hours
   * (https://learn.microsoft.com/azure/container-registry/container-registry-authentication).
   *
   * @default true
   */
  readonly accessEnabled?: boolean | IResolvable;

  /**
   * How long a container group waits after the role assignments and the password were made: a number and `ms`, `s`,
   * `m` or `h`. `0s` leaves the wait out.
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
   * Object IDs of more owners of application and service principal. The identity that runs Terraform always is one,
   * so that it keeps the right to change what it made.
   *
   * @default - only the identity that runs Terraform
   */
  readonly owners?: readonly string[];

  /**
   * The ID of the service or asset in the organization's service management database that the application belongs to,
   * for example the ID in ServiceTree. Some tenants refuse an application without it (`ServiceTreeValueMissing`).
   *
   * @default - none
   * @see https://learn.microsoft.com/graph/api/resources/application
   */
  readonly serviceManagementReference?: string;

  /**
   * A description of application and service principal: up to 1024 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * An existing application with a service principal, created by hand or by a script, which Terraform takes
   * over by `import` blocks instead of making a new one. It takes Terraform 1.7 or later, and a root module. Once that
   * was applied, the prop can go or stay.
   *
   * A password cannot be imported: a new one is made beside those that exist, which keep working until someone removes
   * them. What differs from these props is changed in place.
   *
   * @default - everything is created
   */
  readonly importExisting?: PrincipalImport;

  /**
   * Dependencies of everything that the puller creates, such as a lock or a network rule: Terraform resources
   * and data sources. `node.addDependency` is ignored by cdktf.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The same with their defaults. */
export type ResolvedPrincipal = ResolvedPullAccess &
  Pick<
    PullOnlyPrincipalProps,
    "displayName" | "warnBeforeExpiryDays" | "serviceManagementReference" | "description" | "importExisting"
  > &
  Required<Pick<PullOnlyPrincipalProps, "passwordRotation" | "verifyPullOnly" | "owners">>;

const lengthUpTo = (longest: number) =>
  new TextFormat({
    // More than white space.
    pattern: "[^ \\t\\r\\n]",
    longest,
    must: `be 1 to ${longest} characters`,
    source: "https://learn.microsoft.com/graph/api/resources/application",
  });
export const DISPLAY_NAME = lengthUpTo(256);
const DESCRIPTION = lengthUpTo(1024);
export const OWNER = uuid("an object ID");
export const SERVICE_MANAGEMENT_REFERENCE = new TextFormat({
  pattern: "[^ \\t\\r\\n]",
  must: "hold more than white space",
  source: "https://learn.microsoft.com/graph/api/resources/application",
});

export const PULL_ONLY_PRINCIPAL: PropsSpec<PullOnlyPrincipalProps, ResolvedPrincipal> = {
  shape: struct<PullOnlyPrincipalProps>({
    displayName: required(text),
    registries: required(list(registryShape)),
    repositories: optional(list(repositoryScopeShape)),
    passwordRotation: optional(rotationShape),
    warnBeforeExpiryDays: optional(number),
    accessEnabled: optional(flag),
    propagationDelay: optional(text),
    verifyPullOnly: optional(word("VerifyPullOnly", VerifyPullOnly)),
    owners: optional(texts),
    serviceManagementReference: optional(text),
    description: optional(text),
    importExisting: optional(importShape),
    dependsOn: optional(dependables),
  }),
  problems: (read) => [
    ...DISPLAY_NAME.problems(read.displayName, "displayName"),
    ...registriesProblems(read.registries, read.repositories, PullerKind.SERVICE_PRINCIPAL),
    ...rotationProblems(read),
    ...SLEEP_DURATION.problems(read.propagationDelay, "propagationDelay"),
    ...SERVICE_MANAGEMENT_REFERENCE.problems(read.serviceManagementReference, "serviceManagementReference"),
    ...(read.owners ?? []).flatMap((owner, index) => OWNER.problems(owner, `owners[${index}]`)),
    ...DESCRIPTION.problems(read.description, "description"),
    ...principalImportProblems(read),
  ],
  withDefaults: (read) => ({
    ...resolvePullAccess(read),
    displayName: read.displayName,
    passwordRotation: read.passwordRotation ?? DEFAULT_ROTATION,
    warnBeforeExpiryDays: read.warnBeforeExpiryDays,
    verifyPullOnly: read.verifyPullOnly ?? VerifyPullOnly.OFF,
    owners: read.owners ?? [],
    serviceManagementReference: read.serviceManagementReference,
    description: read.description,
    importExisting: read.importExisting,
  }),
};
