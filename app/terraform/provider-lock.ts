import * as fs from "node:fs";
import * as path from "node:path";
import { PROJECT, shownPath } from "../process/project";

/** The name that Terraform gives to the file of selected providers, with their checksums. */
const NAME = ".terraform.lock.hcl";

/**
 * Puts the lock file of the project into the folder of a stack, which may be deleted at any time.
 *
 * @param folder that of the stack, as an absolute path
 * @returns a function that copies back what `terraform init` has written
 */
export function placeProviderLock(folder: string): () => void {
  const [own, ofProject] = [path.join(folder, NAME), path.join(PROJECT.root, NAME)];
  const committed = read(ofProject);
  if (committed !== undefined) fs.writeFileSync(own, committed);
  return () => {
    const written = read(own);
    if (written === undefined || written === committed) return;
    write(ofProject, written);
    const what = committed === undefined ? "New" : "Changed";
    console.error(`${what} file ${shownPath(ofProject)}: versions and checksums of the providers. Commit it.`);
  };
}

/** Moves a file into place, since another command may read it. It holds no secret, and the mode of a source file. */
function write(file: string, content: string): void {
  const written = `${file}.${process.pid}`;
  fs.writeFileSync(written, content);
  fs.chmodSync(written, 0o644);
  fs.renameSync(written, file);
}

function read(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}
