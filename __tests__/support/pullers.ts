import { Construct } from "constructs";
import {
  IContainerRegistry,
  IRegistryCredential,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  PullOnlyToken,
  RepositoryScope,
} from "../../lib";

export type Puller = (scope: Construct, registry: IContainerRegistry) => IRegistryCredential;

/** The one line in which a program with one kind of puller differs from a program with another. */
export const KINDS = {
  PullOnlyPrincipal: (scope, registry) =>
    new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries: [registry] }),
  PullOnlyIdentity: (scope, registry) =>
    new PullOnlyIdentity(scope, "Puller", {
      name: "job-pull",
      resourceGroupName: "rg-jobs",
      location: "eastus",
      registries: [registry],
    }),
  PullOnlyToken: (scope, registry) =>
    new PullOnlyToken(scope, "Puller", {
      name: "job-pull",
      registries: [registry],
      repositories: [RepositoryScope.repository("app")],
    }),
} satisfies Readonly<Record<string, Puller>>;
