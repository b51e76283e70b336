import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { App, Op, TerraformResource, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { Application } from "@cdktf/provider-azuread/lib/application";
import { TerraformCheck, ImportBlock, ReplacementTrigger } from "../../lib/core/terraform-blocks";
import { synthesizeJson } from "../support/synth";

describe("A check", () => {
  it("is a block with one assertion, under its own name", () => {
    const json = synthesizeJson((scope) => {
      const image = new TerraformVariable(scope, "image", { type: "string" });
      new TerraformCheck(scope, "image_tag", {
        condition: Op.neq(image.stringValue, "latest"),
        errorMessage: "image is latest.",
      });
    });
    expect(json.check).toEqual({
      image_tag: { assert: [{ condition: '${(var.image != "latest")}', error_message: "image is latest." }] },
    });
  });
});

const ID = "/applications/00000000-0000-4000-8000-000000000001";

function importBlocks(isSwitched: boolean): unknown {
  return synthesizeJson((scope) => {
    const to = new Application(scope, "Puller", { displayName: "job-pull" });
    const enabled = new TerraformVariable(scope, "access", { type: "bool" }).booleanValue;
    new ImportBlock(scope, "Import", { to, importId: ID, enabled: isSwitched ? enabled : undefined });
  }).import;
}

describe("An import block", () => {
  it("takes an object over under the address of its resource", () => {
    expect(importBlocks(false)).toEqual([{ to: "azuread_application.Puller", id: ID }]);
  });

  it("takes it over as the only instance, and only while that is there", () => {
    expect(importBlocks(true)).toEqual([
      {
        for_each: "${{ for index in range(var.access ? 1 : 0) : tostring(index) => index }}",
        to: "azuread_application.Puller[each.value]",
        id: ID,
      },
    ]);
  });
});

describe("A replacement trigger", () => {
  const readJson = (file: string) => JSON.parse(fs.readFileSync(file, "utf8"));
  const stackWith = (values: object) => {
    const stack = new TerraformStack(Testing.app(), "stack");
    const resource = new TerraformResource(stack, "Replaced", { terraformResourceType: "a_thing" });
    resource.lifecycle = { preventDestroy: true };
    const trigger = new ReplacementTrigger(stack, "Trigger", resource, values);
    return { stack, trigger };
  };

  it("is synthesized with its values, on a machine without a terraform binary", () => {
    // GIVEN
    const before = process.env.TERRAFORM_BINARY_NAME;
    process.env.TERRAFORM_BINARY_NAME = "no-such-binary";

    try {
      // WHEN
      const { stack } = stackWith({ limits: [{ container: "a", cpu: 2 }], none: undefined });

      // THEN
      expect(JSON.parse(Testing.synth(stack)).resource.terraform_data.Trigger).toMatchObject({
        triggers_replace: { limits: [{ container: "a", cpu: 2 }] },
      });
    } finally {
      if (before === undefined) delete process.env.TERRAFORM_BINARY_NAME;
      else process.env.TERRAFORM_BINARY_NAME = before;
    }
  });

  it("is called by its id where it is shown", () => {
    const { stack } = stackWith({});
    const { resource } = (stack.node.findChild("Replaced") as TerraformResource).toTerraform();
    expect(`${resource.terraform_data}`).toBe("Trigger");
  });

  it("is in the HCL as well", () => {
    const { stack } = stackWith({ identity: "SystemAssigned" });
    expect(JSON.stringify(Testing.synthHcl(stack))).toContain("SystemAssigned");
  });

  it("has the path and the id of an element of its own", () => {
    // GIVEN an app, whose JSON has them
    const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), "app-")) });
    const stack = new TerraformStack(app, "stack");
    const resource = new TerraformResource(stack, "Replaced", { terraformResourceType: "a_thing" });
    new ReplacementTrigger(new Construct(stack, "Group"), "Trigger", resource, {});

    // WHEN
    app.synth();

    // THEN
    const { terraform_data: blocks } = readJson(path.join(app.outdir, "stacks/stack/cdk.tf.json")).resource;
    const [[id, block]] = Object.entries<any>(blocks) as [[string, any]];
    expect(id).toMatch(/^Group_Trigger_[0-9A-F]{8}$/);
    expect(block).toEqual({
      "//": { metadata: { path: "stack/Group/Trigger", uniqueId: id } },
      triggers_replace: {},
    });
  });

  it("brings a value of another stack into this one", () => {
    // GIVEN
    const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), "app-")) });
    const source = new TerraformResource(new TerraformStack(app, "source"), "Thing", {
      terraformResourceType: "a_thing",
    });
    const stack = new TerraformStack(app, "stack");
    const resource = new TerraformResource(stack, "Replaced", { terraformResourceType: "a_thing" });

    // WHEN
    new ReplacementTrigger(stack, "Trigger", resource, { identity: source.getStringAttribute("id") });
    app.synth();

    // THEN
    const { resource: written, data } = readJson(path.join(app.outdir, "stacks/stack/cdk.tf.json"));
    expect(Object.keys(data.terraform_remote_state)).toHaveLength(1);
    expect(written.terraform_data.Trigger.triggers_replace.identity).toMatch(/^\$\{data\.terraform_remote_state\./);
  });

  it("replaces its resource whenever a value changes, until it is removed", () => {
    // WHEN
    const { stack, trigger } = stackWith({});

    // THEN Terraform reads the address as text in JSON, and as a reference in HCL
    expect(JSON.parse(Testing.synth(stack)).resource.a_thing.Replaced.lifecycle).toEqual({
      prevent_destroy: true,
      replace_triggered_by: ["terraform_data.Trigger"],
    });
    expect(Testing.synthHcl(stack)).toContain('"${terraform_data.Trigger}"');
    expect(Testing.synth(stack)).toContain('"terraform_data.Trigger"');

    // AND WHEN
    trigger.remove();

    // THEN
    expect(JSON.parse(Testing.synth(stack)).resource).toEqual({
      a_thing: { Replaced: { lifecycle: { prevent_destroy: true } } },
    });
    expect(Testing.synthHcl(stack)).not.toContain("terraform_data");
  });
});
