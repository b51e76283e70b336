import { AzureCloud } from "../../lib";
import { observedRun } from "../../lib/schedule/observed-run";
import { ObservedRunProps } from "../../lib/schedule/run-options";
import {
  ENVIRONMENT_VALUE,
  FakeContainerGroup,
  FakeGroupOptions,
  LAST_NIGHT,
  JUST_NOW,
  TONIGHT,
  ended,
  running,
  waiting,
} from "./fake-container-group";
import { Outcome, WorkflowOptions, runWorkflow } from "./workflow";

const GROUP_ID = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/report";

/** The workflow of a run that waits for its end, half an hour at most. */
export const definitionOfRun = (props: Partial<ObservedRunProps> = {}): string =>
  observedRun({
    containerGroupId: GROUP_ID,
    azureCloud: AzureCloud.PUBLIC,
    retry: { type: "exponential", count: 6, intervalSeconds: 30 },
    maxDurationMinutes: 30,
    ...props,
  });

/** The same where only the container report counts. */
export const definitionOfNamed = (): string => definitionOfRun({ containers: ["report"] });

const REFUSED = {
  status: 400,
  body: {
    error: {
      code: "InaccessibleImage",
      message: "The image 'contoso.azurecr.io/report:v1' in container group 'report' is not accessible.",
    },
  },
};
export const IN_TRANSITION = {
  status: 409,
  body: { error: { code: "ContainerGroupTransitioning", message: "The container group is still transitioning." } },
};
const OUT_OF_ORDER = { status: 500, body: { error: { code: "InternalServerError", message: "Try again." } } };

export interface Case {
  readonly name: string;
  readonly group: FakeGroupOptions;
  readonly expected: Pick<Outcome, "status" | "code" | "message">;
  /** How often a start is asked for; once if not said. */
  readonly starts?: number;
  /** How often a stop is asked for; never if not said. */
  readonly stops?: number;
  /** A text in the history of the run. */
  readonly shows?: string;
  /** How long it takes at least and at most; less than an hour if not said. */
  readonly minutes?: readonly [number, number];
}

export const SUCCEEDED = { status: "Succeeded" } as const;
export const failed = (message: string) => ({ status: "Failed", code: "TaskFailed", message }) as const;
export const notFinished = (message: string) => ({ status: "Failed", code: "TaskNotFinished", message }) as const;
export const refused = (message: string) => ({ status: "Failed", code: "StartRefused", message }) as const;

