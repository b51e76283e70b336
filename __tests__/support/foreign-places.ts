import { ACR, complaint, manifestOf, Reply, Script } from "./fake-registry";

/** Bytes as a header carries them; without those that no header can have. */
const header = (text: string) => Buffer.from(text.replace(/[\r\n\0]/g, "")).toString("latin1");
const bearer = (parameters: string): Reply => ({
  status: 401,
  headers: { "WWW-Authenticate": `Bearer realm="https://${ACR}/oauth2/token"${parameters}` },
});
const fine = (body: object, headers: Record<string, string> = {}): Reply => ({ status: 200, headers, body });
const missing: Reply = { status: 404, ...complaint("MANIFEST_UNKNOWN", "unknown") };
const index = (platform: object) => ({ manifests: [{ digest: `sha256:${"0".repeat(64)}`, platform }] });

/** Where a server can put a text so that the command shows it. */
export const PLACES: Readonly<Record<string, (text: string) => Script>> = {
  "code of an error": (text) => ({ token: { status: 401, ...complaint(text, "no") } }),
  "message of an error": (text) => ({ manifest: { status: 403, ...complaint("DENIED", text) } }),
  "code and message": (text) => ({
    token: { status: 401, ...complaint(text.slice(0, 1), text.slice(1)) },
  }),
  "plain text": (text) => ({ challenge: { status: 418, body: text } }),
  "description of a token server": (text) => ({
    token: { status: 400, body: { error: "invalid", error_description: text } },
  }),
  "address in a firewall's sentence": (text) => ({
    challenge: { status: 403, ...complaint("DENIED", `client with IP '${text}' is not allowed access`) },
  }),
  "name of a challenge": (text) => ({ challenge: { status: 401, headers: { "WWW-Authenticate": header(text) } } }),
  "realm of a challenge": (text) => ({
    challenge: {
      status: 401,
      headers: { "WWW-Authenticate": `Bearer realm="${header(text.replace(/["\\]/g, "\\$&"))}"` },
    },
  }),
  "service of a challenge": (text) => ({ challenge: bearer(`,service="${header(text.replace(/["\\]/g, "\\$&"))}"`) }),
  "Retry-After": (text) => ({ token: { status: 429, headers: { "Retry-After": header(text) } } }),
  "Content-Type": (text) => ({ manifest: { status: 200, headers: { "Content-Type": header(text) }, body: {} } }),
  "Docker-Content-Digest": (text) => ({ manifest: fine(manifestOf(), { "Docker-Content-Digest": header(text) }) }),
  "media type of a manifest": (text) => ({ manifest: fine({ mediaType: text }) }),
  "media type of a config": (text) => ({ manifest: fine(manifestOf([], { mediaType: text })) }),
  "media types of layers": (text) => ({
    manifest: fine(manifestOf([{ mediaType: text }, { mediaType: text.slice(0, 1) }, { mediaType: text.slice(1) }])),
  }),
  "address of a layer": (text) => ({ manifest: fine(manifestOf([{ urls: [text, `https://example.com/${text}`] }])) }),
  "platform of an index": (text) => ({ manifest: fine(index({ os: text, architecture: text })) }),
  "operating system and architecture of a config": (text) => ({
    data: fine({ os: text.slice(0, 1), architecture: text.slice(1) }),
  }),
  "version of Windows": (text) => ({ data: fine({ os: "windows", architecture: "amd64", "os.version": text }) }),
  "a tag": (text) => ({ manifest: missing, tags: fine({ tags: [text] }) }),
  "several tags": (text) => ({ manifest: missing, tags: fine({ tags: [...text] }) }),
};
