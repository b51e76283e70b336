// Workflow definitions that are wrong in one place, to see that the cases of a test notice it.

const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/\band\(/g, "or("],
  [/\bor\(/g, "and("],
  [/\bgreater\(/g, "less("],
  [/\bless\(/g, "greater("],
  // Which is what it says of true and false.
  [/\bnot\(/g, "equals(true,"],
  [/'Terminated'/g, "'Running'"],
  [/'Running'/g, "'Terminated'"],
  [/'OnFailure'/g, "'Never'"],
  [/'Waiting'/g, "'Terminated'"],
  [/'apart'/g, "'open'"],
  [/'preparing'/g, "'prepared'"],
  [/'prepared'/g, "'preparing'"],
  [/'report'/g, "'proxy'"],
  [/'open'/g, "'succeeded'"],
  [/'failed'/g, "'succeeded'"],
  [/'succeeded'/g, "'failed'"],
  [/\b409\b/g, "408"],
  [
    /'(state|startTime|exitCode|name|currentState|previousState|properties|instanceView|initContainers|containers|statusCode|outcome)'/g,
    "'other'",
  ],
];

export interface Mutant {
  readonly name: string;
  readonly definition: any;
}

/** The definition, wrong in one place each. */
export function mutantsOf(definition: any): Mutant[] {
  const mutants: Mutant[] = [];
  const add = (name: string, change: (copy: any) => void) => {
    const copy = structuredClone(definition);
    change(copy);
    mutants.push({ name, definition: copy });
  };
  const at = (copy: any, place: readonly string[]) => place.reduce((value, key) => value[key], copy);

  const visit = (value: any, place: readonly string[]) => {
    const parent = place.slice(0, -1);
    const key = place.at(-1)!;
    const name = place.filter((each) => each !== "actions" && each !== "inputs").join(".");
    if (typeof value === "string") {
      for (const [what, text] of wrongTexts(value)) {
        add(`${name}: ${what}`, (copy) => {
          at(copy, parent)[key] = text;
        });
      }
      return;
    }
    if (key === "limit")
      add(`${name} dropped`, (copy) => Object.assign(at(copy, place), { count: 5000, timeout: "PT99H" }));
    if (key === "runtimeConfiguration") add(`${name} dropped`, (copy) => delete at(copy, parent)[key]);
    if (Array.isArray(value) && value.length > 1) {
      add(`${name} shortened`, (copy) => {
        at(copy, parent)[key] = value.slice(0, 1);
      });
    }
    if (typeof value === "object" && value !== null) {
      for (const [each, inner] of Object.entries(value)) visit(inner, [...place, each]);
    }
  };
  visit(definition.actions, ["actions"]);
  add("Ask_to_start.operationOptions dropped", (copy) => {
    delete copy.actions.Start.actions.Ask_to_start.operationOptions;
  });
  return mutants;
}

function wrongTexts(text: string): [string, string][] {
  if (!text.includes("@")) return [];
  const swapped = SWAPS.flatMap(([what, by]) =>
    [...text.matchAll(what)].map((match): [string, string] => [
      `${match[0]} at ${match.index} is ${by}`,
      text.slice(0, match.index) + by + text.slice(match.index + match[0].length),
    ]),
  );
  const negated = [...text.matchAll(/\b(equals|contains|empty|startsWith)\(/g)].map((match): [string, string] => {
    const call = callAt(text, match.index);
    const rest = text.slice(match.index + call.length);
    return [`${match[0]} at ${match.index} is negated`, `${text.slice(0, match.index)}not(${call})${rest}`];
  });
  return [...swapped, ...negated];
}

/** The call of a function that begins at a place, up to its closing parenthesis. */
function callAt(text: string, start: number): string {
  let depth = 0;
  for (let at = start; ; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (text[at] === ")" && depth === 0) return text.slice(start, at + 1);
  }
}

export interface FoundAction {
  readonly name: string;
  readonly action: any;
  readonly depth: number;
}

/** Every action of a definition, also those inside of others. */
export function allActions(action: any, name = "Start_container_group", depth = 1): FoundAction[] {
  const inner = Object.entries<any>(action.actions ?? {});
  return [{ name, action, depth }, ...inner.flatMap(([each, value]) => allActions(value, each, depth + 1))];
}

/** Every text in a value. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
