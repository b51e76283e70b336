import { Answer } from "./http";
import { parseJson, textOf } from "./json";

/** An error that a registry answered. */
export interface RegistryError {
  /** The HTTP status. */
  readonly status: number;
  /** Such as `UNAUTHORIZED`; empty if missing. */
  readonly code: string;
  readonly message: string;
  /** Whether it has the form that registries use. */
  readonly ofRegistry: boolean;
}

/**
 * Reads an error in the form of the distribution specification, in those of token servers (Entra, Docker Hub), or as
 * plain text.
 */
export function readError({ status, body }: Pick<Answer, "status" | "body">): RegistryError {
  const json = parseJson(body);
  const first = Array.isArray(json?.errors) ? json.errors[0] : undefined;
  if (first && typeof first === "object") {
    return { status, code: textOf(first.code), message: textOf(first.message), ofRegistry: true };
  }
  if (json && typeof json === "object") {
    const message = [json.error_description, json.details, json.message, json.error].map(textOf).find(Boolean);
    if (message) return { status, code: json.error === message ? "" : textOf(json.error), message, ofRegistry: false };
  }
  // A page of a proxy says nothing in its markup.
  return { status, code: "", message: /^\s*</.test(body) ? "" : body.trim(), ofRegistry: false };
}
