import { finding, Finding } from "./finding";
import { parseJson, textOf } from "./network";
import { own, say } from "./said";

/** The operating system of a container group. */
export enum PullCheckOs {
  LINUX = "Linux",
  WINDOWS = "Windows",
}

/** What a container runtime says that it can read; without the OCI types, a registry hides images that have them. */
export const ACCEPT = [
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
  "*/*",
].join(", ");

/** The largest manifest that containerd reads. */
export const LARGEST_MANIFEST_BYTES = 4 * 1024 * 1024;

const IMAGE_CONFIGS = ["application/vnd.docker.container.image.v1+json", "application/vnd.oci.image.config.v1+json"];
const USUAL_LAYER =
  /^application\/vnd\.(?:oci\.image\.layer\.(?:nondistributable\.)?v1\.tar(?:\+gzip)?|docker\.image\.rootfs\.(?:foreign\.)?diff\.tar\.gzip)$/;
const MOST_GB = 15;

/** One image for one platform: its config, and what its layers give reason to warn of. */
export interface OneImage {
  readonly kind: "image";
  readonly configDigest: string;
  readonly warnings: readonly Finding[];
}

/** A list of images, one for each platform. */
export interface ImageIndex {
  readonly kind: "index";
  readonly entries: readonly IndexEntry[];
  readonly warnings: readonly Finding[];
}

export interface IndexEntry {
  readonly digest: string;
  readonly os: string;
  readonly architecture: string;
  /** Of Windows, such as `10.0.17763.5696`; empty where there is none. */
  readonly osVersion: string;
}

/** What stops the image. */
export interface Unusable {
  readonly kind: "unusable";
  readonly finding: Finding;
}

const unusable = (found: Finding): Unusable => ({ kind: "unusable", finding: found });

/**
 * Reads a manifest.
 *
 * @param body what the registry sent
 * @param mediaType its `Content-Type`, which counts where the manifest does not say what it is
 * @param host what answered
 */
export function readManifest(body: string, mediaType: string, host: string): OneImage | ImageIndex | Unusable {
  const json = parseJson(body);
  if (typeof json !== "object" || json === null) return unusable(finding("not-a-registry", { host }));
  const type = typeof json.mediaType === "string" ? json.mediaType : mediaType;
  if (json.schemaVersion === 1 || type.includes("manifest.v1+")) {
    if (!type.includes("oci.image")) return unusable(finding("schema-1"));
  }
  if (Array.isArray(json.manifests)) return readIndex(json.manifests);
  if (typeof json.config?.digest !== "string") {
    return unusable(finding("not-an-image", { what: say`something of the type ${type || own("(none)")}` }));
  }
  const config = textOf(json.config.mediaType);
  if (!IMAGE_CONFIGS.includes(config)) {
    return unusable(
      finding("not-an-image", { what: say`something whose config is of the type ${config || own("(none)")}` }),
    );
  }
  const layers = Array.isArray(json.layers) ? json.layers : [];
  return { kind: "image", configDigest: json.config.digest, warnings: layerWarnings(layers) };
}

function readIndex(manifests: readonly any[]): ImageIndex | Unusable {
  const entries = manifests.map((entry) => ({
    digest: textOf(entry?.digest),
    os: textOf(entry?.platform?.os) || "unknown",
    architecture: textOf(entry?.platform?.architecture) || "unknown",
    osVersion: textOf(entry?.platform?.["os.version"]),
  }));
  const known = entries.filter(({ os, architecture }) => os !== "unknown" && architecture !== "unknown");
  if (known.length === 0) return unusable(finding("not-an-image", { what: own("an index without platforms") }));
  return { kind: "index", entries: known, warnings: known.length < entries.length ? [finding("attestations")] : [] };
}

function layerWarnings(layers: readonly any[]): Finding[] {
  const found: Finding[] = [];
  const gigabytes = layers.reduce((sum, layer) => sum + sizeOf(layer), 0) / 1e9;
  if (gigabytes > MOST_GB) found.push(finding("large-image", { size: gigabytes.toFixed(1) }));

  const types = layers.map((layer) => textOf(layer?.mediaType) || "(none)").filter((type) => !USUAL_LAYER.test(type));
  if (types.length > 0) found.push(finding("unusual-layers", { mediaTypes: [...new Set(types)].join(", ") }));

  const urls = layers.flatMap((layer) => (Array.isArray(layer?.urls) ? layer.urls : [])).map(textOf);
  if (urls.length > 0) found.push(finding("foreign-layers", { hosts: [...new Set(urls.map(layerHost))].join(", ") }));
  return found;
}

function sizeOf(layer: any): number {
  return Number.isFinite(layer?.size) ? Math.max(layer.size, 0) : 0;
}

function layerHost(url: string): string {
  return (URL.canParse(url) && new URL(url).host) || "an address that cannot be read";
}
