import { TerraformOutput, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerImage,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RegistryCredential,
  SecretValue,
} from "../../lib";
import { reveal } from "../../lib/core/secret-value";
import { dockerConfigJsonOf } from "../../lib/identity/registry-credential";
import { givenRegistry } from "../support/given";
import { synthesizeJob } from "../support/job";
import { KINDS, Puller } from "../support/pullers";
import { contoso } from "../support/registries";
import { onlyResource, problemsOf, synthesizeJson, warningsOf } from "../support/synth";

function group(scope: Construct, server: string, username: string, password: SecretValue): void {
  new PrivateImageContainerGroup(scope, "Job", {
    name: "job",
    resourceGroupName: "rg-jobs",
    location: "eastus",
    credentials: [RegistryCredential.fromUsernamePassword(server, username, password)],
    containers: [{ name: "job", image: ContainerImage.fromRegistry(contoso(), "app:v1") }],
  });
}

function secret(scope: Construct): SecretValue {
  return SecretValue.fromVariable(new TerraformVariable(scope, "password", { type: "string", sensitive: true }));
}

describe("A user name and password that this library does not make", () => {
  it("is what the container group logs in with", () => {
    const json = synthesizeJson((scope) => group(scope, "contoso.azurecr.io", "puller", secret(scope)));
    const { image_registry_credential, depends_on } = onlyResource(json, "azurerm_container_group");
    expect(image_registry_credential).toEqual([
      { server: "contoso.azurecr.io", username: "puller", password: "${var.password}" },
    ]);
    expect(depends_on).toBeUndefined();
  });

  it("warns of a password in plain text", () => {
    const warnings = warningsOf((scope) =>
      group(scope, "contoso.azurecr.io", "puller", SecretValue.unsafePlainText("x")),
    );
    expect(warnings).toEqual([
      "credentials[0].password: is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable.",
    ]);
  });

  it("fails for a server with a scheme", () => {
    expect(problemsOf((scope) => group(scope, "https://contoso.azurecr.io", "puller", secret(scope)))).toContain(
      'credentials[0].server: must be a host name such as contoso.azurecr.io, got "https://contoso.azurecr.io". Remove the scheme.',
    );
  });

  it("fails without a user name", () => {
    expect(problemsOf((scope) => group(scope, "contoso.azurecr.io", "", secret(scope)))).toEqual([
      "credentials[0]: must have either a user name and a password of type SecretValue, or a user-assigned managed identity.",
    ]);
  });
});

describe("A credential of someone else's making", () => {
  it("fails where it answers nothing", () => {
    const props = { name: "job", resourceGroupName: "rg-jobs", location: "eastus" };
    const containers = [{ name: "job", image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/app:v1") }];
    const credentials = [{ bind: () => undefined as any }];
    expect(
      problemsOf((scope) => new PrivateImageContainerGroup(scope, "Job", { ...props, containers, credentials })),
    ).toEqual(["credentials[0]: must be an object with imageRegistryCredentials, got nothing."]);
  });
});

describe("A Docker configuration", () => {
  const configOf = (registries: (scope: Construct) => readonly ReturnType<typeof contoso>[]): string =>
    synthesizeJson((scope) => {
      const puller = new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: registries(scope) });
      new TerraformOutput(scope, "config", { value: reveal(puller.dockerConfigJson()), sensitive: true });
    }).output.config.value;
  const USER = "azuread_application\\.\\w+\\.client_id";
  const PASSWORD = "azuread_application_password\\.\\w+\\.value";
  const LOGIN = `\\{"username" = ${USER}, "password" = ${PASSWORD}, "auth" = base64encode\\(join\\(":", \\[${USER}, ${PASSWORD}\\]\\)\\)\\}`;

  const configWith = (servers: string, logins: number) =>
    new RegExp(
      `^\\$\\{jsonencode\\(\\{"auths" = zipmap\\(\\[${servers}\\], \\[${Array(logins).fill(LOGIN).join(", ")}\\]\\)\\}\\)\\}$`,
    );

  it("logs in to one registry", () => {
    expect(configOf(() => [contoso()])).toMatch(configWith('"contoso.azurecr.io"', 1));
  });

  it("logs in to several, also to one whose server only Terraform knows", () => {
    expect(configOf((scope) => [contoso(), givenRegistry(scope)])).toMatch(
      configWith('"contoso.azurecr.io", data\\.azurerm_container_registry\\.Registry\\.login_server', 2),
    );
  });

  it("of an existing service principal holds its login", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const puller = PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", {
        clientId: "11111111-1111-4111-8111-111111111111",
        password: SecretValue.unsafePlainText("pa55word"),
        registries: [contoso()],
        grantPull: true,
      });
      new TerraformOutput(scope, "config", { value: reveal(puller.dockerConfigJson()), sensitive: true });
    });

    // THEN
    expect(json.output.config.value).toContain('"username" = "11111111-1111-4111-8111-111111111111"');
    expect(json.output.config.value).toContain('zipmap(["contoso.azurecr.io"]');
  });

  it("leaves a login empty that has no user name and no password", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const config = dockerConfigJsonOf([{ server: "contoso.azurecr.io" }]);
      new TerraformOutput(scope, "config", { value: reveal(config), sensitive: true });
    });

    // THEN
    expect(json.output.config.value).toContain(
      '{"username" = "", "password" = "", "auth" = base64encode(join(":", ["", ""]))}',
    );
  });
});

const PULLS_WITH = ["image_registry_credential", "depends_on", "identity", "lifecycle"];

/** The container group without what it pulls with. */
function groupOf(puller: Puller): any {
  const group = onlyResource(JSON.parse(synthesizeJob(puller)), "azurerm_container_group");
  expect(group.image_registry_credential).toHaveLength(1);
  expect(group.depends_on.length).toBeGreaterThan(1);
  return Object.fromEntries(Object.entries(group).filter(([name]) => !PULLS_WITH.includes(name)));
}

describe("The kinds of puller", () => {
  it.each(Object.entries(KINDS))("stand for each other: with a %s nothing else of the program changes", (_, puller) => {
    expect(groupOf(puller)).toEqual(groupOf(KINDS.PullOnlyPrincipal));
  });

  it("put an identity into the group that pulls with it", () => {
    const json = JSON.parse(synthesizeJob(KINDS.PullOnlyIdentity));
    const [identity] = Object.keys(json.resource.azurerm_user_assigned_identity);
    expect(onlyResource(json, "azurerm_container_group").identity).toEqual({
      type: "UserAssigned",
      identity_ids: [`\${azurerm_user_assigned_identity.${identity}.id}`],
    });
  });
});
