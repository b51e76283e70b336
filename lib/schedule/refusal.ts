import { RUN_ERRORS } from "./run-options";
import { fail } from "./workflow-actions";

/** The HTTP status of the answer to a call; 0 without an answer. */
export const statusOf = (action: string) => `coalesce(outputs('${action}')?['statusCode'],0)`;

/** Returns true if Azure refused a call. */
export const isRefused = (action: string) => `or(less(${statusOf(action)},200),greater(${statusOf(action)},299))`;

/** Ends the run with what Azure says of a call. */
export function endAsRefused(action: string, what: string): object {
  // A gateway on the way may answer with a page, of which no property can be read.
  const body = `string(coalesce(body('${action}'),''))`;
  const error = `json(if(startsWith(${body},'{'),${body},'{}'))?['error']`;
  return fail({
    code: RUN_ERRORS.startRefused,
    message:
      `Azure refused ${what} with @{coalesce(${error}?['code'],actions('${action}')?['code'])}: ` +
      `@{coalesce(${error}?['message'],'it gave no reason.')}`,
    runAfter: {},
  });
}
