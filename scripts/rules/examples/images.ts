import { ContainerImage } from "../../../lib";
import { RuleExample } from "../rule-example";
import { OTHER_REGISTRY, REGISTRY, credentialFor, group, groupOf } from "../spec";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

const inRegistry = (reference: any) => groupOf({ image: ContainerImage.fromRegistry(REGISTRY, reference) });
const publicImage = (reference: any) => groupOf({ image: ContainerImage.fromPublicRegistry(reference) });

export const imageExamples: readonly RuleExample[] = [
  {
    rule: "image-reference",
    fails: [
      {
        spec: inRegistry("Team/App:v1"),
        path: "containers[0].image",
        message: 'must be a repository in lower case with a tag or a digest, such as team/app:v1, got "Team/App:v1"',
      },
      {
        spec: inRegistry("contoso.azurecr.io/team/app:v1"),
        path: "containers[0].image",
        message:
          'must leave out the server, which comes from the registry, such as team/app:v1, got "contoso.azurecr.io/team/app:v1"',
      },
      {
        spec: publicImage("https://mcr.microsoft.com/app:v1"),
        path: "containers[0].image",
        message:
          'must be a server and a repository in lower case with a tag or a digest, such as mcr.microsoft.com/team/app:v1, got "https://mcr.microsoft.com/app:v1"',
      },
      {
        spec: inRegistry(7),
        path: "containers[0].image",
        message: "must have a reference that is a string, got 7",
      },
    ],
    passes: [
      inRegistry("team/app:v1"),
      inRegistry(`team/app@${DIGEST}`),
      publicImage("mcr.microsoft.com/windows/servercore/iis:20210810-windowsservercore-ltsc2019"),
    ],
  },
  {
    rule: "image-registry",
    fails: [
      {
        spec: groupOf({
          image: ContainerImage.fromRegistry({ id: "contoso", loginServer: "contoso.azurecr.io" }, "team/app:v1"),
        }),
        path: "containers[0].image.registry.id",
        message:
          'must be the resource ID of a container registry, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/<name>, got "contoso"',
      },
    ],
    passes: [groupOf({ image: ContainerImage.fromRegistry(REGISTRY, "team/app:v1") })],
  },
  {
    rule: "private-image-has-credential",
    fails: [
      {
        spec: group({ credentials: [credentialFor("fabrikam.azurecr.io")] }),
        path: "containers[0].image",
        message:
          "is in contoso.azurecr.io, for which credentials has nothing, only for fabrikam.azurecr.io. Add a PullOnlyPrincipal for that registry",
      },
      {
        spec: group({ credentials: [] }),
        path: "containers[0].image",
        message:
          "is in contoso.azurecr.io, for which credentials has nothing. Add a PullOnlyPrincipal for that registry",
      },
    ],
    passes: [
      groupOf(
        { image: ContainerImage.fromRegistry(OTHER_REGISTRY, "team/app:v1") },
        { credentials: [credentialFor("contoso.azurecr.io"), credentialFor("Fabrikam.azurecr.io".toLowerCase())] },
      ),
    ],
  },
  {
    rule: "image-tag",
    fails: [
      {
        spec: inRegistry("team/app:latest"),
        path: "containers[0].image",
        message:
          '"team/app:latest" has the tag latest: a new push does not redeploy the group, and a restart may run another image. Name a version or a digest',
      },
      {
        spec: publicImage("mcr.microsoft.com/azuredocs/aci-tutorial-sidecar"),
        path: "containers[0].image",
        message:
          '"mcr.microsoft.com/azuredocs/aci-tutorial-sidecar" has no tag: a new push does not redeploy the group, and a restart may run another image. Name a version or a digest',
      },
    ],
    passes: [inRegistry("team/app:latest-but-one"), inRegistry(`team/app:latest@${DIGEST}`)],
  },
  {
    rule: "docker-hub-image",
    fails: [
      {
        spec: publicImage("busybox:1.36"),
        path: "containers[0].image",
        message:
          '"busybox:1.36" is an image of Docker Hub, which limits pulls and often refuses those from Azure. Import it into your registry (az acr import) and use ContainerImage.fromRegistry',
      },
      {
        spec: publicImage("docker.io/library/busybox:1.36"),
        path: "containers[0].image",
        message:
          '"docker.io/library/busybox:1.36" is an image of Docker Hub, which limits pulls and often refuses those from Azure. Import it into your registry (az acr import) and use ContainerImage.fromRegistry',
      },
    ],
    passes: [publicImage("quay.io/prometheus/busybox:1.36"), inRegistry("busybox:1.36")],
  },
  {
    rule: "unauthenticated-registry",
    fails: [
      {
        spec: publicImage("fabrikam.azurecr.io/team/app:v1"),
        path: "containers[0].image",
        message:
          '"fabrikam.azurecr.io/team/app:v1" is in an Azure container registry and is pulled without a credential, which works only with anonymous pull. Use ContainerImage.fromRegistry for a private image',
      },
    ],
    passes: [publicImage("contoso.azurecr.io/team/app:v1")],
  },
];
