import { ContainerVolume } from "../../lib";
import { SECRET, Spec, groupOf } from "./spec";

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
