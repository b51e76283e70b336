import { IResolvable } from "cdktf";
import { CallProps, actionText, call, request } from "./workflow-call";

// The language: https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-schema
// What the states of a container mean: https://learn.microsoft.com/azure/container-instances/container-state

/** How a run is followed until the task has ended. */
export interface ScheduledRunOptions {
  /**
   * How long the task may take, 1 to 5000 minutes. Azure is asked once a minute; a run that takes longer fails, and the
   * task itself goes on.
   */
  readonly maxDurationMinutes: number;

  /**
   * Whether runs are followed; it may be the value of a Terraform variable. Without it a run ends as soon as Azure has
   * taken the start.
   *
   * @default true
   */
  readonly enabled?: boolean | IResolvable;
}

export interface ObservedRunProps extends CallProps {
  readonly maxDurationMinutes: number;
}

/** The codes that a run which did not succeed has as its error. */
const RUN_ERRORS = {
  /** A container ended with an exit code other than 0. */
  taskFailed: "TaskFailed",
  /** A container had not ended when the time was over. */
  taskNotFinished: "TaskNotFinished",
  /** Azure did not take the start. */
  startRefused: "StartRefused",
} as const;

/** Tries while Azure answers that the group is in transition, which no retry policy of Logic Apps tries again. */
const MOST_STARTS = 20;
const SECONDS_BETWEEN_STARTS = 30;

const OVER = ["Succeeded", "Failed", "TimedOut"];

// What an action of Select reads of a container.
const CURRENT = "item()?['properties']?['instanceView']?['currentState']";
const PREVIOUS = "item()?['properties']?['instanceView']?['previousState']";

/** Whether a start time is one of this run. Azure may show the state of the run before for a while after a start. */
const isNew = (startTime: string) =>
  `and(not(empty(coalesce(${startTime},''))),not(contains(string(body('Containers_before')),coalesce(${startTime},''))))`;

const HAS_ENDED = `and(equals(${CURRENT}?['state'],'Terminated'),${isNew(`${CURRENT}?['startTime']`)})`;
const ENDED_WELL = `equals(coalesce(${CURRENT}?['exitCode'],1),0)`;
// Azure may run a container again even though the restart policy is Never. That must not hide how it ended before.
const FAILED_BEFORE = `and(${isNew(`${PREVIOUS}?['startTime']`)},not(equals(coalesce(${PREVIOUS}?['exitCode'],0),0)))`;
// A container with the restart policy OnFailure is run again until it ends well, and is not over before.
const OUTCOME = `@if(not(${HAS_ENDED}),'open',if(equals(body('Look')?['properties']?['restartPolicy'],'OnFailure'),if(${ENDED_WELL},'succeeded','open'),if(and(${ENDED_WELL},not(${FAILED_BEFORE})),'succeeded','failed')))`;
const CODE = (state: string) => `string(coalesce(${state}?['exitCode'],''))`;
const REPORT =
  `@{item()?['name']}: @{coalesce(${CURRENT}?['state'],'no state yet')}` +
  `@{if(empty(${CODE(CURRENT)}),'',concat(', exit code ',${CODE(CURRENT)}))}` +
  `@{if(${FAILED_BEFORE},concat(', run again by Azure after exit code ',${CODE(PREVIOUS)}),'')}`;

/**
 * The action of a workflow whose run ends as the task did, as JSON: it starts the container group, and waits until
 * each of its containers has ended.
 */
export function observedRun(props: ObservedRunProps): string {
  const actions = { ...lookBefore(props), ...start(props), ...waitForEnd(props), ...judge() };
  return actionText({ type: "Scope", actions, runAfter: {} }, props);
}

/** Remembers what belongs to the run before, and ends the run if that is not over. */
function lookBefore({ azureCloud }: ObservedRunProps): object {
  return {
    Look_before: look(azureCloud, {}),
    Containers_before: select({
      from: "@body('Look_before')?['properties']?['containers']",
      select: {
        name: "@item()?['name']",
        state: `@${CURRENT}?['state']`,
        startTime: `@${CURRENT}?['startTime']`,
        previousStartTime: `@${PREVIOUS}?['startTime']`,
      },
      runAfter: { Look_before: ["Succeeded"] },
    }),
    Cannot_look: fail({
      code: RUN_ERRORS.startRefused,
      message: "Azure did not show the container group (@{actions('Look_before')?['code']}), and nothing was started.",
      runAfter: { Containers_before: ["Failed", "Skipped", "TimedOut"] },
    }),
    Running_before: {
      type: "Query",
      inputs: { from: "@body('Containers_before')", where: "@equals(item()?['state'],'Running')" },
      runAfter: { Containers_before: ["Succeeded"] },
    },
    If_running: {
      type: "If",
      expression: "@greater(length(body('Running_before')),0)",
      actions: {
        // Azure keeps a message only of runs that fail.
        Nothing_was_started: {
          type: "Compose",
          inputs:
            "@{first(body('Running_before'))?['name']} has been running since " +
            "@{first(body('Running_before'))?['startTime']}, and nothing was started.",
          runAfter: {},
        },
        Cancel_run: {
          type: "Terminate",
          inputs: { runStatus: "Cancelled" },
          runAfter: { Nothing_was_started: ["Succeeded"] },
        },
      },
      runAfter: { Running_before: ["Succeeded"] },
    },
  };
}

