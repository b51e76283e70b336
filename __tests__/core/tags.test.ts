import { applyRules } from "../../lib/core/rule";
import { Tagged, tagRules, tagsValidation } from "../../lib/core/tags";
import { groupRules } from "../../lib/container-group/rules";
import { PULL_ONLY_IDENTITY } from "../../lib/identity/pull-only-identity-props";
import { scheduleRules } from "../../lib/schedule/rules";
import { describeRules } from "../support/rules";
import { tagRows } from "../support/tag-rows";

const judge = (subject: Tagged, rules = tagRules) => {
  const { errors, warnings } = applyRules(rules, subject);
  return { problems: errors, warnings };
};

describeRules<Tagged, Tagged>(
  "tags",
  tagRules,
  tagRows((tags): Tagged => ({ tags })),
  judge,
);

describe("The rules about tags", () => {
  it("are the same objects for a container group and for a schedule", () => {
    expect(groupRules).toEqual(expect.arrayContaining([...tagRules]));
    expect(scheduleRules).toEqual(expect.arrayContaining([...tagRules]));
  });

  it.each(tagRows((tags) => tags).flatMap(({ fails }) => fails))("hold for a managed identity: %#", (fail) => {
    const found = PULL_ONLY_IDENTITY.problems({ name: "pull", tags: fail.spec }, {});
    expect(found.map(({ path, message }) => `${path}: ${message}`)).toEqual([`${fail.path}: ${fail.message}`]);
  });
});

describe("The validation of a variable with tags", () => {
  it("checks count, names and values, and shows the rules in its message", () => {
    expect(tagsValidation("tags")).toEqual({
      condition:
        "${length(var.tags) <= 50 && alltrue([for name, value in var.tags : " +
        'can(regex("^[^<>%&\\\\\\\\?/]{1,512}$", name)) && can(regex("^[\\\\s\\\\S]{0,256}$", value))])}',
      errorMessage:
        "tags must be at most 50. Names must be 1 to 512 characters, without < > % & \\ ? and /, and values must be at most 256 characters.",
    });
  });
});
