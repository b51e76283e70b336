import { Aspects, TerraformStack } from "cdktf";
import { Construct, IConstruct } from "constructs";
import { terraformVersionOf } from "./hcl-output";

const joined = new WeakSet<TerraformStack>();

/**
 * Has the stack of a construct ask for these versions of Terraform, besides those that the stack itself asks for until
 * it is synthesized. Terraform runs only where both hold.
 */
export function requireTerraform(scope: Construct, versions: string): void {
  const stack = TerraformStack.of(scope);
  if (joined.has(stack)) return;
  joined.add(stack);
  Aspects.of(stack).add({
    visit: (node: IConstruct) => {
      if (node !== stack) return;
      const given = terraformVersionOf(stack);
      if (given === undefined) stack.addOverride("terraform.required_version", versions);
      else if (!asksFor(given, versions)) stack.addOverride("terraform.required_version", `${given}, ${versions}`);
    },
  });
}

/** Returns true if a constraint has this one in it: `>= 1.11.0-beta1` asks for less than `>= 1.11.0`. */
function asksFor(given: string, versions: string): boolean {
  const plain = (constraint: string) => constraint.replace(/\s/g, "");
  return given.split(",").map(plain).includes(plain(versions));
}
