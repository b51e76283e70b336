import { TerraformVariableValidationConfig } from "cdktf";
import { knownEntries, knownString } from "./reference";
import { Rule, Severity } from "./rule";
import { atKey } from "./shape";
import { TextFormat } from "./text-format";
import { describeValue } from "./validation-error";

/** A resource that may have tags. */
export interface Tagged {
  readonly tags?: { readonly [name: string]: string };
}

const SOURCE = "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources";
const MOST = 50;
const LONGEST_NAME = 512;
const LONGEST_VALUE = 256;

// Both limits are in the patterns: `length` of Terraform counts what a reader sees as one character, and refuses null.

export const TAG_NAME = new TextFormat({
  pattern: `^[^<>%&\\\\?/]{1,${LONGEST_NAME}}$`,
  must: `be 1 to ${LONGEST_NAME} characters, without < > % & \\ ? and /`,
  source: SOURCE,
});

export const TAG_VALUE = new TextFormat({
  pattern: `^[\\s\\S]{0,${LONGEST_VALUE}}$`,
  must: `be at most ${LONGEST_VALUE} characters`,
  source: SOURCE,
});

/** The rules about the tags of every resource: container groups, managed identities and workflows. */
export const tagRules: readonly Rule<Tagged>[] = [
  {
    id: "tag-count",
    severity: Severity.ERROR,
    summary: `A resource has at most ${MOST} tags.`,
    source: SOURCE,
    check: ({ tags }, report) => {
      const count = knownEntries(tags)?.length ?? 0;
      if (count > MOST) report("tags", `must be at most ${MOST}, got ${count}.`);
    },
  },
  {
    id: "tag-name",
    severity: Severity.ERROR,
    summary: `The name of a tag is 1 to ${LONGEST_NAME} characters, without < > % & \\ ? and /.`,
    source: SOURCE,
    check: ({ tags }, report) => {
      for (const [name] of knownEntries(tags) ?? []) {
        const known = knownString(name)!;
        if (!TAG_NAME.accepts(known)) report("tags", `names ${TAG_NAME.must}, got ${describeValue(known)}.`);
      }
    },
  },
  {
    id: "tag-value",
    severity: Severity.ERROR,
    summary: `The value of a tag is at most ${LONGEST_VALUE} characters.`,
    source: SOURCE,
    check: ({ tags }, report) => {
      for (const [name, value] of knownEntries(tags) ?? []) TAG_VALUE.report(value, atKey("tags", name), report);
    },
  },
];

/** Returns the validation of a variable of type map(string) that holds tags. */
export function tagsValidation(variable: string): TerraformVariableValidationConfig {
  const each = `${TAG_NAME.expression("name")} && ${TAG_VALUE.expression("value")}`;
  return {
    condition: `\${length(var.${variable}) <= ${MOST} && alltrue([for name, value in var.${variable} : ${each}])}`,
    errorMessage: `${variable} must be at most ${MOST}. Names ${TAG_NAME.must}, and values ${TAG_VALUE.must}.`,
  };
}
