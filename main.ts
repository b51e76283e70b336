import { App } from "cdktf";
import { PrivateImageStack } from "./lib/stack/private-image-stack";
import { readSettings } from "./lib/stack/settings";

const app = new App();
const settings = readSettings({ context: (key) => app.node.tryGetContext(key), environment: process.env });
new PrivateImageStack(app, "private-image", settings);
app.synth();
