import { Token, ref } from "cdktf";
import { VerifyPullOnly } from "../../lib";
import { PULL_ONLY_IDENTITY } from "../../lib/identity/pull-only-identity-props";
import { PULL_ONLY_PRINCIPAL } from "../../lib/identity/pull-only-principal-props";
import { exampleNames, exampleProgram, requiredVariables, synthesizeProgram } from "../support/program";
import { describeStandin } from "../support/terraform";
import { Workbench } from "../support/workbench";

const ACCESS = "access_of_every_example";

/** The JSON of the stacks of every example, whose pullers are verified, and whose access is a variable. */
function verifiedExamples(): [name: string, json: any][] {
  const switched = {
    verifyPullOnly: VerifyPullOnly.WARN,
    accessEnabled: Token.asAny(ref(`var.${ACCESS}`)),
    // While a password is replaced, Terraform says that its end is known after apply.
    warnBeforeExpiryDays: undefined,
  };
  const { withDefaults: principal } = PULL_ONLY_PRINCIPAL;
  const { withDefaults: identity } = PULL_ONLY_IDENTITY;
  const spies = [
    jest.spyOn(PULL_ONLY_PRINCIPAL, "withDefaults").mockImplementation((read) => principal({ ...read, ...switched })),
    jest.spyOn(PULL_ONLY_IDENTITY, "withDefaults").mockImplementation((read) => identity({ ...read, ...switched })),
  ];
  try {
    return exampleNames().flatMap((name) =>
      [...synthesizeProgram(exampleProgram(name))].map(([stack, json]): [string, any] => [
        `${name}-${stack}`,
        JSON.parse(json),
      ]),
    );
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}

/** One configuration with a module for each, so that Terraform runs once for all. */
function together(examples: readonly [name: string, json: any][]): Record<string, string> {
  const files = examples.map(([name, json]) => {
    const { backend, ...terraform } = json.terraform;
    // Terraform warns of a provider block without arguments in a module.
    const provider = Object.fromEntries(
      Object.entries<any[]>(json.provider).filter(([, blocks]) =>
        blocks.some((block) => Object.keys(block).length > 0),
      ),
    );
    const variable = { ...json.variable, [ACCESS]: { type: "bool" } };
    return [`${name}/cdk.tf.json`, JSON.stringify({ ...json, terraform, provider, variable })];
  });
  const module = Object.fromEntries(
    examples.map(([name, json]) => [
      name,
      { source: `./${name}`, [ACCESS]: `\${var.${ACCESS}}`, ...requiredVariables(JSON.stringify(json)) },
    ]),
  );
  const root = { module, variable: { [ACCESS]: { type: "bool", default: true } } };
  return { ...Object.fromEntries(files), "cdk.tf.json": JSON.stringify(root) };
}

const warningsIn = (output: string) => output.match(/Warning: .+\n\n?(.+\n)*/g) ?? [];
const changesIn = (output: string) => output.match(/^ +# .* (will|must) be .*$/gm) ?? [];

describeStandin(
  "Every example whose puller is verified at every plan",
  () => {
    const examples = verifiedExamples().filter(([, json]) => json.data?.azurerm_role_assignments !== undefined);
    let bench: Workbench;

    beforeAll(async () => {
      bench = await Workbench.openFiles(together(examples));
      bench.apply();
    });
    afterAll(() => bench.close());

    const plan = (...args: string[]) => {
      const { status, output } = bench.workspace.terraform("plan", "-detailed-exitcode", ...args);
      return { status, warnings: warningsIn(output), changes: changesIn(output) };
    };
    const SILENT = { status: 0, warnings: [], changes: [] };

    it("is one of many, and each kind of puller is among them", () => {
      expect(examples.length).toBeGreaterThan(12);
      const types = new Set(examples.flatMap(([, json]) => Object.keys(json.resource)));
      expect([...types]).toEqual(
        expect.arrayContaining(["azuread_service_principal", "azurerm_user_assigned_identity"]),
      );
    });

    it("changes nothing and warns of nothing in the second plan", () => {
      expect(plan()).toEqual(SILENT);
    });

    it("is as silent while the access is off, and when it is on again", () => {
      const off = `-var=${ACCESS}=false`;
      bench.applyWith(off);
      expect(
        bench.workspace.resources().filter((address) => address.includes("azurerm_role_assignment.Puller")),
      ).toEqual([]);
      expect(plan(off)).toEqual(SILENT);
      bench.apply();
      expect(plan()).toEqual(SILENT);
    });

    it("is as silent during a rotation, and after it", () => {
      // GIVEN
      const clocks = bench.workspace.resources().filter((address) => /\.time_(rotating|static)\./.test(address));
      const replace = clocks.map((address) => `-replace=${address}`);
      expect(clocks.length).toBeGreaterThan(10);

      // WHEN
      const { status, warnings } = plan(...replace);

      // THEN
      expect({ status, warnings }).toEqual({ status: 2, warnings: [] });
      const steps = bench.applyWith(...replace);
      expect(steps.filter(({ type }) => type === "azuread_application_password").length).toBeGreaterThan(10);
      expect(plan()).toEqual(SILENT);
    });
  },
  ["azurerm-5"],
);
