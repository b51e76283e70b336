import { TerraformOutput } from "cdktf";
import { PullOnlyIdentity, PullOnlyPrincipal } from "../../lib";
import { reveal } from "../../lib/core/reveal";
import { SecretValue } from "../../lib/core/secret-value";
import { dockerConfigJsonOf } from "../../lib/identity/docker-config-json";
import { contoso } from "../support/registries";
import { synthesizeJson } from "../support/synth";

describe("The Docker configuration file", () => {
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

describe("A PullOnlyIdentity", () => {
  it("tells its IDs as references to the identity", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const puller = new PullOnlyIdentity(scope, "Puller", {
        name: "job-pull",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        registries: [contoso()],
      });
      new TerraformOutput(scope, "identity_id", { value: puller.identityId });
      new TerraformOutput(scope, "principal_id", { value: puller.principalId });
    });

    // THEN
    expect(json.output.identity_id.value).toMatch(/^\$\{azurerm_user_assigned_identity\.Puller_\w+\.id\}$/);
    expect(json.output.principal_id.value).toMatch(/^\$\{azurerm_user_assigned_identity\.Puller_\w+\.principal_id\}$/);
  });
});
