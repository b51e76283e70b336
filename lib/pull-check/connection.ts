import { NoAnswer } from "./answer";
import { finding, Finding } from "./finding";
import { ImageName } from "./image-name";
import { ProxyUse } from "./proxy";
import { hostOf } from "./refusal";

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

/** What it means that there was no answer. */
export function judgeNoAnswer({ url, code }: NoAnswer, image: ImageName, timeoutMs: number, proxy: ProxyUse): Finding {
  const host = hostOf(url);
  const values = { host, code, seconds: String(timeoutMs / 1000) };
  if (UNTRUSTED.includes(code)) return finding("untrusted-certificate", values);
  if (BAD_CERTIFICATE.includes(code)) return finding("bad-certificate", values);
  if (NO_TLS.includes(code)) return finding("no-tls", values);
  if (proxy === ProxyUse.IGNORED && new URL(url).protocol === "https:") return finding("proxy-ignored", values);
  if (host === hostOf(image.origin)) {
    if (UNKNOWN_NAME.includes(code)) return finding("unknown-registry", values);
    if (NAME_TROUBLE.includes(code)) return finding("name-resolution-failed", values);
  }
  return finding(TIMEOUTS.includes(code) ? "timeout" : "no-connection", values);
}
