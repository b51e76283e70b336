import { IResolvable, ITerraformDependable, Token, Tokenization } from "cdktf";
import { describeValue, Problem, ValidationError } from "./validation-error";
import { oddTextProblem } from "./odd-text";
import { isReference, onlyReference } from "./reference";
import {
  Accepted,
  describeNoObject,
  describeSecretly,
  describeStray,
  describeUnknown,
  isKnownObject,
  isOfClass,
  isPlainObject,
  listOf,
  mapOf,
  nearName,
  objectWith,
  one,
} from "./shape-words";
import { SecretValue } from "./secret-value";
import { straysIn } from "./template";

/**
 * Reads a value whose type is not trusted (plain JavaScript, a wrong cast). It returns the value when its type is
 * right. Otherwise it adds a problem and returns undefined, or an empty list, map or object. The rules can then judge what
 * is left.
 *
 * A reference in its object form, as cdktf's `Fn` functions give it, is read as the form that the type stands for.
 */
export interface Shape<T> {
  (value: unknown, path: string, problems: Problem[]): T | undefined;

  /** The words for what it accepts, for the messages about a list or a map of such. */
  readonly accepted?: Accepted;
}

/** Adds the words for what a shape accepts. */
export const named = <S extends object>(accepted: Accepted, shape: S): S & { readonly accepted: Accepted } =>
  Object.assign(shape, { accepted });

export interface Field<T> {
  readonly shape: Shape<T>;
  readonly required: boolean;
}

export const required = <T>(shape: Shape<T>): Field<T> => ({ shape, required: true });
export const optional = <T>(shape: Shape<T>): Field<T> => ({ shape, required: false });

const accept = <T>(what: string, accepts: (value: unknown) => boolean): Shape<T> => {
  return (value, path, problems) => {
    if (accepts(value)) return value as T;
    problems.push({ path, message: `must be ${what}, got ${describeValue(value)}.` });
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
export const text: Shape<string> = named(
  { one: "a string", many: "strings", example: '"text"' },
  (value: unknown, path: string, problems: Problem[]) => {
    const read = anyText(value, path, problems);
    if (read === undefined) return undefined;
    const [stray] = straysIn(read);
    const message = stray === undefined ? oddTextProblem(read) : describeStray(stray);
    if (message === undefined) return read;
    problems.push({ path, message });
    return undefined;
  },
);

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
      message: `must be one of ${words} (${name}), known at synth time, got a Terraform reference.`,
    });
    return undefined;
  };
};

/**
 * Reads an object that a predicate knows, for example an instance of one of our own classes. What was passed instead is
 * not shown: it may be a secret.
 */
export const instance = <T>(accepted: Accepted, is: (value: any) => boolean): Shape<T> =>
  named(accepted, (value: unknown, path: string, problems: Problem[]) => {
    if (typeof value === "object" && value !== null && is(value)) return value as T;
    problems.push({ path, message: `must be ${one(accepted, value)}, got ${describeSecretly(value)}.` });
    return undefined;
  });

/** Reads a secret, which has a type of its own. What was passed instead is not shown. */
export const secret: Shape<SecretValue> = instance(
  {
    one: "a SecretValue",
    many: "SecretValues",
    example: "SecretValue.fromVariable(variable)",
    ofReference: "SecretValue.fromAttribute(reference)",
    mapOfReference: "SecretValue.mapFromVariable(variable)",
  },
  (value) => SecretValue._isSecretValue(value),
);

/** Reads a list and copies it. */
export const list = <T>(item: Shape<T>): Shape<readonly T[]> => {
  const isOne = (value: unknown): boolean => {
    const found: Problem[] = [];
    return item(value, "", found) !== undefined && found.length === 0;
  };
  return (value, path, problems) => {
    if (!Array.isArray(value)) {
      const got = isOne(value) ? "a single one. Put it in square brackets" : describeSecretly(value);
      problems.push({ path, message: `must be ${listOf(item.accepted)}, got ${got}.` });
      return undefined;
    }
    // An item that could not be read keeps its place, so that the paths of the others stay right.
    return [...value].map((each, index) => item(each, `${path}[${index}]`, problems)) as T[];
  };
};

/** Reads a list of resources and data sources to wait for. */
export const dependables: Shape<readonly ITerraformDependable[]> = list(
  instance(
    { one: "a Terraform resource or data source", many: "Terraform resources", example: "puller.application" },
    (value) => typeof value.fqn === "string",
  ),
);

/** A list of strings, copied; it may be one reference. */
export const texts: Shape<readonly string[]> = orReference(list(text), Array.isArray, (value) => Token.asList(value));

