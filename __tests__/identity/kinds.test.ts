import { synthesizeJob } from "../support/job";
import { KINDS, Puller } from "../support/kinds";
import { onlyResource } from "../support/synth";

const PULLS_WITH = ["image_registry_credential", "depends_on", "identity", "lifecycle"];

/** The container group without what it pulls with. */
function groupOf(puller: Puller): any {
  const group = onlyResource(JSON.parse(synthesizeJob(puller)), "azurerm_container_group");
  expect(group.image_registry_credential).toHaveLength(1);
  expect(group.depends_on.length).toBeGreaterThan(1);
  return Object.fromEntries(Object.entries(group).filter(([name]) => !PULLS_WITH.includes(name)));
}

describe("The kinds of puller", () => {
  it.each(Object.entries(KINDS))("stand for each other: with a %s nothing else of the program changes", (_, puller) => {
    expect(groupOf(puller)).toEqual(groupOf(KINDS.PullOnlyPrincipal));
  });

  it("put an identity into the group that pulls with it", () => {
    const json = JSON.parse(synthesizeJob(KINDS.PullOnlyIdentity));
    const [identity] = Object.keys(json.resource.azurerm_user_assigned_identity);
    expect(onlyResource(json, "azurerm_container_group").identity).toEqual({
      type: "UserAssigned",
      identity_ids: [`\${azurerm_user_assigned_identity.${identity}.id}`],
    });
  });
});
