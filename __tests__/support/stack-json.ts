import { App, Testing } from "cdktf";
import * as fs from "node:fs";
import * as path from "node:path";
import { PrivateImageStack, PrivateImageStackProps, ProviderVersions } from "../../lib";
import { lineAtHand } from "./provider-lines";

/** The bytes that `app.synth()` writes for a PrivateImageStack: with backend and metadata, unlike Testing.synth. */
export function synthesizeStack(props?: PrivateImageStackProps, id = "private-image"): string {
  const app: App = Testing.app();
  const defaults = lineAtHand() === "azurerm-4" ? { providerVersions: ProviderVersions.SOVEREIGN_CLOUDS } : {};
  new PrivateImageStack(app, id, { ...defaults, ...props });
  app.synth();
  return fs.readFileSync(path.join(app.outdir, "stacks", id, "cdk.tf.json"), "utf8");
}
