// How wide a text is at most. A picture uses the fonts of its reader. The widths are those of DejaVu Sans, rounded up, the
// widest font that browsers use where the named ones are missing. The unit is 1/100 of the font size.

/** @typedef {"regular" | "bold" | "mono"} Face */

/** @type {Readonly<Record<Face, string>>} */
const FAMILIES = {
  regular: "Helvetica, Arial, sans-serif",
  bold: "Helvetica, Arial, sans-serif",
  mono: "ui-monospace, Menlo, Consolas, monospace",
};

/** The characters of each width. */
const WIDTHS = {
  regular: {
    30: "'IJijl",
    35: " ,./:;\\|",
    40: "()-[]ft",
    45: "!r",
    50: '"*_`',
    55: "?csz",
    60: "FLkvxy",
    65: "0123456789$EPSTYabdeghnopqu{}",
    70: "ABCKRVXZ",
    75: "NU",
    80: "&DGHOQ",
    85: "#+<=>^w~",
    90: "M",
    100: "%@Wm",
  },
  bold: {
    35: " 'ijl",
    40: ",./:;IJ\\|",
    45: "-f",
    50: "!()[]_`rt",
    55: '"*',
    60: "?csz",
    65: "Lx",
    70: "0123456789$EFTaekovy",
    75: "CPSYZbdghnpqu{}",
    80: "ABKRVX",
    85: "#+<=>DGHNU^~",
    90: "&OQ",
    95: "w",
    100: "@M",
    105: "%m",
    115: "W",
  },
};
const WIDTH_OF_MONO = 61;

/** @type {Readonly<Record<string, ReadonlyMap<string, number>>>} */
const BY_CHARACTER = Object.fromEntries(
  Object.entries(WIDTHS).map(([face, groups]) => [
    face,
    new Map(
      Object.entries(groups).flatMap(([width, characters]) => [...characters].map((each) => [each, Number(width)])),
    ),
  ]),
);

/**
 * @param {string} text printable ASCII
 * @param {number} size the font size in pixels
 * @param {Face} face
 * @returns {number} pixels
 */
function widthOf(text, size, face) {
  const widths = [...text].map((character) => {
    const width = face === "mono" ? WIDTH_OF_MONO : BY_CHARACTER[face].get(character);
    if (width === undefined || !/[ -~]/.test(character)) {
      throw new Error(`The width of ${JSON.stringify(character)} is unknown. Use printable ASCII in pictures.`);
    }
    return width;
  });
  return (widths.reduce((sum, width) => sum + width, 0) * size) / 100;
}

module.exports = { FAMILIES, widthOf };
