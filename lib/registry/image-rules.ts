import { describeValue, Problem } from "../core/validation-error";
import { knownString } from "../core/reference";
import { TextFormat } from "../core/text-format";
import { ContainerImage } from "./container-image";
import {
  ImageReference,
  QUALIFIED_REFERENCE_PATTERN,
  REFERENCE_PATTERN,
  parseQualifiedReference,
  parseReference,
} from "./image-reference";
import { SERVER, hostOf, isAzureHost } from "./login-server";
import { registryProblems } from "./registry-rules";

const OCI_DISTRIBUTION = "https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests";

/** The reference of a private image, whose server comes from its registry. */
export const PRIVATE_REFERENCE = new TextFormat({
  pattern: REFERENCE_PATTERN,
  without: ["[.]azurecr[.](io|cn|us)/"],
  must: "be a repository in lower case with a tag or a digest and without the server, such as team/app:v1",
  source: OCI_DISTRIBUTION,
});

/** The reference of a public image. */
export const PUBLIC_REFERENCE = new TextFormat({
  pattern: QUALIFIED_REFERENCE_PATTERN,
  must: "be a server and a repository in lower case with a tag or a digest, such as mcr.microsoft.com/team/app:v1",
  source: OCI_DISTRIBUTION,
});

/** The form that the reference of an image has. */
export function referenceFormatOf(image: ContainerImage): TextFormat {
  return image.loginServer === undefined ? PUBLIC_REFERENCE : PRIVATE_REFERENCE;
}

/** The reference of an image, taken apart; nothing while only Terraform knows it, or of what is no reference. */
export function parsedReferenceOf(image: ContainerImage): ImageReference | undefined {
  const reference = knownString(image.reference);
  const read = image.loginServer === undefined ? parseQualifiedReference : parseReference;
  return reference === undefined ? undefined : read(reference);
}

/** What is wrong with the reference of an image. */
export function referenceProblems(image: ContainerImage, path: string): Problem[] {
  if (typeof image.reference !== "string") {
    return [{ path, message: `must have a reference that is a string, got ${describeValue(image.reference)}` }];
  }
  const reference = knownString(image.reference);
  if (reference === undefined) return [];
  const got = `got ${describeValue(image.reference)}`;
  // Such a reference may be right in form, and would name a repository in a repository.
  if (image.loginServer !== undefined && startsWithServer(reference, knownString(image.loginServer))) {
    return [{ path, message: `must leave out the server, which comes from the registry, such as team/app:v1, ${got}` }];
  }
  return parsedReferenceOf(image) === undefined ? [{ path, message: `${referenceFormatOf(image).must}, ${got}` }] : [];
}

/** What is wrong with the place that an image is in. */
export function placeProblems(image: ContainerImage, path: string): Problem[] {
  if (image.registry !== undefined) return registryProblems(image.registry, `${path}.registry`);
  const server = image.loginServer;
  if (server === undefined) return [];
  if (typeof server !== "string") {
    return [{ path: `${path}.server`, message: `must be a string, got ${describeValue(server)}` }];
  }
  const known = knownString(server);
  if (known !== undefined && isAzureHost(hostOf(known))) {
    return [
      {
        path: `${path}.server`,
        message:
          `is an Azure container registry, got ${describeValue(known)}. Use ContainerImage.fromRegistry, which knows the ` +
          "role that can pull from it",
      },
    ];
  }
  return SERVER.problems(server, `${path}.server`);
}

function startsWithServer(reference: string, server: string | undefined): boolean {
  if (server !== undefined && reference.toLowerCase().startsWith(`${hostOf(server)}/`)) return true;
  return /^([a-z]+:\/\/|[^/]*\.azurecr\.(io|cn|us)\/|[^/]*:\d+\/)/i.test(reference);
}
