import { Shape, instance } from "../core/shape";

/**
 * Reads one of our own classes that carries its data as `_config`, and the data as well: a caller without a compiler
 * may have given the factory method anything.
 */
export const configured = <C, T extends { readonly _config: C }>(
  what: string,
  is: (value: any) => boolean,
  config: Shape<C>,
): Shape<T> => {
  const kind = instance<T>(what, is);
  return (value, path, problems) => {
    const found = kind(value, path, problems);
    return found && ({ _config: config(found._config, path, problems) } as T);
  };
};
