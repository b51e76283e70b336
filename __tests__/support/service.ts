import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupNetwork,
  ContainerImage,
  ContainerSpec,
  PasswordRotation,
  PrivateImageContainerGroupProps,
  PrivateImageService,
  PrivateImageServiceProps,
  PullOnlyPrincipal,
  PullOnlyPrincipalProps,
  SecretValue,
} from "../../lib";
import { container } from "./container-group";
import { contoso } from "./registries";
import { onlyResource, problemsOf, synthesize, synthesizeJson, warningsOf } from "./synth";

/** The smallest service, with these props in place of its own. */
export function serviceProps(props: Partial<PrivateImageServiceProps> = {}): PrivateImageServiceProps {
  return { name: "web", resourceGroupName: "rg-web", location: "eastus", containers: [container()], ...props };
}

/** The props of a group that a service has too. */
export function ofService({
  restartPolicy: _policy,
  priority: _priority,
  onCredentialChange: _change,
  ...props
}: PrivateImageContainerGroupProps): PrivateImageServiceProps {
  return props;
}

/** Props, or what makes them from a scope where variables and resources can be added. */
export type ServiceInput =
  Partial<PrivateImageServiceProps> | ((scope: Construct) => Partial<PrivateImageServiceProps>);

/** Adds a service with the id "Service". */
export function addService(scope: Construct, props: ServiceInput = {}): PrivateImageService {
  return new PrivateImageService(scope, "Service", serviceProps(typeof props === "function" ? props(scope) : props));
}

/** The `azapi_resource` of the service. */
export function renderedService(props: ServiceInput = {}): any {
  return onlyResource(
    synthesizeJson((scope) => addService(scope, props)),
    "azapi_resource",
  );
}

export function serviceProblems(props: ServiceInput): string[] {
  return problemsOf((scope) => addService(scope, props));
}

export function serviceWarnings(props: ServiceInput): string[] {
  return warningsOf((scope) => addService(scope, props));
}

/** How a shop differs from the first one. */
export interface ShopChange {
  /** The id of the service. */
  readonly id?: string;
  readonly image?: string;
  readonly token?: string;
  readonly container?: Partial<ContainerSpec>;
  readonly service?: Partial<PrivateImageServiceProps>;
  readonly puller?: Partial<PullOnlyPrincipalProps>;
}

/** The JSON of a service whose image is pulled by a service principal with a password that is replaced in time. */
export function shopJson({
  id = "Shop",
  image = "shop:v1",
  token = "first-token",
  ...change
}: ShopChange = {}): string {
  return synthesize((scope) => {
    const registry = contoso();
    const puller = new PullOnlyPrincipal(scope, "Puller", {
      displayName: "shop-pull",
      registries: [registry],
      passwordRotation: PasswordRotation.everyDays(30),
      ...change.puller,
    });
    new PrivateImageService(scope, id, {
      name: "shop",
      resourceGroupName: "rg-shop",
      location: "eastus",
      credentials: [puller],
      network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "contoso-shop" }),
      containers: [
        {
          name: "shop",
          image: ContainerImage.fromRegistry(registry, image),
          ports: [{ port: 8080 }],
          environmentVariables: { MODE: "shop" },
          secureEnvironmentVariables: { TOKEN: secretVariable(scope, "token", token) },
          ...change.container,
        },
      ],
      ...change.service,
    });
  });
}

/** A secret that a variable holds. */
export function secretVariable(scope: Construct, name: string, value: string): SecretValue {
  return SecretValue.fromVariable(
    new TerraformVariable(scope, name, { type: "string", sensitive: true, default: value }),
  );
}
