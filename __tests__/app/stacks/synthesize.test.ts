import * as path from "node:path";
import { chooseStack } from "../../../app/stacks/stack-choice";
import { synthesize } from "../../../app/stacks/synthesize";
import { CommandProject, refusal } from "../../support/command-project";

let project: CommandProject;

beforeEach(() => {
  project = new CommandProject();
});

afterEach(() => project.remove());

describe("The app", () => {
  it("runs in this process, or as cdktf.json says, and leaves no folder", () => {
    for (const config of [{}, { app: "node dist/main.js", output: "out/here" }]) {
      project.write("cdktf.json", JSON.stringify(config));
      const { stacks, outdir, files } = synthesize();
      expect(path.relative(project.root, outdir)).toBe(config.output ?? "cdktf.out");
      expect(stacks).toEqual([
        {
          name: "private-image",
          folder: path.join(outdir, "stacks/private-image"),
          file: path.relative(project.root, path.join(outdir, "stacks/private-image/cdk.tf.json")),
        },
      ]);
      expect([...files.keys()].sort()).toEqual(["manifest.json", "stacks/private-image/cdk.tf.json"]);
      expect(project.has("cdktf.out")).toBe(false);
    }
  });

  it("receives the context of cdktf.json, or that of its caller", () => {
    const contextWith = (config: object) => {
      project.write("cdktf.json", JSON.stringify({ app: "node dist/main.js", ...config }));
      synthesize();
      return JSON.parse(JSON.parse(project.read("seen.json")).context);
    };
    process.env.CDKTF_CONTEXT_JSON = '{ "backend": "none" }';
    expect(contextWith({})).toEqual({ backend: "none", cdktfRelativeModules: [] });
    const modules = ["./one", { source: "../two" }, "Azure/three"];
    expect(contextWith({ context: { a: 1 }, terraformModules: modules })).toEqual({
      a: 1,
      cdktfRelativeModules: ["./one", "../two"],
    });
    expect(process.env.CDKTF_CONTEXT_JSON).toBe('{ "backend": "none" }');
  });

  it("shows its annotations, and fails for an error", async () => {
    const annotation = (level: string) => ({ level, constructPath: "a/b", message: "text" });
    const levels = ["@cdktf/info", "@cdktf/warn", "other"];
    project.stacks([{ name: "private-image", annotations: levels.map(annotation) }]);
    synthesize();
    expect(project.said()).toEqual(["Info: a/b: text", "Warning: a/b: text", "other: a/b: text"]);
    project.stacks([{ name: "private-image", annotations: [annotation("@cdktf/error")] }]);
    expect(await refusal(synthesize)).toBe("ended with 1");
  });

  it("fails as the app does", async () => {
    project.write("dist/main.js", "process.exitCode = 3;");
    project.write("cdktf.json", "{}");
    expect(await refusal(synthesize)).toBe("ended with 3");
    process.exitCode = undefined;
    project.write("cdktf.json", '{ "app": "exit 4" }');
    expect(await refusal(synthesize)).toBe("ended with 4");
    project.write("cdktf.json", '{ "app": "kill -9 $$" }');
    expect(await refusal(synthesize)).toBe("ended with 1");
    project.write("cdktf.json", '{ "app": "true" }');
    expect(await refusal(synthesize)).toBe(
      "The app wrote no cdktf.out/manifest.json. Call app.synth() in it, and leave outdir to CDKTF_OUTDIR.",
    );
    process.env.CDKTF_CONTEXT_JSON = "{";
    expect(await refusal(synthesize)).toBe("CDKTF_CONTEXT_JSON: must be JSON. Unset it, or set context in cdktf.json.");
  });
});

describe("The stack of a command", () => {
  const stacks = (...names: string[]) => names.map((name) => ({ name, folder: `/${name}`, file: name }));
  const choose = (names: string[], ...positionals: string[]) => {
    const { stack, environment, others, rest } = chooseStack("deploy", stacks(...names), positionals);
    return [stack.name, environment, others, rest];
  };

  it("is the only one, or the one that is named", () => {
    const both = ["private-image-a", "jobs"];
    expect(choose(["private-image"])).toEqual(["private-image", undefined, [], []]);
    expect(choose(["private-image"], "plan.bin")).toEqual(["private-image", undefined, [], ["plan.bin"]]);
    expect(choose(["private-image"], "private-image", "p")).toEqual(["private-image", undefined, [], ["p"]]);
    expect(choose(both, "a", "p")).toEqual(["private-image-a", "a", ["jobs"], ["p"]]);
    expect(choose(both, "private-image-a")).toEqual(["private-image-a", "a", ["jobs"], []]);
    expect(choose(["private-image", "jobs"], "jobs")).toEqual(["jobs", "jobs", ["private-image"], []]);
  });

  it("fails for an app that has none, and for a single environment without its name", async () => {
    expect(await refusal(() => choose([]))).toBe("The app has no stack. Create one in main.ts.");
    expect(await refusal(() => choose(["private-image-a"]))).toMatch(/^Which environment\? Name one of a: /);
    expect(await refusal(() => choose(["private-image", "a"]))).toMatch(/Name one of private-image, a: /);
  });

  it.each([
    [[], "Which environment? Name one of staging, jobs: npm run deploy -- <environment>"],
    [["stagin"], "stagin is not an environment. The environments are staging, jobs. Did you mean staging?"],
    [["moon"], "moon is not an environment. The environments are staging, jobs."],
  ])("fails for %j", async (positionals, message) => {
    expect(await refusal(() => choose(["private-image-staging", "jobs"], ...positionals))).toBe(message);
  });
});
