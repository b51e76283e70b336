import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, CloudBackend, NamedCloudWorkspace, TerraformOutput, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { StateBackend } from "../../lib";
import { CloudBlock, defaultStatePath } from "../../lib/stack/state-backend";

/** The terraform block of a stack, with the output folder below the working directory as `cdktf synth` has it. */
function terraformBlock(backend: StateBackend, id = "jobs", outdir = "cdktf.out"): any {
  const project = fs.mkdtempSync(path.join(os.tmpdir(), "project-"));
  fs.mkdirSync(path.join(project, path.dirname(outdir)), { recursive: true });
  const before = process.cwd();
  process.chdir(project);
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, id);
    new TerraformOutput(stack, "output", { value: "a" });
    backend.addTo(stack);
    app.synth();
    return JSON.parse(fs.readFileSync(path.join(app.outdir, "stacks", id, "cdk.tf.json"), "utf8")).terraform ?? {};
  } finally {
    process.chdir(before);
  }
}

describe("StateBackend.local", () => {
  it.each([
    ["cdktf.out", "../../../terraform.jobs.tfstate"],
    ["build/terraform", "../../../../terraform.jobs.tfstate"],
    ["./cdktf.out/", "../../../terraform.jobs.tfstate"],
  ])("keeps the state at the root of the project when the output folder is %s", (outdir, expected) => {
    expect(terraformBlock(StateBackend.local(), "jobs", outdir)).toEqual({ backend: { local: { path: expected } } });
  });

  it("keeps the state above cdktf.out for a stack that is in no app", () => {
    const stack = new TerraformStack(new Construct(undefined as never, ""), "jobs");
    expect(defaultStatePath(stack)).toBe("../../../terraform.jobs.tfstate");
  });

  it("takes a relative path as it is", () => {
    expect(terraformBlock(StateBackend.local("../../../state/jobs.tfstate"))).toEqual({
      backend: { local: { path: "../../../state/jobs.tfstate" } },
    });
  });

  it.each(["/var/jobs.tfstate", "~/jobs.tfstate", "C:\\jobs.tfstate", "\\\\server\\jobs.tfstate"])(
    "fails for %s, which only one machine has",
    (absolute) => {
      expect(() => StateBackend.local(absolute)).toThrow(
        "StateBackend.local: 1 problem\n  - relativePath: must be relative to the folder of the synthesized JSON, " +
          "such as ../../../my.tfstate, so that the JSON is the same on every machine, got " +
          JSON.stringify(absolute),
      );
    },
  );

  it("fails for what is no path", () => {
    expect(() => StateBackend.local("")).toThrow('relativePath: must be a path, got "".');
    expect(() => StateBackend.local(7 as any)).toThrow("relativePath: must be a path, got 7.");
  });
});

describe("StateBackend.azurerm", () => {
  it("without settings is filled in by terraform init", () => {
    expect(terraformBlock(StateBackend.azurerm())).toEqual({ backend: { azurerm: {} } });
  });

  it("uses the deployer's identity and no access key by default", () => {
    const state = { storageAccountName: "contosostate", containerName: "tfstate", key: "jobs.tfstate" };
    expect(terraformBlock(StateBackend.azurerm(state))).toEqual({
      backend: {
        azurerm: {
          storage_account_name: "contosostate",
          container_name: "tfstate",
          key: "jobs.tfstate",
          use_azuread_auth: true,
        },
      },
    });
  });

  it("fails with every setting that cannot be right", () => {
    const state: any = { storageAccountName: "Contoso", containerName: "", useAzureadAuth: "yes" };
    expect(() => StateBackend.azurerm(state)).toThrow(
      [
        "StateBackend.azurerm: 4 problems",
        "  - key: is required.",
        '  - useAzureadAuth: must be true or false, got "yes".',
        '  - storageAccountName: must be 3 to 24 lower-case letters and digits, the name and not the address, got "Contoso".',
        "  - containerName: must not be empty.",
      ].join("\n"),
    );
  });
});

describe("The storage account of a state", () => {
  const state = (storageAccountName: string) => ({ storageAccountName, containerName: "tfstate", key: "k" });

  it.each(["abc", "a".repeat(24), "0contoso1"])("may be %s", (name) => {
    expect(() => StateBackend.azurerm(state(name))).not.toThrow();
  });

  it.each(["ab", "a".repeat(25), "contoso-state", "contosoState"])("fails for %s", (name) => {
    expect(() => StateBackend.azurerm(state(name))).toThrow(
      `storageAccountName: must be 3 to 24 lower-case letters and digits, the name and not the address, got "${name}".`,
    );
  });
});

