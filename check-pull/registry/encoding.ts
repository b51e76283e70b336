/** A body as the server meant it. */
export interface Decoded {
  /** Empty where it is not what its `Content-Encoding` says. */
  readonly body: string;
  /** Whether it goes on beyond what was read. */
  readonly cut: boolean;
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-content-codings: one inside another is as many as registries need. */
const MOST_CODINGS = 2;

/**
 * Takes a body out of the encodings that a server has put it in, although it was asked for none.
 *
 * @param encoding the header `Content-Encoding`
 * @param mostBytes how much of the body counts
 */
export async function decode(raw: Uint8Array, encoding: string, mostBytes: number): Promise<Decoded> {
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length > MOST_CODINGS) return { body: "", cut: false };
  let bytes = raw;
  for (const coding of codings.reverse()) {
    try {
      bytes = await expand(bytes, coding, mostBytes);
    } catch (error) {
      return { body: "", cut: (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" };
    }
  }
  return { body: Buffer.from(bytes).toString("utf8"), cut: false };
}

async function expand(bytes: Uint8Array, coding: string, mostBytes: number): Promise<Uint8Array> {
  const { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } = await import("node:zlib");
  const options = { maxOutputLength: mostBytes };
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return gunzipSync(bytes, options);
    case "br":
      return brotliDecompressSync(bytes, options);
    case "deflate":
      // Many servers send it without the zlib header: https://www.rfc-editor.org/rfc/rfc9110#name-deflate-coding
      return (bytes[0]! & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
    default:
      throw new Error("a coding that nobody asked for");
  }
}
