import { App, TerraformStack } from "cdktf";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ContainerRegistry, PrivateImageStack, PullOnlyPrincipal, StateBackend, ValidationError } from "../../lib";

let outdir: string;

beforeEach(() => {
  outdir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "failed-")), "cdktf.out");
});

/** The files below a folder, if there is one. */
function filesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

describe("A synth that fails", () => {
  it("writes no file, not even of the stacks that are right", () => {
    // WHEN
    const program = () => {
      const app = new App({ outdir });
      new PrivateImageStack(app, "right");
      const wrong = new TerraformStack(app, "wrong");
      StateBackend.none().addTo(wrong);
      new PullOnlyPrincipal(wrong, "Puller", { displayName: "", registries: [] });
      app.synth();
    };

    // THEN
    expect(program).toThrow(ValidationError);
    expect(filesIn(outdir)).toEqual([]);
  });

  it("writes no file when a factory refuses its input", () => {
    // WHEN
    const program = () => {
      const app = new App({ outdir });
      new PrivateImageStack(app, "right");
      ContainerRegistry.fromAttributes({ id: "contoso", loginServer: "contoso.azurecr.io" });
      app.synth();
    };

    // THEN
    expect(program).toThrow(ValidationError);
    expect(filesIn(outdir)).toEqual([]);
  });

  it("writes no file when main.ts refuses its settings, and says why without a stack trace", () => {
    // GIVEN
    const said = jest.spyOn(console, "error").mockReturnValue();
    const before = { PRIVATE_IMAGE_BACKEND: process.env.PRIVATE_IMAGE_BACKEND, CDKTF_OUTDIR: process.env.CDKTF_OUTDIR };
    Object.assign(process.env, { PRIVATE_IMAGE_BACKEND: "s3", CDKTF_OUTDIR: outdir });

    // WHEN
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the program runs when it is loaded
    jest.isolateModules(() => require("../../main"));

    // THEN
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
    const message =
      'settings: 1 problem\n  - PRIVATE_IMAGE_BACKEND: must be one of local, azurerm, cloud, none, got "s3".';
    expect(said.mock.calls).toEqual([[message]]);
    expect(filesIn(outdir)).toEqual([]);
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it("would have written files", () => {
    // GIVEN
    const app = new App({ outdir });
    new PrivateImageStack(app, "right");

    // WHEN
    app.synth();

    // THEN
    expect(filesIn(outdir).sort()).toEqual(["cdk.tf.json", "manifest.json"]);
  });
});
