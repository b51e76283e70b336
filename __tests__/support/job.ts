import { Construct } from "constructs";
import {
  ContainerImage,
  IContainerRegistry,
  IRegistryCredential,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  PullOnlyPrincipalProps,
} from "../../lib";
import { contoso } from "./registries";
import { synthesize } from "./synth";

/** The JSON of a stack with one container group whose image is pulled from a registry with a credential. */
export function synthesizeJob(
  credential: (scope: Construct, registry: IContainerRegistry) => IRegistryCredential,
  registry: IContainerRegistry = contoso(),
  image = "app:v1",
): string {
  return synthesize((scope) => {
    new PrivateImageContainerGroup(scope, "Job", {
      name: "job",
      resourceGroupName: "rg-jobs",
      location: "eastus",
      credentials: [credential(scope, registry)],
      containers: [{ name: "job", image: ContainerImage.fromRegistry(registry, image) }],
    });
  });
}

/** The same with a service principal. */
export function synthesizePrincipalJob(
  props: Partial<PullOnlyPrincipalProps> = {},
  registry?: IContainerRegistry,
): string {
  return synthesizeJob(
    (scope, its) =>
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "job-pull",
        registries: [its],
        propagationDelay: "1s",
        ...props,
      }),
    registry,
  );
}
