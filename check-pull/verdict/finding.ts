import { readError } from "../registry/errors";
import { Answer } from "../registry/http";
import { Said } from "../registry/said";
import { situationOf, SituationId } from "./situations/situations";

/** A situation that was found, with what its texts need. */
export interface Finding {
  readonly situation: SituationId;
  /** The values for the braces of the situation's texts; a plain text is foreign. */
  readonly values: Readonly<Record<string, string | Said>>;
  /** The answer of the registry. */
  readonly answer?: RegistryAnswer;
}

/** A finding that can be shown: foreign text is redacted. */
export interface ShownFinding extends Finding {
  readonly values: Readonly<Record<string, string>>;
}

export interface RegistryAnswer {
  readonly status: number;
  /** Such as `UNAUTHORIZED`; empty if missing. */
  readonly code: string;
  readonly message: string;
}

/** A finding; with the answer of the registry where there is one. */
export function finding(situation: SituationId, values: Finding["values"] = {}, answer?: Answer): Finding {
  if (!answer) return { situation, values };
  const { code, message } = readError(answer);
  return { situation, values, answer: { status: answer.status, code, message: answer.status < 300 ? "" : message } };
}

/** Fills the braces of a text. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => values[name] ?? braces).trim();
}

/** The two lines of a finding: what it means and what to do. */
export function explain({ situation, values }: ShownFinding): { readonly means: string; readonly whatToDo: string } {
  const { means, whatToDo } = situationOf(situation);
  return { means: fill(means, values), whatToDo: fill(whatToDo, values) };
}
