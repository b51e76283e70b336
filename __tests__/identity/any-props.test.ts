import { TerraformOutput, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import {
  KeyVaultHandoff,
  PasswordRotation,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  PullOnlyToken,
  RepositoryScope,
  SecretValue,
} from "../../lib";
import { RUN } from "../support/arbitrary";
import { abacContoso, contoso } from "../support/registries";
import { problemsOf, synthesizeJson } from "../support/synth";

const ID = "11111111-1111-4111-8111-111111111111";
const IN_GROUP = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers";
const repositories = [RepositoryScope.repository("app")];

type Make = (scope: Construct, props: any) => unknown;

/** Everything of this folder that takes props, and props that are right; those that take a reference come first. */
const KINDS: readonly (readonly [string, Make, Record<string, string>, Record<string, unknown>])[] = [
  [
    "PullOnlyPrincipal",
    (scope, props) => new PullOnlyPrincipal(scope, "Puller", props),
    {
      displayName: "pull",
      accessEnabled: "true",
      propagationDelay: "60s",
      description: "pulls",
      serviceManagementReference: "service-42",
    },
    { registries: [abacContoso()], repositories, warnBeforeExpiryDays: 30, owners: [ID] },
  ],
  [
    "PullOnlyPrincipal.fromServicePrincipal",
    (scope, props) =>
      PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", { password: SecretValue.unsafePlainText("x"), ...props }),
    { clientId: ID, accessEnabled: "true", propagationDelay: "60s" },
    { registries: [abacContoso()], repositories, grantPull: true },
  ],
  [
    "PullOnlyIdentity",
    (scope, props) => new PullOnlyIdentity(scope, "Puller", props),
    { name: "pull", resourceGroupName: "rg", location: "eastus", accessEnabled: "true", propagationDelay: "60s" },
    { registries: [abacContoso()], repositories, tags: { team: "jobs" } },
  ],
  [
    "PullOnlyIdentity.fromUserAssignedIdentity",
    (scope, props) => {
      const { identityId } = PullOnlyIdentity.fromUserAssignedIdentity(scope, "Puller", props);
      new TerraformOutput(scope, "identity", { value: identityId });
    },
    {
      identityId: `${IN_GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/pull`,
      principalId: ID,
      accessEnabled: "true",
    },
    { registries: [abacContoso()], repositories, grantPull: true },
  ],
  [
    "PullOnlyToken",
    (scope, props) => new PullOnlyToken(scope, "Puller", props),
    { name: "puller", accessEnabled: "true", propagationDelay: "60s" },
    { registries: [contoso()], repositories, passwordRotation: PasswordRotation.manual(1) },
  ],
  [
    "KeyVaultHandoff",
    (scope, props) =>
      new KeyVaultHandoff(scope, "Handoff", {
        principal: new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [contoso()] }),
        ...props,
      }),
    {
      keyVaultId: `${IN_GROUP}/Microsoft.KeyVault/vaults/contoso-kv`,
      usernameSecretName: "user",
      passwordSecretName: "password",
    },
    { writeOnly: true },
  ],
];

const PULLER_OPTIONS = ["repositories", "accessEnabled", "propagationDelay", "dependsOn"];
const PASSWORD_OPTIONS = ["passwordRotation", "warnBeforeExpiryDays"];

/** The props that may be omitted. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  PullOnlyPrincipal: [
    ...PULLER_OPTIONS,
    ...PASSWORD_OPTIONS,
    "owners",
    "description",
    "serviceManagementReference",
    "importExisting",
  ],
  "PullOnlyPrincipal.fromServicePrincipal": PULLER_OPTIONS,
  PullOnlyIdentity: [...PULLER_OPTIONS, "tags"],
  "PullOnlyIdentity.fromUserAssignedIdentity": [...PULLER_OPTIONS, "principalId", "provider"],
  PullOnlyToken: [...PULLER_OPTIONS.filter((name) => name !== "repositories"), ...PASSWORD_OPTIONS, "provider"],
  KeyVaultHandoff: ["usernameSecretName", "passwordSecretName", "writeOnly"],
};

const readAs = (name: string, text: string) => (name === "accessEnabled" ? text === "true" : text);

function rightProps(texts: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, readAs(name, text)]));
}

describe.each(KINDS)("The props of %s", (kind, make, texts, others) => {
  const right = { ...rightProps(texts), ...others };

  it("are right as they are here", () => {
    expect(problemsOf((scope) => void make(scope, right))).toEqual([]);
  });

  it("fail for a name that is none of theirs, whatever it is, and for nothing else", () => {
    const unknown = fc.string({ minLength: 1, maxLength: 30 }).filter((name) => !(name in {}) && !known.has(name));
    const known = new Set([...Object.keys(right), ...OPTIONAL[kind]!, "principal", "password"]);
    fc.assert(
      fc.property(unknown, fc.anything(), (name, value) => {
        fc.pre(value !== undefined);
        const problems = problemsOf((scope) => void make(scope, { ...right, [name]: value }));
        expect(problems).toEqual([
          expect.stringMatching(/: unknown property\. (Did you mean \w+\?$|Valid properties: )/),
        ]);
      }),
      { ...RUN, numRuns: 30 },
    );
  });

  it.each(Object.keys(right))("fail for %s with a letter too few, and name the one that was meant", (name) => {
    const misspelt = name.slice(0, -1);
    const problems = problemsOf((scope) => void make(scope, { ...right, [misspelt]: (right as any)[name] }));
    expect(problems).toContainEqual(`${misspelt}: unknown property. Did you mean ${name}?`);
  });

  it.each(Object.keys(texts))("take a reference that a person wrote for %s, as they take one of cdktf", (name) => {
    const build = (written: boolean) =>
      synthesizeJson((scope) => {
        const variable = new TerraformVariable(scope, "given", { type: name === "accessEnabled" ? "bool" : "string" });
        const token = name === "accessEnabled" ? variable.booleanValue : variable.stringValue;
        make(scope, { ...right, [name]: written ? "${var.given}" : token });
      });
    expect(build(true)).toEqual(build(false));
    expect(JSON.stringify(build(true))).toContain("var.given");
  });

  it.each(Object.keys(texts))("take the same reference as an object for %s, and check the same in the plan", (name) => {
    const build = (asObject: boolean) =>
      synthesizeJson((scope) => {
        const given = new TerraformVariable(scope, "given", { type: name === "accessEnabled" ? "bool" : "string" });
        const token = name === "accessEnabled" ? given.booleanValue : given.stringValue;
        make(scope, { ...right, [name]: asObject ? given.value : token });
      });
    expect(build(true)).toEqual(build(false));
  });

  it.each(OPTIONAL[kind]!)("take null for %s as its default", (name) => {
    const build = (value: null | undefined) => synthesizeJson((scope) => make(scope, { ...right, [name]: value }));
    expect(build(null)).toEqual(build(undefined));
  });
});
