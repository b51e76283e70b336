import { describeValue } from "../../core/describe-value";
import { knownString } from "../../core/known";
import { Problem } from "../../core/problem";
import { Severity } from "../../core/rule";
import { ContainerImage } from "../../registry/container-image";
import { ImageReference, parseQualifiedReference, parseReference } from "../../registry/image-reference";
import { registryProblems } from "../../registry/registry-rules";
import { coverageOf } from "../credential-coverage";
import { GroupRule, eachContainer, unless } from "./group-rule";
import { SOURCES } from "./sources";

export const imageRules: readonly GroupRule[] = [
  {
    id: "image-reference",
    severity: Severity.ERROR,
    summary: "An image reference is a repository in lower case, with a tag or a digest.",
    source: SOURCES.ociDistribution,
    check: eachContainer(({ image }, path) => referenceProblems(image, `${path}.image`)),
  },
  {
    id: "image-registry",
    severity: Severity.ERROR,
    summary: "The registry of a private image has a resource ID and a login server.",
    source: SOURCES.registryAccess,
    check: eachContainer(({ image }, path) =>
      image?.registry === undefined ? [] : registryProblems(image.registry, `${path}.image.registry`),
    ),
  },
  {
    id: "private-image-has-credential",
    severity: Severity.ERROR,
    summary: "There is a credential for the registry of each private image.",
    source: SOURCES.registryAccess,
    check: ({ containers, registryCredentials }) => {
      const servers = registryCredentials.map(({ server }) => server);
      return containers.flatMap(({ image }, index) => {
        const server = image?.registry?.loginServer;
        return unless(
          typeof server !== "string" || coverageOf(server, servers) !== "missing",
          `containers[${index}].image`,
          `is in ${knownString(server) ?? "a registry"}, for which credentials has ${servers.length > 0 ? `nothing, only for ${servers.join(", ")}` : "nothing"}. Add a PullOnlyPrincipal for that registry`,
        );
      });
    },
  },
  {
    id: "image-tag",
    severity: Severity.WARNING,
    summary: "An image has a tag other than latest, or a digest, so that a new push is a change that Terraform sees.",
    source: SOURCES.troubleshooting,
    check: eachContainer(({ image }, path) => {
      const parsed = parse(image);
      return unless(
        parsed === undefined || parsed.digest !== undefined || (parsed.tag !== undefined && parsed.tag !== "latest"),
        `${path}.image`,
        `${describeValue(image?.reference)} has ${parsed?.tag ? "the tag latest" : "no tag"}: a new push does not ` +
          "redeploy the group, and a restart may run another image. Name a version or a digest",
      );
    }),
  },
  {
    id: "docker-hub-image",
    severity: Severity.WARNING,
    summary: "Docker Hub often refuses pulls from Azure.",
    source: SOURCES.dockerHubRefusals,
    check: eachContainer(({ image }, path) => {
      const parsed = image?.registry === undefined ? parse(image) : undefined;
      const isDockerHub = parsed && (parsed.host === undefined || /(^|\.)docker\.(io|com)$/.test(parsed.host));
      return unless(
        !isDockerHub,
        `${path}.image`,
        `${describeValue(image?.reference)} is an image of Docker Hub, which limits pulls and often refuses those ` +
          "from Azure. Import it into your registry (az acr import) and use ContainerImage.fromRegistry",
      );
    }),
  },
  {
    id: "unauthenticated-registry",
    severity: Severity.WARNING,
    summary: "An Azure container registry is private unless anonymous pull was turned on.",
    source: SOURCES.registryAccess,
    check: ({ containers, registryCredentials }) =>
      containers.flatMap(({ image }, index) => {
        const host = image?.registry === undefined ? parse(image)?.host : undefined;
        const isPrivate = host !== undefined && /\.azurecr\.(io|cn|us)$/.test(host);
        const servers = registryCredentials.map(({ server }) => server);
        return unless(
          !isPrivate || coverageOf(host, servers) !== "missing",
          `containers[${index}].image`,
          `${describeValue(image.reference)} is in an Azure container registry and is pulled without a credential, ` +
            "which works only with anonymous pull. Use ContainerImage.fromRegistry for a private image",
        );
      }),
  },
];

function parse(image: ContainerImage | undefined): ImageReference | undefined {
  const reference = knownString(image?.reference);
  if (reference === undefined) return undefined;
  return image?.registry ? parseReference(reference) : parseQualifiedReference(reference);
}

function referenceProblems(image: ContainerImage | undefined, path: string): Problem[] {
  if (image === undefined) return [];
  if (typeof image.reference !== "string") {
    return [{ path, message: `must have a reference that is a string, got ${describeValue(image.reference)}` }];
  }
  const reference = knownString(image.reference);
  if (reference === undefined) return [];
  if (image.registry !== undefined) {
    const server = knownString(image.registry?.loginServer);
    const hasServer =
      (server !== undefined && reference.toLowerCase().startsWith(`${server.toLowerCase()}/`)) ||
      /^([a-z]+:\/\/|[^/]*\.azurecr\.(io|cn|us)\/|[^/]*:\d+\/)/i.test(reference);
    if (hasServer) {
      return [
        {
          path,
          message: `must leave out the server, which comes from the registry, such as team/app:v1, got ${describeValue(reference)}`,
        },
      ];
    }
    return unless(
      parseReference(reference) !== undefined,
      path,
      `must be a repository in lower case with a tag or a digest, such as team/app:v1, got ${describeValue(reference)}`,
    );
  }
  return unless(
    parseQualifiedReference(reference) !== undefined,
    path,
    "must be a server and a repository in lower case with a tag or a digest, such as " +
      `mcr.microsoft.com/team/app:v1, got ${describeValue(reference)}`,
  );
}
