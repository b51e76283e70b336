import { GroupRule } from "../../lib/container-group/rules/group-rule";
import { ruleConcepts } from "../../lib/container-group/rules";
import { ruleExamples } from "./examples";
import { CANNOT_BE_SAID, NOT_CHECKED } from "./not-checked";

const INTRODUCTION = `# Rules about container groups

<!-- Written by \`npm run docs:rules\` from the rules themselves. -->

A \`PrivateImageContainerGroup\` checks its props when it is made. An **error** is what Azure or the provider is certain
to refuse: all of them are thrown at once, as one \`ValidationError\` with the path of each prop. A **warning** is what is
likely wrong, or what Azure documents differently in different places: synth prints it and goes on.

Every rule skips what only Terraform knows: a reference is never judged by its placeholder. Where a wrong value of a
reference would fail late in an apply, the group has a precondition with the same message, and the plan fails.
`;

/** The reference page of the rules: docs/rules.md. */
export function rulesPage(): string {
  const concepts = ruleConcepts.map(({ title, rules }) => `## ${title}\n\n${rules.map(entry).join("\n")}`);
  return `${[INTRODUCTION, ...concepts, cannotBeSaid(), notChecked()].join("\n")}`;
}

function entry({ id, severity, summary, source }: GroupRule): string {
  const [example] = ruleExamples.find(({ rule }) => rule === id)?.fails ?? [];
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
