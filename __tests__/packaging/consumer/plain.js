// The same of someone who writes plain JavaScript: the stack of the package, as its repository synthesizes it.
const { App } = require("cdktf");
const { PrivateImageStack } = require("cdktf-private-aci");

const app = new App();
new PrivateImageStack(app, "private-image");
app.synth();
