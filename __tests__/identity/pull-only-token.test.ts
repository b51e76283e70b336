import { ContainerRegistryScopeMap } from "@cdktf/provider-azurerm/lib/container-registry-scope-map";
import { ContainerRegistryToken } from "@cdktf/provider-azurerm/lib/container-registry-token";
import { ContainerRegistryTokenPassword } from "@cdktf/provider-azurerm/lib/container-registry-token-password";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { TerraformOutput, TerraformResource, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { PasswordRotation, PullOnlyToken, PullOnlyTokenProps, RepositoryScope } from "../../lib";
import { reveal } from "../../lib/core/secret-value";
import { givenRegistry } from "../support/given";
import { contoso, fabrikam } from "../support/registries";
import { onlyResource, problemsOf, synthesize, synthesizeJson } from "../support/synth";

function create(scope: Construct, props: Partial<PullOnlyTokenProps> = {}): PullOnlyToken {
  return new PullOnlyToken(scope, "Puller", {
    name: "job-pull",
    registries: [contoso()],
    repositories: [RepositoryScope.repository("app")],
    ...props,
  });
}

const synthesizeToken = (props: Partial<PullOnlyTokenProps> = {}) => synthesize((scope) => create(scope, props));

describe("A PullOnlyToken of one repository", () => {
  let synthesized: string;

  // GIVEN
  beforeEach(() => {
    synthesized = Testing.synthScope((scope) => {
      new PullOnlyToken(scope, "Puller", {
        name: "job-pull",
        registries: [contoso()],
        repositories: [RepositoryScope.repository("app")],
      });
    });
  });

  it("creates a scope map that reads the content of the repository", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryScopeMap, {
      name: "job-pull",
      resource_group_name: "rg-registry",
      container_registry_name: "contoso",
      actions: ["repositories/app/content/read"],
    });
  });

  it("creates a token with that scope map", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryToken, {
      resource_group_name: "rg-registry",
      container_registry_name: "contoso",
      enabled: true,
      scope_map_id: expect.stringMatching(/^\$\{azurerm_container_registry_scope_map\.\w+\.id\}$/),
    });
  });

  it("creates one password of the token, which ends", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryTokenPassword, {
      container_registry_token_id: expect.stringMatching(/^\$\{azurerm_container_registry_token\.\w+\.id\}$/),
      password1: { expiry: expect.stringMatching(/^\$\{timeadd\(time_rotating\.\w+\.rfc3339, "8760h"\)\}$/) },
    });
    const password = onlyResource(JSON.parse(synthesized), "azurerm_container_registry_token_password");
    expect(password).not.toHaveProperty("password2");
  });

  it("waits until the password has propagated", () => {
    expect(synthesized).toHaveResourceWithProperties(Sleep, { create_duration: "60s" });
  });

  it("creates nothing else, and nothing in Entra", () => {
    const { resource } = JSON.parse(synthesized);
    expect(Object.entries(resource).map(([type, all]) => [type, Object.keys(all as object).length])).toEqual([
      ["azurerm_container_registry_scope_map", 1],
      ["azurerm_container_registry_token", 1],
      ["azurerm_container_registry_token_password", 1],
      ["time_rotating", 1],
      ["time_sleep", 1],
    ]);
  });
});

