import { TerraformOutput, TerraformVariable } from "cdktf";
import { ContainerImage, PrivateImageContainerGroup, RegistryCredential, SecretValue } from "../../lib";
import { literalSecrets } from "../support/literal-secrets";
import { exampleNames, exampleProgram, synthesizeProgram } from "../support/program";
import { contoso } from "../support/registries";
import { synthesizeStack } from "../support/stack-json";
import { synthesizeJson } from "../support/synth";

describe("No synthesized JSON holds a secret", () => {
  it("of the default stack", () => {
    expect(literalSecrets(JSON.parse(synthesizeStack()))).toEqual([]);
  });

  it.each(exampleNames())("of the example %s", (name) => {
    for (const json of synthesizeProgram(exampleProgram(name)).values()) {
      expect(literalSecrets(JSON.parse(json))).toEqual([]);
    }
  });

  it("and that of a managed identity holds no password at all", () => {
    for (const json of synthesizeProgram(exampleProgram("managed-identity-closed-registry")).values()) {
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
});
