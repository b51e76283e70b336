// What is generated in this repository, by the name of each part. What is measured (npm run bench, bench:scale, faults,
// mutation, docs:recording) has commands of its own, since it takes long or differs each time.
const { MODULES, childModule, synthesizedStack } = require("../modules/modules");
const { apiDocs } = require("./api");
const { situationsPage } = require("./check-pull");
const { exampleStacks } = require("./example-stacks");
const { exampleReadmes } = require("./graphs");
const { pages } = require("./pages");
const { permissionsPage } = require("./permissions");
const { pictureFiles } = require("./pictures");
const { rulesPage } = require("./rules");

const library = () => require("../../dist/compiled/lib");
const inFolder = (folder, files) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

/**
 * @typedef {object} Part
 * @property {() => Record<string, string>} pages each file with its text
 * @property {string} [folder] a folder that holds nothing else
 */

/** @type {Readonly<Record<string, Part>>} */
const PARTS = {
  variables: { pages: () => pages(JSON.parse(synthesizedStack(library()))) },
  permissions: { pages: permissionsPage },
  rules: { pages: () => ({ "docs/rules.md": rulesPage() }) },
  "check-pull": {
    pages: () =>
      situationsPage({
        ...require("../../dist/compiled/check-pull/verdict/situations/situations"),
        ...require("../../dist/compiled/check-pull/verdict/situations/situation"),
      }),
  },
  graphs: { pages: () => exampleReadmes(exampleStacks()) },
  pictures: { folder: "docs/pictures", pages: pictureFiles },
  modules: {
    folder: "modules",
    pages: () =>
      Object.assign({}, ...MODULES.map((each) => inFolder(`modules/${each.name}`, childModule(library(), each)))),
  },
  api: { folder: "docs/api", pages: apiDocs },
};

module.exports = { PARTS };
