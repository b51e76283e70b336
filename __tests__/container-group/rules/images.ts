import { ContainerImage } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import {
  OTHER_REGISTRY,
  REGISTRY,
  Spec,
  container,
  containers,
  credentialFor,
  group,
  groupOf,
  reference,
} from "../../support/group-spec";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

const inRegistry = (reference: any) => groupOf({ image: ContainerImage.fromRegistry(REGISTRY, reference) });
const publicImage = (reference: any, credentials: readonly unknown[] = []) =>
  groupOf({ image: ContainerImage.fromPublicRegistry(reference) }, { credentials });

const WITHOUT_SERVER = "must omit the server, which comes from the registry, such as team/app:v1, got";
const adviceFor = (server: string) => `. Use ContainerImage.fromPrivateRegistry or fromPublicRegistry for ${server}.`;
const DOCKER_HUB =
  "is an image of Docker Hub, which limits pulls and often refuses those from Azure. Import it into your registry (az acr import) and use ContainerImage.fromRegistry.";
const WITHOUT_CREDENTIAL =
  "is in an Azure container registry and is pulled without a credential, which works only with anonymous pull. Use ContainerImage.fromRegistry for a private image.";
const NO_TAG =
  '"team/app" has no tag: a new push does not redeploy the group, and a restart may run another image. Name a version or a digest.';

const WRONG_REGISTRY = { id: "contoso", loginServer: "contoso.azurecr.io" };
const WRONG_ID =
  'must be the resource ID of a container registry, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/<name>, got "contoso".';
const untagged = (name: string) => container({ name, image: ContainerImage.fromRegistry(REGISTRY, "team/app") });

