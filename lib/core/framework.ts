import { TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { ValidationError } from "./validation-error";

const MESSAGE =
  "must be in a stack of the cdktf that this library loads, got one of another framework, such as cdktn. " +
  'Install cdktn under the name cdktf with "npm pkg set dependencies.cdktf=npm:cdktn@0.24.0", and import App and ' +
  'TerraformStack from "cdktf", as docs/cdk-terrain.md shows.';

/**
 * Refuses a scope in a stack of another framework. Its synth calls methods that the resources of this library do not
 * have. A second copy of the same cdktf passes.
 *
 * @param scope where something is added
 * @param where what is added, for the error
 * @throws ValidationError
 */
export function requireSameFramework(scope: IConstruct, where: string): void {
  const stack = scope.node.scopes.find((each) => TerraformStack.isStack(each));
  if (stack === undefined || stack instanceof TerraformStack || isSameFramework(stack)) return;
  throw new ValidationError(where, [{ path: "scope", message: MESSAGE }]);
}

/** Returns true if the class of a stack has the same methods as the `TerraformStack` of our cdktf. */
function isSameFramework(stack: object): boolean {
  const methods = (prototype: object) => Object.getOwnPropertyNames(prototype).sort().join();
  let prototype: object | null = Object.getPrototypeOf(stack);
  // A class of the program's own may stand in between.
  while (prototype !== null && methods(prototype) !== methods(TerraformStack.prototype)) {
    prototype = Object.getPrototypeOf(prototype);
  }
  return prototype !== null;
}
