/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** The address that answered in the end. */
  readonly url: string;
  /** A header, or an empty text. */
  readonly header: (name: string) => string;
  readonly body: string;
  /** Whether the body went on beyond what was read. */
  readonly cut: boolean;
}

/** That a server did not answer. */
export interface NoAnswer {
  /** The address that was asked. */
  readonly url: string;
  /** Such as `ENOTFOUND`. */
  readonly code: string;
}

/** Whether there is an answer. */
export function isAnswer(got: Answer | NoAnswer): got is Answer {
  return "status" in got;
}

/** What a registry said of an error. */
export interface Complaint {
  /** Such as `UNAUTHORIZED`; empty where there is none. */
  readonly code: string;
  readonly message: string;
  /** Whether it has the form that registries use. */
  readonly ofRegistry: boolean;
}

/**
 * Reads an error in the form of the distribution specification, in those of token servers (Entra, Docker Hub), or as
 * plain text.
 */
export function readComplaint(body: string): Complaint {
  const json = parse(body);
  const first = Array.isArray(json?.errors) ? json.errors[0] : undefined;
  if (first && typeof first === "object") {
    return { code: textOf(first.code), message: textOf(first.message), ofRegistry: true };
  }
  if (json && typeof json === "object") {
    const message = [json.error_description, json.details, json.message, json.error].map(textOf).find(Boolean);
    if (message) return { code: json.error === message ? "" : textOf(json.error), message, ofRegistry: false };
  }
  // A page of a proxy says nothing in its markup.
  return { code: "", message: /^\s*</.test(body) ? "" : body.trim(), ofRegistry: false };
}

function parse(body: string): any {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
