import { IS_LEFT_RUNNING, REPORT, STATE, containersIn, initNamesIn, outcome } from "./container-state";
import { isRefused, endAsRefused, statusOf } from "./refusal";
import { endWhileRunning, lookBefore, stopBefore } from "./run-before";
import { ObservedRunProps, RUN_ERRORS } from "./run-options";
import { OVER, fail, look, query, select, selectTexts, wait } from "./workflow-actions";
import { actionText, call } from "./workflow-call";

// The language: https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-schema

/** Tries while Azure answers that the group is in transition, which no retry policy of Logic Apps tries again. */
const MOST_STARTS = 20;
const SECONDS_BETWEEN_STARTS = 30;

/**
 * The action of a workflow whose run ends as the task did, as JSON: it starts the container group, and waits until
 * each container that counts has ended.
 */
export function observedRun(props: ObservedRunProps): string {
  const actions = {
    ...lookBefore(props),
    ...endWhileRunning(props),
    ...(props.containers ? stopBefore(props) : {}),
    ...start(props),
    ...waitForEnd(props),
    ...endLate(props),
    ...(props.containers ? stopRest(props) : {}),
    ...judge(props),
  };
  return actionText({ type: "Scope", actions, runAfter: {} }, props);
}

function start(props: ObservedRunProps): object {
  const isInTransition = `equals(${statusOf("Ask_to_start")},409)`;
  return {
    Start: {
      type: "Until",
      limit: { count: MOST_STARTS, timeout: "PT1H" },
      expression: `@not(${isInTransition})`,
      actions: {
        Ask_to_start: { ...call("start", props), runAfter: {} },
        If_in_transition: {
          type: "If",
          expression: `@${isInTransition}`,
          actions: { Wait_before_asking_again: wait(SECONDS_BETWEEN_STARTS, "Second", {}) },
          runAfter: { Ask_to_start: OVER },
        },
      },
      runAfter: { [props.containers ? "If_rest_before" : "If_running"]: ["Succeeded"] },
    },
    // A loop whose limit is reached counts as one that has succeeded, so that the answer itself is judged.
    If_refused: {
      type: "If",
      expression: `@${isRefused("Ask_to_start")}`,
      actions: { Start_refused: endAsRefused("Ask_to_start", "the start") },
      runAfter: { Start: OVER },
    },
  };
}

const OUTCOMES = "coalesce(body('Outcomes'),json('[]'))";
/** A container that failed ends the wait at once: one that never ends must not hide it. */
const IS_DONE =
  `or(contains(${OUTCOMES},'failed'),` +
  `and(not(less(length(${OUTCOMES}),length(body('Containers_before')))),not(contains(${OUTCOMES},'open'))))`;

function waitForEnd({ azureCloud, maxDurationMinutes, containers }: ObservedRunProps): object {
  return {
    Wait_for_end: {
      type: "Until",
      limit: { count: maxDurationMinutes, timeout: `PT${maxDurationMinutes}M` },
      // A look that failed is followed by the next one.
      expression: `@${IS_DONE}`,
      actions: {
        Pause: wait(1, "Minute", {}),
        Look: look(azureCloud, { Pause: ["Succeeded"] }),
        Init_containers: select({ ...initNamesIn("body('Look')"), runAfter: { Look: ["Succeeded"] } }),
        Containers: select({
          from: containersIn("body('Look')"),
          select: {
            name: "@item()?['name']",
            outcome: outcome(containers),
            report: REPORT,
            ...(containers ? { state: STATE } : {}),
          },
          runAfter: { Init_containers: ["Succeeded"] },
        }),
        Outcomes: selectTexts("@body('Containers')", "@item()?['outcome']", { Containers: ["Succeeded"] }),
      },
      runAfter: { If_refused: ["Succeeded"] },
    },
  };
}

/** The same as after the loop above; Terminate may not be inside of one. */
function endLate({ maxDurationMinutes }: ObservedRunProps): object {
  return {
    If_not_ended: {
      type: "If",
      expression: `@not(${IS_DONE})`,
      actions: {
        Open: query(
          "@coalesce(body('Containers'),json('[]'))",
          "or(equals(item()?['outcome'],'open'),equals(item()?['outcome'],'preparing'))",
          {},
        ),
        Reports_of_open: selectTexts("@body('Open')", "@item()?['report']", { Open: ["Succeeded"] }),
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

/** Stops the containers that do not count when those that do have ended. Whether Azure does it changes no outcome. */
function stopRest(props: ObservedRunProps): object {
  return {
    Rest: query("@body('Containers')", `and(equals(item()?['outcome'],'apart'),${IS_LEFT_RUNNING})`, {
      If_not_ended: ["Succeeded"],
    }),
    If_rest: {
      type: "If",
      expression: `@and(greater(length(body('Rest')),0),not(contains(${OUTCOMES},'open')))`,
      actions: { Stop_rest: { ...call("stop", props), runAfter: {} } },
      runAfter: { Rest: ["Succeeded"] },
    },
  };
}

function judge({ containers }: ObservedRunProps): object {
  return {
    Failed: query(
      "@body('Containers')",
      "equals(item()?['outcome'],'failed')",
      containers ? { If_rest: OVER } : { If_not_ended: ["Succeeded"] },
    ),
    If_failed: {
      type: "If",
      expression: "@greater(length(body('Failed')),0)",
      actions: {
        Reports_of_failed: selectTexts("@body('Failed')", "@item()?['report']"),
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
