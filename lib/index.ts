export { AzureCloud } from "./core/azure-facts";
export { SecretValue } from "./core/secret-value";
export { Problem, ValidationError } from "./core/validation-error";
export { Warnings } from "./core/warnings";

export { ContainerImage } from "./registry/container-image";
export { ContainerRegistry, ContainerRegistryAttributes, ContainerRegistryLookup } from "./registry/container-registry";
export { RepositoryScope } from "./registry/repository-scope";
export { IContainerRegistry, RoleAssignmentMode } from "./registry/registry-facts";

export { ExistingIdentityProps } from "./identity/existing-identity";
export { ExistingPullerProps } from "./identity/existing-puller-props";
export { ExistingServicePrincipalProps } from "./identity/existing-service-principal";
export { PasswordLifetime } from "./identity/expiring-password";
export { KeyVaultHandoff } from "./identity/key-vault-handoff";
export { KeyVaultHandoffProps } from "./identity/key-vault-handoff-props";
export { PasswordRotation, PasswordRotationOptions } from "./identity/password-rotation";
export { PrincipalImport } from "./identity/principal-import";
export { PullOnlyIdentity } from "./identity/pull-only-identity";
export { PullOnlyIdentityProps } from "./identity/pull-only-identity-props";
export { PullOnlyPrincipal } from "./identity/pull-only-principal";
export { PullOnlyPrincipalProps } from "./identity/pull-only-principal-props";
export { VerifyPullOnly } from "./identity/verify-pull-only";
export { PullOnlyToken } from "./identity/pull-only-token";
export { PullOnlyTokenProps } from "./identity/pull-only-token-props";
export {
  IPullIdentity,
  IPullLogin,
  IPullPrincipal,
  IRegistryCredential,
  ImageRegistryCredential,
  RegistryCredential,
  RegistryCredentialConfig,
} from "./identity/registry-credential";

export { IContainerGroup, PrivateImageContainerGroup } from "./container-group/container-group";
export { ContainerGroupEncryption } from "./container-group/container-group-encryption";
export { ContainerGroupIdentity } from "./container-group/container-group-identity";
export { ContainerGroupLogAnalytics, ContainerGroupLogType } from "./container-group/container-group-log-analytics";
export {
  ContainerGroupDnsConfig,
  ContainerGroupNetwork,
  DnsNameLabelReusePolicy,
  PublicIpOptions,
  VirtualNetworkOptions,
} from "./container-group/container-group-network";
export {
  ContainerGroupProps,
  ContainerGroupSku,
  ContainerGroupTimeouts,
  CredentialChange,
  OsType,
  Priority,
  PrivateImageContainerGroupProps,
  RestartPolicy,
} from "./container-group/container-group-props";
export { ContainerPort, ContainerSpec, InitContainerSpec, Protocol } from "./container-group/container-spec";
export {
  AzureFileVolumeOptions,
  ContainerVolume,
  GitRepoVolumeOptions,
  SecretVolumeOptions,
  VolumeOptions,
} from "./container-group/container-volume";
export { PrivateImageService } from "./container-group/private-image-service";
export { PrivateImageServiceProps } from "./container-group/private-image-service-props";
export { HttpGetProbeOptions, Probe, ProbeOptions, ProbeScheme } from "./container-group/probe";

export { ContainerGroupSchedule } from "./schedule/container-group-schedule";
export { ContainerGroupScheduleProps } from "./schedule/container-group-schedule-props";
export {
  DailyRecurrenceOptions,
  DayOfWeek,
  ScheduleRecurrence,
  WeeklyRecurrenceOptions,
} from "./schedule/schedule-recurrence";
export { ScheduledRunOptions } from "./schedule/run-options";
export { ScheduledWorkflow } from "./schedule/scheduled-workflow";
export { ScheduleAlertOptions } from "./schedule/schedule-alert";
export { CustomScheduleRoleOptions, ScheduleRole } from "./schedule/schedule-role";
export { ExponentialRetryOptions, FixedRetryOptions, StartRetry } from "./schedule/start-retry";

export * from "./stack/private-image-stack";
export { Packaging, PrivateImageStackProps, PullWith } from "./stack/private-image-stack-props";
export { ProviderVersions, RequiredProviders, RequiredProvidersOptions } from "./stack/required-providers";
export { AzurermState, CloudState, StateBackend } from "./stack/state-backend";
