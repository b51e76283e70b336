import { RepositoryScope } from "../../lib";
import { REPOSITORY_NAME, scopeMapActions } from "../../lib/registry/repository-scope";

describe("The actions of a scope map", () => {
  it("are the two reads of each repository, and of everything below a prefix", () => {
    expect(scopeMapActions([RepositoryScope.repository("app"), RepositoryScope.prefix("team/")])).toEqual([
      "repositories/app/content/read",
      "repositories/app/metadata/read",
      "repositories/team/*/content/read",
      "repositories/team/*/metadata/read",
    ]);
  });

  it("stand there once", () => {
    expect(scopeMapActions([RepositoryScope.repository("app"), RepositoryScope.repository("app")])).toHaveLength(2);
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
