import { AzureCloud } from "../core/azure-facts";
import { request } from "./workflow-call";

// The kinds of actions that a run is made of:
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers

type RunAfter = Readonly<Record<string, readonly string[]>>;

/** An action that has ended, whatever became of it. */
export const OVER: readonly string[] = ["Succeeded", "Failed", "TimedOut"];

/** Asks Azure for the group. The answer holds environment variables in clear, which the history must not show. */
export function look(azureCloud: AzureCloud, runAfter: RunAfter): object {
  return { type: "Http", inputs: request("GET", "", azureCloud), ...hidden("outputs"), runAfter };
}

/** Takes from each container what the history may show. */
export function select({ runAfter, ...inputs }: { from: string; select: string | object; runAfter: RunAfter }): object {
  return { type: "Select", inputs, ...hidden("inputs"), runAfter };
}

/** Keeps the items of a list for which a condition holds. */
export function query(from: string, where: string, runAfter: RunAfter): object {
  return { type: "Query", inputs: { from, where: `@${where}` }, runAfter };
}

/** Makes one text of each item of a list. */
export function selectTexts(from: string, text: string, runAfter: RunAfter = {}): object {
  return { type: "Select", inputs: { from, select: text }, runAfter };
}

/** Waits before the next action. */
export function wait(count: number, unit: "Second" | "Minute", runAfter: RunAfter): object {
  return { type: "Wait", inputs: { interval: { count, unit } }, runAfter };
}

/** Ends the run as failed. */
export function fail({ code, message, runAfter }: { code: string; message: string; runAfter: RunAfter }): object {
  return { type: "Terminate", inputs: { runStatus: "Failed", runError: { code, message } }, runAfter };
}

// https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#secure-data-code-view
function hidden(part: "inputs" | "outputs"): object {
  return { runtimeConfiguration: { secureData: { properties: [part] } } };
}
