import { Token, ref } from "cdktf";
import { ContainerImage, ContainerRegistry, ContainerVolume, RegistryCredential, SecretValue } from "../../lib";

/** A spec as a caller may hand it over: nobody has checked it. */
export type Spec = Readonly<Record<string, unknown>>;

export const REGISTRY = ContainerRegistry.fromAttributes({
  id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-registry/providers/Microsoft.ContainerRegistry/registries/contoso",
  loginServer: "contoso.azurecr.io",
});

export const OTHER_REGISTRY = ContainerRegistry.fromAttributes({
  id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-registry/providers/Microsoft.ContainerRegistry/registries/fabrikam",
  loginServer: "fabrikam.azurecr.io",
});

export const IDENTITY_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-jobs/providers/Microsoft.ManagedIdentity/userAssignedIdentities/puller";

/** A secret as a provider computes it: a reference. */
export const SECRET = SecretValue.fromAttribute(reference("azuread_application_password.puller.value"));

export const USERNAME = "11111111-1111-1111-1111-111111111111";

/** A string that only Terraform knows. */
export function reference(expression: string): string {
  return Token.asString(ref(expression, undefined as any));
}

/** A number that only Terraform knows. */
export function numberReference(expression: string): number {
  return Token.asNumber(ref(expression, undefined as any));
}

export function credentialFor(server: string) {
  return RegistryCredential.fromUsernamePassword(server, USERNAME, SECRET);
}

/** A credential of someone else's making. */
export function credentialOf(...imageRegistryCredentials: readonly unknown[]) {
  return { bind: () => ({ imageRegistryCredentials }) };
}

export const CONTAINER: Spec = { name: "job", image: ContainerImage.fromRegistry(REGISTRY, "team/job:1.4") };

export function container(changes: Spec): Spec {
  return { ...CONTAINER, ...changes };
}

/** A group that breaks no rule, with these changes. */
export function group(changes: Spec = {}): Spec {
  return {
    name: "nightly-job",
    resourceGroupName: "rg-jobs",
    location: "westeurope",
    containers: [CONTAINER],
    credentials: [credentialFor(REGISTRY.loginServer)],
    ...changes,
  };
}

/** The same group, with these changes of its only container. */
export function groupOf(changes: Spec, ofGroup: Spec = {}): Spec {
  return group({ containers: [container(changes)], ...ofGroup });
}

/** Containers that differ in their name only. */
export function containers(count: number, changes: Spec = {}): Spec[] {
  return Array.from({ length: count }, (_, index) => container({ name: `job-${index}`, ...changes }));
}

// One volume of each kind that breaks no rule, with these changes. What stands in them may be anything: nobody has
// checked it.

export function emptyDir(name: any, mountPath: any = `/${name}`): ContainerVolume {
  return ContainerVolume.emptyDir({ name, mountPath });
}

export function share(name: string, changes: object = {}): ContainerVolume {
  return ContainerVolume.azureFile({
    name,
    mountPath: `/${name}`,
    shareName: "reports",
    storageAccountName: "contosofiles",
    storageAccountKey: SECRET,
    ...changes,
  });
}

export function secrets(changes: object): ContainerVolume {
  return ContainerVolume.secret({ name: "secrets", mountPath: "/secrets", ...changes });
}

export function gitRepo(changes: object): ContainerVolume {
  return ContainerVolume.gitRepo({
    name: "sources",
    mountPath: "/sources",
    repositoryUrl: "https://github.com/Azure-Samples/aci-helloworld",
    ...changes,
  });
}

/** A group that breaks no rule, whose only container has these volumes. */
export function mounting(...volumes: ContainerVolume[]): Spec {
  return groupOf({ volumes });
}
