import { TerraformVariable } from "cdktf";
import { PullOnlyIdentity, PullOnlyPrincipal, RepositoryScope } from "../../lib";
import { synthesizeJob, synthesizePrincipalJob } from "../support/job";
import { abacContoso, contoso, eitherContoso } from "../support/registries";
import { JournalEntry, describeStandin } from "../support/terraform";
import { Workbench, stepsOf, theOne } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

function narrowedTo(...repositories: RepositoryScope[]): string {
  return synthesizePrincipalJob({ repositories }, abacContoso());
}

/** From azurerm 5.2.0 on. */
const IN_PLACE = ["azurerm_role_assignment: update"];
/** Before; never the other way round, since Azure refuses two alike. */
const REPLACED = ["azurerm_role_assignment: delete", "azurerm_role_assignment: create"];

function expectWaitAfterRoles(done: readonly JournalEntry[]): void {
  const roles = done.filter(({ type }) => type === "azurerm_role_assignment");
  const wait = theOne(done, "time_sleep", "create");
  expect(wait.startSeq).toBeGreaterThan(Math.max(...roles.map(({ endSeq }) => endSeq)));
}

describeStandin("The condition of a pull role", () => {
  it("changes in place or by deleting the role assignment first, and is waited for before the next pull", async () => {
    // GIVEN
    bench = await Workbench.open(narrowedTo(RepositoryScope.repository("app")));
    bench.apply();

    // WHEN
    const done = bench.apply(narrowedTo(RepositoryScope.repository("app"), RepositoryScope.prefix("jobs/")));

    // THEN
    const roles = stepsOf(done.filter(({ type }) => type === "azurerm_role_assignment"));
    expect([IN_PLACE, REPLACED]).toContainEqual(roles);
    expectWaitAfterRoles(done);
    expect(new Set(done.map(({ type }) => type))).toEqual(new Set(["azurerm_role_assignment", "time_sleep"]));
    expect(bench.plan()).toEqual([]);
  });

  it("is waited for before a container group pulls what it allows from then on", async () => {
    // GIVEN
    const job = (repository: string) =>
      synthesizeJob(
        (scope, registry) =>
          new PullOnlyIdentity(scope, "Puller", {
            name: "job-pull",
            resourceGroupName: "rg-jobs",
            location: "eastus",
            registries: [registry],
            repositories: [RepositoryScope.repository(repository)],
          }),
        abacContoso(),
        `${repository}:v1`,
      );
    bench = await Workbench.open(job("app"));
    bench.apply();

    // WHEN
    const done = bench.apply(job("jobs"));

    // THEN
    expectWaitAfterRoles(done);
    const wait = theOne(done, "time_sleep", "create");
    expect(theOne(done, "azurerm_container_group", "create").startSeq).toBeGreaterThan(wait.endSeq);
  });

  it("comes and goes in the same way", async () => {
    // GIVEN
    bench = await Workbench.open(narrowedTo());
    bench.apply();

    for (const json of [narrowedTo(RepositoryScope.repository("app")), narrowedTo()]) {
      // WHEN
      const done = bench.apply(json);

      // THEN
      expect([IN_PLACE, REPLACED]).toContainEqual(stepsOf(done.filter(({ type }) => type.endsWith("_assignment"))));
      expectWaitAfterRoles(done);
    }
  });

  it("stays when its registry may be in either mode from then on, and so does AcrPull", async () => {
    for (const registry of [abacContoso(), contoso()]) {
      // GIVEN
      bench = await Workbench.open(synthesizePrincipalJob({}, registry));
      bench.apply();

      // WHEN
      const done = bench.apply(synthesizePrincipalJob({}, eitherContoso()));

      // THEN
      const roles = done.filter(({ type }) => type === "azurerm_role_assignment");
      expect(stepsOf(roles)).toEqual(["azurerm_role_assignment: create"]);
      expectWaitAfterRoles(done);
      expect(bench.plan()).toEqual([]);
      await bench.close();
    }
  });

  it("is waited for before the container group", async () => {
    // GIVEN
    bench = await Workbench.open(narrowedTo(RepositoryScope.repository("app")));

    // WHEN
    const done = bench.apply();

    // THEN
    const role = theOne(done, "azurerm_role_assignment", "create");
    const wait = theOne(done, "time_sleep", "create");
    expect(wait.startSeq).toBeGreaterThan(role.endSeq);
    expect(theOne(done, "azurerm_container_group", "create").startSeq).toBeGreaterThan(wait.endSeq);
  });

  it("is refused by the plan when a variable holds what is no repository", async () => {
    // GIVEN
    bench = await Workbench.open(
      synthesizeJob((scope, registry) => {
        const variable = new TerraformVariable(scope, "repository", { type: "string" });
        return new PullOnlyPrincipal(scope, "Puller", {
          displayName: "job-pull",
          registries: [registry],
          repositories: [
            RepositoryScope.repository(variable.stringValue),
            RepositoryScope.prefix(`${variable.stringValue}/`),
          ],
        });
      }, abacContoso()),
    );

    // WHEN
    const quote = bench.workspace.terraform("plan", "-var=repository=app' OR 'a' StringEquals 'a");
    const output = quote.output.replace(/\s+/g, " ");

    // THEN
    expect(quote.status).toBe(1);
    expect(output).toContain("repositories[0] must name a repository in lower case, such as team/app.");
    expect(output).toContain('repositories[1] must be a lower-case path that ends with "/", such as backend/');
    expect(bench.plan(undefined, "-var=repository=team/app")).toContainEqual(
      expect.stringMatching(/^azurerm_role_assignment\.[\w-]+: create$/),
    );
  });
});
