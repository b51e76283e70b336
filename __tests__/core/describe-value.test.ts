import { TerraformVariable } from "cdktf";
import { describeType, describeValue } from "../../lib/core/describe-value";
import { synthesize } from "../support/synth";

describe("A value in a message", () => {
  it.each<[unknown, string]>([
    [undefined, "nothing"],
    [null, "null"],
    ["job", '"job"'],
    ['with "quotes"\nand lines', '"with \\"quotes\\"\\nand lines"'],
    ["", '""'],
    ["x".repeat(80), `"${"x".repeat(80)}"`],
    ["x".repeat(81), `"${"x".repeat(28)}…${"x".repeat(50)}" (81 characters)`],
    [
      `/subscriptions/${"0".repeat(90)}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/jobs`,
      '"/subscriptions/0000000000000…icrosoft.Network/virtualNetworks/vnet/subnets/jobs" (185 characters)',
    ],
    [new Map(), "a Map"],
    [new Set(), "a Set"],
    [new Date(0), "a Date"],
    [new Error("hunter2"), "an Error"],
    [Promise.resolve(), "a Promise"],
    [{ [Symbol.toStringTag]: "the secret" }, "an object"],
    [1.5, "1.5"],
    [NaN, "NaN"],
    [true, "true"],
    [["a", "b"], "a list of 2"],
    [{ password: "hunter2" }, "an object"],
    [() => 1, "a function"],
    [5n, "a bigint"],
    [Symbol("s"), "a symbol"],
    ["${var.name}", "a Terraform reference"],
  ])("%p is %s", (value, description) => {
    expect(describeValue(value)).toBe(description);
  });

  it("is a reference in all the forms of cdktf", () => {
    synthesize((scope) => {
      const { stringValue, numberValue, listValue, value } = new TerraformVariable(scope, "given", {});
      expect([stringValue, numberValue, listValue, value].map(describeValue)).toEqual(
        Array(4).fill("a Terraform reference"),
      );
    });
  });
});

describe("The type of a value in a message", () => {
  it.each<[unknown, string]>([
    [undefined, "nothing"],
    [null, "null"],
    ["hunter2", "a string"],
    [7, "a number"],
    [["hunter2"], "a list"],
    [{ password: "hunter2" }, "an object"],
  ])("%p is %s", (value, description) => {
    expect(describeType(value)).toBe(description);
  });
});
