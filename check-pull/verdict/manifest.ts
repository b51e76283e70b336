import { ImageIndex, Layer, NoImage, OneImage } from "../registry/manifest";
import { Finding, finding } from "./finding";

const USUAL_LAYER =
  /^application\/vnd\.(?:oci\.image\.layer\.(?:nondistributable\.)?v1\.tar(?:\+gzip)?|docker\.image\.rootfs\.(?:foreign\.)?diff\.tar\.gzip)$/;
const MOST_GB = 15;

/** Judges a manifest that is not of an image. */
export function judgeNoImage({ kind, what }: NoImage, host: string): Finding {
  if (kind === "no-json") return finding("not-a-registry", { host });
  return kind === "schema-1" ? finding("schema-1") : finding("not-an-image", { what });
}

/** Returns the warnings for a manifest. */
export function manifestWarnings(manifest: OneImage | ImageIndex): Finding[] {
  if (manifest.kind === "index") return manifest.hasOthers ? [finding("attestations")] : [];
  return layerWarnings(manifest.layers);
}

function layerWarnings(layers: readonly Layer[]): Finding[] {
  const found: Finding[] = [];
  const gigabytes = layers.reduce((sum, { size }) => sum + size, 0) / 1e9;
  if (gigabytes > MOST_GB) found.push(finding("large-image", { size: gigabytes.toFixed(1) }));

  const types = layers.map(({ mediaType }) => mediaType || "(none)").filter((type) => !USUAL_LAYER.test(type));
  if (types.length > 0) found.push(finding("unusual-layers", { mediaTypes: [...new Set(types)].join(", ") }));

  const urls = layers.flatMap((layer) => layer.urls);
  if (urls.length > 0) found.push(finding("foreign-layers", { hosts: [...new Set(urls.map(layerHost))].join(", ") }));
  return found;
}

function layerHost(url: string): string {
  return (URL.canParse(url) && new URL(url).host) || "an address that cannot be read";
}
