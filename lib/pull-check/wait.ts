import { Outcome } from "./check-pull";
import { formatDuration } from "./duration";
import { Clock, Progress } from "./progress";
import { situationOf } from "./situations/situations";

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
