import { isAzureHost } from "../../lib/registry/image-reference";
import { Finding, finding } from "./finding";
import { ImageName } from "../registry/names";
import { readError } from "../registry/errors";
import { Answer, NoAnswer, ProxyUse, UNSAFE_REDIRECT } from "../registry/http";
import { own, say } from "../registry/said";

/** The request that an answer belongs to. */
export enum Stage {
  /** The manifest, without credentials. */
  CHALLENGE = "challenge",
  /** A token, with user name and password. */
  TOKEN = "token",
  /** A manifest, with the token or with user name and password. */
  MANIFEST = "manifest",
  /** The config, perhaps elsewhere. */
  CONFIG = "config",
}

export interface AskedForImage {
  readonly stage: Stage;
  readonly image: ImageName;
  readonly username: string;
  /** Whether it was asked with a token. */
  readonly bearer?: boolean;
}

const CLIENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The sentences of Azure's registry that say what is wrong, whatever the status and the stage. */
const SENTENCES = [
  { says: /Invalid clientid or client secret/i, situation: "wrong-secret" },
  { says: /not registered with AAD/i, situation: "unknown-client" },
  { says: /client id must be guid/i, situation: "user-not-client-id" },
  { says: /operation is disallowed on this registry, repository or image/i, situation: "locked" },
] as const;

/** Judges an answer that is not a success. */
export function judgeRefusal(answer: Answer, asked: AskedForImage): Finding {
  const { status } = answer;
  const complaint = readError(answer);
  if (status === 429) return finding("rate-limited", waitOf(answer.header("retry-after")), answer);
  if (status >= 500)
    return finding("server-error", { host: hostOfUrl(answer.url), status: own(String(status)) }, answer);

  const ip = /client with IP '([^']*)' is not allowed access/i.exec(complaint.message)?.[1];
  if (ip !== undefined) return finding("firewall", { ip }, answer);
  const sentence = SENTENCES.find(({ says }) => says.test(complaint.message));
  if (sentence) return finding(sentence.situation, {}, answer);

  if (asked.stage === Stage.CONFIG) return judgeConfigRefusal(answer, asked);
  if (status === 404 && asked.stage !== Stage.TOKEN) return judgeMissing(answer, asked);
  if (asked.stage !== Stage.CHALLENGE && (status === 401 || status === 403)) return judgeLogin(answer, asked);
  if (status < 300) return finding("not-a-registry", { host: hostOfUrl(answer.url) }, answer);
  return finding("unknown-answer", {}, answer);
}

function judgeLogin(answer: Answer, { stage, image, username, bearer }: AskedForImage): Finding {
  const { message } = readError(answer);
  // Who has a token is known, and who is not known gets a 401.
  const isKnown = stage === Stage.MANIFEST && (bearer === true || answer.status === 403);
  if (isKnown) return finding("no-access-to-repository", {}, answer);
  if (!isAzureHost(image.registry) && !/aka\.ms\/acr\//.test(message)) {
    return finding("wrong-user-or-password", {}, answer);
  }
  if (/requested access to the resource is denied/i.test(message)) {
    return finding("no-access-to-repository", {}, answer);
  }
  return finding(CLIENT_ID.test(username) ? "missing-role" : "wrong-token-password", {}, answer);
}

function judgeMissing(answer: Answer, { image }: AskedForImage): Finding {
  const { code, ofRegistry } = readError(answer);
  if (code === "NAME_UNKNOWN") return finding("missing-repository", {}, answer);
  if (!ofRegistry) return finding("not-a-registry", { host: hostOfUrl(answer.url) }, answer);
  if (image.digest) return finding("missing-digest", {}, answer);
  return finding("missing-tag", {}, answer);
}

function judgeConfigRefusal(answer: Answer, { image }: AskedForImage): Finding {
  const host = hostOfUrl(answer.url);
  if (new URL(answer.url).origin === image.origin) {
    return answer.status === 404
      ? finding("incomplete-image", { part: "config" }, answer)
      : finding("unknown-answer", {}, answer);
  }
  return finding("data-endpoint", { host, code: own(`HTTP ${answer.status}`) }, answer);
}

export function hostOfUrl(url: string): string {
  return new URL(url).host;
}

/** Returns the wait of a `Retry-After` header. It may also be a date, which registries do not use. */
function waitOf(header: string): Finding["values"] {
  const seconds = /^\d{1,6}$/.test(header) ? header : "";
  const retryAfter = seconds === "" ? own("for a while") : seconds === "1" ? own("1 second") : say`${seconds} seconds`;
  // What `--wait` goes by, and no text shows.
  return { retryAfter, retryAfterSeconds: own(seconds) };
}

const UNKNOWN_NAME = ["ENOTFOUND", "ENODATA"];
const NAME_TROUBLE = ["EAI_AGAIN", "EAI_FAIL", "ESERVFAIL", "ETIMEOUT", "EREFUSED"];
const TIMEOUTS = ["TimeoutError", "ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT"];
const UNTRUSTED = [
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
];
const BAD_CERTIFICATE = ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "ERR_TLS_CERT_ALTNAME_INVALID"];
const NO_TLS = ["ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG", "EPROTO"];

/** Judges a request without an answer. */
export function judgeNoAnswer(
  { url, code, target = "", why = "" }: NoAnswer,
  image: ImageName,
  timeoutMs: number,
  proxy: ProxyUse,
): Finding {
  const host = hostOfUrl(url);
  if (code === UNSAFE_REDIRECT) return finding("unsafe-redirect", { host, target, why: own(why) });
  const values = { host, code: own(code), seconds: own(String(timeoutMs / 1000)) };
  if (UNTRUSTED.includes(code)) return finding("untrusted-certificate", values);
  if (BAD_CERTIFICATE.includes(code)) return finding("bad-certificate", values);
  if (NO_TLS.includes(code)) return finding("no-tls", values);
  if (proxy === ProxyUse.IGNORED && new URL(url).protocol === "https:") return finding("proxy-ignored", values);
  if (host === hostOfUrl(image.origin)) {
    if (UNKNOWN_NAME.includes(code)) return finding("unknown-registry", values);
    if (NAME_TROUBLE.includes(code)) return finding("name-resolution-failed", values);
  }
  return finding(TIMEOUTS.includes(code) ? "timeout" : "no-connection", values);
}
