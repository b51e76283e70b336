import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerRegistry,
  IPullLogin,
  IPullPrincipal,
  KeyVaultHandoff,
  KeyVaultHandoffProps,
  PullOnlyPrincipal,
  PullOnlyToken,
  RepositoryScope,
  SecretValue,
  ValidationError,
} from "../../lib";
import { givenRegistry } from "../support/given";
import { contoso, fabrikam } from "../support/registries";
import { problemsOf, synthesizeJson, warningsOf } from "../support/synth";
import { cut } from "../support/cut";

const KEY_VAULT_ID =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-jobs/providers/Microsoft.KeyVault/vaults/contoso-kv";

function puller(scope: Construct, registries: readonly ContainerRegistry[] = [contoso()]): IPullPrincipal {
  return new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries });
}

function token(scope: Construct, registries: readonly ContainerRegistry[] = [contoso()]): PullOnlyToken {
  return new PullOnlyToken(scope, "Token", {
    name: "job-pull",
    registries,
    repositories: [RepositoryScope.repository("app")],
  });
}

function handOver(scope: Construct, props: Partial<KeyVaultHandoffProps> = {}): KeyVaultHandoff {
  return new KeyVaultHandoff(scope, "Handoff", {
    keyVaultId: KEY_VAULT_ID,
    ...props,
    principal: props.principal ?? puller(scope),
  });
}

const secretsOf = (build: (scope: Construct) => unknown): any[] =>
  Object.values<any>(synthesizeJson((scope) => void build(scope)).resource.azurerm_key_vault_secret);

describe("A KeyVaultHandoff of a PullOnlyPrincipal", () => {
  let synthesized: string;

  // GIVEN
  beforeEach(() => {
    synthesized = Testing.synthScope((scope) => {
      const principal = new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries: [contoso()] });
      new KeyVaultHandoff(scope, "Handoff", { principal, keyVaultId: KEY_VAULT_ID });
    });
  });

  it("writes the password to the key vault", () => {
    expect(synthesized).toHaveResourceWithProperties(KeyVaultSecret, {
      key_vault_id: KEY_VAULT_ID,
      name: "contoso-pull-pwd",
      value: expect.stringMatching(/^\$\{azuread_application_password\.\w+\.value\}$/),
    });
  });

  it("writes the user name to the key vault", () => {
    expect(synthesized).toHaveResourceWithProperties(KeyVaultSecret, {
      key_vault_id: KEY_VAULT_ID,
      name: "contoso-pull-usr",
      value: expect.stringMatching(/^\$\{azuread_application\.\w+\.client_id\}$/),
    });
  });
});

