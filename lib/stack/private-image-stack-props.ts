import { AzureCloud } from "../core/azure-facts";
import { describeValue, Problem } from "../core/validation-error";
import { bool, instance, knownWord, optional, struct, text } from "../core/shape";
import { ProviderVersions } from "./required-providers";
import { StateBackend } from "./state-backend";

/** The use of the synthesized folder. */
export enum Packaging {
  /** The folder that `terraform` runs in: with provider and backend configuration. */
  ROOT_MODULE = "root",

  /**
   * A `module` of someone else's configuration, which brings providers and backend, also with `count` and `for_each`.
   */
  CHILD_MODULE = "child",
}

/** The kind of credential that a container group pulls its image with. */
export enum PullWith {
  /** A service principal with a password that expires and is rotated. */
  SERVICE_PRINCIPAL = "service_principal",

  /** A user-assigned managed identity: no password, also for a registry without public network access. */
  MANAGED_IDENTITY = "managed_identity",
}

/** Properties of a `PrivateImageStack`. */
export interface PrivateImageStackProps {
  /**
   * Where Terraform keeps the state. A child module has none of its own.
   *
   * @default StateBackend.local()
   */
  readonly backend?: StateBackend;

  /**
   * The use of the synthesized folder.
   *
   * @default Packaging.ROOT_MODULE
   */
  readonly packaging?: Packaging;

  /**
   * The kind of credential that the container group pulls its image with. Another JSON for each: with a managed
   * identity there is no password, no azuread provider and nothing in Entra to have rights on.
   *
   * @default PullWith.SERVICE_PRINCIPAL
   */
  readonly pullWith?: PullWith;

  /**
   * Whether the image is a service, which changes in place: a `PrivateImageService` with azapi, which needs Terraform
   * 1.11 or later. It takes over the container group of the same state. Not with `schedule`, which starts tasks.
   *
   * @default false, a `PrivateImageContainerGroup`
   */
  readonly service?: boolean;

  /**
   * Which versions of the providers are accepted.
   *
   * @default - ProviderVersions.EXACT for a root module; ProviderVersions.COMPATIBLE for a child module, which must not
   * hold back the configuration around it
   */
  readonly providerVersions?: ProviderVersions;

  /**
   * Whether azurerm registers the resource providers that the stack needs in the subscription:
   * Microsoft.ContainerInstance, with a managed identity Microsoft.ManagedIdentity, and with a schedule Microsoft.Logic
   * and Microsoft.Insights. It takes the action `<resource provider>/register/action` on the subscription, and only as
   * long as one is not registered. `false` is for those who register them otherwise. A child module leaves it to the
   * configuration around it.
   *
   * @default true
   */
  readonly registerResourceProviders?: boolean;

  /**
   * Which versions of Terraform are accepted, as a version constraint such as `>= 1.5`.
   *
   * @default - any
   */
  readonly terraformVersion?: string;

  /**
   * Whether the stack can start its container group every day. It then has the variables `schedule_hour`,
   * `schedule_minute` and `schedule_time_zone`. While they are null, nothing starts.
   *
   * @default false
   */
  readonly schedule?: boolean;

  /**
   * The cloud that the schedule calls. The providers learn theirs from `ARM_ENVIRONMENT`.
   *
   * @default AzureCloud.PUBLIC
   */
  readonly azureCloud?: AzureCloud;

  /**
   * Whether Terraform ignores changes of tags on existing resources. For a subscription in which Azure Policy adds tags:
   * each plan would remove them. The variable `tags` then counts when a resource is created, and not later.
   *
   * @default false
   */
  readonly ignoreTagChanges?: boolean;
}

const propsShape = struct<PrivateImageStackProps>({
  backend: optional(
    instance<StateBackend>(
      { one: "a StateBackend", many: "StateBackend", example: "StateBackend.local()" },
      (value) => typeof value.addTo === "function",
    ),
  ),
  packaging: optional(knownWord("Packaging", Packaging)),
  pullWith: optional(knownWord("PullWith", PullWith)),
  service: optional(bool),
  providerVersions: optional(knownWord("ProviderVersions", ProviderVersions)),
  terraformVersion: optional(text),
  registerResourceProviders: optional(bool),
  schedule: optional(bool),
  azureCloud: optional(knownWord("AzureCloud", AzureCloud)),
  ignoreTagChanges: optional(bool),
});

export function stackProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = propsShape(props, "", problems);
  return [
    ...problems,
    ...terraformVersionProblems(read.terraformVersion, "terraformVersion"),
    ...serviceProblems(read, "service"),
  ];
}

/** Returns the problem of a service with a daily start. */
export function serviceProblems({ service, schedule }: PrivateImageStackProps, path: string): Problem[] {
  if (!service || !schedule) return [];
  return [{ path, message: "cannot be combined with schedule: a service runs on, and a schedule starts a task." }];
}

// https://developer.hashicorp.com/terraform/language/expressions/version-constraints
const CONSTRAINT = /^(=|!=|>|>=|<|<=|~>)?\s*\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?$/;

function isVersionConstraint(text: string): boolean {
  return text.split(",").every((part) => CONSTRAINT.test(part.trim()));
}

export function terraformVersionProblems(version: string | undefined, path: string): Problem[] {
  if (version === undefined || isVersionConstraint(version)) return [];
  return [{ path, message: `must be a version constraint such as ">= 1.5", got ${describeValue(version)}.` }];
}
