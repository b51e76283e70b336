import { Fn, Op, Precondition } from "cdktf";
import { knownString } from "../core/known";
import { LONGEST_REPOSITORY, REPOSITORY_PATTERN } from "./image-reference";
import { RepositoryScope } from "./repository-scope";

/**
 * For repositories that are Terraform references: that each is what its rule asks for, checked when Terraform plans.
 * A quote in one of them would otherwise change what a condition means.
 */
export function repositoryGuards(repositories: readonly RepositoryScope[]): Precondition[] {
  return repositories.flatMap(({ value, isPrefix }, index) => {
    if (knownString(value) !== undefined) return [];
    const pattern = `^${REPOSITORY_PATTERN}${isPrefix ? "/" : ""}$`;
    return [
      {
        condition: Op.and(Fn.can(Fn.regex(pattern, value)), Op.lte(Fn.lengthOf(value), LONGEST_REPOSITORY)),
        errorMessage: isPrefix
          ? `repositories[${index}] must be a lower-case path that ends with a slash, such as backend/.`
          : `repositories[${index}] must name a repository in lower case, such as team/app.`,
      },
    ];
  });
}
