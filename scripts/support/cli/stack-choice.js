// Which stack a command is about. An environment has a stack of its own, private-image-<environment>.
const { Refusal } = require("./refusal");

const DEFAULT = "private-image";

/** @typedef {import("./synthesize").Stack} Stack */

/** The environment that a stack is: undefined for the stack of a project that has none. */
function environmentOf(name) {
  if (name === DEFAULT) return undefined;
  return name.startsWith(`${DEFAULT}-`) ? name.slice(DEFAULT.length + 1) : name;
}

/**
 * @param {string} command
 * @param {readonly Stack[]} stacks
 * @param {readonly string[]} positionals
 * @returns {{ stack: Stack, environment: string | undefined, others: string[], rest: readonly string[] }}
 *   `others` are the environments that it is not, `rest` what follows its name
 */
function chooseStack(command, stacks, positionals) {
  const [name, ...rest] = positionals;
  const found = stacks.find((stack) => name !== undefined && [stack.name, environmentOf(stack.name)].includes(name));
  if (found) return chosen(stacks, found, rest);
  const [only] = stacks;
  if (stacks.length === 1 && environmentOf(only.name) === undefined) return chosen(stacks, only, positionals);

  const names = stacks.map((stack) => environmentOf(stack.name) ?? stack.name);
  if (name === undefined) {
    throw new Refusal(`Which environment? Name one of ${names.join(", ")}: npm run ${command} -- <environment>`);
  }
  throw new Refusal(
    `${name} is not an environment. The environments are ${names.join(", ")}${didYouMean(name, names)}`,
  );
}

function chosen(stacks, stack, rest) {
  const others = stacks.filter((other) => other !== stack).map(({ name }) => environmentOf(name) ?? name);
  return { stack, environment: environmentOf(stack.name), others, rest };
}

function didYouMean(name, names) {
  return require("../../../dist/compiled/lib/core/nearest").didYouMean(name, names) || ".";
}

module.exports = { chooseStack };
