import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { callsOfAz, installFakeAz } from "../support/fake-az";
import { Persona, pageFor } from "../support/personas";
import { Project } from "../support/project";
import { Providers, describeStandin, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { guideScript } = require("../../tools/docs/guide");

const FOLDER = path.resolve(__dirname, "../../docs/runbooks");
const MINUTES = 60_000;

const RUNBOOKS = fs.readdirSync(FOLDER).filter((name) => name !== "README.md");
/** The commands of this one that are no az ask a registry: see check-pull.test.ts. */
const WITH_TERRAFORM = RUNBOOKS.filter((name) => name !== "inaccessible-image.md");
const read = (name: string) => fs.readFileSync(path.join(FOLDER, name), "utf8");
const scriptFor = (persona: Persona, name: string): string => guideScript(pageFor(persona, read(name)));

/** The tools of somebody with az alone: az, and those of every shell. */
const TOOLS = ["bash", "cat", "head", "sed", "tr"];

describe("A runbook", () => {
  it.each(RUNBOOKS)("%s says at its beginning for whom it is, how long it takes and what is needed", (name) => {
    const beginning = read(name).split("\n## ")[0]!;
    for (const words of ["For whoever ", "It takes ", "Afterwards ", "You need "]) {
      expect(beginning.replaceAll("\n", " ")).toContain(words);
    }
  });

  it.each(RUNBOOKS)("%s can be followed by somebody with az alone, and asks for nothing else", (name) => {
    // GIVEN
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "az-alone-"));
    try {
      const bin = path.join(home, "bin");
      installFakeAz(bin);
      for (const tool of TOOLS) {
        const program = spawnSync("bash", ["-c", `command -v ${tool}`], { encoding: "utf8" }).stdout.trim();
        fs.symlinkSync(program, path.join(bin, tool));
      }
      const empty = path.join(home, "empty");
      fs.mkdirSync(empty);

      // WHEN
      const script = scriptFor("somebody with az alone", name);
      const run = spawnSync("bash", ["-c", script], { cwd: empty, env: { PATH: bin, HOME: empty }, encoding: "utf8" });

      // THEN
      expect([run.status, run.stderr]).toEqual([0, ""]);
      expect(fs.readdirSync(empty)).toEqual([]);
    } finally {
      fs.rmSync(home, { recursive: true });
    }
  });

  it("and the page on logs and troubleshooting use only commands that az has", () => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "az-alone-"));
    try {
      installFakeAz(home);
      const script = guideScript(fs.readFileSync(path.join(FOLDER, "../troubleshooting.md"), "utf8"));
      const env = { ...process.env, PATH: `${home}:${process.env.PATH}` };
      const run = spawnSync("bash", ["-c", script], { env, encoding: "utf8" });
      expect([run.status, run.stderr]).toEqual([0, ""]);
      expect(callsOfAz(home).map((call) => call.split(" --")[0])).toEqual(
        expect.arrayContaining(["container logs", "container show", "container start", "container stop"]),
      );
    } finally {
      fs.rmSync(home, { recursive: true });
    }
  });

  it("emergency-revoke.md removes the password that leaked, of several, and disables the right principal", () => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "az-alone-"));
    try {
      installFakeAz(home);
      const env = { ...process.env, PATH: `${home}:${process.env.PATH}` };
      spawnSync("bash", ["-c", scriptFor("somebody with az alone", "emergency-revoke.md")], { env });
      const calls = callsOfAz(home).filter((call) => /delete|update/.test(call));
      const client = "11111111-2222-3333-4444-555555555555";
      const credential = (key: string) => `ad app credential delete --id ${client} --key-id ${key}`;
      expect(calls.slice(0, 5)).toEqual([
        credential("key-of-hint"),
        credential("key-one"),
        credential("key-two"),
        `ad sp update --id ${client} --set accountEnabled=false`,
        expect.stringMatching(/^role assignment delete --assignee .* --scope .*mycontainerregistry$/),
      ]);
    } finally {
      fs.rmSync(home, { recursive: true });
    }
  });
});

