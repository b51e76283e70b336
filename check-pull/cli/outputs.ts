import { OutputFacts } from "../verdict/outputs";
import { parseJson, textOf } from "../registry/json";
import { UsageProblem } from "./options";

/** The facts about the pull in the outputs of the stack. */
export interface PullOutputs extends OutputFacts {
  readonly loginServer: string;
  readonly username: string;
  readonly password: string;
}

/** The outputs without which nothing can be checked. */
export const NAMES = {
  loginServer: "registry_login_server",
  username: "service_principal_client_id",
  password: "service_principal_password",
};

const EXPIRY = "service_principal_password_expires_on";
const ROLE = "role_assignment_id";
/** Outputs that every stack with a service principal has. */
const OF_STACK = ["container_group_id", "service_principal_object_id", EXPIRY];

/** Reads what `terraform output -json` wrote. What it holds is never quoted. */
export function readOutputs(text: string): PullOutputs | UsageProblem {
  const outputs = parseJson(text);
  if (typeof outputs !== "object" || outputs === null || Array.isArray(outputs)) {
    return {
      problem: "What --from-outputs got is not the JSON of terraform output -json.",
      advice: "Run terraform output -json where the stack is deployed from, and look whether it fails.",
    };
  }
  const valueOf = (name: string): string => textOf(outputs[name]?.value);
  const missing = Object.values(NAMES).filter((name) => valueOf(name) === "");
  if (missing.length > 0) {
    return {
      problem: `The outputs have no ${missing.join(", no ")}.`,
      advice: "Apply the stack first; a managed identity has no password to check. For other outputs, use --username.",
    };
  }
  return {
    loginServer: valueOf(NAMES.loginServer),
    username: valueOf(NAMES.username),
    password: valueOf(NAMES.password),
    expiresOn: readTime(valueOf(EXPIRY)),
    // Terraform omits a null output. Another configuration may not pass it on, so a missing one says nothing there.
    isAccessOff: Object.hasOwn(outputs, ROLE)
      ? [null, ""].includes(outputs[ROLE]?.value)
      : OF_STACK.every((name) => valueOf(name) !== ""),
  };
}

/** A time of RFC 3339, as azuread writes it; undefined for any other text, which is not an expiry date of the stack. */
function readTime(text: string): Date | undefined {
  const time = new Date(/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? text : NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/**
 * Decodes UTF-8, and UTF-16 as Windows PowerShell 5 writes it: `>` and `Out-File` write little-endian with a byte order
 * mark (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding).
 */
export function decodeOutputs(bytes: Uint8Array): string {
  const [first, second] = bytes;
  // JSON begins with an ASCII character: half of it is zero in UTF-16 (https://www.rfc-editor.org/rfc/rfc4627#section-3).
  const isLittle = (first === 0xff && second === 0xfe) || second === 0;
  const isBig = (first === 0xfe && second === 0xff) || first === 0;
  return new TextDecoder(isBig ? "utf-16be" : isLittle ? "utf-16le" : "utf-8").decode(bytes);
}
