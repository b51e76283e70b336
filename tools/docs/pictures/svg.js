// A picture as an SVG file: no script, no style sheet and nothing from outside, since a code host shows it as an image.
const { FAMILIES } = require("./fonts");
const { WIDTH } = require("./shapes");
const { THEMES } = require("./themes");

/**
 * @param {import("./shapes").Picture} picture
 * @param {"light" | "dark"} theme
 * @returns {string} the content of the file
 */
function svg({ title, description, height, shapes }, theme) {
  const tones = THEMES[theme];
  const head = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`,
    `     role="img" aria-labelledby="title description">`,
  ].join("\n");
  const arrow =
    `<marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">` +
    `<path d="M0 0L8 4L0 8z" fill="${tones.plain.stroke}"/></marker>`;
  const page = { kind: /** @type {const} */ ("box"), x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1 };
  return [
    head,
    `  <title id="title">${escaped(title)}</title>`,
    `  <desc id="description">${escaped(description)}</desc>`,
    `  <defs>${arrow}</defs>`,
    ...[{ ...page, tone: /** @type {const} */ ("page") }, ...shapes].map((shape) => `  ${element(shape, tones)}`),
    "</svg>",
    "",
  ].join("\n");
}

/**
 * @param {import("./shapes").Shape} shape
 * @param {Readonly<Record<import("./themes").ToneName, import("./themes").Tone>>} tones
 */
function element(shape, tones) {
  switch (shape.kind) {
    case "box": {
      const { fill, stroke } = tones[shape.tone];
      const { x, y, width, height } = shape;
      const place = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="6"`;
      return `<rect ${place} fill="${fill}" stroke="${stroke}"${dashes(shape.isDashed)}/>`;
    }
    case "text": {
      const { x, y, size, face, anchor } = shape;
      const font = `font-family="${FAMILIES[face]}" font-size="${size}"${face === "bold" ? ' font-weight="700"' : ""}`;
      const where = `x="${round(x)}" y="${round(y)}"${anchor === "start" ? "" : ` text-anchor="${anchor}"`}`;
      return `<text ${where} ${font} fill="${tones[shape.tone].ink}">${escaped(shape.text)}</text>`;
    }
    case "line": {
      const path = shape.points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
      const end = shape.hasArrow ? ' marker-end="url(#arrow)"' : "";
      return `<path d="${path}" fill="none" stroke="${tones.plain.stroke}" stroke-width="1.5"${dashes(shape.isDashed)}${end}/>`;
    }
    case "icon": {
      const pen = `fill="none" stroke="${tones[shape.tone].ink}" stroke-width="1.6" stroke-linecap="round"`;
      return `<path transform="translate(${round(shape.x)} ${round(shape.y)})" d="${shape.path}" ${pen} stroke-linejoin="round"/>`;
    }
  }
}

/** @param {boolean} [isDashed] */
const dashes = (isDashed) => (isDashed ? ' stroke-dasharray="5 4"' : "");

/** @param {number} pixels */
const round = (pixels) => Math.round(pixels * 10) / 10;

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

module.exports = { escaped, svg };
