import { IS_LEFT_RUNNING, STATE_BEFORE, containersIn, counts, initNamesIn, isInit } from "./container-state";
import { isRefused, endAsRefused, statusOf } from "./refusal";
import { ObservedRunProps, RUN_ERRORS } from "./run-options";
import { OVER, fail, look, query, select, selectTexts, wait } from "./workflow-actions";
import { call } from "./workflow-call";

const IS_INIT = isInit("Init_before");

/** Azure advises at least 10: https://learn.microsoft.com/troubleshoot/azure/azure-container-instances/configuration-setup/container-group-transitioning-state */
const SECONDS_AFTER_STOP = 30;

/** Remembers what belongs to the run before, and ends the run when Azure does not show what it should start. */
export function lookBefore({ azureCloud, containers }: ObservedRunProps): object {
  const missing =
    containers === undefined
      ? "The container group has no containers"
      : `The container group does not have each of these containers: ${containers.join(", ")}`;
  return {
    Look_before: look(azureCloud, {}),
    Init_before: select({ ...initNamesIn("body('Look_before')"), runAfter: { Look_before: ["Succeeded"] } }),
    Containers_before: select({
      from: containersIn("body('Look_before')"),
      select: STATE_BEFORE,
      runAfter: { Init_before: ["Succeeded"] },
    }),
    Cannot_look: fail({
      code: RUN_ERRORS.startRefused,
      message: "Azure did not show the container group (@{actions('Look_before')?['code']}), and nothing was started.",
      runAfter: { Containers_before: ["Failed", "Skipped", "TimedOut"] },
    }),
    Counted_before: query("@body('Containers_before')", counts(containers, "Init_before"), {
      Containers_before: ["Succeeded"],
    }),
    If_missing: {
      type: "If",
      expression: `@less(length(body('Counted_before')),${containers?.length ?? 1})`,
      actions: {
        Containers_missing: fail({
          code: RUN_ERRORS.startRefused,
          message: `${missing}, and nothing was started.`,
          runAfter: {},
        }),
      },
      runAfter: { Counted_before: ["Succeeded"] },
    },
  };
}

/** Ends the run while the task of the run before is running. A task that hangs is reported by each later run. */
export function endWhileRunning({ containers, maxDurationMinutes }: ObservedRunProps): object {
  const isRunning = "equals(item()?['state'],'Running')";
  const isInTheWay = containers ? `and(${isRunning},or(${IS_INIT},${counts(containers, "Init_before")}))` : isRunning;
  // Without a start time nothing says that the run before is young.
  const latestEnd = `addMinutes(coalesce(item()?['startTime'],'2000-01-01T00:00:00Z'),${maxDurationMinutes})`;
  return {
    Running_before: query("@body('Containers_before')", isInTheWay, { If_missing: ["Succeeded"] }),
    If_running: {
      type: "If",
      expression: "@greater(length(body('Running_before')),0)",
      actions: {
        Hanging: query("@body('Running_before')", `not(less(ticks(utcNow()),ticks(${latestEnd})))`, {}),
        If_hanging: {
          type: "If",
          expression: "@greater(length(body('Hanging')),0)",
          actions: {
            Reports_of_hanging: selectTexts(
              "@body('Hanging')",
              "@{item()?['name']} has been running since @{coalesce(item()?['startTime'],'an unknown time')}",
            ),
            Still_running: fail({
              code: RUN_ERRORS.taskNotFinished,
              message: "@{join(body('Reports_of_hanging'),'; ')}, and nothing was started.",
              runAfter: { Reports_of_hanging: ["Succeeded"] },
            }),
          },
          runAfter: { Hanging: ["Succeeded"] },
        },
        // Azure keeps a message only of runs that fail.
        Nothing_was_started: {
          type: "Compose",
          inputs:
            "@{first(body('Running_before'))?['name']} has been running since " +
            "@{first(body('Running_before'))?['startTime']}, and nothing was started.",
          runAfter: { If_hanging: ["Succeeded"] },
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

/** Stops containers that do not count and still run, since Azure starts no group that is running. */
export function stopBefore(props: ObservedRunProps): object {
  const others = `and(not(${IS_INIT}),not(${counts(props.containers, "Init_before")}))`;
  return {
    Rest_before: query("@body('Containers_before')", `and(${others},${IS_LEFT_RUNNING})`, {
      If_running: ["Succeeded"],
    }),
    If_rest_before: {
      type: "If",
      expression: "@greater(length(body('Rest_before')),0)",
      actions: {
        Stop_before: { ...call("stop", props), runAfter: {} },
        If_stop_refused: {
          type: "If",
          // A group in transition is on its way, and the start waits for it.
          expression: `@and(${isRefused("Stop_before")},not(equals(${statusOf("Stop_before")},409)))`,
          actions: { Stop_refused: endAsRefused("Stop_before", "to stop the other containers") },
          runAfter: { Stop_before: OVER },
        },
        Wait_after_stop: wait(SECONDS_AFTER_STOP, "Second", { If_stop_refused: ["Succeeded"] }),
      },
      runAfter: { Rest_before: ["Succeeded"] },
    },
  };
}
