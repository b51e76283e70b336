import { ExitCode, Situation } from "./situation";
import * as from from "./sources";

const exitCode = ExitCode.MISSING;

/**
 * The registry lets the user in, and has no such image: or not yet, where it was pushed to another replica of the registry
 * a moment ago. Azure copies it later, and promises no time (https://github.com/Azure/acr/issues/880).
 */
export const MISSING = {
  "missing-repository": {
    exitCode,
    seen: "`NAME_UNKNOWN`, or a missing tag in a repository whose tags are unknown",
    means: "{registry} has no repository {repository}.",
    whatToDo: "Correct image (the name has every folder, such as team/app), or push it.",
    passes: true,
    source: from.DISTRIBUTION,
  },
  "missing-tag": {
    exitCode,
    seen: "404 `MANIFEST_UNKNOWN`",
    means: "{registry} has no tag {reference} in the repository {repository}. {nearest}",
    whatToDo:
      "Correct the tag in image, or push it. Right after a push, not every replica of the registry has it: --wait 10m.",
    passes: true,
    source: from.MISSING_TAG,
  },
  "missing-digest": {
    exitCode,
    seen: "404 `MANIFEST_UNKNOWN` for a digest",
    means: "{registry} has no image {reference} in the repository {repository}.",
    whatToDo:
      "Look up the digest again with az acr manifest list-metadata: an image without a tag may have been purged.",
    passes: true,
    source: from.DISTRIBUTION,
  },
  "incomplete-image": {
    exitCode,
    seen: "404 for a part that the manifest names",
    means: "{registry} has {image} but not its part {part}: it was pushed in part, or deleted in part.",
    whatToDo: "Push the image again.",
    passes: true,
    source: from.DISTRIBUTION,
  },
} as const satisfies Record<string, Situation>;
