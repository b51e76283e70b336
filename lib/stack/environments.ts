import { describeValue } from "../core/describe-value";
import { Problem } from "../core/problem";

/** The names of the environments, as far as they can be names of stacks, files and states. */
export function environmentProblems(environments: readonly string[], path: string): Problem[] {
  const problems: Problem[] = [];
  environments.forEach((name, index) => {
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)) {
      const allowed = "lower-case letters, digits and hyphens, with a letter or digit at both ends";
      problems.push({ path, message: `must be names of ${allowed}, got ${describeValue(name)}` });
    } else if (environments.indexOf(name) !== index) {
      problems.push({ path, message: `must not name an environment twice, and ${describeValue(name)} appears twice` });
    }
  });
  return problems;
}

/**
 * The name of the state of one environment, made from the name that is set for all: `-<environment>` is added to it, in
 * front of the extension if it has one.
 */
export function nameInEnvironment(name: string, environment: string | undefined): string {
  if (environment === undefined) return name;
  const [, stem, extension] = /^([\s\S]*?)(\.[^./\\]*)?$/.exec(name)!;
  return `${stem}-${environment}${extension ?? ""}`;
}
