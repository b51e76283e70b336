import { AzureCloud } from "../core/azure-cloud";
import { Packaging } from "./packaging";
import { ProviderVersions } from "./provider-versions";
import { StateBackend } from "./state-backend";

/** Properties of a `PrivateImageStack`. */
export interface PrivateImageStackProps {
  /**
   * Where Terraform keeps the state. A child module has none of its own.
   *
   * @default StateBackend.local()
   */
  readonly backend?: StateBackend;

  /**
   * What the synthesized folder is used as.
   *
   * @default Packaging.ROOT_MODULE
   */
  readonly packaging?: Packaging;

  /**
   * Which versions of the providers are accepted.
   *
   * @default - ProviderVersions.EXACT for a root module; ProviderVersions.COMPATIBLE for a child module, which must not
   * hold back the configuration around it
   */
  readonly providerVersions?: ProviderVersions;

  /**
   * Whether azurerm registers the resource providers that the stack needs in the subscription: Microsoft.ContainerInstance,
   * and with a schedule Microsoft.Logic and Microsoft.Insights. It takes the action `<resource provider>/register/action` on the subscription,
   * and only as long as one is not registered. `false` is for those who register them otherwise. A child module leaves it
   * to the configuration around it.
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
   * Whether the stack can start its container group every day: it then has the variables `schedule_hour`,
   * `schedule_minute` and `schedule_time_zone`, which are null and start nothing until one sets them.
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
}
