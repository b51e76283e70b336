import { TerraformVariable } from "cdktf";
import { PullOnlyPrincipal, RepositoryScope } from "../../lib";
import { synthesizeJob, synthesizePrincipalJob } from "../support/job";
import { abacContoso } from "../support/registries";
import { describeStandin } from "../support/terraform";
import { Workbench, stepsOf, theOne } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

function narrowedTo(...repositories: RepositoryScope[]): string {
  return synthesizePrincipalJob({ repositories }, abacContoso());
}

describeStandin("The condition of a pull role", () => {
  it("changes by deleting the role assignment first, since Azure refuses two alike", async () => {
    // GIVEN
    bench = await Workbench.open(narrowedTo(RepositoryScope.repository("app")));
    bench.apply();

    // WHEN
    const done = bench.apply(narrowedTo(RepositoryScope.repository("app"), RepositoryScope.prefix("jobs/")));

    // THEN
    const removed = theOne(done, "azurerm_role_assignment", "delete");
    const added = theOne(done, "azurerm_role_assignment", "create");
    expect(added.startSeq).toBeGreaterThan(removed.endSeq);
    expect(stepsOf(done).sort()).toEqual([
      "azurerm_role_assignment: create",
      "azurerm_role_assignment: delete",
      "time_sleep: create",
      "time_sleep: delete",
    ]);
    expect(bench.plan()).toEqual([]);
  });

  it("comes and goes in the same way", async () => {
    // GIVEN
    bench = await Workbench.open(narrowedTo());
    bench.apply();

    for (const json of [narrowedTo(RepositoryScope.repository("app")), narrowedTo()]) {
      // WHEN
      const done = bench.apply(json);

      // THEN
      const removed = theOne(done, "azurerm_role_assignment", "delete");
      expect(theOne(done, "azurerm_role_assignment", "create").startSeq).toBeGreaterThan(removed.endSeq);
    }
  });

  it("is waited for before the container group", async () => {
    // GIVEN
    bench = await Workbench.open(narrowedTo(RepositoryScope.repository("app")));

    // WHEN
    const done = bench.apply();

    // THEN
    const role = theOne(done, "azurerm_role_assignment", "create");
    const wait = done.find(({ type, config }) => type === "time_sleep" && "role_Abac-contoso" in config.triggers)!;
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
    expect(output).toContain("repositories[1] must be a lower-case path that ends with a slash, such as backend/.");
    expect(bench.plan(undefined, "-var=repository=team/app")).toContainEqual(
      expect.stringMatching(/^azurerm_role_assignment\.[\w-]+: create$/),
    );
  });
});
