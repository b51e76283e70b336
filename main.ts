import { App } from "cdktf";
import { withoutStackTraces } from "./lib/core/stack-traces";
import { ValidationError } from "./lib/core/validation-error";
import { projectContext } from "./app/settings/given-settings";
import { PrivateImageStack } from "./lib/stack/private-image-stack";
import { readSettings, settingsLine } from "./app/settings/settings";

try {
  const app = new App({ context: projectContext() });
  const sources = { context: app.node.getAllContext(), environment: process.env };
  const stacks = readSettings(sources);
  // cdktf's own CLI compares no settings with the state. Standard output belongs to the CLI.
  if (process.env.CDKTF_PRIVATE_ACI_COMMAND === undefined) console.error(settingsLine(sources));
  // Every expression is one of this repository, so that no trace could name a line to correct. Traces are a tenth of the run.
  withoutStackTraces(() => {
    for (const { id, props } of stacks) new PrivateImageStack(app, id, props);
    app.synth();
  });
} catch (error) {
  // It says all that there is to say: a stack trace would only hide it.
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
