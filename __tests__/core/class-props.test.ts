import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupNetwork,
  ContainerImage,
  PrivateImageContainerGroupProps,
  PullOnlyPrincipal,
  SecretValue,
  ValidationError,
} from "../../lib";
import { CLASS_PROPS, NOT_GIVEN, READ_ELSEWHERE, classProps, withPassword } from "../support/class-props";
import { addGroup, container } from "../support/container-group";
import { contoso } from "../support/registries";

const SECRET = "hunter2-correct-horse";

const IMAGE = ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1");
const puller = (root: Construct) =>
  new PullOnlyPrincipal(new TerraformStack(root, "other"), "Puller", { displayName: "pull", registries: [contoso()] });

/** The values that belong into none of these properties, with their descriptions. */
const WRONG: Readonly<Record<string, readonly [value: (root: Construct) => unknown, got: string]>> = {
  "a text": [() => SECRET, "a string"],
  "a number": [() => 48151623, "a number|48151623"],
  "a boolean": [() => true, "a boolean|true"],
  "a function": [() => ContainerGroupNetwork.none, "a function"],
  "a Date": [() => new Date(0), "a Date"],
  "a Map": [() => new Map([["KEY", SECRET]]), "a Map"],
  "a Terraform reference": [() => "${local.value}", "a Terraform reference"],
};

/** The values that belong into one or the other of these properties. */
const PERHAPS_RIGHT: Readonly<Record<string, (root: Construct) => unknown>> = {
  "a list of texts": () => [SECRET],
  "a list of nothing": () => [null],
  "a list of lists": () => [[SECRET]],
  "an object with a text": () => ({ KEY: SECRET }),
  "an object of ours": () => IMAGE,
  "a secret": () => SecretValue.fromAttribute("${local.secret}"),
  "a construct": puller,
  "a list of secrets": () => [SecretValue.fromAttribute("${local.secret}")],
};

function problemsOf(make: (scope: Construct, value: any) => unknown, value: (root: Construct) => unknown) {
  const stack = new TerraformStack(Testing.app(), "stack");
  try {
    make(stack, value(stack.node.root as Construct));
  } catch (error) {
    if (error instanceof ValidationError) return error.problems;
    throw error;
  }
  return [];
}

/** The way to write a reference, as a message has it. */
function withReference(must: string): string {
  if (must.startsWith("must be a list of ")) return must;
  return must
    .replace("{ NAME: SecretValue.fromVariable(variable) }", "SecretValue.mapFromVariable(variable)")
    .replace("SecretValue.fromVariable(variable)", "SecretValue.fromAttribute(reference)");
}

const PROPS = Object.entries({ ...CLASS_PROPS, ...READ_ELSEWHERE });

describe("Every property with an object of a class, a list of objects or a map of secrets", () => {
  it("is in this test", () => {
    expect([...Object.keys(CLASS_PROPS), ...NOT_GIVEN].sort()).toEqual(classProps());
  });

  it.each(PROPS)("fails: %s, in one problem that says what to write", (_prop, { make, at, must }) => {
    for (const [what, [value, got]] of Object.entries(WRONG)) {
      const problems = problemsOf(make, value);
      expect([what, problems.map(({ path }) => path)]).toEqual([what, [at]]);
      const said = what === "a Terraform reference" ? withReference(must) : must;
      expect(problems[0]!.message.startsWith(`${said}, got `)).toBe(true);
      expect(problems[0]!.message.slice(`${said}, got `.length)).toMatch(new RegExp(`^(${got})[.]$`));
    }
  });

  it.each(PROPS)("fails: %s of another kind, in at most one problem", (_prop, { make, at }) => {
    for (const [what, value] of Object.entries(PERHAPS_RIGHT)) {
      // The principal of a handoff in another stack is of the right kind, and has another problem.
      if (at === "principal" && value === puller) continue;
      const problems = problemsOf(make, value);
      expect([what, problems.slice(1)]).toEqual([what, []]);
      for (const { path, message } of problems) {
        expect(path.replace(/(\[0\]|\.KEY)$/, "")).toBe(at);
        expect(message).toMatch(/must be .*, such as |must be an object with /);
        expect(message).not.toContain(SECRET);
      }
    }
  });

  it.each(PROPS.filter(([, { must }]) => must.startsWith("must be a list of ")))(
    "fails: %s as one without its list, and says so",
    (prop, { make, must }) => {
      const one: Readonly<Record<string, (root: Construct) => unknown>> = {
        ContainerRegistry: () => contoso(),
        "registry credentials": puller,
        "Terraform resources": (root) => puller(root).application,
      };
      const [, many = ""] = /^must be a list of ([^,]+),/.exec(must)!;
      const value = one[many];
      if (value === undefined) return;
      const [problem, ...others] = problemsOf(make, value);
      expect([prop, others]).toEqual([prop, []]);
      expect(problem!.message).toMatch(/, got a single one\. Put it in square brackets\.$/);
    },
  );

  it("fails: a credential with a plain password, without the password", () => {
    const [problem, ...others] = problemsOf(withPassword, () => SECRET);
    expect(others).toEqual([]);
    expect(problem!.path).toBe("credentials[0]");
    expect(problem!.message).toContain("a password of type SecretValue");
    expect(problem!.message).not.toContain(SECRET);
  });

  it.each<[string, Partial<PrivateImageContainerGroupProps>, string]>([
    ["a limit", { containers: [container({ cpuCores: "4" as any, cpuCoresLimit: 3 })] }, "containers[0].cpuCores"],
    ["a lower limit", { containers: [container({ memoryGb: {} as any, memoryGbLimit: 1 })] }, "containers[0].memoryGb"],
    ["a privileged container", { sku: "confidential" as any, containers: [container({ privileged: true })] }, "sku"],
    [
      "the number of ports",
      { network: ContainerGroupNetwork.publicIp(), containers: [container({ ports: [null] as any })] },
      "containers[0].ports[0]",
    ],
    ["a name that was mistyped", { dnsConfig: { nameserver: ["10.0.0.4"] } as any }, "dnsConfig.nameserver"],
  ])("fails: nothing is said of %s that only follows from what could not be read", (_what, given, path) => {
    expect(
      problemsOf(
        (scope) => addGroup(scope, given),
        () => undefined,
      ).map((problem) => problem.path),
    ).toEqual([path]);
  });
});
