import { groupRuleTable } from "../../../__tests__/container-group/rules/table";
import { scheduleRuleTable } from "../../../__tests__/schedule/rules/table";
import { RuleRow } from "../../../__tests__/support/rule-table";
import { ruleConcepts } from "../../../lib/container-group/rules";
import { Rule } from "../../../lib/core/rule";
import { scheduleRuleConcepts } from "../../../lib/schedule/rules";
import { CANNOT_BE_SAID, NOT_CHECKED } from "./not-checked";

/** The rules of one stage, by what they are about, and the table that they are tested by. */
interface RuleSet {
  readonly concepts: readonly { readonly title: string; readonly rules: readonly Rule<any>[] }[];
  readonly table: readonly RuleRow<any>[];
}

const RULE_SETS: readonly RuleSet[] = [
  { concepts: ruleConcepts, table: groupRuleTable },
  { concepts: scheduleRuleConcepts, table: scheduleRuleTable },
];

const INTRODUCTION = `# Rules

<!-- Written by \`npm run docs:rules\` from the rules themselves, and from the table of inputs that they are tested by. -->

A construct checks its props when it is made. An **error** is what Azure or the provider is certain to refuse: all of
them are thrown at once, as one \`ValidationError\`. Each of its \`problems\` has the path of the prop and, as \`rule\`, the
id of the rule below. A **warning** is what is likely wrong, or what Azure documents differently in different places:
synth prints it, with the id of the rule, and goes on. One that you have read and accept is acknowledged by that id:
\`Warnings.of(scope).acknowledge("image-tag", "why it is fine here")\`.

Every rule skips what only Terraform knows: a reference is never judged by its placeholder. Where a wrong value of a
reference would fail late in an apply, there is a precondition with the same message, and the plan fails.
`;

/** The reference page of the rules: docs/rules.md. */
export function rulesPage(): string {
  const shown = new Set<Rule<any>>();
  const sections = RULE_SETS.flatMap(({ concepts, table }) =>
    concepts.flatMap(({ title, rules }) => {
      // What two stages share is shown once.
      const others = rules.filter((rule) => !shown.has(rule));
      for (const rule of others) shown.add(rule);
      return others.length === 0 ? [] : [`## ${title}\n\n${others.map((rule) => entry(rule, table)).join("\n")}`];
    }),
  );
  return [INTRODUCTION, ...sections, cannotBeSaid(), notChecked()].join("\n");
}

function entry({ id, severity, summary, source }: Rule<any>, table: readonly RuleRow<any>[]): string {
  const [example] = table.find(({ rule }) => rule === id)?.fails ?? [];
  if (!example) throw new Error(`the rule ${id} has no example`);
  return [
    `### \`${id}\` (${severity})`,
    "",
    `${summary} [Source](${source})`,
    "",
    "```text",
    `${example.path}: ${example.message}`,
    "```",
    "",
  ].join("\n");
}

function notChecked(): string {
  const items = NOT_CHECKED.map(({ fact, reason }) => `- **${fact}** ${reason}`);
  return `## Deliberately not checked\n\n${items.join("\n")}\n`;
}

function cannotBeSaid(): string {
  const introduction = "Azure refuses these, and the props have no way to say them:";
  return `## Ruled out by the types\n\n${introduction}\n\n${CANNOT_BE_SAID.map((fact) => `- ${fact}`).join("\n")}\n`;
}