function start(props: ObservedRunProps): object {
  const status = "coalesce(outputs('Ask_to_start')?['statusCode'],0)";
  // A gateway on the way may answer with a page, of which no property can be read.
  const body = "string(coalesce(body('Ask_to_start'),''))";
  const error = `json(if(startsWith(${body},'{'),${body},'{}'))?['error']`;
  return {
    Start: {
      type: "Until",
      limit: { count: MOST_STARTS, timeout: "PT1H" },
      expression: `@not(equals(${status},409))`,
      actions: {
        Ask_to_start: { ...call("start", props), runAfter: {} },
        If_in_transition: {
          type: "If",
          expression: `@equals(${status},409)`,
          actions: {
            Wait_before_asking_again: {
              type: "Wait",
              inputs: { interval: { count: SECONDS_BETWEEN_STARTS, unit: "Second" } },
              runAfter: {},
            },
          },
          runAfter: { Ask_to_start: OVER },
        },
      },
      runAfter: { If_running: ["Succeeded"] },
    },
    // A loop whose limit is reached counts as one that has succeeded, so that the answer itself is judged.
    If_refused: {
      type: "If",
      expression: `@or(less(${status},200),greater(${status},299))`,
      actions: {
        Start_refused: fail({
          code: RUN_ERRORS.startRefused,
          message:
            "Azure refused the start with " +
            `@{coalesce(${error}?['code'],actions('Ask_to_start')?['code'])}: ` +
            `@{coalesce(${error}?['message'],'it gave no reason.')}`,
          runAfter: {},
        }),
      },
      runAfter: { Start: OVER },
    },
  };
}

function waitForEnd({ azureCloud, maxDurationMinutes }: ObservedRunProps): object {
  return {
    Wait_for_end: {
      type: "Until",
      limit: { count: maxDurationMinutes, timeout: `PT${maxDurationMinutes}M` },
      // A look that failed is followed by the next one.
      expression: "@equals(length(coalesce(body('Open'),json('[0]'))),0)",
      actions: {
        Pause: { type: "Wait", inputs: { interval: { count: 1, unit: "Minute" } }, runAfter: {} },
        Look: look(azureCloud, { Pause: ["Succeeded"] }),
        Containers: select({
          from: "@body('Look')?['properties']?['containers']",
          select: { name: "@item()?['name']", outcome: OUTCOME, report: REPORT },
          runAfter: { Look: ["Succeeded"] },
        }),
        Open: {
          type: "Query",
          inputs: { from: "@body('Containers')", where: "@equals(item()?['outcome'],'open')" },
          runAfter: { Containers: ["Succeeded"] },
        },
      },
      runAfter: { If_refused: ["Succeeded"] },
    },
    // The same as after the loop above; Terminate may not be inside of one.
    If_not_ended: {
      type: "If",
      expression: "@not(equals(length(coalesce(body('Open'),json('[0]'))),0))",
      actions: {
        Reports_of_open: reports("@coalesce(body('Open'),json('[]'))"),
        Task_not_finished: fail({
          code: RUN_ERRORS.taskNotFinished,
          message:
            `Not ended after ${maxDurationMinutes} minutes: ` +
            "@{if(empty(body('Reports_of_open')),concat('Azure did not show the container group (',coalesce(actions('Look')?['code'],''),')'),join(body('Reports_of_open'),'; '))}",
          runAfter: { Reports_of_open: ["Succeeded"] },
        }),
      },
      runAfter: { Wait_for_end: OVER },
    },
  };
}

function judge(): object {
  return {
    Failed: {
      type: "Query",
      inputs: { from: "@body('Containers')", where: "@equals(item()?['outcome'],'failed')" },
      runAfter: { If_not_ended: ["Succeeded"] },
    },
    If_failed: {
      type: "If",
      expression: "@greater(length(body('Failed')),0)",
      actions: {
        Reports_of_failed: reports("@body('Failed')"),
        Task_failed: fail({
          code: RUN_ERRORS.taskFailed,
          message: "@{join(body('Reports_of_failed'),'; ')}",
          runAfter: { Reports_of_failed: ["Succeeded"] },
        }),
      },
      runAfter: { Failed: ["Succeeded"] },
    },
  };
}

type RunAfter = Readonly<Record<string, readonly string[]>>;

/** The answer holds environment variables in clear, which the history of the runs must not show. */
function look(azureCloud: ObservedRunProps["azureCloud"], runAfter: RunAfter): object {
  return { type: "Http", inputs: request("GET", "", azureCloud), ...hidden("outputs"), runAfter };
}

/** Takes from the containers what may be shown. */
function select({ runAfter, ...inputs }: { from: string; select: object; runAfter: RunAfter }): object {
  return { type: "Select", inputs, ...hidden("inputs"), runAfter };
}

function reports(from: string): object {
  return { type: "Select", inputs: { from, select: "@item()?['report']" }, runAfter: {} };
}

// https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#secure-data-code-view
function hidden(part: "inputs" | "outputs"): object {
  return { runtimeConfiguration: { secureData: { properties: [part] } } };
}

function fail({ code, message, runAfter }: { code: string; message: string; runAfter: RunAfter }): object {
  return { type: "Terminate", inputs: { runStatus: "Failed", runError: { code, message } }, runAfter };
}
