// An app that is on cdktn already.
const { App, TerraformStack } = require("cdktn");
const { PullOnlyPrincipal } = require("cdktf-private-aci");

const app = new App();
new PullOnlyPrincipal(new TerraformStack(app, "job"), "Puller", { displayName: "pull", registries: [] });
app.synth();
