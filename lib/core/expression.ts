import { Fn, TerraformStack, TerraformVariable, Token } from "cdktf";
import { functionArgument } from "./function-argument";
import { isReference, onlyReference } from "./known";

/**
 * A string or number that holds a reference, as an operand of cdktf's `Fn` and `Op`. Nothing for text in which an
 * expression was written by hand: cdktf would escape it.
 */
export function operandOf(value: string | number): string | number | undefined {
  if (typeof value === "number") return value;
  const parts = value.split(/(\$\{TfToken\[[^\]]+\]\})/).filter((part) => part !== "");
  if (parts.some((part) => isReference(part) && !Token.isUnresolved(part))) return undefined;
  return parts.length === 1 ? value : Token.asString(Fn.join("", parts.map(functionArgument)));
}

/** Whether a value is a variable that has a validation of its own, which tells what is wrong in its own words. */
export function isValidatedVariable(value: unknown): boolean {
  const { name, stack } = variableOf(value) ?? {};
  if (name === undefined || stack === undefined) return false;
  const known = validated.get(stack) ?? new Map<string, boolean>();
  validated.set(stack, known);
  const found = known.get(name) ?? hasValidation(stack, name);
  known.set(name, found);
  return found;
}

// Looking through a stack takes a while, and many groups ask about the same few variables.
const validated = new WeakMap<TerraformStack, Map<string, boolean>>();

function hasValidation(stack: TerraformStack, name: string): boolean {
  return stack.node.findAll().some((construct) => {
    const { validation, friendlyUniqueId } = construct as Partial<TerraformVariable>;
    return Array.isArray(validation) && validation.length > 0 && friendlyUniqueId === name;
  });
}

/** Whether a value is a variable and nothing more. */
export function isVariable(value: unknown): boolean {
  return variableOf(value) !== undefined;
}

interface VariableReference {
  readonly name: string;
  readonly stack?: TerraformStack;
}

// What cdktf's `ref` makes, and a variable with it. Should a later cdktf keep it elsewhere, a precondition is made
// that says the same once more.
interface CdktfReference {
  readonly identifier?: unknown;
  readonly originStack?: TerraformStack;
}

function variableOf(value: unknown): VariableReference | undefined {
  const { identifier, originStack } = (onlyReference(value) ?? {}) as CdktfReference;
  const name = typeof identifier === "string" ? /^var\.([\w-]+)$/.exec(identifier)?.[1] : undefined;
  return name === undefined ? undefined : { name, stack: originStack };
}
