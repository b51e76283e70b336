import { describeValue } from "../../core/validation-error";
import { knownString } from "../../core/reference";
import { Report, Severity, reportAll } from "../../core/rule";
import { ContainerImage, parsedReferenceOf, placeProblems, referenceProblems } from "../../registry/container-image";
import { DOCKER_HUB, isAzureHost } from "../../registry/image-reference";
import { coverageOf, shown } from "../bound-credentials";
import { ResolvedGroup } from "../resolved-group";
import { GroupRule, SOURCES, everyContainer } from "./group-rule";

export const imageRules: readonly GroupRule[] = [
  {
    id: "image-reference",
    severity: Severity.ERROR,
    summary: "An image reference is a repository in lower case, with a tag or a digest.",
    source: SOURCES.ociDistribution,
    check: eachImage((image, path, report) => reportAll(referenceProblems(image, path), report)),
  },
  {
    id: "image-registry",
    severity: Severity.ERROR,
    summary: "The registry of a private image has a resource ID and a login server.",
    source: SOURCES.registryAccess,
    check: eachImage((image, path, report) => reportAll(placeProblems(image, path), report)),
  },
  {
    id: "private-image-has-credential",
    severity: Severity.ERROR,
    summary: "There is a credential for the registry of each private image.",
    source: SOURCES.registryAccess,
    together: ["credentials"],
    check: eachImage(({ registry, loginServer: server }, path, report, group) => {
      const { boundCredentials, hasUnreadCredential } = group;
      if (hasUnreadCredential || typeof server !== "string") return;
      if (coverageOf(server, boundCredentials) !== "missing") return;
      const servers = boundCredentials.map((credential) => credential.server);
      report(
        path,
        `no credential for ${knownString(server) ?? "the registry of the image"}${servers.length > 0 ? ` (credentials cover: ${servers.map(shown).join(", ")})` : ""}. ${registry ? "Add a PullOnlyPrincipal for that registry" : "Add RegistryCredential.fromUsernamePassword for that server"}.`,
      );
    }),
  },
  {
    id: "image-tag",
    severity: Severity.WARNING,
    summary: "An image has a tag other than latest, or a digest, so that a new push is a change that Terraform sees.",
    source: SOURCES.troubleshooting,
    check: eachImage((image, path, report) => {
      const parsed = parsedReferenceOf(image);
      if (!parsed || parsed.digest !== undefined || (parsed.tag !== undefined && parsed.tag !== "latest")) return;
      report(
        path,
        `${describeValue(image.reference)} has ${parsed.tag ? "the tag latest" : "no tag"}: a new push does not ` +
          "redeploy the group, and a restart may run another image. Name a version or a digest.",
      );
    }),
  },
  {
    id: "docker-hub-image",
    severity: Severity.WARNING,
    summary: "Docker Hub often refuses pulls from Azure.",
    source: SOURCES.dockerHubRefusals,
    check: eachImage((image, path, report, { boundCredentials }) => {
      const parsed = image.loginServer === undefined ? parsedReferenceOf(image) : undefined;
      if (!parsed || (parsed.host !== undefined && !/(^|\.)docker\.(io|com)$/.test(parsed.host))) return;
      // With a login, Docker Hub counts the pulls of an account and not those of an address that many share.
      if (coverageOf(DOCKER_HUB, boundCredentials) !== "missing") return;
      report(
        path,
        `${describeValue(image.reference)} is an image of Docker Hub, which limits pulls and often refuses those ` +
          "from Azure. Import it into your registry (az acr import) and use ContainerImage.fromRegistry.",
      );
    }),
  },
  {
    id: "unauthenticated-registry",
    severity: Severity.WARNING,
    summary: "An Azure container registry is private unless anonymous pull was turned on.",
    source: SOURCES.registryAccess,
    check: eachImage((image, path, report, { boundCredentials }) => {
      const host = parsedReferenceOf(image)?.host;
      if (host === undefined || !isAzureHost(host)) return;
      if (coverageOf(host, boundCredentials) !== "missing") return;
      report(
        path,
        `${describeValue(image.reference)} is in an Azure container registry and is pulled without a credential, ` +
          "which works only with anonymous pull. Use ContainerImage.fromRegistry for a private image.",
      );
    }),
  },
];

function eachImage(
  check: (image: ContainerImage, path: string, report: Report, group: ResolvedGroup) => void,
): GroupRule["check"] {
  return everyContainer(({ image }, path, report, group) => {
    if (image !== undefined) check(image, `${path}.image`, report, group);
  });
}
