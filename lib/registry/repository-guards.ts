import { Precondition } from "cdktf";
import { knownString } from "../core/known";
import { quoted } from "../core/quoted";
import { LONGEST_REPOSITORY, REPOSITORY_PATTERN } from "./image-reference";
import { RepositoryScope } from "./repository-scope";

/**
 * For repositories that are Terraform references: that each is what its rule asks for, checked when Terraform plans.
 * A quote in one of them would otherwise change what a condition means.
 */
export function repositoryGuards(repositories: readonly RepositoryScope[]): Precondition[] {
  return repositories.flatMap(({ value, isPrefix }, index) => {
    if (knownString(value) !== undefined) return [];
    const text = quoted(value);
    const pattern = `^${REPOSITORY_PATTERN}${isPrefix ? "/" : ""}$`;
    return [
      {
        condition: `\${can(regex("${pattern}", ${text})) && length(${text}) <= ${LONGEST_REPOSITORY}}`,
        errorMessage: isPrefix
          ? `repositories[${index}] must be a lower-case path that ends with a slash, such as backend/.`
          : `repositories[${index}] must name a repository in lower case, such as team/app.`,
      },
    ];
  });
}