/** The outcome of a run for each answer of Azure. */
export const CASES: readonly Case[] = [
  {
    name: "succeeds when the container ends with 0",
    group: { looks: [[{ current: waiting }], [{ current: running }], [{ current: ended(0) }]] },
    expected: SUCCEEDED,
    shows: '{"name":"report","outcome":"succeeded","report":"report: Terminated, exit code 0"}',
  },
  {
    name: "succeeds at the first start ever, with nothing to compare with",
    group: { before: [{}], looks: [[{}], [{ current: ended(0) }]] },
    expected: SUCCEEDED,
  },
  {
    name: "fails with the exit code of the container",
    group: { looks: [[{ current: running }], [{ current: ended(3) }]] },
    expected: failed("report: Terminated, exit code 3"),
  },
  {
    name: "fails when the container does not end in time",
    group: { looks: [[{ current: running }]] },
    expected: notFinished("Not ended after 30 minutes: report: Running"),
    minutes: [29, 32],
  },
  {
    name: "fails when the container never begins",
    group: { looks: [[{}]] },
    expected: notFinished("Not ended after 30 minutes: report: no state yet"),
  },
  {
    name: "is cancelled when the container is running already",
    group: { before: [{ current: { state: "Running", startTime: JUST_NOW } }] },
    expected: { status: "Cancelled" },
    starts: 0,
    shows: `report has been running since ${JUST_NOW}, and nothing was started.`,
  },
  {
    name: "is cancelled when only one of the containers is running already",
    group: {
      before: [
        { name: "load", current: ended(0, LAST_NIGHT) },
        { name: "report", current: running },
      ],
    },
    expected: { status: "Cancelled" },
    starts: 0,
  },
  {
    name: "fails with what Azure says of an image that cannot be pulled",
    group: { starts: [REFUSED] },
    expected: refused(
      "Azure refused the start with InaccessibleImage: The image 'contoso.azurecr.io/report:v1' in container group 'report' is not accessible.",
    ),
  },
  {
    name: "succeeds when the group is in transition at first",
    group: { starts: [IN_TRANSITION, { status: 202 }] },
    expected: SUCCEEDED,
    starts: 2,
  },
  {
    name: "succeeds when Azure ends at once",
    group: { starts: [{ status: 204 }] },
    expected: SUCCEEDED,
  },
  {
    name: "fails when the group is in transition without end",
    group: { starts: [IN_TRANSITION] },
    expected: refused(
      "Azure refused the start with ContainerGroupTransitioning: The container group is still transitioning.",
    ),
    starts: 20,
    minutes: [10, 11],
  },
  {
    name: "succeeds when Azure is out of order at first",
    group: { starts: [OUT_OF_ORDER, OUT_OF_ORDER, { status: 202 }] },
    expected: SUCCEEDED,
    starts: 3,
  },
  {
    name: "fails when Azure stays out of order",
    group: { starts: [OUT_OF_ORDER] },
    expected: refused("Azure refused the start with InternalServerError: Try again."),
    starts: 7,
  },
  {
    name: "fails when the right to start is missing and the answer says nothing",
    group: { starts: [{ status: 403 }] },
    expected: refused("Azure refused the start with Forbidden: it gave no reason."),
  },
  {
    name: "fails when the answer is a page and no error",
    group: { starts: [{ status: 400, body: "<html>Bad request</html>" }] },
    expected: refused("Azure refused the start with BadRequest: it gave no reason."),
  },
  {
    name: "does not take the state of last night for that of tonight",
    group: {
      before: [{ current: ended(7, LAST_NIGHT) }],
      looks: [
        [{ current: ended(7, LAST_NIGHT) }],
        [{ current: ended(7, LAST_NIGHT) }],
        [{ current: ended(7, LAST_NIGHT) }],
        [{ current: running }],
        [{ current: ended(0), previous: ended(7, LAST_NIGHT) }],
      ],
    },
    expected: SUCCEEDED,
  },
  {
    name: "does not take a good end last night for one tonight",
    group: { looks: [[{ current: ended(0, LAST_NIGHT) }], [{ current: running }], [{ current: ended(4) }]] },
    expected: failed("report: Terminated, exit code 4"),
  },
  {
    name: "does not name the exit code of last night",
    group: {
      before: [{ current: ended(7, LAST_NIGHT) }],
      looks: [[{ current: ended(4), previous: ended(7, LAST_NIGHT) }]],
    },
    expected: failed("report: Terminated, exit code 4"),
  },
  {
    name: "does not count what failed the night before last",
    group: {
      before: [{ current: ended(0, LAST_NIGHT), previous: ended(9, "2026-11-24T03:30:00Z") }],
      looks: [[{ current: ended(0), previous: ended(9, "2026-11-24T03:30:00Z") }]],
    },
    expected: SUCCEEDED,
  },
  {
    name: "fails with the container that failed, of two",
    group: {
      before: [
        { name: "load", current: ended(0, LAST_NIGHT) },
        { name: "report", current: ended(0, LAST_NIGHT) },
      ],
      looks: [
        [
          { name: "load", current: running },
          { name: "report", current: ended(2) },
        ],
        [
          { name: "load", current: ended(0) },
          { name: "report", current: ended(2) },
        ],
      ],
    },
    expected: failed("report: Terminated, exit code 2"),
  },
  {
    name: "fails with both containers where both failed",
    group: {
      looks: [
        [
          { name: "load", current: ended(1) },
          { name: "report", current: ended(2) },
        ],
      ],
    },
    expected: failed("load: Terminated, exit code 1; report: Terminated, exit code 2"),
  },
  {
    name: "waits for the second container",
    group: {
      looks: [
        [
          { name: "load", current: ended(0) },
          { name: "report", current: running },
        ],
      ],
    },
    expected: notFinished("Not ended after 30 minutes: report: Running"),
  },
  {
    name: "succeeds when the platform moved the container, which shows no exit code for that",
    group: {
      looks: [
        [{ current: running }],
        [{ current: waiting, previous: { state: "Terminated", startTime: TONIGHT } }],
        [{ current: ended(0, "2026-11-26T03:40:00Z"), previous: { state: "Terminated", startTime: TONIGHT } }],
      ],
    },
    expected: SUCCEEDED,
  },
  {
    name: "fails when the platform ran the container again after it had failed, however that ended",
    group: {
      looks: [
        [{ current: running }],
        [{ current: { state: "Running", startTime: "2026-11-26T03:40:00Z" }, previous: ended(3) }],
        [{ current: ended(0, "2026-11-26T03:40:00Z"), previous: ended(3) }],
      ],
    },
    expected: failed("report: Terminated, exit code 0, run again by Azure after exit code 3"),
  },
  {
    name: "succeeds with OnFailure when a later try ends well",
    group: {
      restartPolicy: "OnFailure",
      looks: [
        [{ current: ended(3) }],
        [{ current: waiting, previous: ended(3) }],
        [{ current: ended(0, "2026-11-26T03:40:00Z"), previous: ended(3) }],
      ],
    },
    expected: SUCCEEDED,
  },
  {
    name: "fails with OnFailure only when the time is over",
    group: { restartPolicy: "OnFailure", looks: [[{ current: ended(3) }], [{ current: waiting, previous: ended(3) }]] },
    expected: notFinished("Not ended after 30 minutes: report: Waiting, run again by Azure after exit code 3"),
  },
  {
    name: "goes on when Azure cannot be asked for a while",
    group: {
      looks: [
        { status: 503 },
        { status: 503 },
        { status: 503 },
        { status: 503 },
        { status: 503 },
        { status: 503 },
        [{ current: ended(0) }],
      ],
    },
    expected: SUCCEEDED,
  },
  {
    name: "fails when Azure shows the group no more",
    group: { looks: [[{ current: running }], { status: 404 }] },
    expected: notFinished("Not ended after 30 minutes: Azure did not show the container group (NotFound)"),
  },
  {
    name: "starts nothing when Azure shows a group without containers",
    group: { before: { status: 200, body: { properties: {} } } },
    expected: refused("Azure did not show the container group (OK), and nothing was started."),
    starts: 0,
  },
  {
    name: "starts nothing when Azure does not show the group",
    group: { before: { status: 403 } },
    expected: refused("Azure did not show the container group (Forbidden), and nothing was started."),
    starts: 0,
  },
];

