import * as path from "node:path";
import { parse, refuseTakenByNpm } from "../../../app/command-line/arguments";
import { OF_TERRAFORM } from "../../../app/command-line/options";
import { variableFiles, variablesLine } from "../../../app/command-line/variable-files";
import { CommandProject, refusal } from "../../support/command-project";

let project: CommandProject;

beforeEach(() => {
  project = new CommandProject();
});

afterEach(() => project.remove());

const at = (file: string) => path.join(project.root, file);

describe("A command line", () => {
  it("is read into what Terraform, init and the command need", () => {
    const options = ["staging", "--var", "a=b=c", "-var-file", "a.tfvars", "-out=p", "-auto-approve", "-upgrade"];
    const more = ["-backend-config=key=a", "-backend-config=b.hcl", "-plugin-dir=d", "-compact-warnings", "-backup=-"];
    expect(parse([...options, ...more, "-state=s", "-lockfile=readonly", "-no-color"])).toEqual({
      positionals: ["staging"],
      variableFiles: [at("a.tfvars")],
      named: [],
      init: [
        "-upgrade",
        "-backend-config=key=a",
        `-backend-config=${at("b.hcl")}`,
        `-plugin-dir=${at("d")}`,
        "-lockfile=readonly",
        "-no-color",
      ],
      others: [
        "-var=a=b=c",
        `-out=${at("p")}`,
        "-auto-approve",
        "-compact-warnings",
        "-backup=-",
        `-state=${at("s")}`,
        "-no-color",
      ],
      isApproved: true,
      hasVariables: true,
      isHelp: false,
      out: at("p"),
      hasSensitiveOutputs: false,
    });
    expect(parse(["-auto-approve=false"]).isApproved).toBe(false);
    expect(parse(["--outputs-file=o", "--outputs-file-include-sensitive-outputs=false"])).toMatchObject({
      outputsFile: at("o"),
      hasSensitiveOutputs: false,
    });
  });

  it("GIVEN npm, THEN paths start from where the user stands", () => {
    Object.assign(process.env, { npm_lifecycle_event: "diff", INIT_CWD: "/elsewhere" });
    expect(parse(["-out=p"]).out).toBe("/elsewhere/p");
  });

  it.each([
    [["-var"], "-var needs a value: -var=…"],
    [["-vr", "image=x"], "-vr: unknown option. Did you mean -var? Nothing was changed."],
    [["-auto-aprove"], "-auto-aprove: unknown option. Did you mean -auto-approve? Nothing was changed."],
    [["--constructor"], "-constructor: unknown option. Nothing was changed."],
    [["-out="], "-out needs the name of a file, and got an empty one: -out=…"],
    [["-var-file", ""], "-var-file needs the name of a file, and got an empty one: -var-file=…"],
    [
      ["--outputs-file-include-sensitive-outputs"],
      "--outputs-file-include-sensitive-outputs needs --outputs-file=…: add it.",
    ],
    [["--skip-synth"], "--skip-synth is an option of cdktf's CLI: the synth takes half a second: remove it."],
    [["-o=x"], '--o is an option of cdktf\'s CLI: set "output" in cdktf.json.'],
  ])("fails for %j", async (argv, message) => {
    expect(await refusal(() => parse(argv))).toBe(message);
  });

  it.each(OF_TERRAFORM)("fails where npm keeps -%s for itself", async (name) => {
    const environment = { [`npm_config_${name.replaceAll("-", "_")}`]: "x" };
    expect(await refusal(() => refuseTakenByNpm("deploy", environment))).toBe(
      `npm kept -${name} for itself. Put -- before the options: npm run deploy -- -${name}…`,
    );
  });

  it("may have what npm itself sets", () => {
    const ofNpm = { npm_config_cache: "c", npm_config_user_agent: "npm", npm_config_loglevel: "silent" };
    expect(() => refuseTakenByNpm("deploy", ofNpm)).not.toThrow();
  });
});

describe("Files of variables", () => {
  const own = { environment: "staging", others: ["production"] };
  const alone = { environment: undefined, others: [] };

  it("are those of Terraform, those that are named, or that of the environment", () => {
    project.write("terraform.tfvars", "");
    project.write("staging.tfvars", "");
    project.write("more.tfvars", "");
    expect(variableFiles(alone, [])).toEqual([at("terraform.tfvars")]);
    expect(variableFiles(alone, [at("more.tfvars")])).toEqual([at("more.tfvars")]);
    expect(variableFiles(own, [at("more.tfvars"), at("staging.tfvars")])).toEqual([
      at("staging.tfvars"),
      at("more.tfvars"),
    ]);
    expect(variablesLine([at("more.tfvars")])).toBe("Variables: more.tfvars. Not read: terraform.tfvars");
  });

  it("are shown in full where they are far away", () => {
    process.env.INIT_CWD = path.join(project.root, "a/b/c/d");
    process.env.npm_lifecycle_event = "diff";
    expect(variablesLine([at("x.tfvars")])).toBe(`Variables: ${at("x.tfvars")}`);
    expect(variablesLine([])).toBe("Variables: no file (there is no -var-file and no terraform.tfvars)");
  });

  it("fails for a missing one, and for that of another environment", async () => {
    expect(await refusal(() => variableFiles(alone, [at("no.tfvars")]))).toBe(
      "-var-file: file not found: no.tfvars. Correct the path.",
    );
    expect(await refusal(() => variableFiles(own, []))).toBe(
      "staging: there is no staging.tfvars. Write the variables of this environment into it, beside cdktf.json.",
    );
    project.write("staging.tfvars", "");
    process.env.TF_CLI_ARGS_plan = `-var-file=${at("production.tfvars")}`;
    expect(await refusal(() => variableFiles(own, []))).toBe(
      "production.tfvars is the file of production, and this is staging. Nothing was changed.",
    );
  });
});
