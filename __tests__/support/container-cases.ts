import { JUST_NOW, LAST_NIGHT, ended, running, waiting } from "./fake-container-group";
import { Case, IN_TRANSITION, SUCCEEDED, failed, notFinished, refused } from "./observed-run-cases";

// What becomes of a run with init containers, with sidecars and after a task that hangs.

const since = (startTime: string) => ({ state: "Running", startTime });
const init = { name: "fetch", init: true };
const PREPARED = { ...init, current: ended(0) };
const OLD = { current: ended(0, LAST_NIGHT) };
const SIDECAR = { name: "proxy", current: running };
const SIDECAR_BEFORE = { name: "proxy", current: ended(0, LAST_NIGHT) };
/** Half an hour before the second look of a run, which takes a second. */
const HALF_AN_HOUR_AGO = "2026-11-26T03:00:01.000Z";

/** Of a run in which each container counts. */
export const CONTAINER_CASES: readonly Case[] = [
  {
    name: "fails at once with the exit code of an init container, when the container waits for it without end",
    group: {
      looks: [
        [{ ...init, current: running }, { current: waiting }],
        [{ ...init, current: ended(7) }, { current: waiting }],
      ],
    },
    expected: failed("fetch: exit code 7"),
    minutes: [2, 3],
  },
  {
    name: "fails with an init container that ended without an exit code",
    group: { looks: [[{ ...init, current: { ...ended(0), exitCode: undefined } }, { current: waiting }]] },
    expected: failed("fetch: Terminated"),
    minutes: [1, 2],
  },
  {
    name: "fails with each of two init containers that failed",
    group: {
      looks: [
        [{ ...init, current: ended(7) }, { name: "unpack", init: true, current: ended(8) }, { current: waiting }],
      ],
    },
    expected: failed("fetch: exit code 7; unpack: exit code 8"),
  },
  {
    name: "does not take the end of an init container last night for one tonight",
    group: {
      before: [{ ...init, current: ended(7, LAST_NIGHT) }, { current: waiting }],
      looks: [
        [{ ...init, current: ended(7, LAST_NIGHT) }, { current: waiting }],
        [PREPARED, { current: running }],
        [PREPARED, { current: ended(0) }],
      ],
    },
    expected: SUCCEEDED,
    minutes: [3, 4],
  },
  {
    name: "succeeds with an init container that Azure shows as it was last night",
    group: {
      before: [{ ...init, current: ended(0, LAST_NIGHT) }, OLD],
      looks: [[{ ...init, current: ended(0, LAST_NIGHT) }, { current: ended(0) }]],
    },
    expected: SUCCEEDED,
  },
  {
    name: "succeeds with OnFailure when an init container is tried again until it ends well",
    group: {
      restartPolicy: "OnFailure",
      looks: [
        [{ ...init, current: ended(7) }, { current: waiting }],
        [PREPARED, { current: ended(0) }],
      ],
    },
    expected: SUCCEEDED,
  },
  {
    name: "fails with OnFailure when an init container fails without end",
    group: { restartPolicy: "OnFailure", looks: [[{ ...init, current: ended(7) }, { current: waiting }]] },
    expected: notFinished("Not ended after 30 minutes: fetch: exit code 7; report: Waiting"),
  },
  {
    name: "fails when an init container never ends",
    group: { looks: [[{ ...init, current: running }, { current: waiting }]] },
    expected: notFinished("Not ended after 30 minutes: fetch: Running; report: Waiting"),
  },
  {
    name: "names an init container of which Azure shows the end of last night only",
    group: {
      before: [{ ...init, current: ended(0, LAST_NIGHT) }, OLD],
      looks: [[{ ...init, current: ended(0, LAST_NIGHT) }, { current: waiting }]],
    },
    expected: notFinished("Not ended after 30 minutes: fetch: exit code 0; report: Waiting"),
  },
  {
    name: "does not name an init container that has done its part",
    group: { looks: [[PREPARED, { current: running }]] },
    expected: notFinished("Not ended after 30 minutes: report: Running"),
  },
  {
    name: "fails with the init container and not with the container that the platform then started",
    group: { looks: [[{ ...init, current: ended(7) }, { current: running }]] },
    expected: failed("fetch: exit code 7"),
  },
  {
    name: "is cancelled while an init container of the run before is running",
    group: { before: [{ ...init, current: since(JUST_NOW) }, { current: waiting }] },
    expected: { status: "Cancelled" },
    starts: 0,
  },
  {
    name: "fails at once with the container that failed, whatever a sidecar does that never ends",
    group: {
      before: [OLD, SIDECAR_BEFORE],
      looks: [
        [{ current: running }, SIDECAR],
        [{ current: ended(3) }, SIDECAR],
      ],
    },
    expected: failed("report: Terminated, exit code 3"),
    minutes: [2, 3],
  },
  {
    name: "fails when the sidecar never ends and nothing says that only the other container counts",
    group: { before: [OLD, SIDECAR_BEFORE], looks: [[{ current: ended(0) }, SIDECAR]] },
    expected: notFinished("Not ended after 30 minutes: proxy: Running"),
  },
  {
    name: "fails each night while the task of the night before last hangs",
    group: { before: [{ current: since(LAST_NIGHT) }] },
    expected: notFinished(`report has been running since ${LAST_NIGHT}, and nothing was started.`),
    starts: 0,
  },
  {
    name: "fails when the run before began as long ago as a run may take",
    group: { before: [{ current: since(HALF_AN_HOUR_AGO) }] },
    expected: notFinished(`report has been running since ${HALF_AN_HOUR_AGO}, and nothing was started.`),
    starts: 0,
  },
  {
    name: "is cancelled when the run before began a second less ago than a run may take",
    group: { before: [{ current: since("2026-11-26T03:00:02.000Z") }] },
    expected: { status: "Cancelled" },
    starts: 0,
  },
  {
    name: "fails with each container that hangs, and not with one that began just now",
    group: {
      before: [
        { name: "load", current: since(LAST_NIGHT) },
        { name: "mail", current: since(JUST_NOW) },
        { current: since("2026-11-24T03:30:00Z") },
      ],
    },
    expected: notFinished(
      `load has been running since ${LAST_NIGHT}; report has been running since 2026-11-24T03:30:00Z, and nothing was started.`,
    ),
    starts: 0,
  },
  {
    name: "fails when Azure does not show since when a container has been running",
    group: { before: [{ current: { state: "Running" } }] },
    expected: notFinished("report has been running since an unknown time, and nothing was started."),
    starts: 0,
  },
  {
    name: "starts nothing in a group whose list of containers is empty",
    group: { before: [] },
    expected: refused("The container group has no containers, and nothing was started."),
    starts: 0,
  },
  {
    name: "starts nothing in a group that has init containers only",
    group: { before: [{ ...init, current: ended(0, LAST_NIGHT) }] },
    expected: refused("The container group has no containers, and nothing was started."),
    starts: 0,
  },
  {
    name: "fails when Azure shows no containers any more",
    group: { looks: [[{ current: running }], []] },
    expected: notFinished("Not ended after 30 minutes: Azure did not show the container group (OK)"),
  },
  {
    name: "fails when Azure shows one container fewer than before",
    group: { before: [OLD, SIDECAR_BEFORE], looks: [[{ current: ended(0) }]] },
    expected: notFinished("Not ended after 30 minutes: Azure did not show the container group (OK)"),
  },
  {
    name: "is not misled by a container that has the name of an outcome",
    group: {
      before: [
        { ...OLD, name: "failed" },
        { ...OLD, name: "open" },
      ],
      looks: [
        [
          { name: "failed", current: running },
          { name: "open", current: running },
        ],
        [
          { name: "failed", current: ended(0) },
          { name: "open", current: ended(0) },
        ],
      ],
    },
    expected: SUCCEEDED,
    minutes: [2, 3],
  },
];

