import { Testing, TerraformOutput, TerraformStack } from "cdktf";
import { NullableOutput } from "../../lib/stack/nullable-output";
import { synthesizeStack } from "../support/stack-json";

const METADATA = "//";

/** The outputs of a description, as the cdktf CLI finds them. */
function listed(json: any): string[] {
  return Object.keys(json[METADATA].outputs["private-image"]);
}

describe("An output that can be null", () => {
  const description = "What may not be there.";
  const stack = () => {
    const made = new TerraformStack(Testing.app(), "stack");
    new NullableOutput(made, "nullable", { value: "${one([])}", description });
    return made;
  };

  it("is for Terraform what any output is, in JSON and in HCL", () => {
    // GIVEN
    const usual = new TerraformStack(Testing.app(), "stack");
    new TerraformOutput(usual, "nullable", { value: "${one([])}", description });

    // THEN
    expect(JSON.parse(Testing.synth(stack())).output).toEqual(JSON.parse(Testing.synth(usual)).output);
    expect(Testing.synthHcl(stack())).toBe(Testing.synthHcl(usual));
  });
});

describe("The outputs that the cdktf CLI looks up", () => {
  it.each([
    ["a stack", {}, ["role_assignment_id"]],
    ["a stack with a schedule", { schedule: true }, ["role_assignment_id", "schedule_workflow_id"]],
  ])("are those of %s that are never null", (_, props, nullable) => {
    const json = JSON.parse(synthesizeStack(props));
    expect(Object.keys(json.output).filter((name) => !listed(json).includes(name))).toEqual(nullable);
  });
});
