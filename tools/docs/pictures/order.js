// The order in which Terraform creates a stack and rotates its password, from the JSON of the stack.
// __tests__/terraform/pictures.test.ts compares both with what Terraform does.
const { at, dependenciesOf, namedIn, nodesOf } = require("../references");

/**
 * @typedef {object} Step
 * @property {string} type of the resource
 * @property {"create" | "update" | "delete"} action
 * @property {readonly string[]} after the ids of the steps that end before this one begins
 */

/** Resources that Azure changes in place. azurerm replaces a container group for a new password. */
const IN_PLACE = ["azapi_resource"];
const CLOCK = "time_rotating";

const idOf = (address, action) => `${address}: ${action}`;

/**
 * Returns the steps of the first apply, by their ids.
 *
 * @param {any} json a parsed cdk.tf.json
 * @returns {Map<string, Step>}
 */
function firstApply(json) {
  const nodes = nodesOf(json);
  const needs = managedDependencies(nodes);
  return new Map(
    [...needs].map(([address, before]) => [
      idOf(address, "create"),
      { type: at(nodes, address).type, action: "create", after: before.map((each) => idOf(each, "create")) },
    ]),
  );
}

/**
 * Returns the steps of the apply after the clock of the password has run out.
 *
 * @param {any} json a parsed cdk.tf.json
 * @returns {Map<string, Step>}
 */
function rotation(json) {
  const nodes = nodesOf(json);
  const changed = changedBy(CLOCK, nodes);
  const needs = new Map(
    [...managedDependencies(nodes)]
      .filter(([address]) => changed.has(address))
      .map(([address, before]) => [address, before.filter((each) => changed.has(each))]),
  );
  const users = (address) => [...needs].filter(([, before]) => before.includes(address)).map(([user]) => user);
  const isInPlace = (address) => IN_PLACE.includes(at(nodes, address).type);
  const isNewFirst = (address) =>
    at(nodes, address).block.lifecycle?.create_before_destroy === true || users(address).some(isNewFirst);
  const renewal = (address) => idOf(address, isInPlace(address) ? "update" : "create");

  /** @type {Map<string, Step>} */
  const steps = new Map();
  for (const [address, before] of needs) {
    const { type } = at(nodes, address);
    const afterNeeds = before.map(renewal);
    if (isInPlace(address)) {
      steps.set(idOf(address, "update"), { type, action: "update", after: afterNeeds });
      continue;
    }
    const removals = users(address)
      .filter((user) => !isInPlace(user))
      .map((user) => idOf(user, "delete"));
    const [create, remove] = [idOf(address, "create"), idOf(address, "delete")];
    // A clock that has run out leaves the state by itself, when Terraform reads it.
    const isGone = type === CLOCK;
    const isFirst = isGone || isNewFirst(address);
    steps.set(create, { type, action: "create", after: isFirst ? afterNeeds : [...afterNeeds, remove] });
    const afterUse = isFirst ? [create, ...users(address).map(renewal), ...removals] : removals;
    if (!isGone) steps.set(remove, { type, action: "delete", after: afterUse });
  }
  return steps;
}

/**
 * Returns the addresses that are changed together with a resource, since their arguments name one that is.
 *
 * @param {string} type of the resource
 * @param {ReadonlyMap<string, import("../references").Node>} nodes
 */
function changedBy(type, nodes) {
  const changed = new Set([...nodes].filter(([, node]) => node.type === type).map(([address]) => address));
  const isNew = ([address, { block, kind }]) => {
    const { depends_on: _order, lifecycle, ...values } = block;
    const all = { ...values, triggers: [values.triggers, lifecycle?.replace_triggered_by] };
    return kind === "resource" && !changed.has(address) && namedIn(all, changed).length > 0;
  };
  for (let next = [...nodes].find(isNew); next; next = [...nodes].find(isNew)) changed.add(next[0]);
  return changed;
}

/**
 * Returns the resources that each resource depends on, also through data sources.
 *
 * @param {ReadonlyMap<string, import("../references").Node>} nodes
 */
function managedDependencies(nodes) {
  const direct = dependenciesOf(nodes);
  const managed = (address) =>
    at(direct, address).flatMap((each) => (at(nodes, each).kind === "resource" ? [each] : managed(each)));
  return new Map(
    [...nodes]
      .filter(([, { kind }]) => kind === "resource")
      .map(([address]) => [address, [...new Set(managed(address))]]),
  );
}

/**
 * Returns the column of each step that a picture shows: one more than the last of those that it waits for.
 *
 * @param {ReadonlyMap<string, Step>} steps
 * @param {(step: Step) => boolean} isShown
 * @returns {{ type: string, action: Step["action"], column: number }[]}
 */
function columnsOf(steps, isShown) {
  const columnBefore = (id) => Math.max(0, ...at(steps, id).after.map(columnOf));
  const columnOf = (id) => columnBefore(id) + (isShown(at(steps, id)) ? 1 : 0);
  return [...steps]
    .filter(([, step]) => isShown(step))
    .map(([id, { type, action }]) => ({ type, action, column: columnOf(id) }));
}

module.exports = { columnsOf, firstApply, rotation };
