import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { IContainerRegistry, PullOnlyIdentity, PullOnlyToken, RepositoryScope } from "../../lib";
import { REGISTRY_ID, contoso } from "../support/registries";
import { synthesizeJob } from "../support/job";
import { describeStandin } from "../support/terraform";
import { Workbench, theOne } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

const HUB = "00000000-0000-4000-8000-0000000000ff";
const elsewhere = (id: string) => id.replace(/^\/subscriptions\/[^/]+/, `/subscriptions/${HUB}`);
const hubRegistry = (): IContainerRegistry => contoso({ id: elsewhere(REGISTRY_ID) });
const hubProvider = (scope: Construct): TerraformProvider =>
  new AzurermProvider(scope, "hub", { alias: "hub", features: [{}], subscriptionId: HUB });

const IDENTITY_ID = elsewhere(
  REGISTRY_ID.replace("Microsoft.ContainerRegistry/registries", "Microsoft.ManagedIdentity/userAssignedIdentities"),
);

const tokenJob = (provider?: (scope: Construct) => TerraformProvider) =>
  synthesizeJob(
    (scope, registry) =>
      new PullOnlyToken(scope, "Puller", {
        name: "job-pull",
        registries: [registry],
        repositories: [RepositoryScope.repository("app")],
        provider: provider?.(scope),
      }),
    hubRegistry(),
  );

const identityJob = (provider?: (scope: Construct) => TerraformProvider) =>
  synthesizeJob(
    (scope, registry) =>
      PullOnlyIdentity.fromUserAssignedIdentity(scope, "Puller", {
        identityId: IDENTITY_ID,
        registries: [registry],
        grantPull: true,
        provider: provider?.(scope),
      }),
    hubRegistry(),
  );

const failedPlan = () => {
  const { status, output } = bench.workspace.terraform("plan");
  return { status, output: output.replace(/[\s│]+/g, " ") };
};

describeStandin("A PullOnlyToken for a registry in another subscription", () => {
  it("is refused by the plan, and made with a provider for that subscription", async () => {
    // GIVEN
    bench = await Workbench.open(tokenJob());

    // THEN
    expect(failedPlan()).toEqual({
      status: 1,
      output: expect.stringContaining("Give the PullOnlyToken a provider with the subscription of the registry."),
    });

    // WHEN
    bench.workspace.write({ "cdk.tf.json": tokenJob(hubProvider) });
    bench.workspace.ok("init");
    const done = bench.apply();

    // THEN
    expect(theOne(done, "azurerm_container_registry_token", "create").state.id).toContain(HUB);
    expect(bench.plan()).toEqual([]);
  });
});

describeStandin("A registry in another subscription that says which provider it is reached with", () => {
  it("has its token made with that", async () => {
    // GIVEN
    bench = await Workbench.open(
      synthesizeJob(
        (scope) =>
          new PullOnlyToken(scope, "Puller", {
            name: "job-pull",
            registries: [contoso({ id: elsewhere(REGISTRY_ID), provider: hubProvider(scope) })],
            repositories: [RepositoryScope.repository("app")],
          }),
        hubRegistry(),
      ),
    );

    // WHEN
    const done = bench.apply();

    // THEN
    expect(theOne(done, "azurerm_container_registry_token", "create").state.id).toContain(HUB);
    expect(bench.plan()).toEqual([]);
  });
});

describeStandin("A managed identity of another subscription", () => {
  it("is refused by the plan while another of that name is found, and found with a provider", async () => {
    // GIVEN
    bench = await Workbench.open(identityJob());

    // THEN
    expect(failedPlan()).toEqual({
      status: 1,
      output: expect.stringContaining("a provider with the subscription of the identity, or its principalId."),
    });

    // WHEN
    bench.workspace.write({ "cdk.tf.json": identityJob(hubProvider) });
    bench.workspace.ok("init");
    const done = bench.apply();

    // THEN
    const [credential] = theOne(done, "azurerm_container_group", "create").state.image_registry_credential;
    expect(credential.user_assigned_identity_id).toBe(IDENTITY_ID);
    expect(bench.plan()).toEqual([]);
  });
});
