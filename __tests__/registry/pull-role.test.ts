import { PullOnlyPrincipal, RepositoryScope, RoleAssignmentMode } from "../../lib";
import { conditionAllowing, nameIs, repositoryCondition } from "../../lib/registry/pull-role";
import { TerraformVariable } from "cdktf";
import { abacContoso, contoso, eitherContoso } from "../support/registries";
import { onlyResource, problemsOf, synthesizeJson } from "../support/synth";
import { cut } from "../support/cut";

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

  it("is nothing to check for Terraform when all of its repositories are known", () => {
    const json = synthesizeJson((scope) => {
      const repositories = [RepositoryScope.repository("app")];
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [abacContoso()], repositories });
    });
    expect(onlyResource(json, "azurerm_role_assignment")).not.toHaveProperty("lifecycle");
  });

  it("has a condition of version 2.0 when repositories are named", () => {
    expect(roleOf(abacContoso(), [RepositoryScope.repository("app")])).toEqual({
      name: "Container Registry Repository Reader",
      condition: `(${ACTIONS} OR (${NAME} StringEqualsIgnoreCase 'app'))`,
      version: "2.0",
    });
  });
});

describe("The pull roles of a registry in either mode", () => {
  const synthesizeRoles = (repositories?: RepositoryScope[]) =>
    synthesizeJson((scope) => {
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [eitherContoso()], repositories });
    });
  const rolesOf = (json: any) => Object.entries<any>(json.resource.azurerm_role_assignment);

  it("are both, each under the name that it has alone, so that a registry keeps the one that it has", () => {
    // GIVEN
    const alone = (registry: ReturnType<typeof contoso>) =>
      synthesizeJson((scope) => {
        new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [registry] });
      }).resource.azurerm_role_assignment;

    // WHEN
    const both = synthesizeRoles().resource.azurerm_role_assignment;

    // THEN
    expect(both).toEqual({ ...alone(contoso()), ...alone(abacContoso()) });
    expect(Object.values<any>(both).map((role) => role.role_definition_name)).toEqual([
      "Container Registry Repository Reader",
      "AcrPull",
    ]);
  });

  it("are narrowed where they can be: the condition is on the repository reader", () => {
    const roles = rolesOf(synthesizeRoles([RepositoryScope.repository("app")]));
    expect(roles.map(([, { role_definition_name: name, condition }]) => [name, condition])).toEqual([
      ["Container Registry Repository Reader", `(${ACTIONS} OR (${NAME} StringEqualsIgnoreCase 'app'))`],
      ["AcrPull", undefined],
    ]);
  });

  it("each check the registry that only Terraform knows, and the one with the condition its repositories", () => {
    const json = synthesizeJson((scope) => {
      const variable = new TerraformVariable(scope, "value", { type: "string" }).stringValue;
      const registry = contoso({ id: variable, roleAssignmentMode: RoleAssignmentMode.EITHER, constructKey: "acr" });
      const repositories = [RepositoryScope.repository(variable)];
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [registry], repositories });
    });
    const messages = rolesOf(json).map(([, { role_definition_name: name, lifecycle }]) => [
      name,
      lifecycle.precondition.map(({ error_message: message }: any) => message.split(" ")[0]),
    ]);
    expect(messages).toEqual([
      ["Container Registry Repository Reader", ["registries[0].id:", "registries[0].loginServer:", "repositories[0]"]],
      ["AcrPull", ["registries[0].id:", "registries[0].loginServer:"]],
    ]);
  });
});

describe("The condition of a pull role that is put together elsewhere", () => {
  it("is the one for repositories that are known", () => {
    expect(conditionAllowing(nameIs("team/app"))).toBe(repositoryCondition([RepositoryScope.repository("team/app")]));
  });
});

describe("The repositories of a pull role", () => {
  const problems = (...repositories: RepositoryScope[]) =>
    problemsOf((scope) => {
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [abacContoso()], repositories });
    });
  const name = (got: string) =>
    `repositories[0]: must name a repository in lower case, such as team/app, got ${JSON.stringify(got)}.`;
  const prefix = (got: string) =>
    'repositories[0]: must be a lower-case path that ends with "/", such as backend/ (backend without the slash ' +
    `would also match backend-infra/…), got ${JSON.stringify(got)}.`;

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
    const shown = value.length > 80 ? cut(value) : undefined;
    expect(problems(RepositoryScope.repository(value))).toEqual([
      shown === undefined ? name(value) : name("").replace('""', shown),
    ]);
  });

  it.each(["backend", "Backend/", "/", "", "back'end/", "a//"])("fail for the prefix %j", (value) => {
    expect(problems(RepositoryScope.prefix(value))).toEqual([prefix(value)]);
  });

  it("may be names and prefixes in any order", () => {
    expect(problems(RepositoryScope.prefix("backend/"), RepositoryScope.repository("team/app"))).toEqual([]);
  });

  it("fail when they are no text", () => {
    expect(problems(RepositoryScope.repository(5 as never), RepositoryScope.prefix(null as never))).toEqual([
      "repositories[0]: must be given as a string, got 5.",
      "repositories[1]: must be given as a string, got null.",
    ]);
  });

  it("fail when one is missing", () => {
    expect(problems(undefined as never)).toEqual([
      'repositories[0]: must be a RepositoryScope, such as RepositoryScope.repository("team/app"), got nothing.',
    ]);
  });

  it("fail when a registry is missing too", () => {
    expect(
      problemsOf((scope) => {
        const repositories = [RepositoryScope.repository("app")];
        const registries = [undefined as never, abacContoso()];
        new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries, repositories });
      }),
    ).toEqual([
      "registries[0]: must be a ContainerRegistry, such as ContainerRegistry.fromAttributes({ id, loginServer }), got nothing.",
    ]);
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
        "the registry's roleAssignmentMode to ABAC_REPOSITORY_PERMISSIONS once it is in ABAC mode, or use a PullOnlyToken.",
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
        error_message:
          'repositories[2] must be a lower-case path that ends with "/", such as backend/ (backend without the slash would also match backend-infra/…).',
      },
    ]);
  });
});

describe("A repository scope", () => {
  it("is distinguished from everything else", () => {
    expect(RepositoryScope._isRepositoryScope(RepositoryScope.repository("app"))).toBe(true);
    for (const other of [null, undefined, "app", 5, {}]) expect(RepositoryScope._isRepositoryScope(other)).toBe(false);
  });
});
