import * as fs from "node:fs";
import * as path from "node:path";
import { shownPath } from "../process/project";
import { Configuration, placeOf } from "./state";

const HOW = 'To take it over, see "More than one environment" in docs/deploy.md.';

/**
 * Describes the deployment that a project without environments has beside the empty state of an environment.
 *
 * @param environment the one that is planned
 * @returns undefined where that state is missing, or holds nothing
 */
export function otherDeployment(
  { terraform: { backend = {}, cloud } = {} }: Configuration,
  folder: string,
  environment: string,
): string | undefined {
  const stem = (name: string) => withoutEnvironment(name, environment);
  const place = placeOf({ terraform: { backend, ...(cloud && { cloud }) } }, folder);
  const empty = `the state of ${environment} is empty (${place})`;
  if (backend.local !== undefined) {
    const file = path.resolve(folder, stem(backend.local.path!));
    return holdsResources(file) ? `Warning: ${empty}, and ${shownPath(file)} holds a deployment. ${HOW}` : undefined;
  }
  const key = backend.azurerm?.key;
  const name = key ?? cloud?.workspaces.name;
  if (name === undefined) return undefined;
  const where = key === undefined ? "workspace" : "key";
  return `Note: ${empty}. A deployment without environments has the ${where} ${stem(name)}. ${HOW}`;
}

/** The name of the state without `-<environment>`, which is in front of its extension. */
function withoutEnvironment(name: string, environment: string): string {
  const { dir, name: stem, ext } = path.posix.parse(name);
  const own = `-${environment}`;
  return path.posix.join(dir, `${stem.endsWith(own) ? stem.slice(0, -own.length) : stem}${ext}`);
}

function holdsResources(file: string): boolean {
  try {
    const { resources } = JSON.parse(fs.readFileSync(file, "utf8"));
    return resources.length > 0;
  } catch {
    return false;
  }
}
