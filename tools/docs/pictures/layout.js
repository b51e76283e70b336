// What makes a picture hard to read: small, cut or covered text. The generator writes no such picture.
const { WIDTH, extentOf } = require("./shapes");

/** In pixels of a page of 830 pixels. */
const SMALLEST_FONT = 11;
const PADDING = 4;

/** @typedef {{ x: number, y: number, width: number, height: number }} Field */

/**
 * Returns every problem of a picture, as sentences.
 *
 * @param {import("./shapes").Picture} picture
 * @returns {string[]}
 */
function layoutProblems({ name, height, shapes }) {
  const page = { x: 0, y: 0, width: WIDTH, height };
  const things = shapes.map((shape) => ({ shape, field: fieldOf(shape), label: labelOf(shape) }));
  const outside = things
    .filter(({ field }) => !contains(page, field))
    .map(({ label }) => `${label} is cut by the edge of the picture.`);
  const small = things
    .filter(({ shape }) => shape.kind === "text" && shape.size < SMALLEST_FONT)
    .map(({ label }) => `${label} is smaller than ${SMALLEST_FONT} px.`);
  const pairs = things.flatMap((one, index) => things.slice(index + 1).map((other) => problemOfPair(one, other)));
  return [...outside, ...small, ...pairs.flat()].map((problem) => `${name}: ${problem}`);
}

/** @typedef {{ shape: import("./shapes").Shape, field: Field, label: string }} Thing */

/**
 * @param {Thing} one
 * @param {Thing} other
 * @returns {string[]}
 */
function problemOfPair(one, other) {
  const boxFirst = other.shape.kind === "box" && one.shape.kind !== "box" ? [other, one] : [one, other];
  const [first, second] = boxFirst;
  if (!isTouching(first, second)) return [];
  if (first.shape.kind === "box" && mayHold(first.shape, second.shape)) {
    const room = second.shape.kind === "box" ? first.field : shrunk(first.field);
    return contains(room, second.field) ? [] : [`${second.label} does not fit into ${first.label}.`];
  }
  if (first.shape.kind === "line" && second.shape.kind === "line") return [];
  return [`${first.label} overlaps ${second.label}.`];
}

/**
 * @param {import("./shapes").Box} box
 * @param {import("./shapes").Shape} shape
 */
function mayHold(box, shape) {
  if (shape.kind === "box" || shape.kind === "line") return box.isGroup === true;
  return true;
}

/**
 * @param {Thing} one
 * @param {Thing} other
 */
function isTouching(one, other) {
  const fields = (thing) => (thing.shape.kind === "line" ? segments(thing.shape.points) : [thing.field]);
  return fields(one).some((field) => fields(other).some((next) => intersects(field, next)));
}

/**
 * @param {import("./shapes").Shape} shape
 * @returns {Field}
 */
function fieldOf(shape) {
  switch (shape.kind) {
    case "box":
      return shape;
    case "text":
      return extentOf(shape);
    case "icon":
      return { x: shape.x, y: shape.y, width: 24, height: 24 };
    case "line":
      return around(shape.points);
  }
}

/**
 * @param {readonly (readonly [number, number])[]} points
 * @returns {Field}
 */
function around(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/**
 * The lines of the pictures are level or upright, so that each part covers its own field.
 *
 * @param {readonly (readonly [number, number])[]} points
 */
const segments = (points) => points.slice(1).map((point, index) => around([points[index], point]));

/**
 * @param {Field} one
 * @param {Field} other
 */
const intersects = (one, other) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/**
 * @param {Field} outer
 * @param {Field} inner
 */
const contains = (outer, inner) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** @param {Field} field */
const shrunk = ({ x, y, width, height }) => ({
  x: x + PADDING,
  y: y + PADDING,
  width: width - 2 * PADDING,
  height: height - 2 * PADDING,
});

/** @param {import("./shapes").Shape} shape */
function labelOf(shape) {
  if (shape.kind === "text") return `"${shape.text}"`;
  const { x, y } = fieldOf(shape);
  return `the ${shape.kind} at ${Math.round(x)}, ${Math.round(y)}`;
}

module.exports = { layoutProblems };
