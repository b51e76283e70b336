#!/usr/bin/env node
// Writes docs/first-deployment.md: what a first deployment looks like in a terminal, with stand-in providers in place
// of Azure's. Needs terraform, as the Terraform tests do.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { startStandin } = require("../standin");
const { Refusal, givenOptions, run: runScript } = require("../support/command");

const ROOT = path.resolve(__dirname, "../..");
const FILES = ["lib", "app", "check-pull", "main.ts", "cdktf.json", "package.json", "tsconfig.json"];
const VARIABLES = `resource_group_name = "myResourceGroup"
registry_name       = "mycontainerregistry"
image               = "myimage:v1"
`;
const DEPLOY = "npm run deploy -- -auto-approve";

async function main() {
  givenOptions("docs:recording");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "recording-"));
  const standin = await startStandin({ now: "2026-01-01T00:00:00Z", line: "azurerm-5" });
  try {
    for (const file of FILES) fs.cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true });
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
    fs.writeFileSync(path.join(folder, "terraform.tfvars"), VARIABLES);
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env, ...standin.env, TF_CLI_ARGS: "-no-color" };
    delete env.TF_CLI_CONFIG_FILE;
    const show = (command) => `$ ${command}\n${condensed(run(command, folder, env))}`;
    const first = ["cat terraform.tfvars", DEPLOY].map(show);
    fs.rmSync(path.join(folder, "cdktf.out"), { recursive: true });
    fs.writeFileSync(path.join(ROOT, "docs/first-deployment.md"), page(first, show(DEPLOY)));
  } finally {
    await standin.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function run(command, cwd, env) {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", command], { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Refusal(`${command} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Shortens output for a reader: without colours and the arguments of each resource. */
function condensed(output) {
  const lines = output
    // eslint-disable-next-line no-control-regex -- the colours of a terminal
    .replace(/\u001b\[[0-9;]*m/g, "")
    .split("\n")
    .map((line) => line.trim());
  const shown = [
    /^\$|^[a-z_]+ += "/,
    /^# .* will be /,
    /^Plan: |^No changes|^Apply complete/,
    /: (Creating|Creation complete|Reading|Read complete)/,
    /^[a-z_]+ = ["<]/,
  ];
  return lines
    .filter((line) => shown.some((pattern) => pattern.test(line)))
    .map(short)
    .join("\n");
}

function short(line) {
  return line.trim().replace(/ \[id=.*\]$/, "");
}

const page = (first, again) => `# A first deployment

For everyone who wants to see a deployment before they start one. You need nothing. You end with what the commands print.

\`npm run docs:recording\` recorded this with stand-in providers, without the arguments of the resources. On Azure, the wait
(\`time_sleep\`) lasts a minute.

\`\`\`text
${first.join("\n\n")}
\`\`\`

You can delete \`cdktf.out\`: the state is at the root of the project, and the next deployment changes nothing.

\`\`\`text
$ rm -rf cdktf.out
${again}
\`\`\`

Next: [deploy from this repository](deploy.md).
`;

runScript(main);
