import { nearestFirst } from "../../lib/core/nearest";
import { Finding, finding } from "../verdict/finding";
import { ImageName } from "../registry/names";
import { Stage, hostOfUrl } from "../verdict/judgement";
import { ImageIndex, OneImage, readManifest } from "../registry/manifest";
import { Answer, UNSAFE_REDIRECT, isAnswer } from "../registry/http";
import { parseJson } from "../registry/json";
import { judgeNoImage } from "../verdict/manifest";
import { Platform, PullCheckOs, chooseEntry, readPlatform } from "../verdict/platform";
import { RegistryClient, TAGS_ASKED } from "../registry/client";
import { refused, unreachable } from "./judge";
import { Said, own, say } from "../registry/said";
import { Passed, isFinding } from "./steps";

/** A manifest, and the digest that the registry gives for it. */
export interface FetchedManifest {
  readonly manifest: OneImage | ImageIndex;
  /** Empty where the registry does not say it. */
  readonly digest: string;
}

const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;

/** Gets the manifest that the image name asks for. */
export async function fetchManifest(client: RegistryClient): Promise<Passed<FetchedManifest> | Finding> {
  const { image } = client.request;
  const fetched = await readManifestOf(client, image.reference);
  if (!isFinding(fetched) || fetched.situation !== "missing-tag") return fetched;
  const tags = await client.tags();
  return explainMissingTag(fetched, image, isAnswer(tags) ? tags : undefined);
}

/** Chooses the image for the operating system from an index, and gets its manifest. */
export async function fetchPlatform(
  client: RegistryClient,
  { entries }: ImageIndex,
  os: PullCheckOs,
): Promise<Passed<FetchedManifest> | Finding> {
  const entry = chooseEntry(entries, os);
  if (isFinding(entry)) return entry;
  const fetched = DIGEST.test(entry.digest)
    ? await readManifestOf(client, entry.digest)
    : finding("not-an-image", { what: own("an index with broken entries") });
  if (isFinding(fetched)) {
    const isMissing = ["missing-tag", "missing-digest"].includes(fetched.situation);
    return isMissing ? { ...fetched, situation: "incomplete-image", values: { part: entry.digest } } : fetched;
  }
  return { ...fetched, text: say`${entry.os}/${entry.architecture} is ${entry.digest}` };
}

/** Gets the config through whatever the registry redirects to, as the layers will be, and reads the platform in it. */
export async function fetchConfig(client: RegistryClient, digest: string): Promise<Passed<Platform> | Finding> {
  if (!DIGEST.test(digest)) return finding("not-an-image", { what: own("something whose config has no digest") });
  const answer = await client.blob(digest);
  const { image } = client.request;
  if (!isAnswer(answer)) {
    const isElsewhere = new URL(answer.url).origin !== image.origin && answer.code !== UNSAFE_REDIRECT;
    if (isElsewhere) return finding("data-endpoint", { host: hostOfUrl(answer.url), code: own(answer.code) });
    return unreachable(client, answer);
  }
  if (answer.status !== 200) return refused(client, answer, Stage.CONFIG);
  const platform = readPlatform(answer.body);
  if (!platform) return finding("not-a-registry", { host: hostOfUrl(answer.url) });
  if (platform.os === "")
    return finding("not-an-image", { what: own("something whose config names no operating system") });
  const version = platform.osVersion === "" ? own("") : say` ${platform.osVersion}`;
  const text = say`${platform.os}/${platform.architecture}${version}, from ${hostOfUrl(answer.url)}`;
  return { text, value: platform };
}

async function readManifestOf(client: RegistryClient, reference: string): Promise<Passed<FetchedManifest> | Finding> {
  const answer = await client.manifest(reference);
  if (!isAnswer(answer)) return unreachable(client, answer);
  if (answer.status !== 200) return refused(client, answer, Stage.MANIFEST);
  if (answer.cut) return finding("manifest-too-large");
  const mediaType = answer.header("content-type");
  const manifest = readManifest(answer.body, mediaType);
  if (manifest.kind !== "image" && manifest.kind !== "index") return judgeNoImage(manifest, hostOfUrl(answer.url));
  const digest = answer.header("docker-content-digest");
  return { text: describe(manifest), value: { manifest, digest: DIGEST.test(digest) ? digest : "" } };
}

function describe(manifest: OneImage | ImageIndex): Said {
  if (manifest.kind === "image") return own("one image");
  return say`an index of ${manifest.entries.map(({ os, architecture }) => `${os}/${architecture}`).join(", ")}`;
}

const TAGS_SHOWN = 3;

/** The form of a tag. Other texts of a list are not tags, and long ones would take seconds to compare. */
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/**
 * Explains a missing tag with the tags of its repository.
 *
 * @param missing the finding so far
 * @param answer the answer to the list of tags, or nothing where there was none
 */
function explainMissingTag(missing: Finding, image: ImageName, answer: Answer | undefined): Finding {
  if (answer?.status === 404) return { ...missing, situation: "missing-repository" };
  const tags = answer?.status === 200 ? readTags(answer.body) : undefined;
  const hint =
    tags === undefined
      ? own("Its tags may not be listed.")
      : tags.length === 0
        ? own("It has no tags at all.")
        : say`The nearest are ${nearestFirst(image.reference, tags.slice(0, TAGS_ASKED)).slice(0, TAGS_SHOWN).join(", ")}.`;
  return { ...finding("missing-tag", { nearest: hint }), answer: missing.answer };
}

function readTags(body: string): string[] | undefined {
  const list = parseJson(body) ?? undefined;
  if (list === undefined) return undefined;
  return Array.isArray(list.tags) ? list.tags.filter((tag: unknown) => typeof tag === "string" && TAG.test(tag)) : [];
}
