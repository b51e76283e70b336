import {
  ContainerRegistry,
  PullOnlyIdentity,
  PullOnlyIdentityProps,
  PullWith,
  RoleAssignmentMode,
  StateBackend,
  VerifyPullOnly,
} from "../../lib";
import { synthesizeJob, synthesizePrincipalJob } from "../support/job";
import { REGISTRY_ID, abacContoso, contoso, eitherContoso, fabrikam } from "../support/registries";
import { synthesizeStack } from "../support/stack-json";
import { describeStandin } from "../support/terraform";
import { Workbench } from "../support/workbench";

const SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000001";
const HUB = "00000000-0000-4000-8000-0000000000ff";
const REQUIRED = {
  resource_group_name: "rg-jobs",
  registry_name: "contosoapps",
  image: "app:v1",
  propagation_delay: "1s",
};
const WARNING = "has rights besides pulling";

let bench: Workbench;

afterEach(() => bench.close());

const setVariables = (variables: object) =>
  bench.workspace.write({ "terraform.tfvars.json": JSON.stringify({ ...REQUIRED, ...variables }) });

async function start(variables: object, pullWith?: PullWith): Promise<void> {
  bench = await Workbench.open(synthesizeStack({ backend: StateBackend.local("terraform.tfstate"), pullWith }));
  setVariables(variables);
  bench.apply();
}

function plan(...args: string[]) {
  const { status, output } = bench.workspace.terraform("plan", "-detailed-exitcode", ...args);
  return { status, output: output.replace(/[\s│]+/g, " ") };
}

/** Nothing to do, and nothing to warn of. */
function isSilent(): void {
  const { status, output } = plan();
  expect(output).not.toContain("Warning");
  expect(status).toBe(0);
}

/** The roles that the puller has by now, and more that somebody has assigned to it. */
async function assign(...rogue: { role: string; scope: string }[]): Promise<void> {
  const state = JSON.parse(bench.workspace.ok("show", "-json")).values.root_module.resources;
  const ours = state.filter(({ mode, type }: any) => mode === "managed" && type === "azurerm_role_assignment");
  const entry = (id: string, scope: string, role: string, principal: string) => ({
    ...{ condition: "", condition_version: "", delegated_managed_identity_resource_id: "", description: "" },
    ...{ principal_id: principal, principal_type: "ServicePrincipal", role_assignment_name: id.split("/").at(-1) },
    ...{ role_assignment_id: id, role_assignment_scope: scope },
    role_definition_id: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
  });
  const own = ours.map(({ values }: any) =>
    entry(values.id.toUpperCase(), values.scope, "acrpull", values.principal_id),
  );
  const others = rogue.map(({ role, scope }, index) =>
    entry(`${scope}/providers/Microsoft.Authorization/roleAssignments/rogue-${index}`, scope, role, "somebody"),
  );
  await bench.providers.configure({ data: { "azurerm_role_assignments.role_assignments": [...own, ...others] } });
}

