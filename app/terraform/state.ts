import * as path from "node:path";
import { didYouMean } from "../../lib/core/nearest";
import { Ended, Refusal } from "../process/ending";
import { shownPath } from "../process/project";
import { terraform } from "./terraform";

/** The addresses of what the state holds. */
export async function addressesInState(chdir: string): Promise<string[]> {
  const { code, output, errors } = await terraform([chdir, "state", "list"], { quiet: true });
  if (code !== 0 && !errors.includes("No state file was found")) {
    process.stderr.write(errors);
    throw new Ended(code);
  }
  return output.split("\n").filter((line) => line !== "");
}

/** The parts of a stack's JSON that concern its state. */
export interface Configuration {
  readonly terraform?: {
    readonly backend?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly cloud?: { readonly organization: string; readonly workspaces: { readonly name: string } };
  };
  readonly resource?: Readonly<Record<string, object>>;
}

/** Refuses to read outputs from a state that holds nothing. */
export function refuseEmptyState(addresses: readonly string[], configuration: Configuration, folder: string): void {
  if (addresses.length > 0) return;
  throw new Refusal(
    `The state is empty (${placeOf(configuration, folder)}): nothing is deployed, or this is not the state of the ` +
      'deployment. Check the settings "backend", "localPath", "azurermKey" and "cloudWorkspace" (docs/deploy.md).',
  );
}

/** Describes where a state is. */
export function placeOf({ terraform: { backend = {}, cloud } = {} }: Configuration, folder: string): string {
  if (cloud !== undefined) return `workspace ${cloud.organization}/${cloud.workspaces.name}`;
  const { local, azurerm } = backend;
  if (local !== undefined) return shownPath(path.resolve(folder, local.path!));
  if (azurerm?.key !== undefined) return `${azurerm.storage_account_name}/${azurerm.container_name}/${azurerm.key}`;
  return azurerm === undefined ? shownPath(path.join(folder, "terraform.tfstate")) : "azurerm, see -backend-config";
}

/** An option that names a resource. */
export interface Named {
  readonly option: "replace" | "target";
  readonly address: string;
}

/**
 * Refuses addresses that Terraform would pass over: it ends well without them.
 *
 * @param addresses what the state holds
 */
export function refuseUnknownAddresses(
  named: readonly Named[],
  addresses: readonly string[],
  { resource = {} }: Configuration,
): void {
  // A target may be what is not created yet, and all of a resource or module.
  const declared = Object.entries(resource).flatMap(([type, all]) => Object.keys(all).map((name) => `${type}.${name}`));
  for (const { option, address } of named) {
    const isTarget = option === "target";
    const known = isTarget ? [...addresses, ...declared] : addresses;
    const isPart = (each: string) => each.startsWith(`${address}[`) || each.startsWith(`${address}.`);
    const isKnown = known.some((each) => each === address || (isTarget && isPart(each)));
    if (isKnown || (isTarget && declared.includes(address.replace(/\[[^\]]*\]$/, "")))) continue;
    const where = isTarget ? "neither the state nor the stack has" : "the state does not have";
    throw new Refusal(`-${option}: ${where} ${address}${didYouMean(address, known) || "."} Nothing was changed.`);
  }
}
