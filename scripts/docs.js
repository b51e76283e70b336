#!/usr/bin/env node
// Writes the generated parts of the pages. Run it after `npm run synth`; the tests tell when a page is stale.
const fs = require("node:fs");
const path = require("node:path");
const { ROOT, pages } = require("./docs/pages");

const stack = JSON.parse(fs.readFileSync(path.join(ROOT, "cdktf.out/stacks/private-image/cdk.tf.json"), "utf8"));
for (const [name, content] of Object.entries(pages(stack))) fs.writeFileSync(path.join(ROOT, name), content);
