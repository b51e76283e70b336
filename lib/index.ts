export * from "./core/problem";
export * from "./core/secret-value";
export * from "./core/validation-error";

export * from "./registry/container-image";
export * from "./registry/container-registry";
export * from "./registry/container-registry-attributes";
export * from "./registry/container-registry-lookup";
export * from "./registry/repository-scope";
export * from "./registry/role-assignment-mode";

export * from "./identity/existing-service-principal-props";
export * from "./identity/image-registry-credential";
export * from "./identity/password-lifetime";
export * from "./identity/password-rotation";
export * from "./identity/password-rotation-options";
export * from "./identity/pull-only-principal";
export * from "./identity/pull-only-principal-props";
export * from "./identity/pull-principal";
export * from "./identity/registry-credential";
export * from "./identity/registry-credential-config";

export * from "./container-group/container-group";
export { ContainerGroupNetwork } from "./container-group/container-group-network";
export * from "./container-group/container-port";
export * from "./container-group/container-spec";
export * from "./container-group/credential-change";
export * from "./container-group/dns-name-label-reuse-policy";
export * from "./container-group/os-type";
export * from "./container-group/private-image-container-group";
export * from "./container-group/private-image-container-group-props";
export * from "./container-group/protocol";
export * from "./container-group/public-ip-options";
export * from "./container-group/restart-policy";

export * from "./stack/azurerm-state";
export * from "./stack/cloud-state";
export * from "./stack/packaging";
export * from "./stack/private-image-stack";
export * from "./stack/private-image-stack-props";
export * from "./stack/provider-versions";
export * from "./stack/state-backend";
