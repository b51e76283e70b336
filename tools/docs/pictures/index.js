// The pictures of the pages: each as two SVG files in docs/pictures, for light and for dark pages. The page that shows it has
// `<!-- picture:NAME -->`, which the generator fills.
const fs = require("node:fs");
const path = require("node:path");
const { Refusal } = require("../../support/command");
const { fill } = require("../markdown");
const { credentialsPicture } = require("./credentials");
const { firstApplyPicture } = require("./first-apply");
const { layoutProblems } = require("./layout");
const { rotationPicture } = require("./rotation");
const { storyPicture } = require("./story");
const { escaped, svg } = require("./svg");

const ROOT = path.resolve(__dirname, "../../..");
const FOLDER = "docs/pictures";

/**
 * Returns the JSON of the stack in one of its forms. A test keeps these bytes (`npm run accept:json`).
 *
 * @param {string} name
 */
function keptJson(name) {
  return JSON.parse(fs.readFileSync(path.join(ROOT, "__tests__/fixtures/json", `${name}.json`), "utf8"));
}

/** @returns {import("./shapes").Picture[]} */
function pictures() {
  const [stack, service] = ["default", "service"].map(keptJson);
  return [
    storyPicture(stack),
    credentialsPicture(),
    firstApplyPicture(stack, service),
    rotationPicture(stack, service),
  ];
}

/** @returns {Record<string, string>} every file of a picture, and every page with one */
function pictureFiles() {
  const all = pictures();
  const problems = all.flatMap(layoutProblems);
  if (problems.length > 0) throw new Refusal(problems.join("\n"));
  /** @type {Record<string, string>} */
  const files = {};
  for (const picture of all) {
    const { name, page } = picture;
    files[fileOf(picture, "light")] = svg(picture, "light");
    files[fileOf(picture, "dark")] = svg(picture, "dark");
    files[page] = fill(files[page] ?? fs.readFileSync(path.join(ROOT, page), "utf8"), `picture:${name}`, html(picture));
  }
  return files;
}

/**
 * @param {import("./shapes").Picture} picture
 * @param {"light" | "dark"} theme
 */
function fileOf({ name }, theme) {
  return `${FOLDER}/${name}-${theme}.svg`;
}

/**
 * Two files, since a code host shows an SVG file as an image, in which a style sheet does not see the theme of the page.
 *
 * @param {import("./shapes").Picture} picture
 */
function html(picture) {
  const from = (theme) => path.posix.relative(path.posix.dirname(picture.page), fileOf(picture, theme));
  return [
    "<picture>",
    `  <source media="(prefers-color-scheme: dark)" srcset="${from("dark")}">`,
    `  <img src="${from("light")}" alt="${escaped(picture.alt)}">`,
    "</picture>",
  ].join("\n");
}

module.exports = { pictureFiles, pictures };
