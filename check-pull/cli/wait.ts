import { Outcome } from "./check-pull";
import { situationOf } from "../verdict/situations/situations";
import { Clock, Progress } from "./steps";

const SECOND = 1000;
const PAUSES = [5, 10, 15, 20, 30].map((seconds) => seconds * SECOND);

/**
 * Checks until the image can be pulled, until what is wrong does not pass by itself, or until the time is over.
 *
 * @param waitMs how long to go on; 0 checks once
 */
export async function checkUntil(
  check: () => Promise<Outcome>,
  waitMs: number,
  clock: Clock,
  progress: Progress,
): Promise<Outcome & { readonly attempts: number }> {
  const deadline = clock.now() + waitMs;
  for (let attempts = 1; ; attempts += 1) {
    const outcome = await check();
    const { situation, values } = outcome.result;
    const left = deadline - clock.now();
    const asked = Number(values.retryAfterSeconds ?? 0) * SECOND;
    if (!situationOf(situation).passes || left <= 0 || asked > left) return { ...outcome, attempts };
    const pause = Math.min(Math.max(PAUSES[Math.min(attempts, PAUSES.length) - 1]!, asked), left);
    progress.note(`${situation}: trying again in ${formatDuration(pause)}, for another ${formatDuration(left)}`);
    await clock.sleep(pause);
  }
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** The milliseconds of a text such as `90s`, `10m` or `1h`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
  return unit === undefined ? undefined : Number(amount) * UNITS[unit]!;
}

/** Such as `45 s` or `9 min 30 s`. */
function formatDuration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
