import { ExitCode, Situation } from "./situation";
import { MISSING } from "./missing";
import { REFUSED } from "./refused";
import { DISTRIBUTION } from "./sources";
import { UNREACHABLE } from "./unreachable";
import { WARNINGS } from "./warnings";
import { WOULD_NOT_RUN } from "./would-not-run";

/** Everything that the command can find: what it decides by, what its tests go through and what its page lists. */
export const SITUATIONS = {
  fine: {
    exitCode: ExitCode.FINE,
    seen: "every step passed",
    means: "{username} can pull {image}, and it runs on {os}.",
    whatToDo: "Nothing.",
    source: DISTRIBUTION,
  },
  ...REFUSED,
  ...MISSING,
  ...UNREACHABLE,
  ...WOULD_NOT_RUN,
  ...WARNINGS,
  usage: {
    exitCode: ExitCode.USAGE,
    seen: "an unknown option, an image that cannot be read, no password",
    means: "{problem}",
    whatToDo: "{advice}",
    source: DISTRIBUTION,
  },
} as const satisfies Record<string, Situation>;

export type SituationId = keyof typeof SITUATIONS;

/** A situation by its name, as what they all have in common. */
export function situationOf(id: SituationId): Situation {
  return SITUATIONS[id];
}
