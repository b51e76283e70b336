import { IResolvable, Token, Tokenization } from "cdktf";
import { describeType, describeValue } from "./describe-value";
import { isReference, onlyReference } from "./known";
import { Problem } from "./problem";
import { SecretValue } from "./secret-value";

/**
 * Reads a value whose type is not trusted (plain JavaScript, a wrong cast). It returns the value when its type is
 * right, and otherwise nothing (an empty list, map or object where there should be one) after adding a problem, so
 * that the rules can go on with what is left.
 *
 * A reference in its object form, as cdktf's `Fn` functions give it, is read as the form that the type stands for.
 */
export type Shape<T> = (value: unknown, path: string, problems: Problem[]) => T | undefined;

export interface Field<T> {
  readonly shape: Shape<T>;
  readonly required: boolean;
}

export const required = <T>(shape: Shape<T>): Field<T> => ({ shape, required: true });
export const optional = <T>(shape: Shape<T>): Field<T> => ({ shape, required: false });

const accept = <T>(
  what: string,
  accepts: (value: unknown) => boolean,
  describe: (value: unknown) => string = describeValue,
): Shape<T> => {
  return (value, path, problems) => {
    if (accepts(value)) return value as T;
    problems.push({ path, message: `must be ${what}, got ${describe(value)}` });
    return undefined;
  };
};

const orReference = <T>(
  shape: Shape<T>,
  isRight: (value: unknown) => boolean,
  convert: (reference: IResolvable) => unknown,
): Shape<T> => {
  return (value, path, problems) => {
    const reference = isRight(value) ? undefined : onlyReference(value);
    return shape(reference ? convert(reference) : value, path, problems);
  };
};

const isText = (value: unknown): boolean => typeof value === "string";

export const text: Shape<string> = orReference(accept("a string", isText), isText, (value) => Token.asString(value));

const isNumber = (value: unknown): boolean => Number.isFinite(value);

export const number: Shape<number> = orReference(accept("a finite number", isNumber), isNumber, (value) =>
  Token.asNumber(value),
);

export const bool: Shape<boolean> = accept("true or false", (value) => typeof value === "boolean");

/** A switch that may also be a Terraform reference. */
export const flag: Shape<boolean | IResolvable> = accept(
  "true, false or a Terraform reference",
  (value) => typeof value === "boolean" || isReference(value),
);

/** One of the provider's own words; a reference to a string passes. */
export const word = <T extends string>(name: string, values: Readonly<Record<string, T>>): Shape<T> => {
  const allowed = new Set<unknown>(Object.values(values));
  return orReference(
    accept(
      `one of ${[...allowed].join(", ")} (${name})`,
      (value) => typeof value === "string" && (allowed.has(value) || isReference(value)),
    ),
    isText,
    (value) => Token.asString(value),
  );
};

/** An object known by a predicate, for example an instance of one of our own classes. What else was given is not shown: it may be a secret. */
export const instance = <T>(what: string, is: (value: any) => boolean): Shape<T> =>
  accept(what, (value) => typeof value === "object" && value !== null && is(value), describeType);

/** A secret has a type of its own; what was given instead of one is not shown. */
export const secret: Shape<SecretValue> = instance("a SecretValue", (value) => SecretValue.isSecretValue(value));

/** A list, copied. */
export const list = <T>(item: Shape<T>): Shape<readonly T[]> => {
  return (value, path, problems) => {
    if (!Array.isArray(value)) {
      problems.push({ path, message: `must be a list, got ${describeValue(value)}` });
      return [];
    }
    // An item that could not be read keeps its place, so that the paths of the others stay right.
    return Array.from(value, (each, index) => item(each, `${path}[${index}]`, problems)) as T[];
  };
};

/** A list of strings, copied; it may be one reference. */
export const texts: Shape<readonly string[]> = orReference(list(text), Array.isArray, (value) => Token.asList(value));

/** A map by name, copied. A map that is one reference passes as it is. */
export const map = <T>(item: Shape<T>): Shape<{ readonly [name: string]: T }> =>
  orReference(
    (value, path, problems) => {
      if (!isPlainObject(value)) {
        problems.push({ path, message: `must be an object of names and values, got ${describeNoObject(value)}` });
        return {};
      }
      const entries = Object.entries(value).map(([name, each]) => [name, item(each, atKey(path, name), problems)]);
      return Object.fromEntries(entries) as { [name: string]: T };
    },
    (value) => isPlainObject(value) && !Tokenization.isResolvable(value),
    (value) => Token.asStringMap(value),
  );

/** An object with these fields; fields it does not name are left out. There always is one, if only an empty one. */
export const struct = <T>(fields: { readonly [K in keyof Required<T>]: Field<NonNullable<T[K]>> }) => {
  const all = Object.entries(fields) as [string, Field<unknown>][];
  return (value: unknown, path: string, problems: Problem[]): T => {
    if (!isPlainObject(value) || Tokenization.isResolvable(value)) {
      problems.push({ path: path || "props", message: `must be an object, got ${describeNoObject(value)}` });
      return {} as T;
    }
    const read: Record<string, unknown> = {};
    for (const [name, field] of all) {
      const given = value[name];
      if (given !== undefined && given !== null) read[name] = field.shape(given, atField(path, name), problems);
      else if (field.required) problems.push({ path: atField(path, name), message: "is required" });
    }
    return read as T;
  };
};

function atField(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

/** The path of an entry of a map, as one would write it in a program. */
export function atKey(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key.length <= 80 ? `${path}.${key}` : `${path}[${describeValue(key)}]`;
}

/** Any object with fields of its own, of whatever class; not a list, and not a Map, Set or Date, which look empty. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Object]";
}

/** Text where an object belongs is not shown: it may be a secret that was put in its place. */
function describeNoObject(value: unknown): string {
  return typeof value === "string" && !isReference(value) ? describeType(value) : describeValue(value);
}
