import { synthesizeJob } from "../support/job";
import { KINDS } from "../support/pullers";
import { JournalEntry, describeStandin } from "../support/terraform";
import { Workbench } from "../support/workbench";

// The default stack, which has a PullOnlyPrincipal, goes through more faults than these in tests of its own.
const TYPES: Readonly<Record<"PullOnlyIdentity" | "PullOnlyToken", readonly string[]>> = {
  PullOnlyIdentity: [
    "azurerm_container_group",
    "azurerm_role_assignment",
    "azurerm_user_assigned_identity",
    "time_sleep",
  ],
  PullOnlyToken: [
    "azurerm_container_group",
    "azurerm_container_registry_scope_map",
    "azurerm_container_registry_token",
    "azurerm_container_registry_token_password",
    "time_rotating",
    "time_sleep",
  ],
};

let bench: Workbench;

afterEach(() => bench?.close());

/** Returns the existing objects according to the providers: created and not deleted. */
function existing(): string[] {
  const objects = new Set<string>();
  const isDone = (entry: JournalEntry & { error?: string | null }) => entry.op === "apply" && !entry.error;
  for (const { action, type, id } of bench.providers.journal().filter(isDone)) {
    if (action === "delete") objects.delete(`${type} ${id}`);
    else objects.add(`${type} ${id}`);
  }
  return [...objects].map((object) => object.split(" ")[0]!).sort();
}

function expectFailure(command: string): void {
  expect(bench.workspace.terraform(command, "-auto-approve").status).toBe(1);
}

const kinds = Object.entries(TYPES) as ["PullOnlyIdentity" | "PullOnlyToken", readonly string[]][];

for (const [kind, types] of kinds) {
  describeStandin(`A fault in the life of a group that pulls with a ${kind}`, () => {
    it.each(types)("at %s is repaired by the next apply or destroy, with nothing orphaned or doubled", async (type) => {
      // GIVEN
      bench = await Workbench.open(synthesizeJob(KINDS[kind]), { fail: [`${type}:1`] });
      expectFailure("apply");

      // WHEN
      bench.apply();

      // THEN
      expect(existing()).toEqual(types);
      expect(bench.plan()).toEqual([]);

      // GIVEN
      await bench.providers.configure({ fail: [`${type}:1:delete`] });
      expectFailure("destroy");
      expect(existing()).toContain(type);

      // WHEN
      bench.destroy();

      // THEN
      expect(existing()).toEqual([]);
    });
  });
}