describeStandin(
  "A runbook, followed word for word",
  () => {
    let providers: Providers;
    let project: Project;

    beforeEach(async () => {
      providers = await startProviders();
      project = new Project(providers);
      installFakeAz(path.join(project.directory, "../bin"));
    });

    afterEach(async () => {
      project.remove();
      await providers.stop();
    });

    /** Runs a script in a folder of the checkout, where everything that is asked is answered with yes. */
    function follow(script: string, folder = "."): string {
      project.write("../guide.sh", `cd "${folder}"\n${script}`);
      const run = project.terminal([["Enter a value:", "yes\n", "each time"]], ["bash", "../guide.sh"], {
        PATH: `${project.directory}/../bin:${process.env.PATH}`,
      });
      if (run.status !== 0) throw new Error(`the page ended with ${run.status}:\n${run.output}`);
      return run.output;
    }

    const applied = () => providers.journal().filter(({ op, action }) => op === "apply" && action !== "no-op");
    const actions = () => applied().map(({ action }) => action);

    /** Whether a runbook creates anything. */
    const creates = (name: string) => ["rotate.md", "emergency-revoke.md"].includes(name);

    it.each(WITH_TERRAFORM)(
      "%s by the deployer, in the root of a clone",
      (name) => {
        project.write("terraform.tfvars", tfvars());
        project.ok("deploy", ["-auto-approve"]);
        const before = actions().length;
        follow(scriptFor("the deployer", name));
        expect(actions().slice(before).includes("create")).toBe(creates(name));
      },
      5 * MINUTES,
    );

    it.each(WITH_TERRAFORM)(
      "%s by a module user, in the folder of the configuration",
      (name) => {
        project.write("mine/main.tf", MODULE);
        follow("set -e\nterraform init\nterraform apply -auto-approve", "mine");
        const before = actions().length;
        follow(scriptFor("a module user", name), "mine");
        expect(actions().slice(before).includes("create")).toBe(creates(name));
      },
      5 * MINUTES,
    );

    it(
      "emergency-revoke.md disables the principal behind a lock, which a plain apply does not",
      async () => {
        // GIVEN
        project.write("terraform.tfvars", tfvars());
        project.ok("deploy", ["-auto-approve"]);
        await providers.configure({ fail: ["azurerm_role_assignment:9:delete"] });
        const isDisabled = () => {
          const { resources } = JSON.parse(project.read("terraform.private-image.tfstate"));
          const principal = resources.find(
            ({ type, mode }: any) => mode === "managed" && type === "azuread_service_principal",
          );
          return principal.instances[0].attributes.account_enabled === false;
        };

        // WHEN
        const plain = project.npm("deploy", ["-auto-approve", "-var", "access_enabled=false"]);
        const after = isDisabled();
        const [, section] = read("emergency-revoke.md").split("\n## ScopeLocked");
        follow(guideScript(pageFor("the deployer", section!.split("\n## ")[0]!)));

        // THEN
        expect([plain.status, after]).toEqual([1, false]);
        expect(isDisabled()).toBe(true);
      },
      5 * MINUTES,
    );

    it(
      "registry-deleted.md destroys everything when the registry is not found, which a plain destroy does not",
      async () => {
        // GIVEN
        project.write("terraform.tfvars", tfvars());
        project.ok("deploy", ["-auto-approve"]);
        await providers.configure({ fail: ["data.azurerm_container_registry:9"] });

        // WHEN
        const plain = project.npm("destroy", ["-auto-approve"]);
        const after = project.state().length;
        follow(scriptFor("the deployer", "registry-deleted.md"));

        // THEN
        expect([plain.status, after]).toEqual([1, 7]);
        expect(project.state()).toEqual([]);
      },
      5 * MINUTES,
    );
  },
  ["azurerm-5"],
);

const MODULE = `provider "azurerm" {
  features {}
}

module "NAME" {
  source = "../modules/private-image"

  resource_group_name = "rg-jobs"
  registry_name       = "contosoapps"
  image               = "myimage:v1"
  propagation_delay   = "1s"
}

output "service_principal_client_id" {
  value = module.NAME.service_principal_client_id
}

output "service_principal_password_expires_on" {
  value = module.NAME.service_principal_password_expires_on
}
`;
