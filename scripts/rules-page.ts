import * as fs from "node:fs";
import * as path from "node:path";
import { rulesPage } from "./rules/page";

// Writes docs/rules.md: `npm run docs:rules`, from any folder of the checkout that it was built in.
const root = path.resolve(__dirname, ".."); // this file runs as dist/rules-page.js
fs.writeFileSync(path.join(root, "docs", "rules.md"), rulesPage());