describe("A PullOnlyToken", () => {
  it("reads the named repositories, and nothing else", () => {
    const synthesized = synthesizeToken({
      repositories: [
        RepositoryScope.repository("team/app"),
        RepositoryScope.prefix("base/"),
        RepositoryScope.repository("team/app"),
      ],
    });
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryScopeMap, {
      actions: ["repositories/team/app/content/read", "repositories/base/*/content/read"],
    });
  });

  it("finds the place of a registry that only Terraform knows in its ID", () => {
    const synthesized = synthesize((scope) => {
      const id = new TerraformVariable(scope, "registry_id", { type: "string" }).stringValue;
      create(scope, { registries: [contoso({ id })] });
    });
    const place = {
      resource_group_name: '${element(split("/", var.registry_id), 4)}',
      container_registry_name: '${element(split("/", var.registry_id), 8)}',
    };
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryScopeMap, place);
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryToken, place);
  });

  it("has a new name whenever its password would have to be a new one", () => {
    // WHEN
    const synthesized = synthesizeToken();

    // THEN
    const [anchor] = Object.keys(JSON.parse(synthesized).resource.time_rotating);
    const end = `timeadd(time_rotating.${anchor}.rfc3339, "8760h")`;
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryToken, {
      name: `job-pull-\${formatdate("YYYYMMDDhhmmss", ${end})}`,
      lifecycle: { create_before_destroy: true },
    });
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryTokenPassword, {
      password1: { expiry: `\${${end}}` },
      lifecycle: { create_before_destroy: true },
    });
    expect(synthesized).toHaveResourceWithProperties(Sleep, {
      create_duration: "60s",
      triggers: {
        password_contoso: expect.stringMatching(/^\$\{azurerm_container_registry_token_password\.\w+\.id\}$/),
      },
    });
  });

  it("is one for each registry and each generation", () => {
    synthesizeJson((scope) => {
      const puller = create(scope, {
        registries: [contoso(), fabrikam()],
        passwordRotation: PasswordRotation.generations(["a", "b"], "a"),
      });
      expect(puller.scopeMaps.map(({ node }) => node.path)).toEqual([
        "stack/Puller/contoso/Resource",
        "stack/Puller/fabrikam/Resource",
      ]);
      expect(puller.tokens.map(({ node }) => node.path)).toEqual([
        "stack/Puller/contoso/Token-a",
        "stack/Puller/contoso/Token-b",
        "stack/Puller/fabrikam/Token-a",
        "stack/Puller/fabrikam/Token-b",
      ]);
      const { imageRegistryCredentials, dependsOn } = puller.bind(scope);
      expect(imageRegistryCredentials.map(({ server }) => server)).toEqual([
        "contoso.azurecr.io",
        "fabrikam.azurecr.io",
      ]);
      // The password of each registry, and one wait for both.
      expect(dependsOn).toHaveLength(3);
    });
  });

  it("is chosen by Terraform when the active generation is a variable", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const active = new TerraformVariable(scope, "active", { type: "string" }).stringValue;
      const puller = create(scope, { passwordRotation: PasswordRotation.generations(["a", "b"], active) });
      const [login] = puller.bind(scope).imageRegistryCredentials;
      new TerraformOutput(scope, "username", { value: login!.username });
      new TerraformOutput(scope, "password", { value: reveal(login!.password!), sensitive: true });
      new TerraformOutput(scope, "expires", { value: puller.passwordExpiresOn });
      expect(puller.bind(scope).dependsOn).toHaveLength(4);
    });

    // THEN
    expect(json.output.username.value).toMatch(/^\$\{\{"a" = \S+\.name, "b" = \S+\.name\}\[var\.active\]\}$/);
    expect(json.output.password.value).toMatch(/^\$\{\{"a" = \S+\[0\]\.value, "b" = \S+\}\[var\.active\]\}$/);
    expect(json.output.expires.value).toMatch(/^\$\{\{"a" = timeadd\(.*\[var\.active\]\}$/);
  });

  it("is disabled, and loses nothing, when access is off", () => {
    // WHEN
    const off = synthesizeToken({ accessEnabled: false });

    // THEN
    expect(off).toHaveResourceWithProperties(ContainerRegistryToken, { enabled: false });
    const typesOf = (synthesized: string) => Object.keys(JSON.parse(synthesized).resource);
    expect(typesOf(off)).toEqual(typesOf(synthesizeToken()));
  });

  it("gives a Docker configuration", () => {
    synthesizeJson((scope) => {
      const config = create(scope).dockerConfigJson();
      expect(config.isPlainText).toBe(false);
    });
  });

  it("waits not at all for 0s", () => {
    expect(synthesizeToken({ propagationDelay: "1s" })).toHaveResource(Sleep);
    expect(synthesizeToken({ propagationDelay: "0s" })).not.toHaveResource(Sleep);
  });

  it("leaves nothing for Terraform to check where all is known", () => {
    const json = synthesizeJson((scope) => create(scope, { registries: [givenRegistry(scope)] }));
    expect(onlyResource(json, "azurerm_container_registry_scope_map")).not.toHaveProperty("lifecycle");
    expect(Object.keys(json.data)).toEqual(["azurerm_container_registry"]);
    expect(onlyResource(json, "azurerm_container_registry_token").lifecycle).toEqual({ create_before_destroy: true });
  });

  it("has its lifetime checked by Terraform where it is a reference", () => {
    const json = synthesizeJson((scope) => {
      const days = new TerraformVariable(scope, "days", { type: "number" });
      create(scope, { passwordRotation: PasswordRotation.everyDays(90, { validForDays: days.numberValue }) });
    });
    expect(onlyResource(json, "azurerm_container_registry_token").lifecycle).toEqual({
      create_before_destroy: true,
      precondition: [
        {
          condition: "${((var.days >= (90 + 7)) && (var.days <= 730))}",
          error_message:
            "A password must be valid at least 7 days longer than the time between two rotations, and at most 730 days. Rotate sooner, or let it be valid longer.",
        },
      ],
    });
  });

  it.each([
    ["without a rotation", undefined],
    ["with a rotation of one password", PasswordRotation.manual(1)],
  ])("takes a reference of up to 34 characters for its name %s", (_what, passwordRotation) => {
    const json = synthesizeJson((scope) => {
      const name = new TerraformVariable(scope, "name", { type: "string" }).stringValue;
      create(scope, { name, passwordRotation, registries: [givenRegistry(scope)] });
    });
    expect(onlyResource(json, "azurerm_container_registry_scope_map").lifecycle.precondition).toEqual([
      {
        condition: '${can(regex("^[A-Za-z][A-Za-z0-9-]{4,33}$", var.name))}',
        error_message: "name: must be 5 to 34 letters, digits and hyphens, starting with a letter.",
      },
    ]);
  });

  it("leaves a name that is a reference to a check by Terraform", () => {
    const json = synthesizeJson((scope) => {
      const name = new TerraformVariable(scope, "name", { type: "string" }).stringValue;
      const passwordRotation = PasswordRotation.generations(["2026a"], "2026a");
      create(scope, { name, passwordRotation, registries: [givenRegistry(scope)] });
    });
    expect(onlyResource(json, "azurerm_container_registry_scope_map").lifecycle.precondition).toEqual([
      {
        condition: '${can(regex("^[A-Za-z][A-Za-z0-9-]{4,27}$", var.name))}',
        error_message: "name: must be 5 to 28 letters, digits and hyphens, starting with a letter.",
      },
    ]);
  });

  it.each([
    ["was typed", (): string => contoso().id, '"00000000-0000-4000-8000-000000000001"'],
    [
      "is a variable",
      (scope: Construct): string => new TerraformVariable(scope, "id", { type: "string" }).stringValue,
      'element(split("/", var.id), 2)',
    ],
    ["is an output", (): string => "${module.acr.id}", 'element(split("/", module.acr.id), 2)'],
    [
      "is in another state",
      (): string => "${data.terraform_remote_state.hub.outputs.acr}",
      'element(split("/", data.terraform_remote_state.hub.outputs.acr), 2)',
    ],
  ])("fails in the plan when a registry whose ID %s is in another subscription", (_, idIn, subscription) => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const provider = new AzurermProvider(scope, "hub", { alias: "hub", features: [{}] });
      create(scope, { registries: [contoso({ id: idIn(scope) })], provider });
    });

    // THEN
    const [[name, data]] = Object.entries<any>(json.data.azurerm_client_config) as [[string, any]];
    expect(data).toEqual({ provider: "azurerm.hub" });
    expect(onlyResource(json, "azurerm_container_registry_scope_map").lifecycle.precondition.at(-1)).toEqual({
      condition: `\${(lower(${subscription}) == lower(data.azurerm_client_config.${name}.subscription_id))}`,
      error_message:
        "The registry is in another subscription than the provider, so its token would be looked for in the wrong " +
        "place. Give the PullOnlyToken a provider with the subscription of the registry.",
    });
  });

  it("is made with the provider that is set", () => {
    const synthesized = synthesize((scope) => {
      const provider = new AzurermProvider(scope, "hub", { alias: "hub", features: [{}] });
      create(scope, { provider });
    });
    for (const type of [ContainerRegistryScopeMap, ContainerRegistryToken, ContainerRegistryTokenPassword]) {
      expect(synthesized).toHaveResourceWithProperties(type, { provider: "azurerm.hub" });
    }
  });

  it("is made with the provider of its registry, and fails for another one", () => {
    // GIVEN
    const hub = (scope: Construct) => new AzurermProvider(scope, "hub", { alias: "hub", features: [{}] });
    const other = (scope: Construct) => new AzurermProvider(scope, "other", { alias: "other", features: [{}] });

    // THEN
    const synthesized = synthesize((scope) => create(scope, { registries: [contoso({ provider: hub(scope) })] }));
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryToken, { provider: "azurerm.hub" });
    const problems = (own: (scope: Construct) => AzurermProvider) =>
      problemsOf((scope) => {
        const provider = own(scope);
        create(scope, { registries: [contoso({ provider: own === hub ? provider : hub(scope) })], provider });
      });
    expect(problems(hub)).toEqual([]);
    expect(problems(other)).toEqual([
      "provider: is azurerm.other, and registries[0] is reached with azurerm.hub. Remove it.",
    ]);
  });

  it("waits for what it depends on", () => {
    const synthesized = synthesize((scope) => {
      create(scope, { dependsOn: [new TerraformResource(scope, "lock", { terraformResourceType: "terraform_data" })] });
    });
    expect(synthesized).toHaveResourceWithProperties(ContainerRegistryScopeMap, {
      depends_on: ["terraform_data.lock"],
    });
  });
});