/** Of a run in which only the container report counts. */
export const NAMED_CASES: readonly Case[] = [
  {
    name: "succeeds and stops the sidecar when the container that counts ended with 0",
    group: {
      before: [OLD, SIDECAR_BEFORE],
      looks: [
        [{ current: running }, SIDECAR],
        [{ current: ended(0) }, SIDECAR],
      ],
    },
    expected: SUCCEEDED,
    stops: 1,
    minutes: [2, 3],
  },
  {
    name: "stops a sidecar that waits to be run again",
    group: { before: [OLD, SIDECAR_BEFORE], looks: [[{ current: ended(0) }, { name: "proxy", current: waiting }]] },
    expected: SUCCEEDED,
    stops: 1,
  },
  {
    name: "stops nothing when the sidecar has ended too",
    group: { before: [OLD, SIDECAR_BEFORE], looks: [[{ current: ended(0) }, { name: "proxy", current: ended(0) }]] },
    expected: SUCCEEDED,
  },
  {
    name: "succeeds when a container that does not count failed",
    group: { before: [OLD, SIDECAR_BEFORE], looks: [[{ current: ended(0) }, { name: "proxy", current: ended(9) }]] },
    expected: SUCCEEDED,
  },
  {
    name: "succeeds when Azure refuses to stop the sidecar",
    group: { before: [OLD, SIDECAR_BEFORE], looks: [[{ current: ended(0) }, SIDECAR]], stops: [{ status: 403 }] },
    expected: SUCCEEDED,
    stops: 1,
  },
  {
    name: "fails with the exit code of the container that counts, and stops the sidecar",
    group: { before: [OLD, SIDECAR_BEFORE], looks: [[{ current: ended(3) }, SIDECAR]] },
    expected: failed("report: Terminated, exit code 3"),
    stops: 1,
  },
  {
    name: "fails with the exit code also when Azure refuses to stop the sidecar",
    group: { before: [OLD, SIDECAR_BEFORE], looks: [[{ current: ended(3) }, SIDECAR]], stops: [{ status: 403 }] },
    expected: failed("report: Terminated, exit code 3"),
    stops: 1,
  },
  {
    name: "fails with an init container that failed, which counts without a name",
    group: {
      before: [OLD, SIDECAR_BEFORE],
      looks: [
        [{ ...init, current: running }, { current: waiting }, SIDECAR],
        [{ ...init, current: ended(7) }, { current: waiting }, SIDECAR],
      ],
    },
    expected: failed("fetch: exit code 7"),
  },
  {
    name: "fails at once with an init container that failed, which counts without a name",
    group: {
      before: [{ ...init, current: ended(0, LAST_NIGHT) }, OLD, SIDECAR_BEFORE],
      looks: [[{ ...init, current: ended(7) }, { current: waiting }, { name: "proxy", current: waiting }]],
    },
    expected: failed("fetch: exit code 7"),
    minutes: [1, 2],
  },
  {
    name: "fails when the container that counts does not end, and lets everything go on",
    group: { before: [OLD, SIDECAR_BEFORE], looks: [[{ current: running }, SIDECAR]] },
    expected: notFinished("Not ended after 30 minutes: report: Running"),
  },
  {
    name: "stops a sidecar that is left from the run before, and then starts the group",
    group: {
      before: [OLD, { name: "proxy", current: since(LAST_NIGHT) }],
      starts: [IN_TRANSITION, { status: 202 }],
      looks: [[{ current: ended(0) }, { name: "proxy", current: ended(0) }]],
    },
    expected: SUCCEEDED,
    starts: 2,
    stops: 1,
    minutes: [2, 3],
  },
  {
    name: "stops a sidecar that is left and waits to be run again",
    group: {
      before: [OLD, { name: "proxy", current: waiting }],
      looks: [[{ current: ended(0) }, { name: "proxy", current: ended(0) }]],
    },
    expected: SUCCEEDED,
    stops: 1,
  },
  {
    name: "waits for a group that is in transition when its sidecar should stop",
    group: {
      before: [OLD, { name: "proxy", current: since(LAST_NIGHT) }],
      stops: [IN_TRANSITION],
      looks: [[{ current: ended(0) }, { name: "proxy", current: ended(0) }]],
    },
    expected: SUCCEEDED,
    stops: 1,
  },
  {
    name: "starts nothing when Azure refuses to stop what is left from the run before",
    group: {
      before: [OLD, { name: "proxy", current: since(LAST_NIGHT) }],
      stops: [{ status: 403, body: { error: { code: "AuthorizationFailed", message: "No stop/action." } } }],
    },
    expected: refused("Azure refused to stop the other containers with AuthorizationFailed: No stop/action."),
    starts: 0,
    stops: 1,
  },
  {
    name: "is cancelled while the container that counts is running, and stops nothing",
    group: { before: [{ current: since(JUST_NOW) }, { name: "proxy", current: since(LAST_NIGHT) }] },
    expected: { status: "Cancelled" },
    starts: 0,
  },
  {
    name: "fails each night while the container that counts hangs",
    group: { before: [{ current: since(LAST_NIGHT) }, { name: "proxy", current: since(LAST_NIGHT) }] },
    expected: notFinished(`report has been running since ${LAST_NIGHT}, and nothing was started.`),
    starts: 0,
  },
  {
    name: "is cancelled while an init container prepares the container that counts",
    group: { before: [{ ...init, current: since(JUST_NOW) }, { current: waiting }, SIDECAR_BEFORE] },
    expected: { status: "Cancelled" },
    starts: 0,
  },
  {
    name: "starts nothing in a group without the container that counts",
    group: { before: [SIDECAR_BEFORE] },
    expected: refused("The container group does not have each of these containers: report, and nothing was started."),
    starts: 0,
  },
];
