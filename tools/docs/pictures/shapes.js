// What a picture consists of, before it has colors: boxes, texts, lines and icons, in pixels of a page of 830 pixels.
const { widthOf } = require("./fonts");

/** The width of a page on a code host, and of every picture. */
const WIDTH = 830;
const LINE_HEIGHT = 1.35;

/**
 * @typedef {object} Box
 * @property {"box"} kind
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {import("./themes").ToneName} tone
 * @property {boolean} [isGroup] whether other boxes are in it
 * @property {boolean} [isDashed]
 */

/**
 * @typedef {object} Text
 * @property {"text"} kind
 * @property {number} x
 * @property {number} y of the baseline
 * @property {string} text
 * @property {number} size
 * @property {import("./fonts").Face} face
 * @property {"start" | "middle" | "end"} anchor
 * @property {import("./themes").ToneName} tone
 */

/**
 * @typedef {object} Line
 * @property {"line"} kind
 * @property {readonly (readonly [number, number])[]} points
 * @property {boolean} [isDashed]
 * @property {boolean} [hasArrow] whether it ends in an arrow
 */

/**
 * @typedef {object} Icon
 * @property {"icon"} kind
 * @property {number} x
 * @property {number} y
 * @property {string} path on a field of 24 by 24
 * @property {import("./themes").ToneName} tone
 */

/** @typedef {Box | Text | Line | Icon} Shape */

/**
 * @typedef {object} Picture
 * @property {string} name the start of the file name
 * @property {string} page the page that shows it
 * @property {string} title
 * @property {string} description everything that the picture shows, for those who do not see it
 * @property {string} alt the text in its place in a page, one or two sentences
 * @property {number} height
 * @property {readonly Shape[]} shapes
 */

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {import("./themes").ToneName} tone
 * @param {{ isGroup?: boolean, isDashed?: boolean }} [options]
 * @returns {Box}
 */
const box = (x, y, width, height, tone, options = {}) => ({ kind: "box", x, y, width, height, tone, ...options });

/**
 * @param {number} x
 * @param {number} y
 * @param {string} content
 * @param {{ size?: number, face?: Text["face"], anchor?: Text["anchor"], tone?: Text["tone"] }} [options]
 * @returns {Text}
 */
const text = (x, y, content, { size = 13, face = "regular", anchor = "start", tone = "page" } = {}) => ({
  kind: "text",
  ...{ x, y, text: content, size, face, anchor, tone },
});

/**
 * @param {readonly (readonly [number, number])[]} points
 * @param {{ isDashed?: boolean, hasArrow?: boolean }} [options]
 * @returns {Line}
 */
const line = (points, options = {}) => ({ kind: "line", points, ...options });

/**
 * @param {number} x
 * @param {number} y
 * @param {number} toX
 * @param {number} toY
 */
const arrow = (x, y, toX, toY) =>
  line(
    [
      [x, y],
      [toX, toY],
    ],
    { hasArrow: true },
  );

/**
 * Returns lines of text below each other.
 *
 * @param {number} x
 * @param {number} y of the first baseline
 * @param {readonly string[]} contents
 * @param {Parameters<typeof text>[3]} [options]
 * @returns {Text[]}
 */
const lines = (x, y, contents, options = {}) =>
  contents.map((content, index) =>
    text(x, y + index * Math.round((options.size ?? 13) * LINE_HEIGHT), content, options),
  );

/**
 * Returns a box with one text in its middle.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {import("./themes").ToneName} tone
 * @param {string} content
 * @param {{ isDashed?: boolean, size?: number, face?: Text["face"] }} [options]
 * @returns {Shape[]}
 */
function labelled(x, y, width, height, tone, content, { isDashed, size = 12, face = "regular" } = {}) {
  const middle = { size, face, tone, anchor: /** @type {const} */ ("middle") };
  return [
    box(x, y, width, height, tone, { isDashed }),
    text(x + width / 2, y + height / 2 + size * 0.36, content, middle),
  ];
}

/**
 * The field that a text covers.
 *
 * @param {Text} shape
 */
function extentOf(shape) {
  const width = widthOf(shape.text, shape.size, shape.face);
  const left = { start: shape.x, middle: shape.x - width / 2, end: shape.x - width }[shape.anchor];
  return { x: left, y: shape.y - shape.size * 0.8, width, height: shape.size };
}

module.exports = { WIDTH, arrow, box, extentOf, labelled, line, lines, text };