describe("The props of a PullOnlyToken.", () => {
  const problems = (props: Partial<PullOnlyTokenProps>) => problemsOf((scope) => create(scope, props));
  const name = (got: string, longest = 34) =>
    `name: must be 5 to ${longest} letters, digits and hyphens, starting with a letter, got "${got}".`;

  it.each(["pull", "1-pull", "job_pull", "a".repeat(35), ""])("fail for the name %j", (value) => {
    expect(problems({ name: value })).toEqual([name(value)]);
  });

  it.each([
    ["p".repeat(5), undefined],
    ["p".repeat(34), undefined],
    ["p".repeat(34), PasswordRotation.everyDays(90)],
    ["p".repeat(21), PasswordRotation.generations(["short", "a-longer-one"], "short")],
  ])("may have as few and as many characters as %j", (value, passwordRotation) => {
    expect(problems({ name: value, passwordRotation })).toEqual([]);
  });

  it("fail once for generations that are no list of names", () => {
    const longest = "p".repeat(34);
    expect(problems({ name: longest, passwordRotation: PasswordRotation.generations("ab" as any, "ab") })).toEqual([
      'passwordRotation.names: must be a list of at least one name, got "ab".',
    ]);
    expect(problems({ passwordRotation: PasswordRotation.generations([5 as any], "5") })).toEqual([
      "passwordRotation.names[0]: must be 1 to 63 letters, digits, hyphens and underscores known at synth time, since it names a resource, got 5.",
      'passwordRotation.active: must be one of names (5), got "5".',
    ]);
  });

  it("fail for the name of a generation that only Terraform knows", () => {
    expect(
      problemsOf((scope) => {
        const name = new TerraformVariable(scope, "name", { type: "string" }).stringValue;
        create(scope, { passwordRotation: PasswordRotation.generations([name], name) });
      }),
    ).toEqual([
      "passwordRotation.names[0]: must be 1 to 63 letters, digits, hyphens and underscores known at synth time, since it names a resource, got a Terraform reference.",
    ]);
  });

  it("fail without its required props", () => {
    expect(problemsOf((scope) => new PullOnlyToken(scope, "Puller", {} as any))).toEqual([
      "name: is required.",
      "registries: is required.",
      "repositories: is required.",
    ]);
  });

  it("fail for a name that leaves no room for that of a generation", () => {
    const passwordRotation = PasswordRotation.generations(["short", "a-longer-one"], "short");
    expect(problems({ name: "a".repeat(22), passwordRotation })).toEqual([name("a".repeat(22), 21)]);
  });

  it("fail for the name of a generation that cannot be part of a token's", () => {
    expect(problems({ passwordRotation: PasswordRotation.generations(["a", "b_c"], "a") })).toEqual([
      'passwordRotation.names[1]: must be letters, digits and hyphens, since it is part of the name of a token, got "b_c".',
    ]);
  });

  it("fail without a repository", () => {
    expect(problems({ repositories: [] })).toEqual([
      "repositories: must name at least one repository, since a token has no access but what is named, got an empty list.",
    ]);
  });

  it("fail for a registry that cannot be reached from the internet", () => {
    expect(problems({ registries: [contoso({ publicNetworkAccessEnabled: false })] })).toEqual([
      "registries[0].publicNetworkAccessEnabled: is false, and Azure Container Instances cannot pull with a registry " +
        "token from a registry without public network access. Use a PullOnlyIdentity.",
    ]);
  });

  it("fail with everything that is wrong at once", () => {
    expect(
      problemsOf(
        (scope) =>
          new PullOnlyToken(scope, "Puller", {
            registries: [contoso()],
            repositories: [RepositoryScope.prefix("base")],
            passwordRotation: PasswordRotation.everyDays(0),
            propagationDelay: "soon",
          } as any),
      ),
    ).toEqual([
      "name: is required.",
      'repositories[0]: must be a lower-case path that ends with "/", such as backend/ (backend without the slash would also match backend-infra/…), got "base".',
      "passwordRotation.days: must be a whole number, 1 or more, got 0.",
      'propagationDelay: must be a number and a unit (ms, s, m or h), such as 90s, got "soon".',
    ]);
  });
});
