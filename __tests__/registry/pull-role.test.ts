import { PullOnlyPrincipal, RepositoryScope } from "../../lib";
import { repositoryCondition } from "../../lib/registry/pull-role";
import { TerraformVariable } from "cdktf";
import { abacContoso, contoso } from "../support/registries";
import { onlyResource, problemsOf, synthesizeJson } from "../support/synth";

const ACTIONS =
  "(!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/read'}) AND " +
  "!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/metadata/read'}))";
const NAME = "@Request[Microsoft.ContainerRegistry/registries/repositories:name]";

describe("The condition of a pull role in ABAC mode", () => {
  it.each([
    [[RepositoryScope.repository("hello-world")], `(${ACTIONS} OR (${NAME} StringEqualsIgnoreCase 'hello-world'))`],
    [[RepositoryScope.prefix("backend/")], `(${ACTIONS} OR (${NAME} StringStartsWithIgnoreCase 'backend/'))`],
    [
      [RepositoryScope.repository("team/app_1.2"), RepositoryScope.prefix("base/images/")],
      `(${ACTIONS} OR (${NAME} StringEqualsIgnoreCase 'team/app_1.2' OR ${NAME} StringStartsWithIgnoreCase 'base/images/'))`,
    ],
  ])("is the text that Azure documents (%#)", (repositories, text) => {
    expect(repositoryCondition(repositories)).toBe(text);
  });
});

describe("A pull role", () => {
  const roleOf = (registry: ReturnType<typeof contoso>, repositories?: RepositoryScope[]) => {
    const json = synthesizeJson((scope) => {
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [registry], repositories });
    });
    const role = onlyResource(json, "azurerm_role_assignment");
    return { name: role.role_definition_name, condition: role.condition, version: role.condition_version };
  };

  it("is AcrPull for a registry in legacy mode", () => {
    expect(roleOf(contoso())).toEqual({ name: "AcrPull", condition: undefined, version: undefined });
  });

  it("is the repository reader for a registry in ABAC mode, which ignores AcrPull", () => {
    expect(roleOf(abacContoso())).toEqual({
      name: "Container Registry Repository Reader",
      condition: undefined,
      version: undefined,
    });
  });

  it("has a condition of version 2.0 when repositories are named", () => {
    expect(roleOf(abacContoso(), [RepositoryScope.repository("app")])).toEqual({
      name: "Container Registry Repository Reader",
      condition: `(${ACTIONS} OR (${NAME} StringEqualsIgnoreCase 'app'))`,
      version: "2.0",
    });
  });
});

describe("The repositories of a pull role", () => {
  const problems = (...repositories: RepositoryScope[]) =>
    problemsOf((scope) => {
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [abacContoso()], repositories });
    });
  const name = (got: string) =>
    `repositories[0]: must name a repository in lower case, such as team/app, got ${JSON.stringify(got)}`;
  const prefix = (got: string) =>
    'repositories[0]: must be a lower-case path that ends with "/", such as backend/ (backend without the slash ' +
    `would also match backend-infra/…), got ${JSON.stringify(got)}`;

  it.each([
    "it's",
    "app' OR 'a' StringEquals 'a",
    "Team/App",
    "app/",
    "/app",
    "a//b",
    "",
    "app:v1",
    "*",
    "a".repeat(256),
  ])("fail for %j, which is no name", (value) => {
    const shown = value.length > 80 ? `"${"a".repeat(79)}… (258 characters)` : undefined;
    expect(problems(RepositoryScope.repository(value))).toEqual([
      shown === undefined ? name(value) : name("").replace('""', shown),
    ]);
  });

  it.each(["backend", "Backend/", "/", "", "back'end/", "a//"])("fail for the prefix %j", (value) => {
    expect(problems(RepositoryScope.prefix(value))).toEqual([prefix(value)]);
  });

  it("fail for a registry in legacy mode, with the two ways out", () => {
    expect(
      problemsOf((scope) => {
        new PullOnlyPrincipal(scope, "Puller", {
          displayName: "pull",
          registries: [contoso()],
          repositories: [RepositoryScope.repository("app")],
        });
      }),
    ).toEqual([
      "repositories: cannot narrow registries[0], which is in legacy mode, where AcrPull covers every repository. Set " +
        "the registry's roleAssignmentMode to ABAC_REPOSITORY_PERMISSIONS once it is in ABAC mode, or use a PullOnlyToken",
    ]);
  });

  it("are checked by Terraform where they are references", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const variable = new TerraformVariable(scope, "repository", { type: "string" });
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "pull",
        registries: [abacContoso()],
        repositories: [
          RepositoryScope.repository("known"),
          RepositoryScope.repository(variable.stringValue),
          RepositoryScope.prefix(`${variable.stringValue}/`),
        ],
      });
    });

    // THEN
    const component = "[a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*";
    expect(onlyResource(json, "azurerm_role_assignment").lifecycle.precondition).toEqual([
      {
        condition: `\${can(regex("^${component}(?:/${component})*$", "\${var.repository}")) && length("\${var.repository}") <= 255}`,
        error_message: "repositories[1] must name a repository in lower case, such as team/app.",
      },
      {
        condition: `\${can(regex("^${component}(?:/${component})*/$", "\${var.repository}/")) && length("\${var.repository}/") <= 255}`,
        error_message: "repositories[2] must be a lower-case path that ends with a slash, such as backend/.",
      },
    ]);
  });
});
