// The part of the workflow definition language that our definitions use. Whatever is not here is refused, so that no
// new expression can pass unseen: https://learn.microsoft.com/azure/logic-apps/expression-functions-reference

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Thrown at a word that our definitions do not use or Azure refuses: it ends the test, and not only an action. */
export class Unknown extends Error {}

/** The functions of the run that an expression can use. */
export interface ExpressionContext {
  readonly body: (action: string) => Json;
  readonly outputs: (action: string) => Json;
  readonly actions: (action: string) => Json;
  /** The time of the run. */
  readonly now: () => string;
  /** The value of `item()`; undefined outside of Select and Query. */
  readonly item?: Json;
}

/** A value of a definition: text that begins with @ is an expression, and @{} inside of text is one too. */
export function evaluate(value: Json, context: ExpressionContext): Json {
  if (Array.isArray(value)) return value.map((each: Json) => evaluate(each, context));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, evaluate(each, context)]));
  }
  if (typeof value !== "string") return value;
  if (value.startsWith("@@")) throw new Unknown(`an escaped @ is not known: ${value}`);
  if (value.startsWith("@") && !value.startsWith("@{")) return whole(value.slice(1), context);
  return template(value, context);
}

function whole(text: string, context: ExpressionContext): Json {
  const parser = new Parser(text, context);
  const result = parser.expression();
  parser.end();
  return result;
}

function template(text: string, context: ExpressionContext): string {
  let rest = text;
  let result = "";
  for (let at = rest.indexOf("@{"); at >= 0; at = rest.indexOf("@{")) {
    const parser = new Parser(rest.slice(at + 2), context);
    const value = parser.expression();
    result += rest.slice(0, at) + (value === null ? "" : textOf(value));
    rest = rest.slice(at + 2 + parser.closingBrace());
  }
  return result + rest;
}

class Parser {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly context: ExpressionContext,
  ) {}

  public expression(): Json {
    let value = this.primary();
    for (;;) {
      if (this.take("?[")) value = property(value, this.key(), true);
      else if (this.take("[")) value = property(value, this.key(), false);
      else return value;
    }
  }

  public end(): void {
    if (this.at < this.text.length) throw new Unknown(`cannot be read: ${this.text.slice(this.at)}`);
  }

  /** The place after the brace that ends an expression inside of text. */
  public closingBrace(): number {
    if (!this.take("}")) throw new Unknown(`has no closing brace: ${this.text}`);
    return this.at;
  }

  private primary(): Json {
    const [literal] = /^(?:'(?:[^']|'')*'|-?\d+|(?:true|false|null)\b)/.exec(this.text.slice(this.at)) ?? [];
    if (literal !== undefined) {
      this.at += literal.length;
      return literal.startsWith("'") ? literal.slice(1, -1).replace(/''/g, "'") : (JSON.parse(literal) as Json);
    }
    const [name] = /^[A-Za-z]+/.exec(this.text.slice(this.at)) ?? [];
    if (name === undefined) throw new Unknown(`cannot be read: ${this.text.slice(this.at)}`);
    this.at += name.length;
    if (!this.take("(")) throw new Unknown(`is neither a function nor a literal: ${name}`);
    return this.call(name);
  }

  /** The arguments are all evaluated, also those of `if`, `and` and `or` that do not matter: the stricter way. */
  private call(name: string): Json {
    const values: Json[] = [];
    if (!this.take(")")) {
      do {
        while (this.take(" "));
        values.push(this.expression());
      } while (this.take(","));
      if (!this.take(")")) throw new Unknown(`has no closing parenthesis: ${this.text}`);
    }
    const run = FUNCTIONS[name];
    if (run === undefined) throw new Unknown(`is a function that is not known: ${name}`);
    return run(values, this.context);
  }

  private key(): string {
    const key = this.expression();
    if (typeof key !== "string" || !this.take("]")) throw new Unknown(`is not a known property access: ${this.text}`);
    return key;
  }

  private take(token: string): boolean {
    const found = this.text.startsWith(token, this.at);
    if (found) this.at += token.length;
    return found;
  }
}

function property(value: Json, key: string, mayBeMissing: boolean): Json {
  if (value === null && mayBeMissing) return null;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`the property '${key}' cannot be selected from ${JSON.stringify(value)}`);
  }
  const found = (value as { readonly [key: string]: Json })[key];
  if (found === undefined && !mayBeMissing) throw new Error(`the property '${key}' does not exist`);
  return found ?? null;
}

type WorkflowFunction = (values: readonly Json[], context: ExpressionContext) => Json;