describe("StateBackend.cloud", () => {
  it("names a workspace", () => {
    const backend = StateBackend.cloud({ organization: "contoso", workspace: "jobs" });
    expect(terraformBlock(backend)).toEqual({ cloud: { organization: "contoso", workspaces: { name: "jobs" } } });
  });

  it("fails with every setting that cannot be right", () => {
    expect(() => StateBackend.cloud({ organization: "", hostname: 1 } as any)).toThrow(
      [
        "StateBackend.cloud: 3 problems",
        "  - workspace: is required.",
        "  - hostname: must be a string, got 1.",
        "  - organization: must not be empty.",
      ].join("\n"),
    );
  });
});

describe("The settings of a backend", () => {
  const KNOWN = "must be known at synth time: Terraform finds its state before it knows what a reference stands for.";
  const reference = "${var.name}";

  it("fail when only Terraform knows them", () => {
    expect(() => StateBackend.local(`${reference}.tfstate`)).toThrow(
      `StateBackend.local: 1 problem\n  - relativePath: ${KNOWN}`,
    );
    const azurerm = {
      ...{ storageAccountName: reference, containerName: reference, key: `${reference}.tfstate` },
      ...{ resourceGroupName: reference, subscriptionId: reference },
    };
    expect(() => StateBackend.azurerm(azurerm)).toThrow(
      ["StateBackend.azurerm: 5 problems", ...Object.keys(azurerm).map((name) => `  - ${name}: ${KNOWN}`)].join("\n"),
    );
    const cloud = { organization: reference, workspace: reference, hostname: reference };
    expect(() => StateBackend.cloud(cloud)).toThrow(
      ["StateBackend.cloud: 3 problems", ...Object.keys(cloud).map((name) => `  - ${name}: ${KNOWN}`)].join("\n"),
    );
  });
});

// All but the question for a terraform binary is as cdktf has it.
describe("The cloud block", () => {
  it.each([undefined, "tfe.contoso.com"])("is what cdktf writes, at the host %s", (hostname) => {
    // GIVEN
    const ours = new CloudBlock(new TerraformStack(Testing.app(), "jobs"), {
      organization: "contoso",
      workspace: "jobs",
      hostname,
    });
    const theirs = new CloudBackend(new TerraformStack(Testing.app(), "jobs"), {
      organization: "contoso",
      workspaces: new NamedCloudWorkspace("jobs"),
      ...(hostname && { hostname }),
    });

    // THEN
    expect(ours.toTerraform()).toEqual(theirs.toTerraform());
    expect(ours.toHclTerraform()).toEqual(theirs.toHclTerraform());
    expect(ours.toMetadata()).toEqual(theirs.toMetadata());
  });

  it("can be read from another stack", () => {
    const other = new TerraformStack(Testing.app(), "jobs");
    const block = new CloudBlock(new TerraformStack(Testing.app(), "jobs"), {
      organization: "contoso",
      workspace: "jobs",
    });
    block.getRemoteStateDataSource(other, "state", "jobs");
    expect(JSON.parse(Testing.synth(other)).data.terraform_remote_state.state).toMatchObject({
      backend: "remote",
      config: { organization: "contoso", workspaces: { name: "jobs" } },
    });
  });
});

describe("StateBackend.none", () => {
  it("leaves nothing in the JSON", () => {
    expect(terraformBlock(StateBackend.none())).toEqual({});
  });

  it("leaves nothing in HCL, either", () => {
    // GIVEN
    const stack = new TerraformStack(Testing.app(), "jobs");
    new TimeProvider(stack, "time", {});
    StateBackend.none().addTo(stack);

    // WHEN
    const { hcl } = stack.toHclTerraform();

    // THEN
    expect(hcl).toContain("required_providers {");
    expect(hcl).not.toContain("backend");
  });
});

describe("The outputs of a stack for another stack", () => {
  function consumer(backend: StateBackend): string {
    const app = Testing.app();
    const producer = new TerraformStack(app, "producer");
    backend.addTo(producer);
    const output = new TerraformOutput(producer, "password", { value: "a" });
    const reader = new TerraformStack(app, "reader");
    new TerraformOutput(reader, "copy", { value: output.value });
    const element = backendOf(producer);
    element.getRemoteStateDataSource(reader, "state", "producer");
    return Testing.synth(reader);
  }

  function backendOf(stack: TerraformStack): any {
    return stack.node.findAll().find((construct: any) => typeof construct.getRemoteStateDataSource === "function");
  }

  it("can be read where the state is known", () => {
    expect(consumer(StateBackend.local("a.tfstate"))).toContain("terraform_remote_state");
  });

  it("fails where the state is known to terraform init only", () => {
    expect(() => consumer(StateBackend.azurerm())).toThrow(
      'The state of stack "producer" cannot be read from another stack, because the settings of its backend are known ' +
        "only to terraform init. Give StateBackend.azurerm its settings, or pass the value as a variable.",
    );
  });

  it("fails where there is no backend", () => {
    expect(() => consumer(StateBackend.none())).toThrow(
      'The state of stack "producer" cannot be read from another stack, because its backend is left out. Give it a ' +
        "StateBackend, or pass the value as a variable.",
    );
  });
});
