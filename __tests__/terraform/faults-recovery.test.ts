import { Deployment } from "../support/deployment";
import { FaultTable } from "../support/fault-table";
import { Providers, describeStandin, startProviders } from "../support/terraform";

const TYPES = [
  "azuread_application",
  "azuread_service_principal",
  "time_rotating",
  "azuread_application_password",
  "azurerm_role_assignment",
  "time_sleep",
  "azurerm_container_group",
];

const DATA_SOURCES = ["azuread_client_config", "azurerm_container_registry", "azurerm_resource_group"];

/** Changes by hand in the portal. Pauses and rotation dates exist in the state alone. */
const DRIFT: [string, string, unknown][] = [
  ["azuread_application", "display_name", "renamed by hand"],
  ["azuread_service_principal", "account_enabled", false],
  ["azuread_application_password", "end_date", "2027-06-01T00:00:00Z"],
  ["azurerm_role_assignment", "condition", "false"],
  ["azurerm_container_group", "tags", { by: "hand" }],
];

const table = new FaultTable("faults");
let providers: Providers;
let undisturbed: Record<string, unknown>;
let deployment: Deployment;

async function start(faults = {}): Promise<void> {
  deployment = await Deployment.start(providers, faults);
}

async function startApplied(faults = {}): Promise<void> {
  await start(faults);
  expectApply();
}

function expectApply(): void {
  const { status, output } = deployment.apply();
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("Apply complete!") });
}

/** The same state as without the fault, nothing else is left anywhere, and Azure would have taken every call. */
function expectWhole(): void {
  expect(deployment.isSettled()).toBe(true);
  expect(deployment.comparableState()).toEqual(undisturbed);
  expect(deployment.liveObjects()).toEqual(deployment.stateObjects());
  expect(deployment.refusedByAzure()).toEqual([]);
  const password = deployment.stateResources().find(({ type }) => type === "azuread_application_password");
  expect(deployment.output("service_principal_password")).toBe(password?.values.value);
}

function expectFailedApply(): void {
  const { status, output } = deployment.apply();
  expect(status).toBe(1);
  expect(output).toContain("Error: ");
}

describeStandin("After a fault, a plain apply of the default stack", () => {
  beforeAll(async () => {
    providers = await startProviders();
    await startApplied();
    undisturbed = deployment.comparableState();
    deployment.end();
    expect(Object.keys(undisturbed)).toHaveLength(TYPES.length);
  });

  afterEach(() => deployment.end());

  afterAll(() => providers.stop());

  it.each(DATA_SOURCES)("reads the %s that could not be read", async (type) => {
    await table.tried(`data.${type}`, "create or read fails", async () => {
      // GIVEN
      await start({ fail: [`data.${type}`] });
      expectFailedApply();

      // WHEN
      expectApply();

      // THEN
      expectWhole();
    });
  });

  it.each(TYPES)("creates the %s whose creation failed", async (type) => {
    await table.tried(type, "create or read fails", async () => {
      // GIVEN
      await start({ fail: [`${type}:create`] });
      expectFailedApply();

      // WHEN
      expectApply();

      // THEN
      expectWhole();
    });
  });

  it.each(TYPES)("replaces the %s whose creation failed after it was made", async (type) => {
    await table.tried(type, "fails after the effect (tainted)", async () => {
      // GIVEN
      await start({ fail: [`${type}:create:taint`] });
      expectFailedApply();
      expect(deployment.stateResources().filter(({ isTainted }) => isTainted)).toMatchObject([{ type }]);

      // WHEN
      expectApply();

      // THEN
      expectWhole();
    });
  });

  it.each(TYPES)("goes on after Ctrl-C while the %s was created", async (type) => {
    await table.tried(type, "interrupted (SIGINT)", async () => {
      // GIVEN
      await start({ delay: [`${type}=60000`] });
      const { status, output } = await deployment.applyAndSignal(type, "SIGINT");
      expect(status).toBe(1);
      expect(output).toContain("Interrupt received");
      await deployment.endFaults();

      // WHEN
      expectApply();

      // THEN
      expectWhole();
    });
  });

  it.each(DRIFT)("puts the %s back after someone changed its %s", async (type, attribute, value) => {
    await table.tried(type, "drifts", async () => {
      // GIVEN
      await startApplied({ drift: { [`${type}.${attribute}`]: value } });
      expect(deployment.isSettled()).toBe(false);

      // WHEN
      expectApply();
      await deployment.endFaults();

      // THEN
      expectWhole();
    });
  });

  it.each(TYPES.filter((type) => type !== "time_sleep"))("recreates the %s that is gone", async (type) => {
    await table.tried(type, "vanishes", async () => {
      // GIVEN
      await startApplied();
      await deployment.loseObject(type);

      // WHEN
      expectApply();
      await deployment.endFaults();

      // THEN
      expectWhole();
    });
  });
});

describeStandin("A destroy", () => {
  beforeAll(async () => {
    providers = await startProviders();
  });

  afterEach(() => deployment.end());

  afterAll(() => providers.stop());

  it.each(TYPES)("that could not delete the %s is finished by a second one", async (type) => {
    await table.tried(type, "delete fails", async () => {
      // GIVEN
      await startApplied({ fail: [`${type}:delete`] });
      const { status, output } = deployment.workspace.terraform("destroy", "-auto-approve");
      expect(status).toBe(1);
      expect(output).toContain("Error: ");

      // WHEN
      deployment.workspace.ok("destroy", "-auto-approve");

      // THEN
      expect(deployment.stateObjects()).toEqual([]);
      expect(deployment.liveObjects()).toEqual([]);
    });
  });
});

describeStandin("The table of docs/reliability.md", () => {
  it("is what this run found; `npm run faults` writes it", () => {
    const found = table.markdown();
    process.stdout.write(`\n${found}\n`);
    table.writeWhenAsked();
    expect(table.inPage()).toBe(found);
  });
});