/** Reads a map by name and copies it. A map that is one reference passes as it is. */
export const map = <T>(item: Shape<T>): Shape<{ readonly [name: string]: T }> =>
  orReference(
    (value, path, problems) => {
      const found: Problem[] = [];
      const entries = isPlainObject(value) ? Object.entries(value) : [];
      const read = entries.map(([name, each]) => {
        const at = atKey(path, name);
        if (name === "__proto__") found.push({ path: at, message: "cannot be a name: JavaScript drops it." });
        text(name, at, found);
        return [name, item(each, at, found)];
      });
      // The fields of an object of a class, such as one of ours, are not the names of a map. Nor is a placeholder.
      if (!isPlainObject(value) || (found.length > 0 && (isOfClass(value) || isReference(value)))) {
        problems.push({ path, message: `must be ${mapOf(item.accepted, value)}, got ${describeNoObject(value)}.` });
        return {};
      }
      problems.push(...found);
      return Object.fromEntries(read) as { [name: string]: T };
    },
    (value) => isPlainObject(value) && !Tokenization.isResolvable(value),
    (value) => Token.asStringMap(value),
  );

export type Fields<T> = { readonly [K in keyof Required<T>]: Field<NonNullable<T[K]>> };
export interface Struct<T> extends Shape<T> {
  (value: unknown, path: string, problems: Problem[]): T;
}

/** Messages for unknown properties that users are likely to try, by name. */
export type UnknownProps = ReadonlyMap<string, string>;

/** Reads an object with these fields and no others. There always is one, if only an empty one. */
export const struct = <T>(fields: Fields<T>, unknown: UnknownProps = new Map()): Struct<T> => {
  const names = Object.keys(fields);
  const known = new Set(names);
  const isForeign = (value: object) => isOfClass(value) && !names.some((name) => name in value);
  return structOf(fields, undefined, isForeign, (value, path, problems) => {
    const meant: string[] = [];
    for (const name of Object.keys(value)) {
      if (known.has(name) || value[name] === undefined) continue;
      const near = unknown.has(name) ? undefined : nearName(name, names);
      if (near !== undefined) meant.push(near);
      problems.push({ path: atKey(path, name), message: unknown.get(name) ?? describeUnknown(near, names) });
    }
    return meant;
  });
};

/** Reads an object with these fields, and whatever else it has: one that a program made for more than for us. */
export const openStruct = <T>(fields: Fields<T>, accepted?: Accepted): Struct<T> => {
  const required = Object.entries<Field<unknown>>(fields).filter(([, field]) => field.required);
  const isForeign = (value: any) => required.length > 0 && required.every(([name]) => value[name] === undefined);
  return structOf(fields, accepted, isForeign, () => []);
};

type Known = Readonly<Record<string, unknown>>;

/**
 * @param isForeign whether an object is something else altogether, which is one problem
 * @param judge adds the problems of its other properties, and returns the names that were meant by them
 */
function structOf<T>(
  fields: Fields<T>,
  accepted: Accepted | undefined,
  isForeign: (value: Known) => boolean,
  judge: (value: Known, path: string, problems: Problem[]) => readonly string[],
): Struct<T> {
  const all = Object.entries<Field<unknown>>(fields);
  const required = all.filter(([, field]) => field.required).map(([name]) => name);
  const words = accepted ?? objectWith(required, Object.keys(fields));
  const read = (value: unknown, path: string, problems: Problem[]): T => {
    if (!isKnownObject(value) || (path !== "" && isForeign(value))) {
      const what = path === "" ? "an object" : accepted ? one(accepted, value) : words.one;
      problems.push({ path: path || "props", message: `must be ${what}, got ${describeNoObject(value)}.` });
      return {} as T;
    }
    const meant = judge(value, path, problems);
    const found: Record<string, unknown> = {};
    for (const [name, field] of all) {
      const given = value[name];
      if (given !== undefined && given !== null) found[name] = field.shape(given, atField(path, name), problems);
      else if (field.required && !meant.includes(name)) {
        problems.push({ path: atField(path, name), message: "is required." });
      }
    }
    return found as T;
  };
  return named(words, read);
}

/** Returns true if a field is set to a value that cannot be read. */
export function isUnread(read: object, name: string): boolean {
  return name in read && (read as Known)[name] === undefined;
}

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

function atField(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

/** The path of an entry of a map, as one would write it in a program. */
export function atKey(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key.length <= 80 ? atField(path, key) : `${path}[${describeValue(key)}]`;
}
