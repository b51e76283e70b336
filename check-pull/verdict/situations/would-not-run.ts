import { ExitCode, Situation } from "./situation";
import * as from from "./sources";

const exitCode = ExitCode.WOULD_NOT_RUN;

/** It can be pulled, and Azure Container Instances would not run it. */
export const WOULD_NOT_RUN = {
  "wrong-architecture": {
    exitCode,
    seen: "no `amd64` for this operating system",
    means: "{image} is built for {platforms}, and Azure Container Instances runs amd64 only.",
    whatToDo: "Build it with docker build --platform {platform}, which a Mac does not do by itself.",
    source: from.INSTANCES_FAQ,
  },
  "wrong-os": {
    exitCode,
    seen: "another operating system than `--os`",
    means: "{image} is built for {platforms}, and the container group is for {os}.",
    whatToDo: "Set osType of the PrivateImageContainerGroup (and --os here) to that of the image, or build another.",
    source: from.OS_MISMATCH,
  },
  "not-an-image": {
    exitCode,
    seen: "a config that is not that of an image",
    means: "{image} is not a container image but {what}.",
    whatToDo: "Push an image with this tag; keep build caches and artifacts (oras, Helm) under other tags.",
    source: from.NOT_AN_IMAGE,
  },
  "schema-1": {
    exitCode,
    seen: "`application/vnd.docker.distribution.manifest.v1+prettyjws`",
    means: "{image} has a manifest of the old schema 1, which container runtimes refuse.",
    whatToDo: "Pull it with an old Docker and push it again with a new one, or rebuild it.",
    source: from.RESOLVER,
  },
  "manifest-too-large": {
    exitCode,
    seen: "a manifest of more than 4 MiB",
    means: "The manifest of {image} is larger than 4 MiB, which container runtimes refuse.",
    whatToDo: "Build the image with fewer layers and annotations.",
    source: from.RESOLVER,
  },
  "windows-version": {
    exitCode,
    seen: "Windows Server 2016, 1709, 1803, 1909, 20H2, 2022 or newer",
    means: "{image} is based on Windows {version}, which Azure Container Instances does not run.",
    whatToDo: "Build it on Windows Server 2019 (ltsc2019), 10.0.17763.1040 or newer.",
    source: from.WINDOWS_2022,
  },
} as const satisfies Record<string, Situation>;
