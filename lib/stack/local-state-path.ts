import { App, TerraformStack } from "cdktf";
import * as path from "node:path";

/**
 * The state file at the root of the project, as seen from the folder of the synthesized JSON
 * (`<output folder>/stacks/<stack>`), which is where Terraform runs.
 */
export function defaultStatePath(stack: TerraformStack): string {
  return `${upFrom(outputFolder(stack))}terraform.${stack.node.id}.tfstate`;
}

/** Up from `stacks/<stack>` below an output folder of the project; one outside it counts as one level deep. */
function upFrom(folder: string): string {
  const relative = path.relative(process.cwd(), path.resolve(folder));
  const isInside = !relative.startsWith("..") && !path.isAbsolute(relative);
  const depth = isInside ? relative.split(path.sep).length : 1;
  return "../".repeat(depth + 2);
}

function outputFolder(stack: TerraformStack): string {
  const root = stack.node.root;
  return App.isApp(root) ? root.outdir : "cdktf.out";
}
