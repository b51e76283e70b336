import { RepositoryScope } from "../../lib";
import { REPOSITORY_NAME, scopeMapActions } from "../../lib/registry/repository-scope";

describe("The actions of a scope map", () => {
  it("read the content of each repository and of everything below a prefix, without the right to list tags", () => {
    expect(scopeMapActions([RepositoryScope.repository("app"), RepositoryScope.prefix("team/")])).toEqual([
      "repositories/app/content/read",
      "repositories/team/*/content/read",
    ]);
  });

  it("stand there once", () => {
    expect(scopeMapActions([RepositoryScope.repository("app"), RepositoryScope.repository("app")])).toHaveLength(1);
  });
});

describe("The name of a repository", () => {
  it.each([
    ["team/app", true],
    ["a".repeat(255), true],
    ["a".repeat(256), false],
    ["app:v1", false],
    ["Team/app", false],
    ["it's", false],
  ])("%s: %s", (name, expected) => {
    expect(REPOSITORY_NAME.accepts(name)).toBe(expected);
  });
});
