// What a rotation does to a task, to a service of azurerm and to a service in place, on one time line. The columns are the
// order of Terraform; the rows are what exists at that time.
const { columnsOf, rotation } = require("./order");
const { box, labelled, text, WIDTH } = require("./shapes");

const MARGIN = 16;
const PADDING = 10;
const AXIS = 58;
const ROW = { height: 24, distance: 29 };
const PANEL = { height: 38 + 3 * ROW.distance, distance: 12 };
/** Before the apply, its four steps, and afterwards. */
const COLUMNS = [
  { start: 152, end: 220, title: ["before"] },
  { start: 220, end: 336, title: ["1. create the", "new password"] },
  { start: 336, end: 452, title: ["2. wait until", "it works"] },
  { start: 452, end: 568, title: ["3. start with", "the password"] },
  { start: 568, end: 690, title: ["4. delete the", "old password"] },
  { start: 690, end: WIDTH - MARGIN - PADDING, title: ["after"] },
];
const AFTER = COLUMNS.length - 1;

const PASSWORD = "azuread_application_password";
const WAIT = "time_sleep";
const CLOCK = "time_rotating";
const GROUPS = ["azurerm_container_group", "azapi_resource"];

/**
 * @param {any} task the parsed cdk.tf.json of the stack
 * @param {any} service that of the stack with a service in place
 * @returns {import("./shapes").Picture}
 */
function rotationPicture(task, service) {
  const panels = [
    { title: "Task", construct: "PrivateImageContainerGroup", json: task, row: taskRow },
    { title: "Service", construct: "PrivateImageContainerGroup", json: task, row: serviceRow },
    { title: "Service in place", construct: "PrivateImageService", json: service, row: inPlaceRow },
  ];
  const top = (index) => AXIS + index * (PANEL.height + PANEL.distance);
  return {
    name: "rotation",
    page: "docs/runbooks/rotate.md",
    title: "A rotation of a password on a time line",
    description:
      "Four steps for each kind: create the new password, wait until it works, start with the new password, delete the old " +
      "password. Task: Terraform deletes the container group in step 1 and creates it in step 3, where the task runs once " +
      "more. Service: the same, so the service is away from step 1 to step 3. Service in place: the container group stays, " +
      "and its containers restart in step 3.",
    alt:
      "A rotation in four steps. A task runs once more. A service by azurerm is away from the first step to the third. " +
      "A service in place restarts in the third step and is never deleted.",
    height: top(panels.length) - PANEL.distance + MARGIN,
    shapes: [
      ...COLUMNS.flatMap(axisTitle),
      ...panels.flatMap((each, index) => panel(top(index), each, placesOf(each.json))),
    ],
  };
}

/**
 * Returns the columns of the steps that a row shows.
 *
 * @param {any} json
 */
function placesOf(json) {
  const isShown = ({ type, action }) => type !== CLOCK && !(type === WAIT && action === "delete");
  const steps = columnsOf(rotation(json), isShown);
  const columnOf = (types, action) =>
    steps.find((step) => types.includes(step.type) && step.action === action)?.column ?? AFTER;
  const places = {
    created: columnOf([PASSWORD], "create"),
    waited: columnOf([WAIT], "create"),
    deleted: columnOf([PASSWORD], "delete"),
    groupDeleted: columnOf(GROUPS, "delete"),
    groupCreated: columnOf(GROUPS, "create"),
    groupUpdated: columnOf(GROUPS, "update"),
  };
  const { created, waited, deleted, groupCreated, groupUpdated } = places;
  const titled = [created, waited, Math.min(groupCreated, groupUpdated), deleted].join();
  if (titled !== "1,2,3,4") throw new Error(`The steps of a rotation are in the columns ${titled}, not 1,2,3,4.`);
  return places;
}

/** @typedef {ReturnType<typeof placesOf>} Places */

/** @param {typeof COLUMNS[number]} column */
function axisTitle({ start, end, title }) {
  const options = { size: 12, anchor: /** @type {const} */ ("middle") };
  const y = title.length === 1 ? 36 : 28;
  return title.map((each, index) => text((start + end) / 2, y + index * 16, each, options));
}

/**
 * @param {number} y
 * @param {{ title: string, construct: string, row: (y: number, places: Places) => import("./shapes").Shape[] }} kind
 * @param {Places} places
 * @returns {import("./shapes").Shape[]}
 */
function panel(y, { title, construct, row }, places) {
  const left = MARGIN + PADDING;
  const rowTop = (index) => y + 32 + index * ROW.distance;
  const label = (index, content) => text(left, rowTop(index) + 16, content, { size: 12, tone: "panel" });
  return [
    box(MARGIN, y, WIDTH - 2 * MARGIN, PANEL.height, "panel", { isGroup: true }),
    text(left, y + 20, title, { size: 14, face: "bold", tone: "panel" }),
    text(COLUMNS[1].start, y + 20, construct, { size: 12, face: "mono", tone: "panel" }),
    ...[label(0, "Old password"), label(1, "New password"), label(2, "Container group")],
    ...bar(rowTop(0), 0, places.deleted - 1, "puller", "valid"),
    ...bar(rowTop(0), places.deleted, places.deleted, "plain", "deleted", true),
    ...bar(rowTop(1), places.created, places.created, "puller", "created"),
    ...bar(rowTop(1), places.waited, places.waited, "warn", "propagates"),
    ...bar(rowTop(1), places.waited + 1, AFTER, "puller", "valid"),
    ...row(rowTop(2), places),
  ];
}

/**
 * Returns a bar from the start of one column to the end of another.
 *
 * @param {number} y
 * @param {number} first
 * @param {number} last
 * @param {import("./themes").ToneName} tone
 * @param {string} label
 * @param {boolean} [isDashed]
 */
function bar(y, first, last, tone, label, isDashed) {
  const x = COLUMNS[first].start + 1.5;
  return labelled(x, y, COLUMNS[last].end - 1.5 - x, ROW.height, tone, label, { isDashed });
}

/**
 * @param {number} y
 * @param {Places} places
 */
function taskRow(y, { groupDeleted, groupCreated }) {
  return [
    ...bar(y, 0, groupDeleted - 1, "plain", "ended"),
    ...bar(y, groupDeleted, groupCreated - 1, "plain", "deleted after its end", true),
    ...bar(y, groupCreated, groupCreated, "runs", "created"),
    ...bar(y, groupCreated + 1, groupCreated + 1, "runs", "runs once more"),
    ...bar(y, groupCreated + 2, AFTER, "plain", "ended"),
  ];
}

/**
 * @param {number} y
 * @param {Places} places
 */
function serviceRow(y, { groupDeleted, groupCreated }) {
  return [
    ...bar(y, 0, groupDeleted - 1, "runs", "runs"),
    ...bar(y, groupDeleted, groupCreated, "gap", "gap: deleted, then created and started", true),
    ...bar(y, groupCreated + 1, AFTER, "runs", "runs"),
  ];
}

/**
 * @param {number} y
 * @param {Places} places
 */
function inPlaceRow(y, { groupUpdated }) {
  return [
    ...bar(y, 0, groupUpdated - 1, "runs", "runs"),
    ...bar(y, groupUpdated, groupUpdated, "warn", "restarts"),
    ...bar(y, groupUpdated + 1, AFTER, "runs", "runs"),
  ];
}

module.exports = { rotationPicture };
