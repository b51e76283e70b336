import * as fs from "node:fs";
import * as path from "node:path";
import { Refusal } from "../process/ending";
import { shownPath } from "../process/project";

const MEGABYTE = 1024 * 1024;
/** A state of the stack has 40 kB, its backup as much, and a plan file 60 kB. */
const LEAST_FREE = 10 * MEGABYTE;

/** The folder that Terraform runs in, as an absolute path. */
interface Place {
  readonly folder: string;
}

/** Refuses to go on beside a state that Terraform could not store. */
export function refuseErroredState({ folder }: Place): void {
  const file = path.join(folder, "errored.tfstate");
  if (!fs.existsSync(file)) return;
  throw new Refusal(
    [
      `${shownPath(file)} holds the state of a run that could not store it. Nothing was changed. Store it, then delete the file:`,
      `  terraform -chdir=${shownPath(folder)} state push errored.tfstate`,
      `  rm ${shownPath(file)}`,
    ].join("\n"),
  );
}

/**
 * Refuses a workspace of Terraform other than `default`, where the state is a file. Terraform would keep its state below
 * the folder that it runs in, and that folder may be deleted.
 */
export function refuseOtherWorkspace({ folder }: Place): void {
  if (configurationOf(folder).backend?.local === undefined) return;
  const data = path.resolve(folder, process.env.TF_DATA_DIR || ".terraform");
  const selected = path.join(data, "environment");
  const ofFile = fs.existsSync(selected) ? fs.readFileSync(selected, "utf8").trim() : "";
  const [where, name] = process.env.TF_WORKSPACE
    ? ["TF_WORKSPACE", process.env.TF_WORKSPACE]
    : [shownPath(selected), ofFile || "default"];
  if (name === "default") return;
  const fix =
    where === "TF_WORKSPACE" ? "Unset it" : `Run terraform -chdir=${shownPath(folder)} workspace select default`;
  throw new Refusal(
    `${where} selects the workspace ${name}: its state would be in ${shownPath(folder)}, which may be deleted. Nothing was ` +
      `changed. ${fix}. For more than one state, name environments (docs/deploy.md).`,
  );
}

/** The size of a disk, and what of it is free, in blocks. */
type Disk = Pick<fs.StatsFs, "bavail" | "bsize" | "blocks">;

/**
 * Refuses a disk without room for the state: Terraform would create resources, and lose them.
 *
 * @param diskOf finds the disk of a folder
 */
export function refuseFullDisk(
  folders: readonly string[],
  diskOf: (folder: string) => Disk = (folder) => fs.statfsSync(folder),
): void {
  for (const folder of folders) {
    const { bavail, bsize, blocks } = diskOf(existing(folder));
    // Some file systems do not know their size.
    if (blocks === 0 || bavail * bsize >= LEAST_FREE) continue;
    const free = ((bavail * bsize) / MEGABYTE).toFixed(1);
    throw new Refusal(
      `${shownPath(folder) || "."}: the disk has ${free} MB free, and Terraform needs 10 MB to write the state. ` +
        "Nothing was changed. Free disk space.",
    );
  }
}

function existing(folder: string): string {
  return fs.existsSync(folder) ? folder : existing(path.dirname(folder));
}

/** The files in which a stack keeps its state on this machine, as absolute paths. */
export function stateFiles({ folder }: Place): string[] {
  const { backend, cloud } = configurationOf(folder);
  const byDefault = backend === undefined && cloud === undefined ? "terraform.tfstate" : undefined;
  const local: string | undefined = backend?.local?.path ?? byDefault;
  const state = local === undefined ? [] : [path.resolve(folder, local)];
  return [...state.flatMap((file) => [file, `${file}.backup`]), path.join(folder, "errored.tfstate")];
}

/** The `terraform` block of the stack. */
function configurationOf(folder: string) {
  return JSON.parse(fs.readFileSync(path.join(folder, "cdk.tf.json"), "utf8")).terraform ?? {};
}
