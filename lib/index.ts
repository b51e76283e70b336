export * from "./core/azure-cloud";
export * from "./core/problem";
export * from "./core/secret-value";
export * from "./core/validation-error";
export { Warnings } from "./core/warnings";

export * from "./registry/container-image";
export * from "./registry/container-registry";
export * from "./registry/container-registry-attributes";
export * from "./registry/container-registry-lookup";
export * from "./registry/repository-scope";
export * from "./registry/role-assignment-mode";

export * from "./identity/existing-identity-props";
export * from "./identity/existing-service-principal-props";
export * from "./identity/image-registry-credential";
export * from "./identity/password-lifetime";
export * from "./identity/key-vault-handoff";
export * from "./identity/key-vault-handoff-props";
export * from "./identity/password-rotation";
export * from "./identity/password-rotation-options";
export * from "./identity/principal-import";
export * from "./identity/pull-identity";
export * from "./identity/pull-only-identity";
export * from "./identity/pull-only-identity-props";
export * from "./identity/pull-only-principal";
export * from "./identity/pull-only-principal-props";
export * from "./identity/pull-only-token";
export * from "./identity/pull-only-token-props";
export * from "./identity/pull-principal";
export * from "./identity/registry-credential";
export * from "./identity/registry-credential-config";

export * from "./container-group/azure-file-volume-options";
export * from "./container-group/container-group";
export * from "./container-group/container-group-dns-config";
export * from "./container-group/container-group-encryption";
export { ContainerGroupIdentity } from "./container-group/container-group-identity";
export * from "./container-group/container-group-log-analytics";
export * from "./container-group/container-group-log-type";
export { ContainerGroupNetwork } from "./container-group/container-group-network";
export * from "./container-group/container-group-sku";
export * from "./container-group/container-group-timeouts";
export * from "./container-group/container-port";
export * from "./container-group/container-spec";
export * from "./container-group/container-volume";
export * from "./container-group/credential-change";
export * from "./container-group/dns-name-label-reuse-policy";
export * from "./container-group/git-repo-volume-options";
export * from "./container-group/http-get-probe-options";
export * from "./container-group/init-container-spec";
export * from "./container-group/os-type";
export * from "./container-group/priority";
export * from "./container-group/private-image-container-group";
export * from "./container-group/private-image-container-group-props";
export * from "./container-group/probe";
export * from "./container-group/probe-options";
export * from "./container-group/probe-scheme";
export * from "./container-group/protocol";
export * from "./container-group/public-ip-options";
export * from "./container-group/restart-policy";
export * from "./container-group/secret-volume-options";
export * from "./container-group/virtual-network-options";
export * from "./container-group/volume-options";

export * from "./schedule/container-group-schedule";
export { ContainerGroupScheduleProps } from "./schedule/container-group-schedule-props";
export {
  DailyRecurrenceOptions,
  DayOfWeek,
  ScheduleRecurrence,
  WeeklyRecurrenceOptions,
} from "./schedule/schedule-recurrence";
export { CustomScheduleRoleOptions, ScheduleRole } from "./schedule/schedule-role";
export { ExponentialRetryOptions, FixedRetryOptions, StartRetry } from "./schedule/start-retry";

export * from "./stack/azurerm-state";
export * from "./stack/cloud-state";
export * from "./stack/packaging";
export * from "./stack/private-image-stack";
export * from "./stack/private-image-stack-props";
export { ProviderVersions } from "./stack/provider-versions";
export * from "./stack/required-providers";
export * from "./stack/state-backend";
