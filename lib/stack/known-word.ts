import { isReference } from "../core/reference";
import { Shape, word } from "../core/shape";

/** One of these words, and no reference: it decides what is synthesized. */
export const knownWord = <T extends string>(name: string, values: Readonly<Record<string, T>>): Shape<T> => {
  const shape = word(name, values);
  return (value, path, problems) => {
    if (!isReference(value)) return shape(value, path, problems);
    problems.push({
      path,
      message: `must be one of ${Object.values(values).join(", ")} (${name}), known at synth time, got a Terraform reference`,
    });
    return undefined;
  };
};