const FUNCTIONS: Readonly<Record<string, WorkflowFunction>> = {
  addMinutes: (values) => {
    const [time, minutes] = exactly(2, values);
    if (!Number.isInteger(minutes)) throw new Error(`must be a whole number, got ${JSON.stringify(minutes)}.`);
    return new Date(instantOf(time!) + (minutes as number) * 60_000).toISOString().replace("Z", "0000Z");
  },
  actions: (values, { actions }) => actions(text(only(values))),
  and: (values) => atLeast(2, values).map(bool).every(Boolean),
  body: (values, { body }) => body(text(only(values))),
  coalesce: (values) => atLeast(1, values).find((value) => value !== null) ?? null,
  concat: (values) => atLeast(1, values).map(text).join(""),
  contains: (values) => {
    const [where, what] = exactly(2, values);
    return Array.isArray(where) ? where.includes(what!) : text(where!).includes(text(what!));
  },
  createArray: (values) => values,
  empty: (values) => {
    const value = only(values);
    return value === null || textOrList(value).length === 0;
  },
  equals: (values) => {
    const [one, other] = exactly(2, values);
    return JSON.stringify(number(one!)) === JSON.stringify(number(other!));
  },
  first: (values) => textOrList(only(values))[0] ?? null,
  greater: (values) => compare(values) > 0,
  if: (values) => {
    const [condition, yes, no] = exactly(3, values);
    return bool(condition!) ? yes! : no!;
  },
  item: (values, { item }) => {
    exactly(0, values);
    if (item === undefined) throw new Error("there is no item here");
    return item;
  },
  join: (values) => {
    const [items, delimiter] = exactly(2, values);
    return list(items!).map(text).join(text(delimiter!));
  },
  json: (values) => JSON.parse(text(only(values))) as Json,
  length: (values) => textOrList(only(values)).length,
  less: (values) => compare(values) < 0,
  not: (values) => !bool(only(values)),
  or: (values) => atLeast(2, values).map(bool).some(Boolean),
  outputs: (values, { outputs }) => outputs(text(only(values))),
  startsWith: (values) => {
    const [whole, start] = exactly(2, values);
    return text(whole!).startsWith(text(start!));
  },
  string: (values) => {
    const value = only(values);
    if (value === null) throw new Unknown("null is not made into text: nothing says what it would be");
    return textOf(value);
  },
  // https://learn.microsoft.com/dotnet/api/system.datetime.ticks: units of 100 nanoseconds since the year 1
  ticks: (values) => (instantOf(only(values)) + 62_135_596_800_000) * 10_000,
  union: (values) => {
    const all = atLeast(2, values).flatMap((each) => list(each));
    return all.filter((each, index) => !all.slice(0, index).some((other) => textOf(other) === textOf(each)));
  },
  utcNow: (values, { now }) => {
    exactly(0, values);
    return now();
  },
};

function instantOf(time: Json): number {
  const instant = Date.parse(text(time));
  if (Number.isNaN(instant)) throw new Error(`must be a time, got ${JSON.stringify(time)}.`);
  return instant;
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function exactly(count: number, values: readonly Json[]): readonly Json[] {
  if (values.length !== count) throw new Unknown(`takes ${count} values, got ${values.length}.`);
  return values;
}

function atLeast(count: number, values: readonly Json[]): readonly Json[] {
  if (values.length < count) throw new Unknown(`takes at least ${count} values, got ${values.length}.`);
  return values;
}

function only(values: readonly Json[]): Json {
  return exactly(1, values)[0]!;
}

function compare(values: readonly Json[]): number {
  const [one, other] = exactly(2, values);
  if (typeof one !== typeof other || !["number", "string"].includes(typeof one)) {
    throw new Error(`cannot be compared: ${JSON.stringify(values)}`);
  }
  return one! < other! ? -1 : Number(one! > other!);
}

/** As `equals` sees it, for which true is 1. */
function number(value: Json): Json {
  return typeof value === "boolean" ? Number(value) : value;
}

function text(value: Json): string {
  if (typeof value !== "string") throw new Error(`must be text, got ${JSON.stringify(value)}.`);
  return value;
}

function bool(value: Json): boolean {
  if (typeof value !== "boolean") throw new Error(`must be true or false, got ${JSON.stringify(value)}.`);
  return value;
}

function list(value: Json): readonly Json[] {
  if (!Array.isArray(value)) throw new Error(`must be a list, got ${JSON.stringify(value)}.`);
  return value as readonly Json[];
}

function textOrList(value: Json): string | readonly Json[] {
  return typeof value === "string" ? value : list(value);
}
