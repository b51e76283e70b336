import { parseJson, textOf } from "./json";
import { Said, own, say } from "./said";

/** The manifest types of a container runtime. Without the OCI types, a registry hides images that have them. */
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
/** One image for one platform. */
export interface OneImage {
  readonly kind: "image";
  readonly configDigest: string;
  readonly layers: readonly Layer[];
}

export interface Layer {
  /** In bytes, compressed; 0 where it is not known. */
  readonly size: number;
  readonly mediaType: string;
  /** Where it is from, if not from the registry. */
  readonly urls: readonly string[];
}

/** A list of images, one for each platform. */
export interface ImageIndex {
  readonly kind: "index";
  /** The entries of a platform. */
  readonly entries: readonly IndexEntry[];
  /** Whether it has entries besides, which are attestations. */
  readonly hasOthers: boolean;
}

export interface IndexEntry {
  readonly digest: string;
  readonly os: string;
  readonly architecture: string;
  /** Of Windows, such as `10.0.17763.5696`; empty if missing. */
  readonly osVersion: string;
}

/** A manifest that a container runtime does not accept. */
export interface NoImage {
  readonly kind: "no-json" | "schema-1" | "other";
  /** A description that follows "but"; empty where the kind is enough. */
  readonly what: Said;
}

/**
 * Reads a manifest.
 *
 * @param body what the registry sent
 * @param mediaType its `Content-Type`, which counts where the manifest does not say what it is
 */
export function readManifest(body: string, mediaType: string): OneImage | ImageIndex | NoImage {
  const json = parseJson(body);
  if (typeof json !== "object" || json === null) return { kind: "no-json", what: own("") };
  const type = typeof json.mediaType === "string" ? json.mediaType : mediaType;
  if (json.schemaVersion === 1 || type.includes("manifest.v1+")) {
    if (!type.includes("oci.image")) return { kind: "schema-1", what: own("") };
  }
  if (Array.isArray(json.manifests)) return readIndex(json.manifests);
  if (typeof json.config?.digest !== "string") {
    return { kind: "other", what: say`something of the type ${type || own("(none)")}` };
  }
  const config = textOf(json.config.mediaType);
  if (!IMAGE_CONFIGS.includes(config)) {
    return { kind: "other", what: say`something whose config is of the type ${config || own("(none)")}` };
  }
  const layers = Array.isArray(json.layers) ? json.layers : [];
  return { kind: "image", configDigest: json.config.digest, layers: layers.map(readLayer) };
}

function readIndex(manifests: readonly any[]): ImageIndex | NoImage {
  const entries = manifests.map((entry) => ({
    digest: textOf(entry?.digest),
    os: textOf(entry?.platform?.os) || "unknown",
    architecture: textOf(entry?.platform?.architecture) || "unknown",
    osVersion: textOf(entry?.platform?.["os.version"]),
  }));
  const known = entries.filter(({ os, architecture }) => os !== "unknown" && architecture !== "unknown");
  if (known.length === 0) return { kind: "other", what: own("an index without platforms") };
  return { kind: "index", entries: known, hasOthers: known.length < entries.length };
}

function readLayer(layer: any): Layer {
  return {
    size: Number.isFinite(layer?.size) ? Math.max(layer.size, 0) : 0,
    mediaType: textOf(layer?.mediaType),
    urls: (Array.isArray(layer?.urls) ? layer.urls : []).map(textOf),
  };
}