const REGISTRY = `${SUBSCRIPTION}/resourceGroups/rg-jobs/providers/Microsoft.ContainerRegistry/registries/contosoapps`;
const ROGUE: [string, { role: string; scope: string }][] = [
  ["Contributor on the subscription", { role: "b24988ac-6180-42a0-ab88-20f7382dd24c", scope: SUBSCRIPTION }],
  [
    "Owner on a resource group",
    { role: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", scope: `${SUBSCRIPTION}/resourceGroups/rg` },
  ],
  ["AcrPush on the registry", { role: "8311e382-0749-4cb8-b61a-304f252e45ec", scope: REGISTRY }],
  ["AcrPull on another registry", { role: "7f951dda-4ed3-4680-a7ca-43fe172d538d", scope: `${REGISTRY}2` }],
  ["AcrPull on the subscription", { role: "7f951dda-4ed3-4680-a7ca-43fe172d538d", scope: SUBSCRIPTION }],
  [
    "Reader on the root management group",
    { role: "acdd72a7-3385-48ef-bd42-f606fba81ae7", scope: "/providers/Microsoft.Management/managementGroups/root" },
  ],
  [
    "a custom role on a vault",
    {
      role: "11111111-1111-4111-8111-111111111111",
      scope: `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v`,
    },
  ],
  ["the repository reader beside AcrPull", { role: "b93aa761-3e63-49ed-ac28-beffa264f7ac", scope: REGISTRY }],
];

const identityJob = (props: Partial<PullOnlyIdentityProps> = {}) =>
  synthesizeJob(
    (scope, registry) =>
      new PullOnlyIdentity(scope, "Puller", {
        name: "job-pull",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        registries: [registry],
        verifyPullOnly: VerifyPullOnly.REFUSE,
        ...props,
      }),
  );
const principalJob = (...registries: ContainerRegistry[]) =>
  synthesizePrincipalJob({ registries, verifyPullOnly: VerifyPullOnly.REFUSE }, registries[0]);

describeStandin("A puller that is verified at every plan", () => {
  it("is warned of for each right besides pulling, with the role, the scope and the command that removes it", async () => {
    // GIVEN
    await start({ verify_pull_only: "Warn" });
    isSilent();

    // WHEN
    await assign(...ROGUE.map(([, rogue]) => rogue));
    const { status, output } = plan();

    // THEN
    expect(status).toBe(0);
    expect(output).toContain(`mycontainer-pull ${WARNING}`);
    ROGUE.forEach(([, { role, scope }], index) => {
      const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/rogue-${index}`;
      expect(output.replace(/ /g, "")).toContain(
        `role ${role} on ${scope}, which this command removes: az role assignment delete --ids ${id}`.replace(/ /g, ""),
      );
    });

    // WHEN
    await assign();

    // THEN
    isSilent();
  });

  it.each<[string, object]>([
    ["in legacy mode", {}],
    ["in ABAC mode", { registry_role_assignment_mode: "AbacRepositoryPermissions" }],
    ["in either mode", { registry_role_assignment_mode: "Either" }],
  ])("is silent %s, while access is off, and during a rotation", async (_, mode) => {
    for (const verify of ["Warn", "Refuse"]) {
      const variables = { ...mode, verify_pull_only: verify };
      await start(variables);
      isSilent();
      setVariables({ ...variables, access_enabled: false });
      bench.apply();
      isSilent();
      setVariables(variables);
      bench.apply();
      const rotation = "-replace=time_rotating.Puller_Rotation_CE68B363";
      expect(plan(rotation)).toMatchObject({ status: 2, output: expect.not.stringContaining("Warning") });
      expect(bench.applyWith(rotation).map(({ type }) => type)).toContain("azuread_application_password");
      isSilent();
      await bench.close();
    }
  });

  it("pulls nothing new with Refuse while it has another right", async () => {
    // GIVEN
    await start({ verify_pull_only: "Refuse" });
    await assign(ROGUE[0]![1]);

    // WHEN
    const { status, output } = plan("-var=image=app:v2");

    // THEN
    expect(status).toBe(1);
    expect(output).toContain("Resource precondition failed");
    expect(output).toContain(WARNING);
  });

  it("loses its access with Refuse while it has another right, and then the apply fails", async () => {
    // GIVEN
    await start({ verify_pull_only: "Refuse" });
    await assign(ROGUE[0]![1]);

    // WHEN
    setVariables({ verify_pull_only: "Refuse", access_enabled: false });
    const { status, output } = bench.workspace.terraform("apply", "-auto-approve");

    // THEN
    expect(status).toBe(1);
    expect(output.replace(/[\s│]+/g, " ")).toContain(WARNING);
    const { resources } = JSON.parse(bench.workspace.ok("show", "-json")).values.root_module;
    expect(resources.filter(({ type, mode }: any) => type === "azurerm_role_assignment" && mode === "managed")).toEqual(
      [],
    );
    const principal = resources.find(({ type }: any) => type === "azuread_service_principal");
    expect(principal.values.account_enabled).toBe(false);
  });

  it("is not looked at without the switch", async () => {
    await start({});
    await assign(ROGUE[0]![1]);
    isSilent();
    expect(bench.providers.journal().map(({ type }) => type)).not.toContain("azurerm_role_assignments");
  });

  it("is a managed identity as well", async () => {
    await start({ verify_pull_only: "Warn" }, PullWith.MANAGED_IDENTITY);
    isSilent();
    await assign(ROGUE[0]![1]);
    expect(plan().output).toContain(WARNING);
  });

  it("is silent with several registries, one of them in a hub subscription", async () => {
    const hub = contoso({
      id: REGISTRY_ID.replace(/subscriptions\/[^/]+/, `subscriptions/${HUB}`).replace(/contoso$/, "contosohub"),
      loginServer: "contosohub.azurecr.io",
      roleAssignmentMode: RoleAssignmentMode.EITHER,
    });
    const registries: ContainerRegistry[] = [eitherContoso(), hub];
    bench = await Workbench.open(
      synthesizePrincipalJob({ registries, verifyPullOnly: VerifyPullOnly.REFUSE }, registries[0]),
    );
    bench.apply();
    isSilent();
    const scopes = bench.providers.journal().filter(({ type }) => type === "azurerm_role_assignments");
    expect(new Set(scopes.map(({ config }) => config.scope))).toEqual(new Set([SUBSCRIPTION, `/subscriptions/${HUB}`]));
  });

  it("is a managed identity of a program, too", async () => {
    bench = await Workbench.open(identityJob());
    bench.apply();
    isSilent();
    await assign(ROGUE[1]![1]);
    expect(plan()).toMatchObject({ status: 1, output: expect.stringContaining(WARNING) });
  });

  it.each<[string, string, string]>([
    ["a registry", principalJob(contoso(), fabrikam()), principalJob(contoso())],
    ["a registry of a managed identity", identityJob({ registries: [contoso(), fabrikam()] }), identityJob()],
    ["the access of a managed identity", identityJob(), identityJob({ accessEnabled: false })],
    ["the role of the other mode", principalJob(eitherContoso()), principalJob(contoso())],
    ["the role of the mode that ended", principalJob(contoso()), principalJob(abacContoso())],
  ])("may lose %s in one apply with Refuse, however slow Azure is", async (_, before, after) => {
    // GIVEN
    bench = await Workbench.open(before);
    bench.apply();
    await bench.providers.configure({ delay: ["azurerm_role_assignment=500"] });

    // WHEN
    bench.workspace.write({ "cdk.tf.json": after });
    const planned = plan();
    const { status, output } = bench.workspace.terraform("apply", "-auto-approve");

    // THEN
    expect(planned.status).toBe(2);
    expect([planned.output, output].filter((text) => text.includes(WARNING))).toEqual([]);
    expect(status).toBe(0);
    isSilent();
  });
});
