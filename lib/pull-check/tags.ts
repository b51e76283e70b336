import { Answer } from "./answer";
import { finding, Finding } from "./finding";
import { ImageName } from "./image-name";
import { nearest } from "./nearest";

const SHOWN = 3;
/** Longer lists take long to compare; the first page is enough to help. */
export const TAGS_ASKED = 1000;

/**
 * What is known of a missing tag once the tags of its repository were asked for.
 *
 * @param missing the finding so far
 * @param answer the answer to the list of tags, or nothing where there was none
 */
export function explainMissingTag(missing: Finding, image: ImageName, answer: Answer | undefined): Finding {
  if (answer?.status === 404) return { ...missing, situation: "missing-repository" };
  const tags = answer?.status === 200 ? readTags(answer.body) : undefined;
  const hint =
    tags === undefined
      ? "Its tags may not be listed."
      : tags.length === 0
        ? "It has no tags at all."
        : `The nearest are ${nearest(image.reference, tags.slice(0, TAGS_ASKED), SHOWN).join(", ")}.`;
  return { ...finding("missing-tag", { nearest: hint }), answer: missing.answer };
}

function readTags(body: string): string[] | undefined {
  try {
    const { tags } = JSON.parse(body);
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
  } catch {
    return undefined;
  }
}
