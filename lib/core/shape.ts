import { IResolvable, ITerraformDependable, Token, Tokenization } from "cdktf";
import { describeType, describeValue, Problem, ValidationError } from "./validation-error";
import { nearest } from "./nearest";
import { oddTextProblem } from "./odd-text";
import { isReference, onlyReference } from "./reference";
import { SecretValue } from "./secret-value";
import { straysIn } from "./template";

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

const anyText: Shape<string> = orReference(accept("a string", isText), isText, (value) => Token.asString(value));

/** Reads a text. Text that Terraform would misread as a reference is reported here only. */
export const text: Shape<string> = (value, path, problems) => {
  const read = anyText(value, path, problems);
  if (read === undefined) return undefined;
  const [stray] = straysIn(read);
  const message = stray === undefined ? oddTextProblem(read) : describeStray(stray);
  if (message === undefined) return read;
  problems.push({ path, message });
  return undefined;
};

/** Describes text that Terraform would read as a reference, and how to escape it. */
function describeStray(stray: string): string {
  const shown = stray.length > 60 ? `${stray.slice(0, 60)}…` : stray;
  if (stray.startsWith("$$")) {
    return 'holds a $ right before a reference, which makes text of the reference. Write Fn.join("", ["$", reference])';
  }
  const sign = stray[0]!;
  return (
    `holds ${shown}, which Terraform takes for an expression and cannot read. Write ${sign}${shown} where this very ` +
    `text is meant, and a reference as \${var.name}`
  );
}

const isNumber = (value: unknown): boolean => Number.isFinite(value);

export const number: Shape<number> = orReference(accept("a finite number", isNumber), isNumber, (value) =>
  Token.asNumber(value),
);

export const bool: Shape<boolean> = accept("true or false", (value) => typeof value === "boolean");

/** A switch that may also be a Terraform reference, which then has its object form. */
export const flag: Shape<boolean | IResolvable> = orReference(
  accept(
    "true, false or a Terraform reference",
    (value) => typeof value === "boolean" || onlyReference(value) !== undefined,
  ),
  (value) => typeof value === "boolean",
  (reference) => reference,
);

/** Reads one of the provider's words; a reference to a string passes. */
export const word = <T extends string>(name: string, values: Readonly<Record<string, T>>): Shape<T> => {
  const allowed = new Set<unknown>(Object.values(values));
  return orReference(
    accept(
      `one of ${[...allowed].join(", ")} (${name})`,
      (value) =>
        typeof value === "string" &&
        (allowed.has(value) || (isReference(value) && oddTextProblem(value) === undefined)),
    ),
    isText,
    (value) => Token.asString(value),
  );
};

/** Reads one of these words, and no reference: it decides what is synthesized. */
export const knownWord = <T extends string>(name: string, values: Readonly<Record<string, T>>): Shape<T> => {
  const shape = word(name, values);
  return (value, path, problems) => {
    if (!isReference(value)) return shape(value, path, problems);
    const words = Object.values(values).join(", ");
    problems.push({
      path,
      message: `must be one of ${words} (${name}), known at synth time, got a Terraform reference`,
    });
    return undefined;
  };
};

/**
 * An object known by a predicate, for example an instance of one of our own classes. What else was given is not shown:
 * it may be a secret.
 */
export const instance = <T>(what: string, is: (value: any) => boolean): Shape<T> =>
  accept(what, (value) => typeof value === "object" && value !== null && is(value), describeType);

/** A secret has a type of its own; what was given instead of one is not shown. */
export const secret: Shape<SecretValue> = instance("a SecretValue", (value) => SecretValue.isSecretValue(value));

/** A list, copied. */
export const list = <T>(item: Shape<T>): Shape<readonly T[]> => {
  return (value, path, problems) => {
    if (!Array.isArray(value)) {
      problems.push({ path, message: `must be a list, got ${describeValue(value)}` });
      return undefined;
    }
    // An item that could not be read keeps its place, so that the paths of the others stay right.
    return Array.from(value, (each, index) => item(each, `${path}[${index}]`, problems)) as T[];
  };
};

/** Reads a list of resources and data sources to wait for. */
export const dependables: Shape<readonly ITerraformDependable[]> = list(
  instance("a Terraform resource or data source", (value) => typeof value.fqn === "string"),
);

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
      const entries = Object.entries(value).map(([name, each]) => {
        const at = atKey(path, name);
        if (name === "__proto__") problems.push({ path: at, message: "cannot be a name: JavaScript drops it" });
        text(name, at, problems);
        return [name, item(each, at, problems)];
      });
      return Object.fromEntries(entries) as { [name: string]: T };
    },
    (value) => isPlainObject(value) && !Tokenization.isResolvable(value),
    (value) => Token.asStringMap(value),
  );

type Fields<T> = { readonly [K in keyof Required<T>]: Field<NonNullable<T[K]>> };
type Struct<T> = (value: unknown, path: string, problems: Problem[]) => T;

/** Messages for unknown properties that users are likely to try, by name. */
export type UnknownProps = ReadonlyMap<string, string>;

/** An object with these fields and no others. There always is one, if only an empty one. */
export const struct = <T>(fields: Fields<T>, unknown: UnknownProps = new Map()): Struct<T> => {
  const readFields = openStruct(fields);
  const names = Object.keys(fields);
  const known = new Set(names);
  return (value, path, problems) => {
    if (isKnownObject(value)) {
      for (const name of Object.keys(value)) {
        if (known.has(name) || value[name] === undefined) continue;
        problems.push({ path: atKey(path, name), message: unknown.get(name) ?? describeUnknown(name, names) });
      }
    }
    return readFields(value, path, problems);
  };
};

/** An object with these fields, and whatever else it has: one that a program made for more than for us. */
export const openStruct = <T>(fields: Fields<T>): Struct<T> => {
  const all = Object.entries(fields) as [string, Field<unknown>][];
  return (value, path, problems) => {
    if (!isKnownObject(value)) {
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

/**
 * The options of a factory method, read where they are given.
 *
 * @throws ValidationError listing everything that is wrong with them
 */
export function readOptions<T>(caller: string, shape: Struct<T>, options: unknown): T {
  const problems: Problem[] = [];
  const read = shape(options, "", problems);
  if (problems.length > 0) throw new ValidationError(caller, problems);
  return read;
}

// A key that was made up by a program is near to nothing, and takes long to compare.
const LONGEST_NAME = 60;

function describeUnknown(name: string, names: readonly string[]): string {
  const meant = name.length > LONGEST_NAME ? undefined : nearest(name, names);
  return meant === undefined
    ? `unknown property. Valid properties: ${names.join(", ")}`
    : `unknown property. Did you mean ${meant}?`;
}

function isKnownObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isPlainObject(value) && !Tokenization.isResolvable(value);
}

function atField(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

/** The path of an entry of a map, as one would write it in a program. */
export function atKey(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key.length <= 80 ? atField(path, key) : `${path}[${describeValue(key)}]`;
}

/** Any object with fields of its own, of whatever class; not a list, and not a Map, Set or Date, which look empty. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Text where an object belongs is not shown: it may be a secret that was put in its place. */
function describeNoObject(value: unknown): string {
  return typeof value === "string" && !isReference(value) ? describeType(value) : describeValue(value);
}