function runCase(group: FakeGroupOptions, definition = definitionOfRun(), options: WorkflowOptions = {}) {
  const fake = new FakeContainerGroup(GROUP_ID, group);
  const { billedActions, history, errors, ...outcome } = runWorkflow(definition, fake, options);
  const starts = fake.asked.filter((each) => each === "POST /start").length;
  const stops = fake.asked.filter((each) => each === "POST /stop").length;
  return { outcome, starts, stops, billedActions, history, errors, minutes: fake.seconds() / 60 };
}

/** A loop at its limit counts as succeeded, as documented, or not. */
const STATUSES_AT_LIMIT: readonly ("Succeeded" | "TimedOut")[] = ["Succeeded", "TimedOut"];

/** Runs a definition, and expects what the case says. */
export function expectCase(
  { group, expected, starts = 1, stops = 0, shows = "", minutes: [least, most] = [0, 60] }: Case,
  definition = definitionOfRun(),
  statusesAtLimit = STATUSES_AT_LIMIT,
) {
  for (const statusAtLimit of statusesAtLimit) {
    const result = runCase(group, definition, { statusAtLimit });
    expect(result.outcome).toEqual(expected);
    expect(result.starts).toBe(starts);
    expect(result.stops).toBe(stops);
    expect(result.minutes).toBeGreaterThanOrEqual(least);
    expect(result.minutes).toBeLessThan(most);
    expect(result.history).toContain(shows);
    expect(result.history).not.toContain(ENVIRONMENT_VALUE);
  }
}
