import { IResolvable, Token } from "cdktf";
import { describeValue } from "./describe-value";
import { Problem } from "./problem";

/**
 * Reads a value whose type is not trusted (plain JavaScript, a wrong cast). It returns the value when its type is
 * right, and otherwise nothing (an empty list, map or object where there should be one) after adding a problem, so
 * that the rules can go on with what is left.
 */
export type Shape<T> = (value: unknown, path: string, problems: Problem[]) => T | undefined;

export interface Field<T> {
  readonly shape: Shape<T>;
  readonly required: boolean;
}

export const required = <T>(shape: Shape<T>): Field<T> => ({ shape, required: true });
export const optional = <T>(shape: Shape<T>): Field<T> => ({ shape, required: false });

const accept = <T>(what: string, accepts: (value: unknown) => boolean): Shape<T> => {
  return (value, path, problems) => {
    if (accepts(value)) return value as T;
    problems.push({ path, message: `must be ${what}, got ${describeValue(value)}` });
    return undefined;
  };
};

export const text: Shape<string> = accept("a string", (value) => typeof value === "string");

export const number: Shape<number> = accept("a finite number", (value) => Number.isFinite(value));

export const bool: Shape<boolean> = accept("true or false", (value) => typeof value === "boolean");

/** A switch that may also be a Terraform reference. */
export const flag: Shape<boolean | IResolvable> = accept(
  "true, false or a Terraform reference",
  (value) => typeof value === "boolean" || (value !== null && value !== undefined && Token.isUnresolved(value)),
);

/** One of the provider's own words; a reference to a string passes. */
export const word = <T extends string>(name: string, values: Readonly<Record<string, T>>): Shape<T> => {
  const allowed = Object.values(values);
  return accept(
    `one of ${allowed.join(", ")} (${name})`,
    (value) => typeof value === "string" && ((allowed as string[]).includes(value) || Token.isUnresolved(value)),
  );
};

/** An object known by a predicate, for example an instance of one of our own classes. */
export const instance = <T>(what: string, is: (value: any) => boolean): Shape<T> =>
  accept(what, (value) => typeof value === "object" && value !== null && is(value));

/** A list, copied. A list that is one reference passes as it is when its items are strings. */
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

/** A map by name, copied. A map that is one reference passes as it is. */
export const map = <T>(item: Shape<T>): Shape<{ readonly [name: string]: T }> => {
  return (value, path, problems) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      problems.push({ path, message: `must be an object of names and values, got ${describeValue(value)}` });
      return {};
    }
    const entries = Object.entries(value).map(([name, each]) => [name, item(each, `${path}.${name}`, problems)]);
    return Object.fromEntries(entries) as { [name: string]: T };
  };
};

/** An object with these fields; fields it does not name are left out. */
export const struct = <T>(fields: { readonly [K in keyof Required<T>]: Field<NonNullable<T[K]>> }): Shape<T> => {
  return (value, path, problems) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      problems.push({ path: path || "props", message: `must be an object, got ${describeValue(value)}` });
      return {} as T;
    }
    const read: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields) as [string, Field<unknown>][]) {
      const given = (value as Record<string, unknown>)[name];
      const fieldPath = path ? `${path}.${name}` : name;
      if (given !== undefined && given !== null) read[name] = field.shape(given, fieldPath, problems);
      else if (field.required) problems.push({ path: fieldPath, message: "is required" });
    }
    return read as T;
  };
};
