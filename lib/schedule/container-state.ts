// The state of the containers in Azure's answers, in the expression language of Logic Apps:
// https://learn.microsoft.com/azure/logic-apps/expression-functions-reference.
// The meaning of each state: https://learn.microsoft.com/azure/container-instances/container-state

const CURRENT = "item()?['properties']?['instanceView']?['currentState']";
const PREVIOUS = "item()?['properties']?['instanceView']?['previousState']";

/** The init containers and the containers in an answer. It fails when the answer shows no list of containers. */
export const containersIn = (look: string): string =>
  `@union(coalesce(${look}?['properties']?['initContainers'],json('[]')),${look}?['properties']?['containers'])`;

/** The state that a run remembers of the run before. */
export const STATE_BEFORE = {
  name: "@item()?['name']",
  state: `@${CURRENT}?['state']`,
  startTime: `@${CURRENT}?['startTime']`,
  previousStartTime: `@${PREVIOUS}?['startTime']`,
} as const;

/** The names of the init containers in an answer. */
export const initNamesIn = (look: string): { from: string; select: string } => ({
  from: `@coalesce(${look}?['properties']?['initContainers'],json('[]'))`,
  select: "@item()?['name']",
});

/** Returns true if a container is an init container, by the action that has their names. */
export const isInit = (initNames: string): string => `contains(body('${initNames}'),item()?['name'])`;
const IS_INIT = isInit("Init_containers");

/** Returns true if the end of a container counts. Without names, all count. */
export const counts = (names: readonly string[] | undefined, initNames: string): string =>
  names === undefined
    ? `not(${isInit(initNames)})`
    : `contains(createArray(${names.map((name) => `'${name}'`).join(",")}),item()?['name'])`;

/** Returns true if a start time is one of this run. Azure may show the state of the run before for a while after a start. */
const isNew = (startTime: string) =>
  `and(not(empty(coalesce(${startTime},''))),not(contains(string(body('Containers_before')),coalesce(${startTime},''))))`;

const HAS_ENDED = `and(equals(${CURRENT}?['state'],'Terminated'),${isNew(`${CURRENT}?['startTime']`)})`;
const ENDED_WELL = `equals(coalesce(${CURRENT}?['exitCode'],1),0)`;
// Azure may run a container again even though the restart policy is Never. That must not hide how it ended before.
const FAILED_BEFORE = `and(${isNew(`${PREVIOUS}?['startTime']`)},not(equals(coalesce(${PREVIOUS}?['exitCode'],0),0)))`;
// A container with the restart policy OnFailure is run again until it ends well, and is not over before.
const IS_TRIED_AGAIN = "equals(body('Look')?['properties']?['restartPolicy'],'OnFailure')";

const OF_COUNTED = `if(not(${HAS_ENDED}),'open',if(${IS_TRIED_AGAIN},if(${ENDED_WELL},'succeeded','open'),if(and(${ENDED_WELL},not(${FAILED_BEFORE})),'succeeded','failed')))`;
const OF_INIT = `if(and(${HAS_ENDED},${ENDED_WELL}),'prepared',if(and(${HAS_ENDED},not(${IS_TRIED_AGAIN})),'failed','preparing'))`;

/**
 * The state of a container: `open`, `succeeded` or `failed`; of an init container `preparing`, `prepared` or
 * `failed`; `apart` of one that does not count.
 */
export const outcome = (names: readonly string[] | undefined): string =>
  names === undefined
    ? `@if(${IS_INIT},${OF_INIT},${OF_COUNTED})`
    : `@if(${IS_INIT},${OF_INIT},if(${counts(names, "Init_containers")},${OF_COUNTED},'apart'))`;

const code = (state: string) => `string(coalesce(${state}?['exitCode'],''))`;

/** A container in words, such as `report: Terminated, exit code 3`; of a failed init container `fetch: exit code 7`. */
export const REPORT =
  `@{item()?['name']}: ` +
  `@{if(and(${IS_INIT},not(empty(${code(CURRENT)}))),'',coalesce(${CURRENT}?['state'],'no state yet'))}` +
  `@{if(or(${IS_INIT},empty(${code(CURRENT)})),'',', ')}` +
  `@{if(empty(${code(CURRENT)}),'',concat('exit code ',${code(CURRENT)}))}` +
  `@{if(${FAILED_BEFORE},concat(', run again by Azure after exit code ',${code(PREVIOUS)}),'')}`;

/** Whether a container that has been shown keeps its group running. */
export const IS_LEFT_RUNNING = "or(equals(item()?['state'],'Running'),equals(item()?['state'],'Waiting'))";

/** The state of a container in the last answer. */
export const STATE = `@${CURRENT}?['state']`;
