import { StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { Providers, Workspace, describeStandin, startProviders } from "../support/terraform";

const [ALICE, PIPELINE] = ["00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"];
describeStandin("Two deployers of one stack", () => {
  let providers: Providers;
  let workspace: Workspace;
  const json = synthesizeStack({ backend: StateBackend.local("terraform.tfstate") });

  beforeEach(async () => {
    providers = await startProviders();
  });

  afterEach(async () => {
    workspace.remove();
    await providers.stop();
  });

  /** Who runs Terraform from now on. */
  async function as(deployer: string): Promise<void> {
    await providers.configure({ data: { "azuread_client_config.object_id": deployer } });
  }

  function use(owners: readonly string[]): void {
    const variables = { resource_group_name: "rg-jobs", registry_name: "contosoapps", image: "myimage:v1", owners };
    workspace = new Workspace(providers, {
      "cdk.tf.json": json,
      "terraform.tfvars.json": JSON.stringify({ ...variables, propagation_delay: "0s" }),
    });
    workspace.ok("init");
  }

  it("GIVEN both in owners, THEN neither plans a change of what the other applied", async () => {
    // GIVEN one of them in capitals
    use([ALICE.toUpperCase(), PIPELINE]);
    await as(ALICE);
    workspace.ok("apply", "-auto-approve");
    expect(workspace.plannedChanges()).toEqual([]);

    // WHEN
    await as(PIPELINE);

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
  });

  it("GIVEN no owners, THEN the second takes the first out, which is why README names the variable", async () => {
    // GIVEN
    use([]);
    await as(ALICE);
    workspace.ok("apply", "-auto-approve");

    // WHEN
    await as(PIPELINE);

    // THEN
    expect(workspace.plannedChanges()).toEqual([
      "azuread_application.Puller_92EF3555: update",
      "azuread_service_principal.Puller_ServicePrincipal_AE3E9B65: update",
    ]);
  });

  it("GIVEN a service management reference, THEN the application has it, and without one none", async () => {
    // GIVEN
    use([]);
    workspace.ok("apply", "-auto-approve", "-var=service_management_reference=service-42");
    const reference = () => {
      const { resources } = JSON.parse(workspace.ok("show", "-json")).values.root_module;
      return resources.find(({ type }: any) => type === "azuread_application").values.service_management_reference;
    };
    expect(reference()).toBe("service-42");

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    expect(reference() ?? "").toBe("");
    expect(workspace.plannedChanges()).toEqual([]);
  });
});
