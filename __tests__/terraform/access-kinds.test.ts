import { RepositoryScope } from "../../lib";
import { synthesizeJob, synthesizePrincipalJob } from "../support/job";
import { KINDS, Puller } from "../support/pullers";
import { abacContoso } from "../support/registries";
import { describeStandin } from "../support/terraform";
import { Workbench, theOne } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

const names = Object.keys(KINDS) as (keyof typeof KINDS)[];
const swaps = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const));

async function expectSwap(from: string, to: string): Promise<void> {
  // GIVEN
  bench = await Workbench.open(from);
  bench.apply();

  // WHEN
  const done = bench.apply(to);

  // THEN the group is made when the new puller works, and nothing of the old one is left
  const group = theOne(done, "azurerm_container_group", "create");
  for (const wait of done.filter(({ type, action }) => type === "time_sleep" && action === "create")) {
    expect(group.startSeq).toBeGreaterThan(wait.endSeq);
  }
  expect(bench.plan()).toEqual([]);
  const left = bench.workspace.resources().sort();
  bench.destroy();
  bench.apply();
  expect(bench.workspace.resources().sort()).toEqual(left);
}

describeStandin("One kind of puller in the place of another", () => {
  it.each(swaps)("changes over in one apply: a %s becomes a %s", async (from, to) => {
    await expectSwap(synthesizeJob(KINDS[from]), synthesizeJob(KINDS[to]));
  });

  it.each([
    ["PullOnlyPrincipal", "PullOnlyIdentity"],
    ["PullOnlyIdentity", "PullOnlyPrincipal"],
  ] as const)("also in ABAC mode: a %s becomes a %s", async (from, to) => {
    const job = (puller: Puller) => synthesizeJob(puller, abacContoso());
    await expectSwap(job(KINDS[from]), job(KINDS[to]));
  });
});

describeStandin("A registry that changes its mode", () => {
  const usual = synthesizePrincipalJob();
  const abac = synthesizePrincipalJob({ repositories: [RepositoryScope.repository("app")] }, abacContoso());

  it.each([
    ["to ABAC", usual, abac, "Container Registry Repository Reader"],
    ["back", abac, usual, "AcrPull"],
  ])("%s has another role, and the same password and container group", async (_, from, to, role) => {
    // GIVEN
    bench = await Workbench.open(from);
    bench.apply();

    // WHEN
    const done = bench.apply(to);

    // THEN
    expect(new Set(done.map(({ type }) => type))).toEqual(new Set(["azurerm_role_assignment", "time_sleep"]));
    expect(theOne(done, "azurerm_role_assignment", "create").state.role_definition_name).toBe(role);
    expect(bench.plan()).toEqual([]);
  });
});
