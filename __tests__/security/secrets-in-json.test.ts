import { TerraformOutput, TerraformVariable } from "cdktf";
import { ContainerImage, PrivateImageContainerGroup, RegistryCredential, SecretValue } from "../../lib";
import { literalSecrets } from "../support/literal-secrets";
import { exampleNames, synthesizeExample } from "../support/program";
import { contoso } from "../support/registries";
import { synthesizeStack } from "../support/stack-json";
import { synthesizeJson } from "../support/synth";

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
    ["the stack with a schedule", JSON.parse(synthesizeStack({ schedule: true }))],
    ...exampleNames().flatMap((name) =>
      [...synthesizeExample(name)].map(([stack, json]): [string, any] => [
        `examples/${name}, ${stack}`,
        JSON.parse(json),
      ]),
    ),
  ];

  it.each(stacks)("%s holds references where secrets go, and marks outputs of secrets as sensitive", (_name, json) => {
    expect(literalSecrets(json)).toEqual([]);
    expect(insensitiveOutputs(json)).toEqual([]);
  });

  it("holds no password at all where a managed identity pulls", () => {
    for (const json of synthesizeExample("managed-identity-closed-registry").values()) {
      expect(json).not.toMatch(/password|username|secret/i);
    }
  });
});

describe("A planted secret is found", () => {
  const job = (password: SecretValue, environment: SecretValue) =>
    synthesizeJson((scope) => {
      new PrivateImageContainerGroup(scope, "Job", {
        name: "job",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        credentials: [RegistryCredential.fromUsernamePassword("contoso.azurecr.io", "puller", password)],
        containers: [
          {
            name: "job",
            image: ContainerImage.fromRegistry(contoso(), "app:v1"),
            secureEnvironmentVariables: { TOKEN: environment },
          },
        ],
      });
    });

  it("as a password and as an environment variable", () => {
    const secret = SecretValue.unsafePlainText("planted");
    expect(literalSecrets(job(secret, secret))).toEqual([
      expect.stringMatching(
        /^resource\.azurerm_container_group\.\w+\.container\[0\]\.secure_environment_variables\.TOKEN$/,
      ),
      expect.stringMatching(/^resource\.azurerm_container_group\.\w+\.image_registry_credential\[0\]\.password$/),
    ]);
  });

  it.each([
    [
      "resource.azurerm_key_vault_secret.s.value",
      { resource: { azurerm_key_vault_secret: { s: { value: "planted" } } } },
    ],
    [
      "resource.azurerm_container_group.g.container[0].volume[0].storage_account_key",
      {
        resource: {
          azurerm_container_group: { g: { container: [{ volume: [{ storage_account_key: "planted" }] }] } },
        },
      },
    ],
    ["provider.azuread[0].client_secret", { provider: { azuread: [{ client_secret: "planted" }] } }],
    ["terraform.backend.azurerm.access_key", { terraform: { backend: { azurerm: { access_key: "planted" } } } }],
    ["variable.v.default", { variable: { v: { sensitive: true, default: "planted" } } }],
    ["output.o.value", { output: { o: { sensitive: true, value: "planted" } } }],
    ["output.o.value", { output: { o: { value: `abc8Q~${"x".repeat(34)}` } } }],
    ["locals.key", { locals: { key: `${"A".repeat(86)}==` } }],
  ])("at %s", (path, json) => {
    expect(literalSecrets(json)).toEqual([path]);
  });

  it("and a reference is none", () => {
    const json = synthesizeJson((scope) => {
      const variable = new TerraformVariable(scope, "password", { type: "string", sensitive: true });
      new TerraformOutput(scope, "output", { value: variable.stringValue, sensitive: true });
    });
    expect(literalSecrets(json)).toEqual([]);
  });

  it("and an output that is not marked", () => {
    const output = { one: { value: "${azuread_application_password.p.value}" } };
    expect(insensitiveOutputs({ output })).toEqual(["one"]);
  });
});
