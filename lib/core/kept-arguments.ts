import { TerraformResource } from "cdktf";

/** The arguments of a resource that this library needs, as they were when they were recorded. */
interface Needed {
  readonly lifecycle: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
}

const needed = new WeakMap<TerraformResource, Needed>();

/**
 * Validates, on the finished tree, that a resource still has its `lifecycle` and `dependsOn`. An aspect that sets
 * `resource.lifecycle` replaces `create_before_destroy`, the triggers and the preconditions without an error. The
 * password in use is then deleted before there is a new one. Call it again after changing the arguments on purpose.
 */
export function keepArguments<T extends TerraformResource>(resource: T): T {
  if (!needed.has(resource)) resource.node.addValidation({ validate: () => lossesOf(resource, needed.get(resource)!) });
  needed.set(resource, { lifecycle: { ...resource.lifecycle }, dependsOn: resource.dependsOn ?? [] });
  return resource;
}

function lossesOf(resource: TerraformResource, { lifecycle, dependsOn }: Needed): string[] {
  const { path } = resource.node;
  const lost = Object.keys(lifecycle).filter((key) => isLost(resource, key, lifecycle[key]));
  const missing = dependsOn.filter((each) => !resource.dependsOn?.includes(each));
  const problems: string[] = [];
  if (lost.length > 0) {
    problems.push(
      `${path}: lifecycle lost ${lost.map(snakeCase).join(", ")}, which this library needs. Merge instead of replacing: ` +
        "resource.lifecycle = { ...resource.lifecycle, ignoreChanges: [...] }.",
    );
  }
  if (missing.length > 0) {
    problems.push(
      `${path}: dependsOn lost ${missing.length} of ${dependsOn.length} entries, which this library needs. Append instead ` +
        "of replacing: resource.dependsOn = [...(resource.dependsOn ?? []), other.fqn].",
    );
  }
  if ([resource, resource.node.scope!].some(({ node }) => node.dependencies.length > 0)) {
    problems.push(`${path}: cdktf ignores node.addDependency. Use the property dependsOn.`);
  }
  return problems;
}

/** Returns true if an argument of the lifecycle is gone, or an override has taken its place. */
function isLost(resource: TerraformResource, key: string, value: unknown): boolean {
  if (value === undefined) return false;
  const overrides = (resource as unknown as { rawOverrides: { lifecycle?: Record<string, unknown> } }).rawOverrides;
  const current = overrides.lifecycle?.[snakeCase(key)] ?? (resource.lifecycle as Record<string, unknown>)?.[key];
  if (!Array.isArray(value)) return current !== value;
  return !value.every((each) => current === "all" || (Array.isArray(current) && current.includes(each)));
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
