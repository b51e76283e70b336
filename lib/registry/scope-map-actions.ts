import { RepositoryScope } from "./repository-scope";

/**
 * What a registry token may do: read these repositories, and nothing else. The same two reads as the repository
 * reader role has.
 *
 * @see https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions
 */
export function scopeMapActions(repositories: readonly RepositoryScope[]): string[] {
  const actions = repositories.flatMap(({ value, isPrefix }) => {
    // A wildcard stands only behind a slash, and a prefix ends with one.
    const repository = isPrefix ? `${value}*` : value;
    return [`repositories/${repository}/content/read`, `repositories/${repository}/metadata/read`];
  });
  return [...new Set(actions)];
}
