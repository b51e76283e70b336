import { exampleNames, exampleProgram, synthesizeProgram } from "../support/program";
import { synthesizeStack } from "../support/stack-json";

/** Arguments that azurerm and azuread mark as sensitive, of everything that this library makes or takes. */
const SENSITIVE = new Set([
  "password",
  "secret",
  "secure_environment_variables",
  "storage_account_key",
  "value_wo",
  "workspace_key",
]);

/** Every literal text at a sensitive argument, as `path: text`. */
function literalSecrets(value: unknown, path = "", isSensitive = false): string[] {
  if (typeof value === "string") {
    return isSensitive && value.replaceAll(/\$\{[^}]*\}/g, "") !== "" ? [`${path}: ${value}`] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    literalSecrets(each, `${path}.${key}`, isSensitive || SENSITIVE.has(key)),
  );
}

/** References to what azurerm and azuread mark as sensitive, and to sensitive variables. */
const SECRET_REFERENCE = /_(password|secret)\.[\w-]+\.([\w[\].]*\.)?value\b|var\.secure_\w+/;

/** Outputs that hold a secret and do not say so. */
function insensitiveOutputs(json: any): string[] {
  return Object.entries<any>(json.output ?? {})
    .filter(([, { value, sensitive }]) => !sensitive && SECRET_REFERENCE.test(JSON.stringify(value)))
    .map(([name]) => name);
}

describe("The synthesized JSON", () => {
  const stacks: [string, any][] = [
    ["the default stack", JSON.parse(synthesizeStack())],
    ...exampleNames().flatMap((name) =>
      [...synthesizeProgram(exampleProgram(name))].map(([stack, json]): [string, any] => [
        `examples/${name}, ${stack}`,
        JSON.parse(json),
      ]),
    ),
  ];

  it.each(stacks)("%s holds references where secrets go", (_name, json) => {
    expect(literalSecrets({ resource: json.resource, data: json.data })).toEqual([]);
  });

  it.each(stacks)("%s marks outputs of secrets as sensitive", (_name, json) => {
    expect(insensitiveOutputs(json)).toEqual([]);
  });

  it("finds a literal secret when there is one", () => {
    expect(literalSecrets({ a: [{ password: "hunter2" }, { password: "${x.y}" }] })).toEqual([
      ".a.0.password: hunter2",
    ]);
  });

  it("finds an output that is not marked", () => {
    const output = { one: { value: "${azuread_application_password.p.value}" } };
    expect(insensitiveOutputs({ output })).toEqual(["one"]);
  });
});
