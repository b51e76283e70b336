import { Deployment } from "../support/deployment";
import { FaultTable } from "../support/fault-table";
import { JournalEntry, Providers, describeStandin, startProviders } from "../support/terraform";

const FAULT = "Terraform is killed (SIGKILL)";

const table = new FaultTable("hard-kill");
let providers: Providers;
let undisturbed: Record<string, unknown>;
let deployment: Deployment;

/** Kills Terraform in the middle of creating an object that is made all the same, and gives that object. */
async function killWhileCreating(type: string): Promise<JournalEntry> {
  deployment = await Deployment.start(providers, { delay: [`${type}=1500`] });
  const { status } = await deployment.applyAndSignal(type, "SIGKILL");
  expect(status).toBeNull();
  const orphan = await deployment.orphan(type);
  await deployment.endFaults();

  // The state holds what was finished before, and misses what was being made.
  const known = deployment.stateObjects();
  expect(deployment.liveObjects().filter((object) => !known.includes(object))).toContain(`${type} ${orphan.id}`);
  return orphan;
}

function expectWhole(): void {
  const { status, output } = deployment.apply();
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("Apply complete!") });
  expect(deployment.isSettled()).toBe(true);
  expect(deployment.comparableState()).toEqual(undisturbed);
  expect(deployment.liveObjects()).toEqual(deployment.stateObjects());
  expect(deployment.refusedByAzure()).toEqual([]);
}

describeStandin("After a hard kill", () => {
  beforeAll(async () => {
    providers = await startProviders();
    deployment = await Deployment.start(providers);
    expect(deployment.apply().status).toBe(0);
    undisturbed = deployment.comparableState();
    deployment.end();
  });

  afterEach(() => deployment.end());

  afterAll(() => providers.stop());

  it.each(["azuread_application", "azuread_service_principal", "azurerm_role_assignment"])(
    "an import block brings in the %s that the state misses",
    async (type) => {
      await table.tried(type, FAULT, async () => {
        // GIVEN
        const orphan = await killWhileCreating(type);
        const address = Object.keys(undisturbed).find((known) => known.startsWith(`${type}.`));

        // WHEN
        deployment.workspace.write({ "repair.tf": `import {\n  to = ${address}\n  id = "${orphan.id}"\n}\n` });

        // THEN
        expectWhole();
        return "an `import` block";
      });
    },
  );

  it("a container group that the state misses is deleted, and recreated", async () => {
    await table.tried("azurerm_container_group", FAULT, async () => {
      // GIVEN
      const orphan = await killWhileCreating("azurerm_container_group");

      // WHEN
      deployment.remove(orphan);

      // THEN
      expectWhole();
      return "`az container delete`";
    });
  });

  it("a password that the state misses is deleted, and another one is in use", async () => {
    await table.tried("azuread_application_password", FAULT, async () => {
      // GIVEN
      const orphan = await killWhileCreating("azuread_application_password");

      // WHEN
      deployment.remove(orphan);

      // THEN
      expectWhole();
      expect(deployment.output("service_principal_password")).not.toBe(orphan.state.value);
      return "`az ad app credential delete`";
    });
  });

  it.each(["time_rotating", "time_sleep"])("nothing is left of a %s, which exists in the state alone", async (type) => {
    await table.tried(type, FAULT, async () => {
      // GIVEN
      const nothing = await killWhileCreating(type);
      deployment.remove(nothing);

      // THEN
      expectWhole();
    });
  });
});

describeStandin("The table of hard kills in docs/reliability.md", () => {
  it("is what this run found; `npm run faults` writes it", () => {
    const found = table.markdown();
    process.stdout.write(`\n${found}\n`);
    table.writeWhenAsked();
    expect(table.inPage()).toBe(found);
  });
});