export const imageRows: readonly RuleRow<Spec>[] = [
  {
    rule: "image-reference",
    fails: [
      {
        spec: inRegistry("Team/App:v1"),
        path: "containers[0].image",
        message:
          'must be a repository in lower case with a tag or a digest and without the server, such as team/app:v1, got "Team/App:v1".',
      },
      {
        spec: inRegistry("contoso.azurecr.io/team/app:v1"),
        path: "containers[0].image",
        message: `${WITHOUT_SERVER} "contoso.azurecr.io/team/app:v1".`,
      },
      {
        spec: publicImage("https://mcr.microsoft.com/app:v1"),
        path: "containers[0].image",
        message:
          'must be a server and a repository in lower case with a tag or a digest, such as mcr.microsoft.com/team/app:v1, got "https://mcr.microsoft.com/app:v1".',
      },
      {
        spec: inRegistry(7),
        path: "containers[0].image",
        message: "must have a reference that is a string, got 7.",
      },
      ...[
        "CONTOSO.azurecr.IO/team/app:v1",
        "fabrikam.azurecr.io/team/app:v1",
        "fabrikam.azurecr.cn/team/app:v1",
        "fabrikam.azurecr.us/team/app:v1",
        "oci://team/app:v1",
        "HTTPS://registry.example.com/app:v1",
      ].map((name) => ({
        spec: inRegistry(name),
        path: "containers[0].image",
        message: `${WITHOUT_SERVER} "${name}".`,
      })),
      ...[
        "localhost:5000/team/app:v1",
        "localhost:8/team/app:v1",
        "localhost/team/app:v1",
        "ghcr.io/me/app:v1",
        "docker.io/library/nginx:1.29",
        "quay.io/team/app:v1",
        "mcr.microsoft.com/azuredocs/aci-helloworld:v1",
        "registry.gitlab.com/group/app:v1",
        "public.ecr.aws/nginx/nginx:1.29",
        "europe-docker.pkg.dev/project/app:v1",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:v1",
        "registry.example.com/app:v1",
        "azurecr.io/app:v1",
      ].map((name) => ({
        spec: inRegistry(name),
        path: "containers[0].image",
        message: `${WITHOUT_SERVER} "${name}"${adviceFor(name.split("/")[0]!)}`,
      })),
    ],
    passes: [
      // A path that only looks like a server.
      inRegistry("team/contoso.azurecr.io/app:v1"),
      inRegistry("team.v2/app:v1"),
      inRegistry("node.js/app:v1"),
      inRegistry("asp.net/core:v1"),
      inRegistry("1.29.0/nginx:v1"),
      inRegistry("ghcr/me/app:v1"),
      inRegistry("team/app:5000"),
      inRegistry("team/registry.example.com/app:v1"),
      inRegistry("registry.example.com:v1"),

      inRegistry("team/app:v1"),
      inRegistry(`team/app@${DIGEST}`),
      publicImage("mcr.microsoft.com/windows/servercore/iis:20210810-windowsservercore-ltsc2019"),
    ],
  },
  {
    rule: "image-registry",
    fails: [
      {
        spec: groupOf({ image: ContainerImage.fromRegistry(WRONG_REGISTRY, "team/app:v1") }),
        path: "containers[0].image.registry.id",
        message: WRONG_ID,
      },
      {
        // Said of each image, though the registry is the same.
        spec: group({
          containers: containers(2, { image: ContainerImage.fromRegistry(WRONG_REGISTRY, "team/app:v1") }),
        }),
        path: "containers[0].image.registry.id",
        message: WRONG_ID,
        others: [`error: containers[1].image.registry.id: ${WRONG_ID}`],
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
          "no credential for contoso.azurecr.io (credentials cover: fabrikam.azurecr.io). Add a PullOnlyPrincipal for that registry.",
      },
      {
        spec: group({ credentials: [] }),
        path: "containers[0].image",
        message: "no credential for contoso.azurecr.io. Add a PullOnlyPrincipal for that registry.",
      },
      {
        spec: group({ credentials: ["one.example.com", "two.example.com"].map(credentialFor) }),
        path: "containers[0].image",
        message:
          "no credential for contoso.azurecr.io (credentials cover: one.example.com, two.example.com). Add a PullOnlyPrincipal for that registry.",
      },
      {
        // Which registry that is, only Terraform knows.
        spec: groupOf(
          {
            image: ContainerImage.fromRegistry(
              { id: REGISTRY.id, loginServer: reference("var.server") },
              "team/app:v1",
            ),
          },
          { credentials: [] },
        ),
        path: "containers[0].image",
        message: "no credential for the registry of the image. Add a PullOnlyPrincipal for that registry.",
      },
      {
        spec: groupOf({ image: ContainerImage.fromPrivateRegistry("ghcr.io", "contoso/app:v1") }, { credentials: [] }),
        path: "containers[0].image",
        message: "no credential for ghcr.io. Add RegistryCredential.fromUsernamePassword for that server.",
      },
    ],
    passes: [
      groupOf(
        { image: ContainerImage.fromRegistry(OTHER_REGISTRY, "team/app:v1") },
        { credentials: [credentialFor("Fabrikam.azurecr.io".toLowerCase())] },
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
          '"team/app:latest" has the tag latest: a new push does not redeploy the group, and a restart may run another image. Name a version or a digest.',
      },
      {
        spec: publicImage("mcr.microsoft.com/azuredocs/aci-tutorial-sidecar"),
        path: "containers[0].image",
        message:
          '"mcr.microsoft.com/azuredocs/aci-tutorial-sidecar" has no tag: a new push does not redeploy the group, and a restart may run another image. Name a version or a digest.',
      },
      // The fifth container is named by its place too.
      {
        spec: group({ containers: [...containers(4), untagged("last"), container({ name: "more" })] }),
        path: "containers[4].image",
        message: NO_TAG,
      },
      {
        spec: group({ initContainers: [...containers(4), untagged("last")] }),
        path: "initContainers[4].image",
        message: NO_TAG,
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
          '"busybox:1.36" is an image of Docker Hub, which limits pulls and often refuses those from Azure. Import it into your registry (az acr import) and use ContainerImage.fromRegistry.',
      },
      {
        spec: publicImage("docker.io/library/busybox:1.36"),
        path: "containers[0].image",
        message:
          '"docker.io/library/busybox:1.36" is an image of Docker Hub, which limits pulls and often refuses those from Azure. Import it into your registry (az acr import) and use ContainerImage.fromRegistry.',
      },
      ...["registry.docker.com/library/busybox:1.36", "library/busybox:1.36"].map((name) => ({
        spec: publicImage(name),
        path: "containers[0].image",
        message: `"${name}" ${DOCKER_HUB}`,
      })),
    ],
    passes: [
      publicImage("docker.io.example.com/app:v1"),
      publicImage("docker.example.com/app:v1"),
      publicImage("mydocker.io/app:v1"),
      // With a login, it is the account that is limited.
      publicImage("busybox:1.36", [credentialFor("docker.io")]),
      publicImage("docker.io/library/busybox:1.36", [credentialFor("index.docker.io/v1/")]),
      publicImage("quay.io/prometheus/busybox:1.36"),
      inRegistry("busybox:1.36"),
    ],
  },
  {
    rule: "unauthenticated-registry",
    fails: [
      {
        spec: publicImage("fabrikam.azurecr.io/team/app:v1"),
        path: "containers[0].image",
        message:
          '"fabrikam.azurecr.io/team/app:v1" is in an Azure container registry and is pulled without a credential, which works only with anonymous pull. Use ContainerImage.fromRegistry for a private image.',
      },
      ...["azurecr.cn", "azurecr.us"].map((domain) => ({
        spec: publicImage(`fabrikam.${domain}/app:v1`),
        path: "containers[0].image",
        message: `"fabrikam.${domain}/app:v1" ${WITHOUT_CREDENTIAL}`,
      })),
    ],
    passes: [
      publicImage("fabrikam.azurecr.io.example.com/app:v1"),
      publicImage("azurecr.io/app:v1"),
      publicImage("contoso.azurecr.io/team/app:v1", [credentialFor("contoso.azurecr.io")]),
    ],
  },
];
