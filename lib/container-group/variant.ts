import { Shape, instance, named } from "../core/shape";
import { Problem } from "../core/validation-error";

/** The variant that a static method of a class returns. */
export interface Variant<Kind extends string> {
  readonly kind: Kind;
  /** As the caller gave them: the container group checks them, together with everything else. */
  readonly options?: object;
}

/** Marks what the static methods of a class make, so that another copy of this package knows it too. */
export function mark(made: object, className: string): void {
  Object.defineProperty(made, markOf(className), { value: true });
}

/** A copy, so that the caller may use the object for something else. What is no object stays what it is. */
export function copyOf<T>(options: T): T {
  return Object.prototype.toString.call(options) === "[object Object]" ? { ...options } : options;
}

/** Reads what the static methods of a class made, and what they were given: nobody has checked either. */
export function made<Made extends object, T>(
  className: string,
  example: string,
  read: (made: Made, path: string, problems: Problem[]) => T | undefined,
): Shape<T> {
  const brand = markOf(className);
  const accepted = { one: `a ${className}`, many: className, example };
  const one = instance<Made>(accepted, (value) => brand in value);
  return named(accepted, (value: unknown, path: string, problems: Problem[]) => {
    const found = one(value, path, problems);
    return found && read(found, path, problems);
  });
}

function markOf(className: string): symbol {
  return Symbol.for(`cdktf-private-aci.${className}`);
}
