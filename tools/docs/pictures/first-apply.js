// What a first apply creates on a time line: a row for each resource, in the column in which Terraform creates it.
const { at } = require("../references");
const { columnsOf, firstApply } = require("./order");
const { labelled, lines, text } = require("./shapes");

const MARGIN = 16;
const TOP = 40;
const LABELS = 190;
const COLUMN = 97;
const ROW = { height: 26, distance: 32 };
const GROUP_DISTANCE = 40;

const LOCAL = ["time_rotating"];
const WAIT = "time_sleep";
const GROUPS = ["azurerm_container_group", "azapi_resource"];
/** The name of each row. */
const LABEL = {
  azuread_application: "Application",
  azuread_service_principal: "Service principal",
  azuread_application_password: "Password",
  azurerm_role_assignment: "Role assignment",
  [WAIT]: "Wait",
};

/**
 * @param {any} task the parsed cdk.tf.json of the stack
 * @param {any} service that of the stack with a service in place
 * @returns {import("./shapes").Picture}
 */
function firstApplyPicture(task, service) {
  const [rows, group] = rowsOf(task);
  if (JSON.stringify([rows, group]) !== JSON.stringify(rowsOf(service))) {
    throw new Error("The first apply of a service differs from that of a task: draw two pictures.");
  }
  const delay = String(task.variable.propagation_delay.default).replace(/s$/, " s");
  const kinds = [
    { title: "Task", construct: "PrivateImageContainerGroup", then: "runs, ends" },
    { title: "Service", construct: "PrivateImageContainerGroup", then: "runs on" },
    { title: "Service in place", construct: "PrivateImageService", then: "runs on" },
  ];
  const groups = TOP + rows.length * ROW.distance + 4;
  const height = groups + kinds.length * GROUP_DISTANCE + MARGIN;
  const names = rows.map(({ label, column }) => `${column}. ${label}.`).join(" ");
  return {
    name: "first-apply",
    page: "docs/deploy.md",
    title: "A first apply on a time line",
    description:
      `What Terraform creates, by step: ${names} ${group}. Container group, which pulls the image: a task runs and ends, ` +
      "a service runs on, by azurerm or in place.",
    alt:
      "A first apply in five steps: the application, its service principal and password, the role assignment, a wait, " +
      "the container group. A task and both kinds of service begin alike.",
    height,
    shapes: [
      ...Array.from({ length: group }, (_, index) => heading(index + 1, `step ${index + 1}`)),
      heading(group + 1, "after"),
      ...rows.flatMap((row, index) => resource(TOP + index * ROW.distance, row, delay)),
      ...kinds.flatMap((kind, index) => containerGroup(groups + index * GROUP_DISTANCE, group, kind)),
    ],
  };
}

/**
 * Returns the rows by their columns, and the column of the container group.
 *
 * @param {any} json
 * @returns {[{ type: string, label: string, column: number }[], number]}
 */
function rowsOf(json) {
  const steps = firstApply(json);
  // A second one of a type, such as the role assignment for another mode of the registry, is part of the same step.
  const isSecond = ({ type, after }) => after.some((id) => at(steps, id).type === type);
  const shown = columnsOf(steps, (step) => !LOCAL.includes(step.type) && !isSecond(step));
  const group = shown.find(({ type }) => GROUPS.includes(type));
  if (group === undefined) throw new Error("The stack has no container group.");
  const others = shown
    .filter((step) => step !== group)
    .map(({ type, column }) => {
      if (!(type in LABEL)) throw new Error(`The picture of a first apply has no name for ${type}.`);
      return { type, label: LABEL[type], column };
    })
    .sort((one, other) => one.column - other.column || other.label.localeCompare(one.label));
  return [others, group.column];
}

/** @param {number} column */
const left = (column) => MARGIN + LABELS + (column - 1) * COLUMN;

/**
 * @param {number} column
 * @param {string} content
 */
const heading = (column, content) => text(left(column) + COLUMN / 2, 28, content, { size: 12, anchor: "middle" });

/**
 * @param {number} y
 * @param {{ type: string, label: string, column: number }} row
 * @param {string} delay how long the wait is
 * @returns {import("./shapes").Shape[]}
 */
function resource(y, { type, label, column }, delay) {
  const isWait = type === WAIT;
  const why = "Without it, Azure refuses the pull.";
  return [
    text(MARGIN, y + 18, label),
    ...labelled(left(column) + 2, y, COLUMN - 4, ROW.height, isWait ? "warn" : "puller", isWait ? delay : "create"),
    ...(isWait ? [text(left(column) - 10, y + 17, why, { size: 12, anchor: "end" })] : []),
  ];
}

/**
 * @param {number} y
 * @param {number} column
 * @param {{ title: string, construct: string, then: string }} kind
 * @returns {import("./shapes").Shape[]}
 */
function containerGroup(y, column, { title, construct, then }) {
  return [
    text(MARGIN, y + 13, title),
    ...lines(MARGIN, y + 29, [construct], { size: 11, face: "mono" }),
    ...labelled(left(column) + 2, y + 4, COLUMN - 4, ROW.height, "plain", "create, pull"),
    ...labelled(left(column + 1) + 2, y + 4, COLUMN - 4, ROW.height, "runs", then),
  ];
}

module.exports = { firstApplyPicture };
