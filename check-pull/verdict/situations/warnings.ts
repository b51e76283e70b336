import { ExitCode, Situation } from "./situation";
import * as from from "./sources";

const exitCode = ExitCode.FINE;

/** Nothing that stops the image, but worth knowing: told beside the result. */
export const WARNINGS = {
  "large-image": {
    exitCode,
    seen: "compressed layers of more than 15 GB",
    means: "{image} has {size} GB of compressed layers, and Azure Container Instances promises 15 GB at most.",
    whatToDo: "Make it smaller, and mount large files from a volume.",
    source: from.INSTANCES_FAQ,
  },
  "unusual-layers": {
    exitCode,
    seen: "layers that are neither tar nor tar+gzip, such as zstd",
    means: "{image} has layers of an unusual kind ({mediaTypes}), which Azure does not document.",
    whatToDo: "If the container group does not start, build with gzip layers.",
    source: from.DISTRIBUTION,
  },
  "foreign-layers": {
    exitCode,
    seen: "layers that come from other addresses",
    means: "{image} has layers that are fetched from {hosts}, not from {registry}.",
    whatToDo: "They have to be reachable from Azure at every pull: build on a base image without them if you can.",
    source: from.REGISTRY_FAQ,
  },
  attestations: {
    exitCode,
    seen: "an index with `unknown/unknown` entries",
    means: "{image} comes with attestations, which made pulls fail on Azure Container Instances in 2023.",
    whatToDo: "If the container group says InaccessibleImage, build with --provenance=false.",
    source: from.ATTESTATIONS,
  },
  "unlisted-windows-version": {
    exitCode,
    seen: "Windows 1903, 2004, or 2019 before 10.0.17763.1040, or no version",
    means: "{image} is based on Windows {version}, of which Azure's pages and its errors say different things.",
    whatToDo: "Build it on Windows Server 2019 (ltsc2019), 10.0.17763.1040 or newer.",
    source: from.WINDOWS_1903,
  },
  "loopback-registry": {
    exitCode,
    seen: "`localhost` or 127.0.0.0/8",
    means: "{registry} is this machine, which Azure cannot reach.",
    whatToDo: "Push the image to a registry on the internet before you deploy it.",
    source: from.LOOPBACK,
  },
  "password-not-tested": {
    exitCode,
    seen: "the registry asks for no login",
    means: "{registry} hands out {image} to anyone, so the user name and the password were not tested.",
    whatToDo: "Use ContainerImage.fromPublicRegistry, which needs no credential.",
    source: from.DISTRIBUTION,
  },
  "short-lived-password": {
    exitCode,
    seen: "the user name is `00000000-0000-0000-0000-000000000000`",
    means: "That user name goes with a refresh token, which expires after hours; the group pulls at every start.",
    whatToDo: "Use PullOnlyPrincipal or PullOnlyIdentity.",
    source: from.REFRESH_TOKEN,
  },
  "password-expires-soon": {
    exitCode,
    seen: "the output `service_principal_password_expires_on` is less than 30 days away, or in the past",
    means: "The password of the service principal {username} {expires} on {expiry}.",
    whatToDo:
      "Apply before a container group with this password starts after that date: with password_rotation_days, " +
      "Terraform creates a new password in time.",
    source: from.EXPIRED_SECRET,
  },
  "access-not-revoked": {
    exitCode,
    seen: "the outputs have no `role_assignment_id`, and the registry lets the user in",
    means: "{registry} still lets {username} pull, but access is off: the outputs have no role_assignment_id.",
    whatToDo:
      "A removed role works for up to 10 minutes more. Check again then, and disable the service principal if it " +
      "can still pull.",
    source: from.REGISTRY_FAQ,
  },
  "docker-hub": {
    exitCode,
    seen: "an image of Docker Hub",
    means: "Docker Hub limits pulls for each address and often refuses those from Azure, whatever passes from here.",
    whatToDo: "Copy the image into your own registry with az acr import.",
    source: from.RATE_LIMIT,
  },
} as const satisfies Record<string, Situation>;
