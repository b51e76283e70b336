import { Testing } from "cdktf";
import { Packaging, PrivateImageStack, PrivateImageStackProps, StateBackend } from "../../lib";
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
        '  required_version = ">= 1.5"',
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
    expect(hcl).toMatch(/variable "tags" \{\n {2}default = \{ {2}\}\n/);
  });

  it("has what is bare in its lifecycle, blocks that repeat, and texts with what is special in them", () => {
    // GIVEN
    const json = {
      terraform: { required_providers: {} },
      variable: {},
      locals: { text: 'a "quote", a \\, a $${brace} and ${var.x}' },
      data: {},
      resource: {
        a: {
          b: {
            "//": {},
            lifecycle: { replace_triggered_by: ["terraform_data.c"] },
            list: [],
            number: [1, true],
            block: [{ one: 1 }, { two: "${var.two}" }],
          },
        },
      },
      check: {},
      output: {},
    };

    // THEN
    expect(hclOf(json)).toBe(
      [
        "terraform {\n  required_providers {}\n}",
        'locals {\n  text = "a \\"quote\\", a \\\\, a $${brace} and ${var.x}"\n}',
        [
          'resource "a" "b" {',
          "  lifecycle {",
          "    replace_triggered_by = [terraform_data.c]",
          "  }",
          "  list = []",
          "  number = [1, true]",
          "  block {",
          "    one = 1",
          "  }",
          "  block {",
          "    two = var.two",
          "  }",
          "}",
        ].join("\n"),
        "",
      ]
        .join("\n\n")
        .replace(/\n\n$/, "\n"),
    );
  });
});
