import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import {
  App,
  AppConfig,
  TerraformLocal,
  TerraformResource,
  TerraformResourceConfig,
  TerraformStack,
  Testing,
} from "cdktf";
import { Construct } from "constructs";
import * as fs from "node:fs";
import * as path from "node:path";
import {
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PrivateImageStack,
  PullOnlyPrincipal,
  StateBackend,
} from "../../lib";

const INSTEAD = "Synthesize JSON, which Terraform reads as well: omit --hcl and SYNTH_HCL_OUTPUT.";

/** Synthesizes a program as `cdktf synth --hcl` does, or as `cdktf synth`. */
function synthesize(build: (stack: TerraformStack) => void, hclOutput = true): void {
  const app = new App({ outdir: Testing.app().outdir, stackTraces: false, hclOutput });
  const stack = new TerraformStack(app, "jobs");
  StateBackend.none().addTo(stack);
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new AzureadProvider(stack, "azuread");
  new TimeProvider(stack, "time");
  build(stack);
  stack.runAllValidations();
}

const registry = (scope: Construct) =>
  ContainerRegistry.fromLookup(scope, "Registry", { name: "contosoapps", resourceGroupName: "rg" });

function group(scope: Construct, name: string): void {
  const from = registry(scope);
  new PrivateImageContainerGroup(scope, "Job", {
    name,
    resourceGroupName: "rg",
    location: "eastus",
    credentials: [new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries: [from] })],
    containers: [{ name: "job", image: ContainerImage.fromRegistry(from, "app:v1") }],
  });
}

/** A `terraform_data` resource, which needs no provider. */
function data(stack: TerraformStack, id: string, more: Partial<TerraformResourceConfig> = {}): TerraformResource {
  const terraformGeneratorMetadata = { providerName: "terraform" };
  return new TerraformResource(stack, id, {
    terraformResourceType: "terraform_data",
    terraformGeneratorMetadata,
    ...more,
  });
}

/** The HCL that cdktf's CLI writes for a stack with a container group and more, with single spaces. */
function writtenHcl(options: AppConfig, build: (stack: TerraformStack) => void): string {
  process.env.SYNTH_HCL_OUTPUT = "true";
  const app = new App({ outdir: Testing.app().outdir, stackTraces: false, ...options });
  const stack = new TerraformStack(app, "jobs");
  StateBackend.none().addTo(stack);
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new AzureadProvider(stack, "azuread");
  new TimeProvider(stack, "time");
  group(stack, "job");
  build(stack);
  app.synth();
  delete process.env.SYNTH_HCL_OUTPUT;
  return fs.readFileSync(path.join(app.outdir, "stacks/jobs/cdk.tf"), "utf8").replace(/\s+/g, " ");
}

describe("What cdktf cannot write to HCL", () => {
  it("fails for check blocks, and names another way", () => {
    const build = (stack: Construct) =>
      new PullOnlyPrincipal(stack, "Puller", {
        displayName: "job-pull",
        registries: [registry(stack)],
        warnBeforeExpiryDays: 30,
      });
    expect(() => synthesize(build)).toThrow(`cdktf writes no check blocks to HCL. ${INSTEAD}`);
    expect(() => synthesize(build, false)).not.toThrow();
  });

  it("fails for import blocks", () => {
    const build = (stack: Construct) =>
      new PullOnlyPrincipal(stack, "Puller", {
        displayName: "job-pull",
        registries: [registry(stack)],
        importExisting: {
          applicationObjectId: "00000000-0000-4000-8000-000000000001",
          servicePrincipalObjectId: "00000000-0000-4000-8000-000000000002",
        },
      });
    expect(() => synthesize(build)).toThrow(`cdktf writes no import blocks to HCL. ${INSTEAD}`);
  });

  it("fails for a local value that cdktf would take for an object", () => {
    const build = (stack: TerraformStack) => {
      group(stack, "job");
      new TerraformLocal(stack, "text", '{"a":1}');
      new TerraformLocal(stack, "number", 1);
    };
    const message = `cdktf writes jobs/text, a text that looks like an object, to HCL as an object. ${INSTEAD}`;
    expect(() => synthesize(build)).toThrow(message);
    expect(() => synthesize(build)).not.toThrow("jobs/number");
    expect(() => synthesize(build, false)).not.toThrow();
  });

  it("is looked for in a stack with nothing but a container group, too", () => {
    const build = (stack: TerraformStack) => {
      new PrivateImageContainerGroup(stack, "Job", {
        name: "job",
        resourceGroupName: "rg",
        location: "eastus",
        containers: [{ name: "job", image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/app:v1") }],
      });
      new TerraformLocal(stack, "text", '{"a":1}');
    };
    expect(() => synthesize(build)).toThrow("cdktf writes jobs/text, a text that looks like an object, to HCL");
  });

  it("is no resource that waits for others, or ignores some changes", () => {
    // WHEN
    const hcl = writtenHcl({}, (stack) => {
      const first = data(stack, "first");
      data(stack, "second", {
        dependsOn: [first],
        lifecycle: { ignoreChanges: ["input", "tags[0]"], replaceTriggeredBy: [first.fqn] },
      });
    });

    // THEN
    expect(hcl).toContain(
      'resource "terraform_data" "second" { depends_on = [ terraform_data.first ] lifecycle { ignore_changes = [ input, ' +
        "tags[0] ] replace_triggered_by = [ terraform_data.first ] } }",
    );
  });

  it("is no concern of PrivateImageStack, which writes HCL itself", () => {
    const app = new App({ outdir: Testing.app().outdir, stackTraces: false, hclOutput: true });
    const stack = new PrivateImageStack(app, "private-image", { schedule: true });
    expect(() => stack.runAllValidations()).not.toThrow();
  });
});

describe("What cdktf cannot write to HCL, without a Terraform", () => {
  it("is neither a resource that ignores all changes, nor one without a lifecycle, nor one that was moved", () => {
    // WHEN
    // Where a resource is moved, cdktf's validation asks for a Terraform.
    const hcl = writtenHcl({ skipValidation: true }, (stack) => {
      data(stack, "ignoring", { lifecycle: { ignoreChanges: "all" } });
      const plain = data(stack, "plain");
      plain.lifecycle = { precondition: [{ condition: "${true}", errorMessage: "never" }] };
      plain.addMoveTarget("target");
      data(stack, "moved").moveTo("target");
    });

    // THEN
    expect(hcl).toContain("ignore_changes = all");
    expect(hcl).toContain('lifecycle { precondition { condition = "${true}" error_message = "never" } }');
  });
});
