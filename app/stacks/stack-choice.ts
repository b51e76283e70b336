import { didYouMean } from "../../lib/core/nearest";
import { Refusal } from "../process/ending";
import { Stack } from "./synthesize";

/**
 * The stack of a project without environments. An environment has a stack of its own, `private-image-<environment>`.
 */
const DEFAULT = "private-image";

/** The stack that a command is about. */
export interface Target {
  readonly stack: Stack;
  /** Undefined for the stack of a project without environments. */
  readonly environment: string | undefined;
  /** The environments that it is not. */
  readonly others: readonly string[];
  /** The arguments after its name. */
  readonly rest: readonly string[];
}

function environmentOf(name: string): string | undefined {
  if (name === DEFAULT) return undefined;
  return name.startsWith(`${DEFAULT}-`) ? name.slice(DEFAULT.length + 1) : name;
}

/** Chooses the stack that the arguments of a command name. */
export function chooseStack(command: string, stacks: readonly Stack[], positionals: readonly string[]): Target {
  const [name, ...rest] = positionals;
  const found = stacks.find((stack) => name !== undefined && [stack.name, environmentOf(stack.name)].includes(name));
  if (found) return chosen(stacks, found, rest);
  const [only] = stacks;
  if (only === undefined) throw new Refusal("The app has no stack. Create one in main.ts.");
  if (stacks.length === 1 && environmentOf(only.name) === undefined) {
    return chosen(stacks, only, positionals);
  }

  const names = stacks.map((stack) => environmentOf(stack.name) ?? stack.name);
  if (name === undefined) {
    throw new Refusal(`Which environment? Name one of ${names.join(", ")}: npm run ${command} -- <environment>`);
  }
  throw new Refusal(
    `${name} is not an environment. The environments are ${names.join(", ")}${didYouMean(name, names) || "."}`,
  );
}

function chosen(stacks: readonly Stack[], stack: Stack, rest: readonly string[]): Target {
  const others = stacks.filter((other) => other !== stack).map(({ name }) => environmentOf(name) ?? name);
  return { stack, environment: environmentOf(stack.name), others, rest };
}
