import { PrivateImageStackProps, PullWith, StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { JournalEntry, describeStandin } from "../support/terraform";
import { Workbench, theOne } from "../support/workbench";

const HUB = "/subscriptions/00000000-0000-4000-8000-000000000002/resourceGroups/rg-hub/providers";
const REQUIRED = {
  resource_group_name: "rg-jobs",
  registry_name: "contosoapps",
  image: "team/app:v1",
  propagation_delay: "1s",
};

let bench: Workbench;

/** A stack that is applied with these variables. */
async function start(variables: object, props: PrivateImageStackProps = {}): Promise<JournalEntry[]> {
  bench = await Workbench.open(synthesizeStack({ backend: StateBackend.local("terraform.tfstate"), ...props }));
  return change(variables);
}

function change(variables: object): JournalEntry[] {
  bench.workspace.write({ "terraform.tfvars.json": JSON.stringify({ ...REQUIRED, ...variables }) });
  return bench.apply();
}

/** Returns the configuration of the only object of a type after the apply. */
const only = (entries: readonly JournalEntry[], type: string) => theOne(entries, type, "create").state;

const outputs = () =>
  Object.fromEntries(Object.entries(bench.workspace.outputs()).map(([name, { value }]) => [name, value]));

/** The next plan is empty, and everything can be taken down again. */
function isSettled(): void {
  expect(bench.plan()).toEqual([]);
  bench.destroy();
  expect(bench.workspace.resources()).toEqual([]);
}

afterEach(() => bench.close());

describeStandin("A registry in ABAC mode", () => {
  const ABAC = { registry_role_assignment_mode: "AbacRepositoryPermissions" };
  const conditionFor = (...names: string[]) =>
    "((!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/read'}) AND " +
    "!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/metadata/read'})) OR (" +
    names
      .map(
        (name) => `@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringEqualsIgnoreCase '${name}'`,
      )
      .join(" OR ") +
    "))";

  it("lets the repository of the image be pulled and no other, when none is named", async () => {
    // WHEN
    const done = await start(ABAC);

    // THEN
    expect(only(done, "azurerm_role_assignment")).toMatchObject({
      role_definition_name: "Container Registry Repository Reader",
      condition: conditionFor("team/app"),
      condition_version: "2.0",
    });
    isSettled();
  });

  it("lets the repositories that are named be pulled, and waits again when they change", async () => {
    // GIVEN
    const done = await start({ ...ABAC, repositories: ["team/app"] });
    expect(only(done, "azurerm_role_assignment").condition).toBe(conditionFor("team/app"));

    // WHEN
    const changed = change({ ...ABAC, repositories: ["team/app", "base/python"], image: "team/app:v2" });

    // THEN
    const role = changed.find(({ type, action }) => type === "azurerm_role_assignment" && action !== "delete")!;
    expect(role.state.condition).toBe(conditionFor("team/app", "base/python"));
    const wait = theOne(changed, "time_sleep", "create");
    expect(wait.startSeq).toBeGreaterThan(role.endSeq);
    expect(theOne(changed, "azurerm_container_group", "create").startSeq).toBeGreaterThan(wait.endSeq);
    isSettled();
  });

  it("is reached from the legacy mode, and left again, by one apply each that leaves the group alone", async () => {
    // GIVEN
    const done = await start({});
    expect(only(done, "azurerm_role_assignment")).toMatchObject({ role_definition_name: "AcrPull", condition: null });

    for (const [variables, role] of [
      [ABAC, "Container Registry Repository Reader"],
      [{}, "AcrPull"],
    ] as const) {
      // WHEN
      const changed = change(variables);

      // THEN
      expect(only(changed, "azurerm_role_assignment").role_definition_name).toBe(role);
      expect(changed.map(({ type }) => type)).not.toContain("azurerm_container_group");
      expect(bench.plan()).toEqual([]);
    }
    isSettled();
  });
});

describeStandin("A registry in either mode", () => {
  const EITHER = { registry_role_assignment_mode: "Either" };
  const ABAC = { registry_role_assignment_mode: "AbacRepositoryPermissions" };
  const READER = "Container Registry Repository Reader";
  const rolesOf = (entries: readonly JournalEntry[]) =>
    entries
      .filter(({ type }) => type === "azurerm_role_assignment")
      .map(({ action, state, prior }) => `${action} ${(state ?? prior).role_definition_name}`);

  it("lets the image be pulled in both, and takes both roles away and brings them back", async () => {
    // WHEN
    const done = await start(EITHER);

    // THEN
    expect(rolesOf(done)).toEqual(["create AcrPull", `create ${READER}`]);
    const roles = done.filter(({ type }) => type === "azurerm_role_assignment");
    const [legacy, abac] = roles.map(({ state }) => state);
    expect([abac.scope, abac.principal_id]).toEqual([legacy.scope, legacy.principal_id]);
    expect(legacy.condition).toBeNull();
    expect(abac.condition).toContain("StringEqualsIgnoreCase 'team/app'");
    const wait = theOne(done, "time_sleep", "create");
    expect(wait.startSeq).toBeGreaterThan(Math.max(...roles.map(({ endSeq }) => endSeq)));
    expect(theOne(done, "azurerm_container_group", "create").startSeq).toBeGreaterThan(wait.endSeq);
    expect(outputs().role_assignment_id).toBe(legacy.id);
    expect(bench.plan()).toEqual([]);

    // WHEN
    const off = change({ ...EITHER, access_enabled: false });
    const on = change(EITHER);

    // THEN
    expect(rolesOf(off)).toEqual([`delete ${READER}`, "delete AcrPull"]);
    expect(rolesOf(on)).toEqual(["create AcrPull", `create ${READER}`]);
    for (const { type } of [...off, ...on]) expect(type).not.toBe("azurerm_container_group");
    isSettled();
  });

  it("is reached from the legacy mode, and left for it, without a moment in which AcrPull is missing", async () => {
    // GIVEN
    await start({});

    // WHEN
    const there = change(EITHER);

    // THEN
    expect(rolesOf(there)).toEqual([`create ${READER}`]);
    theOne(there, "time_sleep", "create");
    expect(bench.plan()).toEqual([]);

    // WHEN
    const back = change({});

    // THEN
    expect(rolesOf(back)).toEqual([`delete ${READER}`]);
    for (const { type } of [...there, ...back]) expect(type).not.toBe("azurerm_container_group");
    isSettled();
  });

  it("is reached from ABAC mode, and left for it, by one apply that never has a role twice", async () => {
    // GIVEN
    await start({ ...ABAC, repositories: ["team/app", "base/python"] });

    // WHEN
    const there = change({ ...EITHER, repositories: ["team/app", "base/python"] });

    // THEN
    expect(rolesOf(there)).toEqual([`delete ${READER}`, "create AcrPull", `create ${READER}`]);
    const roles = there.filter(({ type, action }) => type === "azurerm_role_assignment" && action === "create");
    expect(roles[1]!.state.condition).toContain("'base/python'");
    expect(bench.plan()).toEqual([]);

    // WHEN
    const back = change(ABAC);

    // THEN
    expect(rolesOf(back)).toEqual([`delete ${READER}`, "delete AcrPull", `create ${READER}`]);
    for (const { type } of [...there, ...back]) expect(type).not.toBe("azurerm_container_group");
    isSettled();
  });

  it.each([EITHER, ABAC])(
    "fails to plan when the repository of the image is not among those named (%#)",
    async (mode) => {
      await start(mode);
      bench.workspace.write({
        "terraform.tfvars.json": JSON.stringify({ ...REQUIRED, ...mode, repositories: ["base/python"] }),
      });
      const { status, output } = bench.workspace.terraform("plan");
      expect(status).toBe(1);
      expect(output.replace(/[\s│]+/g, " ")).toContain("repositories: must include the repository of image");
    },
  );
});

describeStandin("A registry in another subscription", () => {
  const ELSEWHERE = {
    registry_name: null,
    registry_id: `${HUB}/Microsoft.ContainerRegistry/registries/contosohub`,
    registry_login_server: "contosohub-d5fjc2a3.azurecr.io",
  };

  it("is taken by its ID and login server, without a look at it", async () => {
    // WHEN
    const done = await start(ELSEWHERE);

    // THEN
    expect(only(done, "azurerm_role_assignment").scope).toBe(ELSEWHERE.registry_id);
    const [container] = only(done, "azurerm_container_group").container;
    expect(container.image).toBe("contosohub-d5fjc2a3.azurecr.io/team/app:v1");
    expect(outputs().registry_login_server).toBe(ELSEWHERE.registry_login_server);
    expect(bench.providers.journal().map(({ type }) => type)).not.toContain("azurerm_container_registry");
    isSettled();
  });
});

describeStandin("A tenant that limits passwords", () => {
  it("gets one that is valid for as long as it says", async () => {
    // WHEN
    const done = await start({ password_valid_for_days: 90, password_rotation_days: 30 });

    // THEN
    const { rfc3339 } = only(done, "time_rotating");
    const days = (Date.parse(only(done, "azuread_application_password").end_date) - Date.parse(rfc3339)) / 86_400_000;
    expect(days).toBe(90);
    isSettled();
  });
});

describeStandin("A stack that pulls with a managed identity", () => {
  const IDENTITY = { pullWith: PullWith.MANAGED_IDENTITY };

  it("has no password, and nothing in Entra", async () => {
    // WHEN
    const done = await start({ identity_name: "job-pull" }, IDENTITY);

    // THEN
    const { id, name, principal_id: principalId } = only(done, "azurerm_user_assigned_identity");
    expect(name).toBe("job-pull");
    expect(only(done, "azurerm_role_assignment")).toMatchObject({
      role_definition_name: "AcrPull",
      principal_id: principalId,
      principal_type: "ServicePrincipal",
    });
    const group = only(done, "azurerm_container_group");
    expect(group.identity).toEqual([expect.objectContaining({ type: "UserAssigned", identity_ids: [id] })]);
    const [credential] = group.image_registry_credential;
    expect(credential).toMatchObject({ user_assigned_identity_id: id, server: "contosoapps.azurecr.io" });
    expect(credential.password || null).toBeNull();
    expect(done.map(({ type }) => type).join(" ")).not.toContain("azuread_");
    expect(Object.keys(outputs())).toEqual([
      "container_group_id",
      "container_group_identity",
      "container_group_name",
      "fqdn",
      "ip_address",
      "registry_login_server",
      "role_assignment_id",
    ]);
    expect(outputs().container_group_identity).toBe(id);
    isSettled();
  });

  it("takes the access away and brings it back, and names the identity after the group where it has no name", async () => {
    // GIVEN
    const done = await start({}, IDENTITY);
    expect(only(done, "azurerm_user_assigned_identity").name).toBe("mycontainer-pull");

    // WHEN
    const off = change({ access_enabled: false });

    // THEN
    expect(off.map(({ type, action }) => `${type}: ${action}`).sort()).toEqual([
      "azurerm_role_assignment: delete",
      "time_sleep: delete",
    ]);
    expect(change({}).map(({ type }) => type)).not.toContain("azurerm_container_group");
    isSettled();
  });
});

describeStandin("A service", () => {
  it("is open to the internet at its ports, under a name that nobody else can take over", async () => {
    // WHEN
    const done = await start({ ports: [443, 8080], dns_name_label: "contoso-web", restart_policy: "Always" });

    // THEN
    const group = only(done, "azurerm_container_group");
    expect(group).toMatchObject({
      ip_address_type: "Public",
      dns_name_label: "contoso-web",
      dns_name_label_reuse_policy: "TenantReuse",
    });
    const open = [
      { port: 443, protocol: "TCP" },
      { port: 8080, protocol: "TCP" },
    ];
    expect(group.container[0].ports).toEqual(open);
    expect(group.exposed_port).toEqual(open);
    expect(outputs().fqdn).toBe(group.fqdn);
    expect(outputs().ip_address).toBe(group.ip_address);
    expect(group.fqdn).not.toBe("");
    isSettled();
  });

  it("is open to a virtual network, where it has an address and no name", async () => {
    // WHEN
    const subnetId = `${HUB}/Microsoft.Network/virtualNetworks/hub/subnets/jobs`;
    const done = await start({ ports: [80], subnet_id: subnetId });

    // THEN
    const group = only(done, "azurerm_container_group");
    expect(group).toMatchObject({ ip_address_type: "Private", subnet_ids: [subnetId], dns_name_label: null });
    expect(outputs()).toMatchObject({ fqdn: "", ip_address: group.ip_address });
    isSettled();
  });

  it("runs a task in a virtual network without ports, where it has no address", async () => {
    // WHEN
    const subnetId = `${HUB}/Microsoft.Network/virtualNetworks/hub/subnets/jobs`;
    const done = await start({ subnet_id: subnetId });

    // THEN
    expect(only(done, "azurerm_container_group")).toMatchObject({ ip_address_type: "None", subnet_ids: [subnetId] });
    expect(outputs()).toMatchObject({ fqdn: "", ip_address: "" });
    isSettled();
  });

  it("is a task again without its ports, with no address", async () => {
    // GIVEN
    await start({ ports: [80] });

    // WHEN
    const changed = change({});

    // THEN
    expect(only(changed, "azurerm_container_group").ip_address_type).toBe("None");
    expect(outputs()).toMatchObject({ fqdn: "", ip_address: "" });
    isSettled();
  });
});

describeStandin("A warning before the password expires", () => {
  const rotation = { password_rotation_days: 10, password_valid_for_days: 20 };
  const WARNING = "The password of the service principal expires on";

  it("is off by default, and silent on the first plan", async () => {
    await start(rotation);
    bench.destroy();
    const { output } = bench.workspace.terraform("plan");
    expect(output).not.toContain("password_expiry");
  });

  it("comes from its day on, also where nothing is refreshed, so that nothing rotates", async () => {
    // GIVEN a password that is 12 days old
    await start({ ...rotation, warn_before_expiry_days: 10 });
    expect(bench.workspace.terraform("plan", "-refresh=false").output).not.toContain(WARNING);
    bench.age(12);

    // WHEN
    const { status, output } = bench.workspace.terraform("plan", "-refresh=false", "-detailed-exitcode");

    // THEN
    expect(output).toContain(WARNING);
    expect(status).toBe(0);
  });

  it("fails in the plan where a password in use would always have it", async () => {
    bench = await Workbench.open(synthesizeStack({ backend: StateBackend.local("terraform.tfstate") }));
    const variables = { ...REQUIRED, ...rotation, warn_before_expiry_days: 11 };
    bench.workspace.write({ "terraform.tfvars.json": JSON.stringify(variables) });
    const { status, output } = bench.workspace.terraform("plan");
    expect(status).toBe(1);
    expect(output.replace(/[\s│]+/g, " ")).toContain(
      "warn_before_expiry_days: must be at most password_valid_for_days minus password_rotation_days",
    );
  });
});

describeStandin("Logs", () => {
  it("go to the workspace that is named, whose key nobody sees", async () => {
    // WHEN
    const workspace = {
      log_analytics_workspace_id: "00000000-0000-4000-8000-00000000000a",
      log_analytics_workspace_key: "a-key-that-stays-secret",
    };
    const done = await start(workspace);

    // THEN
    expect(only(done, "azurerm_container_group").diagnostics[0].log_analytics[0]).toMatchObject({
      workspace_id: workspace.log_analytics_workspace_id,
      workspace_key: workspace.log_analytics_workspace_key,
    });
    expect(bench.workspace.ok("show")).not.toContain(workspace.log_analytics_workspace_key);
    isSettled();
  });
});
