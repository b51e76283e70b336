import { ContainerRegistry as AzurermRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { TerraformLocal, TerraformOutput, TerraformResource, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { Packaging, PrivateImageStack, PrivateImageStackProps, StateBackend, ValidationError } from "../../lib";
import { hclOf } from "../../lib/stack/hcl";

const written = (props: PrivateImageStackProps): string =>
  new PrivateImageStack(Testing.app(), "jobs", props).toHclTerraform().hcl;

// What Terraform makes of it is tested in __tests__/terraform/hcl.test.ts.
describe("The HCL of a stack", () => {
  it("has the block of its state and of Terraform's version", () => {
    const cloud = StateBackend.cloud({ organization: "contoso", workspace: "jobs" });
    expect(written({ backend: cloud, terraformVersion: ">= 1.5" })).toContain(
      [
        "terraform {",
        "  required_providers {",
        '    azurerm = { "version" = "5.2.0", "source" = "azurerm" }',
        '    azuread = { "version" = "3.9.0", "source" = "hashicorp/azuread" }',
        '    time = { "version" = "0.13.1", "source" = "hashicorp/time" }',
        "  }",
        "  cloud {",
        '    organization = "contoso"',
        "    workspaces {",
        '      name = "jobs"',
        "    }",
        "  }",
        '  required_version = ">= 1.5"',
        "}",
      ].join("\n"),
    );
    expect(written({ backend: StateBackend.azurerm() })).toContain('backend "azurerm" {}');
  });

  it("has no provider blocks as a child module", () => {
    expect(written({ packaging: Packaging.CHILD_MODULE })).not.toContain('provider "');
  });

  it("has variables that may be null or false, with bare types", () => {
    const hcl = written({});
    expect(hcl).toMatch(/variable "location" \{\n {2}default = null\n/);
    expect(hcl).toMatch(/variable "image" \{[^}]* {2}type = string\n[^}]*nullable = false\n/);
    expect(hcl).toMatch(/variable "tags" \{\n {2}default = \{\}\n/);
  });

  it("has the local values and the outputs that somebody adds, objects too", () => {
    // GIVEN
    const hcl = writtenOf((stack) => {
      new TerraformLocal(stack, "texts", {
        a: 'a "quote", a \\, a $${brace} and ${var.image}',
        "${var.image}": [1, null],
      });
      new TerraformOutput(stack, "object", {
        value: { plain: 1, list: [{ a: false }] },
        dependsOn: [stack.containerGroup.resource],
      });
    });

    // THEN
    expect(hcl).toContain(
      'locals {\n  texts = { "a" = "a \\"quote\\", a \\\\, a $${brace} and ${var.image}", "${var.image}" = [1, null] }\n}',
    );
    expect(hcl).toContain(
      [
        'output "object" {',
        '  value = { "plain" = 1, "list" = [{ "a" = false }] }',
        "  depends_on = [azurerm_container_group.ContainerGroup_AEC99F96]",
        "}",
      ].join("\n"),
    );
  });
});

/** The HCL of the default stack with what somebody adds to it. */
function writtenOf(add: (stack: PrivateImageStack) => void): string {
  const stack = new PrivateImageStack(Testing.app(), "jobs");
  add(stack);
  return stack.toHclTerraform().hcl;
}

/** The HCL of one kind of block. */
function hclOfJson(json: object, add: (stack: TerraformStack) => void = () => undefined): string {
  const stack = new TerraformStack(Testing.app(), "jobs");
  add(stack);
  return hclOf(stack, json);
}

describe("The kinds of blocks that are written as HCL", () => {
  it.each<[string, object, string[]]>([
    [
      "modules, whose objects are values and whose providers are addresses",
      {
        module: {
          network: {
            source: "./network",
            providers: { azurerm: "azurerm.hub", "azurerm.spoke": "azurerm" },
            depends_on: ["azurerm_resource_group.jobs"],
            rules: [{ port: 80 }],
          },
        },
      },
      [
        'module "network" {',
        '  source = "./network"',
        "  providers = { azurerm = azurerm.hub, azurerm.spoke = azurerm }",
        "  depends_on = [azurerm_resource_group.jobs]",
        '  rules = [{ "port" = 80 }]',
        "}",
      ],
    ],
    [
      "imports, one and several",
      {
        import: [
          { to: "a.b", id: "1" },
          { to: "a.c[each.value]", id: "2", for_each: '${["x"]}', provider: "a.x" },
        ],
      },
      [
        "import {",
        "  to = a.b",
        '  id = "1"',
        "}",
        "",
        "import {",
        "  to = a.c[each.value]",
        '  id = "2"',
        '  for_each = ["x"]',
        "  provider = a.x",
        "}",
      ],
    ],
    ["moves", { moved: [{ from: "a.b", to: "a.c[0]" }] }, ["moved {", "  from = a.b", "  to = a.c[0]", "}"]],
    [
      "removals",
      { removed: [{ from: "a.b", lifecycle: { destroy: false } }] },
      ["removed {", "  from = a.b", "  lifecycle {", "    destroy = false", "  }", "}"],
    ],
    [
      "checks",
      { check: { c: { assert: [{ condition: "${var.a}", error_message: "No." }] } } },
      ['check "c" {', "  assert {", "    condition = var.a", '    error_message = "No."', "  }", "}"],
    ],
    [
      "expressions of several lines",
      { locals: { "//": "a comment", a: "${var.b ?\n1 : 2}", b: "${HOME}" } },
      ["locals {", "  a = (var.b ?", "  1 : 2)", '  b = "${HOME}"', "}"],
    ],
    [
      "the lifecycle of resources, and what Terraform itself has without blocks",
      {
        resource: {
          terraform_data: {
            a: {
              input: { a: { b: 1 } },
              provider: "${terraform.x}",
              lifecycle: {
                ignore_changes: "all",
                replace_triggered_by: ["${terraform_data.b}"],
                create_before_destroy: true,
                precondition: { condition: "${var.a}", error_message: "No." },
              },
            },
          },
        },
      },
      [
        'resource "terraform_data" "a" {',
        '  input = { "a" = { "b" = 1 } }',
        "  provider = terraform.x",
        "  lifecycle {",
        "    ignore_changes = all",
        "    replace_triggered_by = [terraform_data.b]",
        "    create_before_destroy = true",
        "    precondition {",
        "      condition = var.a",
        '      error_message = "No."',
        "    }",
        "  }",
        "}",
      ],
    ],
    [
      "blocks for each, with a name for each",
      { data: { x: { y: { dynamic: { rule: { for_each: "${var.a}", iterator: "it", content: { port: 80 } } } } } } },
      [
        'data "x" "y" {',
        '  dynamic "rule" {',
        "    for_each = var.a",
        "    iterator = it",
        "    content {",
        "      port = 80",
        "    }",
        "  }",
        "}",
      ],
    ],
  ])("are %s", (_, json, lines) => {
    expect(hclOfJson(json)).toBe(`${lines.join("\n")}\n`);
  });

  it("are blocks and maps of a resource as its class has them, and as an override sets them", () => {
    // GIVEN a resource with a block, and another with an override for the same
    const add = (stack: TerraformStack) => {
      const config = { name: "r", resourceGroupName: "rg", location: "eastus", sku: "Premium" };
      new AzurermRegistry(stack, "one", { ...config, georeplications: [{ location: "westus", tags: { a: "b" } }] });
      new AzurermRegistry(stack, "two", config).addOverride("georeplications", [{ location: "northeurope", tags: {} }]);
    };
    const stack = new TerraformStack(Testing.app(), "jobs");
    add(stack);
    const { resource } = stack.toTerraform();

    // THEN
    const hcl = hclOfJson({ resource }, add);
    expect(hcl).toContain(
      ["  georeplications {", '    location = "westus"', '    tags = { "a" = "b" }', "  }"].join("\n"),
    );
    expect(hcl).toContain(["  georeplications {", '    location = "northeurope"', "    tags = {}", "  }"].join("\n"));
  });

  it("fails for each other kind, and for each object that may be a map or a block, in one error", () => {
    // GIVEN
    const json = {
      ephemeral: { x: { y: {} } },
      action: {},
      terraform: { provider_meta: { x: { a: 1 } } },
      check: { c: { data: { x: { y: {} } } } },
      resource: {
        x_thing: {
          y: { body: { a: 1 }, list: [1, { a: 1 }], provisioner: [{ "local-exec": { command: "ls" } }], tags: ["a"] },
        },
      },
    };

    // THEN
    const unknown = "blocks of this kind are not written as HCL";
    const either = "may be a map or a block, and only the schema of its provider says which";
    const instead = "Synthesize JSON, which Terraform reads as well: omit --hcl and SYNTH_HCL_OUTPUT.";
    expect(() => hclOfJson(json)).toThrow(
      new ValidationError("jobs", [
        { path: "ephemeral", message: `${unknown}. ${instead}` },
        { path: "action", message: `${unknown}. ${instead}` },
        { path: "terraform.provider_meta", message: `${either}. ${instead}` },
        { path: "resource.x_thing.y.body", message: `${either}. ${instead}` },
        { path: "resource.x_thing.y.list", message: `${either}. ${instead}` },
        { path: "resource.x_thing.y.provisioner", message: `${either}. ${instead}` },
        { path: "check.c.data", message: `${either}. ${instead}` },
      ]),
    );
  });

  it("fails for what a class of another provider has as a block, which may be an attribute", () => {
    // GIVEN a class as cdktf generates it
    const add = (stack: TerraformStack) => new Thing(stack, "one");

    // THEN
    const json = { resource: { other_thing: { one: { retry: { a: 1 }, body: { a: { b: 1 } } } } } };
    expect(() => hclOfJson(json, add)).toThrow("resource.other_thing.one.retry: may be a map or a block");
    const { retry, ...one } = json.resource.other_thing.one;
    expect(retry).toEqual({ a: 1 });
    expect(hclOfJson({ resource: { other_thing: { one } } }, add)).toContain('body = { "a" = { "b" = 1 } }');
  });

  it("fails for an empty list of blocks, which HCL does not have", () => {
    const add = (stack: TerraformStack) =>
      new AzurermRegistry(stack, "one", {
        name: "r",
        resourceGroupName: "rg",
        location: "l",
        sku: "s",
        georeplications: [],
      });
    expect(() =>
      hclOfJson({ resource: { azurerm_container_registry: { one: { georeplications: [] } } } }, add),
    ).toThrow("resource.azurerm_container_registry.one.georeplications: an empty list of blocks has no HCL: omit it.");
  });
});

/** A resource of another provider, as cdktf generates it. */
class Thing extends TerraformResource {
  constructor(scope: Construct, id: string) {
    super(scope, id, { terraformResourceType: "other_thing", terraformGeneratorMetadata: { providerName: "other" } });
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return {
      retry: { value: { a: { value: 1, isBlock: false } }, isBlock: true, type: "struct" },
      body: { value: { a: { b: 1 } }, isBlock: false, type: "map" },
    };
  }
}
