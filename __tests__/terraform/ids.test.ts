import { TerraformOutput, TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import { AzureCloud } from "../../lib";
import { callAction } from "../../lib/schedule/workflow-call";
import { ID_PROPS, IdProp, WRONG_IDS, publicIdProps } from "../support/id-props";
import { providerLine } from "../support/provider-lines";
import { problemsOf, synthesize } from "../support/synth";
import { Providers, Workspace, describeTerraform, startProviders } from "../support/terraform";

const titleOf = ({ prop, use, isList }: IdProp) => `${prop}${use ? ` for ${use}` : ""}${isList ? " (a list)" : ""}`;
const give = ({ isList }: IdProp, id: unknown) => (isList ? [id] : id);
const WRONG = Object.entries(WRONG_IDS);

/** The names that Azure takes for a subnet and an action group are not known in full. */
const mayBeTaken = (what: string, { prop }: IdProp) => ANY_NAME.has(what) && /subnetId|actionGroupIds/.test(prop);
const ANY_NAME = new Set(["code of a workflow", "an ID with a line break"]);

/** Returns the problems of an ID at synth, without the value. */
function literalProblems(idProp: IdProp, id: string): string[] {
  return problemsOf((scope) => idProp.make(scope, give(idProp, id)))
    .filter((problem) => problem.includes(", got "))
    .map((problem) => problem.slice(0, problem.indexOf(", got ")));
}

describe("Every prop that takes an ID", () => {
  it("is tried here", () => {
    expect([...new Set(ID_PROPS.map(({ prop }) => prop))].sort()).toEqual(publicIdProps());
  });

  it.each(ID_PROPS.map((each) => [titleOf(each), each] as const))(
    "fails at synth for what it is not: %s",
    (_, each) => {
      expect(problemsOf((scope) => each.make(scope, give(each, each.right)))).toEqual([]);
      for (const [what, wrong] of WRONG) {
        const count = mayBeTaken(what, each) ? 0 : 1;
        expect([what, literalProblems(each, wrong(each.right)).length]).toEqual([what, count]);
      }
    },
  );
});

// Terraform says where a condition is that does not hold, and the name of a resource begins with the id of its case.
describeTerraform("Every prop that takes an ID which only Terraform knows", () => {
  const props = ID_PROPS.filter(({ lines }) => !lines || lines.includes(providerLine()));
  const cases = props.map((each, index) => ({ ...each, id: `Case${index}` }));
  // Terraform resolves the IDs of import blocks before it looks at any condition.
  const groups = [cases.filter(({ isImport }) => !isImport), cases.filter(({ isImport }) => isImport)];
  let providers: Providers;
  let workspaces: Workspace[];

  beforeAll(async () => {
    providers = await startProviders();
    workspaces = groups.map((group) => {
      const workspace = new Workspace(providers, { "cdk.tf.json": program(group) });
      workspace.ok("init");
      return workspace;
    });
  });

  afterAll(async () => {
    workspaces.forEach((workspace) => workspace.remove());
    await providers.stop();
  });

  const variableOf = ({ id }: { readonly id: string }) => id.toLowerCase();

  function program(group: typeof cases): string {
    const json = synthesize((scope) => {
      for (const each of group) {
        const type = each.isList ? "list(string)" : "string";
        const variable = new TerraformVariable(scope, variableOf(each), { type });
        each.make(new Construct(scope, each.id), each.isList ? Token.asList(variable.value) : variable.stringValue);
      }
    });
    return JSON.stringify({ ...JSON.parse(json), locals: { secret: "s" } }, null, 1);
  }

  /** The conditions that do not hold, by the id of the case. */
  function plan(workspace: Workspace, group: typeof cases, idOf: (each: IdProp) => unknown) {
    const variables = Object.fromEntries(group.map((each) => [variableOf(each), give(each, idOf(each))]));
    workspace.write({ "terraform.tfvars.json": JSON.stringify(variables) });
    const { status, output } = workspace.terraform("plan", "-json");
    const found = new Map<string, string[]>(group.map(({ id }) => [id, []]));
    for (const line of output.split("\n").filter((text) => text.startsWith("{"))) {
      const { diagnostic } = JSON.parse(line);
      if (diagnostic?.severity !== "error") continue;
      const place = JSON.stringify([diagnostic.address, diagnostic.snippet?.context]);
      const each = group.find(({ id, resource = "" }) => place.includes(`${id}_`) && place.includes(resource));
      if (each) found.get(each.id)!.push(diagnostic.detail.split("\n")[0]);
    }
    return { status, found };
  }

  /** A literal has its path, and Terraform names the resource that the condition is of. */
  function expectRefused(each: (typeof cases)[number], found: ReadonlyMap<string, string[]>, literal: string) {
    const [problem = ""] = literalProblems(each, literal);
    const words = `${problem.slice(problem.indexOf(": must ") + 2)}.`;
    const said = found.get(each.id)!;
    expect([titleOf(each), said]).toEqual([titleOf(each), expect.arrayContaining([expect.stringContaining(words)])]);
  }

  it("is planned when it is right", () => {
    groups.forEach((group, index) => {
      const { status, found } = plan(workspaces[index]!, group, ({ right }) => right);
      expect([...found.values()].flat()).toEqual([]);
      expect(status).toBe(0);
    });
  });

  it.each(WRONG)("fails the plan in the words of the literal when it is %s", (what, wrong) => {
    groups.forEach((group, index) => {
      const { status, found } = plan(workspaces[index]!, group, ({ right }) => wrong(right));
      expect(status).toBe(1);
      // Terraform has words of its own for an import without an ID.
      if (index === 1 && what === "an empty text") return;
      for (const each of group.filter((one) => !mayBeTaken(what, one))) {
        expectRefused(each, found, wrong(each.right));
      }
    });
  });

  it("fails the plan when it is null", () => {
    const { found } = plan(workspaces[0]!, groups[0]!, () => null);
    for (const each of groups[0]!) {
      expectRefused(each, found, "");
    }
  });
});

describeTerraform("The ID of a container group in the text of a workflow", () => {
  it("is part of one URL, whatever is in it", async () => {
    // GIVEN
    const providers = await startProviders();
    const json = synthesize((scope) => {
      const { stringValue: containerGroupId } = new TerraformVariable(scope, "job", { type: "string" });
      const retry = { type: "none" } as const;
      const value = callAction("start", { containerGroupId, azureCloud: AzureCloud.PUBLIC, retry });
      new TerraformOutput(scope, "body", { value });
    });
    const workspace = new Workspace(providers, { "cdk.tf.json": json });
    workspace.ok("init");

    // WHEN
    const bodies = ['/a@{body(\'x\')}","y":"z/b', "/@concat(1)\n/\\ %22", "/rg_(1)/größe"].map((job) => {
      workspace.write({ "terraform.tfvars.json": JSON.stringify({ job }) });
      workspace.ok("apply", "-auto-approve");
      return JSON.parse(workspace.outputs().body!.value);
    });
    workspace.remove();
    await providers.stop();

    // THEN
    expect(bodies.map(({ inputs }) => inputs.uri)).toEqual(
      [
        "/a%40%7Bbody%28%27x%27%29%7D%22%2C%22y%22%3A%22z/b",
        "/%40concat%281%29%0A/%5C+%2522",
        "/rg_%281%29/gr%C3%B6%C3%9Fe",
      ].map((path) => `https://management.azure.com${path}/start?api-version=2023-05-01`),
    );
    for (const { inputs } of bodies) {
      expect(Object.keys(inputs)).toEqual(["method", "uri", "authentication", "retryPolicy"]);
    }
  });
});
