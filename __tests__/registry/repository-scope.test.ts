import { RepositoryScope } from "../../lib";
import { scopeMapActions } from "../../lib/registry/repository-scope";

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
