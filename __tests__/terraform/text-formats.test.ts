import { TerraformOutput, Testing, Token, ref } from "cdktf";
import { SecretValue } from "../../lib";
import * as azure from "../../lib/core/azure-facts";
import { reveal } from "../../lib/core/secret-value";
import { USER_ASSIGNED_IDENTITY_ID } from "../../lib/core/resource-id";
import { TAG_NAME, TAG_VALUE } from "../../lib/core/tags";
import { TextFormat } from "../../lib/core/text-format";
import { PRIVATE_REFERENCE, PUBLIC_REFERENCE } from "../../lib/registry/container-image";
import { LOGIN_SERVER, SERVER } from "../../lib/registry/login-server";
import { REGISTRY_ID, REGISTRY_NAME } from "../../lib/registry/registry-facts";
import { REPOSITORY_NAME } from "../../lib/registry/repository-scope";
import { Providers, Workspace, describeTerraform, startProviders } from "../support/terraform";

const FORMATS: readonly TextFormat[] = [
  azure.RESOURCE_GROUP_NAME,
  azure.REGION,
  azure.uuid("an object ID"),
  azure.SLEEP_DURATION,
  azure.TIMEOUT,
  azure.STORAGE_ACCOUNT_NAME,
  USER_ASSIGNED_IDENTITY_ID,
  LOGIN_SERVER,
  SERVER,
  REGISTRY_ID,
  REGISTRY_NAME,
  REPOSITORY_NAME,
  PRIVATE_REFERENCE,
  PUBLIC_REFERENCE,
  TAG_NAME,
  TAG_VALUE,
];

const ID = "/subscriptions/s/resourceGroups/rg/providers";
const SAMPLES = [
  "",
  "a",
  "rg.",
  "größe-資源_(1)",
  "East US",
  "eastus\n",
  "00000000-0000-4000-8000-00000000000A",
  "1.5h",
  "1h30m",
  "90µs",
  "contoso1",
  "ContosoApps",
  `${ID}/Microsoft.ManagedIdentity/userAssignedIdentities/pull`,
  `${ID}/microsoft.containerregistry/registries/contoso`.replace("resourceGroups", "resourcegroups"),
  "contoso.azurecr.io",
  "index.docker.io/v1/",
  "GHCR.io",
  "team/app",
  "team/app:v1",
  "contoso.azurecr.io/team/app:v1",
  `app@sha512:${"0a".repeat(64)}`,
  "a".repeat(256),
  "\u{1F600}".repeat(256),
  "e\u0308".repeat(256),
  "x\u0308".repeat(129),
  "a<b",
  "50%",
  'say "x" \\ $' + "{y}",
];

/** A text as it is written, and its value. */
const TEXTS: readonly (readonly [string, string])[] = [
  ["postgres://u:${local.samples[17]}@db", "postgres://u:team/app@db"],
  ['a "b" \\ \n\t\b $${HOME} %%{c} 50% $ ${local.samples[1]}', 'a "b" \\ \n\t\b ${HOME} %{c} 50% $ a'],
  ['%{ if local.samples[1] == "a" }y "q" \\%{ else }n%{ endif }', 'y "q" \\'],
  ['${local.samples[1] == "b" ? "b" : local.samples[17]}!', "team/app!"],
];

// Terraform reads the patterns with RE2, and we with JavaScript.
describeTerraform("A text", () => {
  let providers: Providers;
  let workspace: Workspace;

  beforeAll(async () => {
    providers = await startProviders();
    const json = Testing.synthScope((scope) => {
      FORMATS.forEach((format, number) => {
        const holds = SAMPLES.map((_, index) => format.condition(`\${local.samples[${index}]}`));
        new TerraformOutput(scope, `f${number}`, { value: holds });
      });
      TEXTS.forEach(([written], index) => {
        new TerraformOutput(scope, `text${index}`, { value: reveal(SecretValue.fromTemplate(written)) });
      });
      new TerraformOutput(scope, "samples", { value: Token.asList(ref("local.samples")) });
    });
    const samples = SAMPLES.map((sample) => sample.replace(/\$\{/g, () => "$${"));
    workspace = new Workspace(providers, {
      "cdk.tf.json": JSON.stringify({ ...JSON.parse(json), locals: { samples } }),
    });
    workspace.ok("init");
    workspace.ok("apply", "-auto-approve");
  });

  afterAll(async () => {
    workspace.remove();
    await providers.stop();
  });

  it("means what was written when there are references in it", () => {
    const outputs = JSON.parse(workspace.terraform("output", "-json").output);
    expect(TEXTS.map((_, index) => outputs[`text${index}`].value)).toEqual(TEXTS.map(([, meant]) => meant));
  });

  it("is judged alike by both", () => {
    const outputs = JSON.parse(workspace.terraform("output", "-json").output);
    expect(outputs.samples.value).toEqual(SAMPLES.map((sample) => sample.normalize()));
    const judged = FORMATS.map((_, number) => outputs[`f${number}`].value);
    expect(judged).toEqual(FORMATS.map((format) => SAMPLES.map((sample) => format.accepts(sample))));
  });
});
