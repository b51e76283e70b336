import { cut } from "./cut";
import { RuleRow } from "./rule-table";

export type Tags = { readonly [name: string]: string };

export const manyTags = (count: number): Tags =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, ""]));

const NAMES = "names must be 1 to 512 characters, without < > % & \\ ? and /, got";

/** The rows of the rules about tags, for a resource with these tags. */
export function tagRows<Input>(withTags: (tags: Tags) => Input): readonly RuleRow<Input>[] {
  const refusedName = (name: string, shown = JSON.stringify(name)) => ({
    spec: withTags({ [name]: "x" }),
    path: "tags",
    message: `${NAMES} ${shown}.`,
  });
  return [
    {
      rule: "tag-count",
      fails: [{ spec: withTags(manyTags(51)), path: "tags", message: "must be at most 50, got 51." }],
      passes: [withTags(manyTags(50)), withTags("${var.tags}" as never)],
    },
    {
      rule: "tag-name",
      fails: [
        refusedName("cost/centre"),
        ...[..."<>%&\\?"].map((sign) => refusedName(`a${sign}b`)),
        refusedName(""),
        refusedName("n".repeat(513), cut("n".repeat(513))),
      ],
      passes: [withTags({ ["n".repeat(512)]: "x" }), withTags({ "Cost centre": "7", "hidden-title": "x" })],
    },
    {
      rule: "tag-value",
      fails: [
        {
          spec: withTags({ team: "x".repeat(257) }),
          path: "tags.team",
          message: `must be at most 256 characters, got ${cut("x".repeat(257))}.`,
        },
        {
          spec: withTags({ "cost centre": "x".repeat(257) }),
          path: 'tags["cost centre"]',
          message: `must be at most 256 characters, got ${cut("x".repeat(257))}.`,
        },
      ],
      passes: [
        withTags({ team: "x".repeat(256), centre: "", more: "${var.team}" }),
        withTags({ team: "\u{1F600}".repeat(256) }),
        withTags({ "${var.name}": "<" }),
      ],
    },
  ];
}
