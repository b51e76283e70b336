import { App } from "cdktf";
import { PrivateImageStack } from "./lib/stack/private-image-stack";

const app = new App();
new PrivateImageStack(app, "private-image");
app.synth();
