import { IContainerRegistry, PullOnlyPrincipal, PullOnlyToken, RepositoryScope } from "../../lib";
import { contoso, fabrikam } from "../support/registries";
import { synthesizeJson } from "../support/synth";

/** An object of the caller's own, which has no name for construct ids. */
function plain({ id, loginServer }: IContainerRegistry): IContainerRegistry {
  return { id, loginServer };
}

/** The names of the resources of a type, without the hash of their path. */
function namesOf(json: any, type: string): string[] {
  return Object.keys(json.resource[type])
    .map((name) => name.replace(/_\w{8}$/, ""))
    .sort();
}

describe("The ids of what is made for each registry", () => {
  it("follow the place of a registry without a name of its own", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      new PullOnlyPrincipal(scope, "Principal", {
        displayName: "pull",
        registries: [plain(contoso()), plain(fabrikam())],
      });
      new PullOnlyToken(scope, "Token", {
        name: "job-pull",
        registries: [plain(contoso()), plain(fabrikam())],
        repositories: [RepositoryScope.repository("app")],
      });
    });

    // THEN
    expect(namesOf(json, "azurerm_role_assignment")).toEqual([
      "Principal_PullGrant_Registry0",
      "Principal_PullGrant_Registry1",
    ]);
    expect(namesOf(json, "azurerm_container_registry_scope_map")).toEqual(["Token_Registry0", "Token_Registry1"]);
  });

  it("have the place added where two registries have the same name", () => {
    // WHEN
    const registries = [contoso({ constructKey: "apps" }), fabrikam({ constructKey: "apps" })];
    const json = synthesizeJson((scope) => {
      new PullOnlyPrincipal(scope, "Principal", { displayName: "pull", registries });
      new PullOnlyToken(scope, "Token", {
        name: "job-pull",
        registries,
        repositories: [RepositoryScope.repository("app")],
      });
    });

    // THEN
    expect(namesOf(json, "azurerm_role_assignment")).toEqual(["Principal_PullGrant_apps", "Principal_PullGrant_apps1"]);
    expect(namesOf(json, "azurerm_container_registry_scope_map")).toEqual(["Token_apps", "Token_apps1"]);
  });
});