describe("A KeyVaultHandoff", () => {
  it("writes user name and password under the names of Azure's guide, with the expiry of the password", () => {
    // WHEN
    const secrets = secretsOf((scope) => handOver(scope));

    // THEN
    const expires = expect.stringMatching(/^\$\{azuread_application_password\.\w+\.end_date\}$/);
    expect(secrets).toMatchObject([
      {
        name: "contoso-pull-pwd",
        value: expect.stringMatching(/^\$\{azuread_application_password\.\w+\.value\}$/),
        expiration_date: expires,
        key_vault_id: KEY_VAULT_ID,
        content_type: "password at the container registry",
      },
      {
        name: "contoso-pull-usr",
        value: expect.stringMatching(/^\$\{azuread_application\.\w+\.client_id\}$/),
        expiration_date: expires,
        content_type: "user name at the container registry",
      },
    ]);
  });

  it("writes them when they work", () => {
    for (const secret of secretsOf((scope) => handOver(scope))) {
      expect(secret.depends_on).toEqual([
        expect.stringContaining("azurerm_role_assignment."),
        expect.stringContaining("azuread_application_password."),
        expect.stringContaining("time_sleep."),
      ]);
    }
  });

  it("has Terraform name them after a registry that it looks up", () => {
    const [password, username] = secretsOf((scope) =>
      handOver(scope, { principal: puller(scope, [givenRegistry(scope)]) }),
    );
    const registry = '${lower(element(split("/", data.azurerm_container_registry.Registry.id), 8))}';
    expect([password.name, username.name]).toEqual([`${registry}-pull-pwd`, `${registry}-pull-usr`]);
  });

  it("takes other names", () => {
    const secrets = secretsOf((scope) =>
      handOver(scope, {
        principal: puller(scope, [contoso(), fabrikam()]),
        usernameSecretName: "pull-user",
        passwordSecretName: "pull-password",
      }),
    );
    expect(secrets.map(({ name }) => name)).toEqual(["pull-password", "pull-user"]);
  });

  it("takes a vault and names that only Terraform knows", () => {
    const secrets = secretsOf((scope) => {
      const variable = (name: string) => new TerraformVariable(scope, name, { type: "string" }).stringValue;
      handOver(scope, {
        keyVaultId: variable("vault"),
        usernameSecretName: variable("user"),
        passwordSecretName: variable("password"),
      });
    });
    expect(secrets).toMatchObject([
      { name: "${var.password}", key_vault_id: "${var.vault}" },
      { name: "${var.user}", key_vault_id: "${var.vault}" },
    ]);
  });

  it("takes one other name, and gives the other secret its default", () => {
    const namesOf = (props: Partial<KeyVaultHandoffProps>) =>
      secretsOf((scope) => handOver(scope, props)).map(({ name }) => name);
    expect(namesOf({ usernameSecretName: "pull-user" })).toEqual(["contoso-pull-pwd", "pull-user"]);
    expect(namesOf({ passwordSecretName: "pull-password" })).toEqual(["pull-password", "contoso-pull-usr"]);
  });

  it("waits for nothing where the principal names nothing to wait for", () => {
    const secrets = secretsOf((scope) => {
      const { clientId, password, passwordExpiresOn, registries } = puller(scope);
      const dockerConfigJson = () => password;
      const bind = () => ({
        imageRegistryCredentials: [{ server: "contoso.azurecr.io", username: clientId, password }],
      });
      handOver(scope, { principal: { passwordExpiresOn, registries, dockerConfigJson, bind } });
    });
    for (const secret of secrets) expect(secret).not.toHaveProperty("depends_on");
  });

  it("says no expiry of a password that is someone else's", () => {
    // WHEN
    const [secret] = secretsOf((scope) => {
      const password = new TerraformVariable(scope, "password", { type: "string", sensitive: true });
      handOver(scope, {
        principal: PullOnlyPrincipal.fromServicePrincipal(scope, "Existing", {
          clientId: "11111111-1111-4111-8111-111111111111",
          password: SecretValue.fromVariable(password),
          registries: [contoso()],
          grantPull: false,
        }),
      });
    });

    // THEN
    expect(secret).toMatchObject({ value: "${var.password}", expiration_date: "${null}" });
  });

  it("names them after the registry and not after its login server, which may hold a hash", () => {
    const principal = (scope: Construct) => puller(scope, [contoso({ loginServer: "contoso-a1b2c3d4.azurecr.io" })]);
    const secrets = secretsOf((scope) => handOver(scope, { principal: principal(scope) }));
    expect(secrets.map(({ name }) => name)).toEqual(["contoso-pull-pwd", "contoso-pull-usr"]);
  });

  it("hands over the name and the password of a PullOnlyToken.", () => {
    const [password, username] = secretsOf((scope) => handOver(scope, { principal: token(scope) }));
    expect(password).toMatchObject({
      name: "contoso-pull-pwd",
      value: expect.stringMatching(/^\$\{azurerm_container_registry_token_password\.\w+\.password1\[0\]\.value\}$/),
      expiration_date: expect.stringMatching(/^\$\{timeadd\(/),
      depends_on: [
        expect.stringContaining("azurerm_container_registry_token_password."),
        expect.stringContaining("time_sleep."),
      ],
    });
    expect(username.value).toMatch(/^\$\{azurerm_container_registry_token\.\w+\.name\}$/);
  });

  it("writes the password without a copy in the state when it is set to", () => {
    const [password, username] = secretsOf((scope) => handOver(scope, { writeOnly: true }));
    const secret = expect.stringMatching(/^\$\{azuread_application_password\.\w+\.value\}$/);
    expect(password).toMatchObject({
      value_wo: secret,
      value_wo_version: expect.stringMatching(
        /^\$\{parseint\(substr\(sha256\(azuread_application_password\.\w+\.value\), 0, 12\), 16\)\}$/,
      ),
    });
    expect(password).not.toHaveProperty("value");
    expect(username).toHaveProperty("value");
    expect(username).not.toHaveProperty("value_wo");
  });

  it("writes it as before when it is set not to", () => {
    const build = (props: Partial<KeyVaultHandoffProps>) => secretsOf((scope) => handOver(scope, props));
    expect(build({ writeOnly: false })).toEqual(build({}));
  });

  it("has Terraform check what references hide, in the same words", () => {
    const secrets = secretsOf((scope) => {
      const variable = (name: string) => new TerraformVariable(scope, name, { type: "string" }).stringValue;
      handOver(scope, { keyVaultId: variable("vault"), passwordSecretName: variable("password") });
    });
    const vault = {
      condition: expect.stringMatching(/^\$\{can\(regex\(".*KeyVault.*", var\.vault\)\)\}$/),
      error_message:
        "keyVaultId: must be the resource ID of a key vault, /subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/<name>.",
    };
    expect(secrets.map(({ lifecycle }) => lifecycle?.precondition)).toEqual([
      [
        vault,
        {
          condition: '${can(regex("^[A-Za-z0-9-]{1,127}$", var.password))}',
          error_message: "passwordSecretName: must be 1 to 127 letters, digits and hyphens.",
        },
      ],
      [vault],
    ]);
  });

  it("has Terraform check the name of the user name's secret as well", () => {
    const [, username] = secretsOf((scope) => {
      const name = new TerraformVariable(scope, "user", { type: "string" }).stringValue;
      handOver(scope, { usernameSecretName: name });
    });
    expect(username.lifecycle.precondition[0].error_message).toBe(
      "usernameSecretName: must be 1 to 127 letters, digits and hyphens.",
    );
  });

  it("warns of a password in plain text", () => {
    const warnings = warningsOf((scope) => {
      handOver(scope, {
        principal: PullOnlyPrincipal.fromServicePrincipal(scope, "Existing", {
          clientId: "11111111-1111-4111-8111-111111111111",
          password: SecretValue.unsafePlainText("secret"),
          registries: [contoso()],
          grantPull: false,
        }),
      });
    });
    expect(warnings).toEqual([
      "principal.password: is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable.",
    ]);
  });

  it("does not warn of a password that only Terraform knows", () => {
    expect(warningsOf((scope) => handOver(scope))).toEqual([]);
  });
});

describe("The props of a KeyVaultHandoff", () => {
  const problems = (props: (scope: Construct) => Partial<KeyVaultHandoffProps>) =>
    problemsOf((scope) => void handOver(scope, props(scope)));

  it.each([
    [{ bind: () => ({}), registries: [contoso()] }, "an object"],
    [{ bind: () => ({}), passwordExpiresOn: "never" }, "an object"],
    [{ registries: [contoso()], passwordExpiresOn: "never" }, "an object"],
    ["pull", "a string"],
  ])("fail for the principal %j", (principal, got) => {
    expect(problems(() => ({ principal: principal as any }))).toEqual([
      `principal: must be a user name and password that can pull, such as a PullOnlyPrincipal or a PullOnlyToken, got ${got}.`,
    ]);
  });

  it("take names as long as a key vault does", () => {
    expect(problems(() => ({ usernameSecretName: "a".repeat(127), passwordSecretName: "b" }))).toEqual([]);
  });

  it("fail for names that a key vault refuses", () => {
    expect(problems(() => ({ usernameSecretName: "pull_user", passwordSecretName: "a".repeat(128) }))).toEqual([
      'usernameSecretName: must be 1 to 127 letters, digits and hyphens, got "pull_user".',
      `passwordSecretName: must be 1 to 127 letters, digits and hyphens, got ${cut("a".repeat(128))}.`,
    ]);
  });

  it("fail for one name for both", () => {
    expect(problems(() => ({ usernameSecretName: "pull", passwordSecretName: "Pull" }))).toEqual([
      "passwordSecretName: is that of the user name. Give each secret its own name.",
    ]);
  });

  it("fail for a name that is the default of the other secret", () => {
    expect(problems(() => ({ usernameSecretName: "Contoso-pull-pwd" }))).toEqual([
      "usernameSecretName: is that of the password. Give each secret its own name.",
    ]);
    expect(problems(() => ({ passwordSecretName: "contoso-pull-usr" }))).toEqual([
      "passwordSecretName: is that of the user name. Give each secret its own name.",
    ]);
  });

  it("take each the default of the other", () => {
    const swapped = { usernameSecretName: "contoso-pull-pwd", passwordSecretName: "contoso-pull-usr" };
    expect(problems(() => swapped)).toEqual([]);
  });

  it("take one name for a registry whose own only Terraform knows", () => {
    expect(
      problems((scope) => ({ principal: puller(scope, [givenRegistry(scope)]), usernameSecretName: "pull-user" })),
    ).toEqual([]);
  });

  it("fail only for what is missing where there is no principal", () => {
    expect(problemsOf((scope) => new KeyVaultHandoff(scope, "Handoff", {} as any))).toEqual([
      "principal: is required.",
      "keyVaultId: is required.",
    ]);
  });

  it("fail without names for a principal of several registries", () => {
    const message =
      "is required: the default is named after the registry, and the principal pulls from 2. Name the secret.";
    expect(problems((scope) => ({ principal: puller(scope, [contoso(), fabrikam()]) }))).toEqual([
      `usernameSecretName: ${message}`,
      `passwordSecretName: ${message}`,
    ]);
  });

  it("fail without the one name that is missing for a principal of several registries", () => {
    const several = (scope: Construct) => puller(scope, [contoso(), fabrikam()]);
    expect(problems((scope) => ({ principal: several(scope), usernameSecretName: "contoso-pull-pwd" }))).toEqual([
      "passwordSecretName: is required: the default is named after the registry, and the principal pulls from 2. Name the secret.",
    ]);
  });

  it("fail for a PullOnlyToken of several registries, which has a password for each", () => {
    expect(
      problems((scope) => ({
        principal: token(scope, [contoso(), fabrikam()]),
        usernameSecretName: "user",
        passwordSecretName: "password",
      })),
    ).toEqual([
      "principal: has another password for each of its 2 registries, and one is handed over. Make a PullOnlyToken and a " +
        "KeyVaultHandoff for each registry.",
    ]);
  });

  it.each<[string, (scope: Construct) => IPullLogin]>([
    ["a PullOnlyPrincipal", (scope) => puller(scope)],
    ["a PullOnlyToken", (scope) => token(scope)],
    [
      "a service principal that has its role already",
      (scope) =>
        PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", {
          clientId: "11111111-1111-4111-8111-111111111111",
          password: SecretValue.fromVariable(new TerraformVariable(scope, "password", { sensitive: true })),
          registries: [contoso()],
          grantPull: false,
        }),
    ],
  ])("fail for %s of another stack", (_, make) => {
    const app = Testing.app();
    const principal = make(new TerraformStack(app, "identities"));
    const jobs = new TerraformStack(app, "jobs");
    expect(() => handOver(jobs, { principal })).toThrow(
      new ValidationError("jobs/Handoff", [
        {
          path: "principal.stack",
          message:
            'is "identities", and the KeyVaultHandoff is in "jobs". Put the KeyVaultHandoff into the stack of the principal.',
        },
      ]),
    );
  });

  it.each([
    ["without a password", { imageRegistryCredentials: [{ server: "contoso.azurecr.io", username: "job" }] }],
    ["that answers with no list", {}],
    ["that answers nothing", undefined],
  ])("fail for a login %s", (_, answer) => {
    const identity = { registries: [contoso()], passwordExpiresOn: "never", bind: () => answer };
    expect(problems(() => ({ principal: identity as any }))).toEqual([
      "principal: has no user name and password to hand over. Use a PullOnlyPrincipal or a PullOnlyToken.",
    ]);
  });

  it("take one password that several registries have", () => {
    const login = (server: string) => ({
      server,
      username: "job",
      password: SecretValue.fromAttribute("${data.vault_secret.password.value}"),
    });
    const principal = {
      registries: [contoso(), fabrikam()],
      passwordExpiresOn: "2030-01-01T00:00:00Z",
      bind: () => ({ imageRegistryCredentials: [login("contoso.azurecr.io"), login("fabrikam.azurecr.io")] }),
    };
    const names = { usernameSecretName: "user", passwordSecretName: "password" };
    expect(problems(() => ({ principal: principal as any, ...names }))).toEqual([]);
  });

  it("fail without names for a principal of no registry", () => {
    const message =
      "is required: the default is named after the registry, and the principal pulls from 0. Name the secret.";
    const nothing = { registries: [], passwordExpiresOn: "never", bind: () => ({ imageRegistryCredentials: [] }) };
    expect(problems(() => ({ principal: nothing as any }))).toEqual([
      `usernameSecretName: ${message}`,
      `passwordSecretName: ${message}`,
      "principal: has no user name and password to hand over. Use a PullOnlyPrincipal or a PullOnlyToken.",
    ]);
  });

  it("fail for a vault by name, and for what is no principal", () => {
    expect(problems(() => ({ keyVaultId: "contoso-kv", principal: { clientId: 1 } as any }))).toEqual([
      "principal: must be a user name and password that can pull, such as a PullOnlyPrincipal or a PullOnlyToken, got an object.",
      "keyVaultId: must be the resource ID of a key vault, /subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/" +
        'vaults/<name>, got "contoso-kv".',
    ]);
  });
});
