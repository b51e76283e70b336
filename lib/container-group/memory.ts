import { Fn, IResolvable, Op } from "cdktf";

// Azure takes memory in steps of 0.1 GB: https://github.com/CompositionalIT/farmer/pull/1004 and
// https://github.com/Azure/azure-cli/issues/7355. The rule, the preconditions and the variable of the stack share this.

export const MEMORY_STEP = "must be a multiple of 0.1 GB";

/** Less than any step that a person means, and more than what fractions such as 0.1 + 0.2 are off by. */
const TOLERANCE = 1e-6;

/** A number of GB as a multiple of 0.1, as far as it is one. */
export function inTenths(memoryGb: number): number {
  const rounded = Math.round(memoryGb * 10) / 10;
  return isMemoryStep(memoryGb) ? rounded : memoryGb;
}

export function isMemoryStep(memoryGb: number): boolean {
  return Math.abs(memoryGb * 10 - Math.round(memoryGb * 10)) < TOLERANCE;
}

/** The same in Terraform, for what only Terraform knows. */
export function memoryStepCondition(memoryGb: number | IResolvable): IResolvable {
  const tenths = Op.mul(memoryGb, 10);
  return Op.lt(Fn.abs(Op.sub(tenths, Fn.floor(Op.add(tenths, 0.5)))), TOLERANCE);
}

/** The same in the words of an expression that is written by hand. */
export function memoryStepExpression(memoryGb: string): string {
  return `abs(${memoryGb} * 10 - floor(${memoryGb} * 10 + 0.5)) < ${TOLERANCE}`;
}
