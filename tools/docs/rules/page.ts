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

For everyone whose program ends with a \`ValidationError\` or a warning. You need the id of the rule, or the name of the property.
You end with the reason, the source and an example of the message.

A construct checks its props when it is created. An **error** is what Azure or the provider refuses. One
\`ValidationError\` lists all errors, each with the path of its prop and the id of its rule. A **warning** is a likely mistake, or a fact that Azure
documents differently in different places. Synth prints it with the id of the rule. To accept a warning, acknowledge it by that
id: \`Warnings.of(scope).acknowledge("image-tag", "why it is fine here")\`.

Every rule skips what only Terraform knows. Where a wrong value of a reference would fail late in an apply, a precondition with
the same message fails the plan.

Two facts of Azure are no rules, since only a plan or a pull shows them. A role besides pulling:
[verifyPullOnly](verify-pull-only.md) reports it at every plan. The mode of a registry:
[\`Either\`](stack-cases.md#a-registry-whose-mode-is-unknown-or-changes) pulls in both.

<!-- Written by \`npm run docs:rules\` from the rules themselves, and from the table of inputs that they are tested by. -->
`;

const NEXT = "Next: [the library](library.md), or [how to add a rule](../CONTRIBUTING.md#how-to-add-a-rule).\n";

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
  return [INTRODUCTION, ...sections, cannotBeSaid(), notChecked(), NEXT].join("\n");
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
  const introduction = "Azure refuses these, and the props cannot express them:";
  return `## Ruled out by the types\n\n${introduction}\n\n${CANNOT_BE_SAID.map((fact) => `- ${fact}`).join("\n")}\n`;
}
