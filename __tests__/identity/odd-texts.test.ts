import { TerraformStack, Testing } from "cdktf";
import { CONSTRUCTS, ODD, leavesOf } from "../support/odd-texts";
import { messageOf } from "../support/synth";

describe.each(Object.entries(CONSTRUCTS))("Every text prop of %s", (_, [props, make]) => {
  const build = () => messageOf(() => make(new TerraformStack(Testing.app(), "stack"), props));

  it("is taken as it is", () => {
    expect(build()).toBe("");
  });

  it.each(Object.entries(ODD))("fails with %s, at synth", (_name, odd) => {
    const accepted = leavesOf(props).filter(({ owner, key }) => {
      const before = owner[key];
      owner[key] = odd(before);
      const message = build();
      owner[key] = before;
      return message === "";
    });
    expect(accepted.map(({ key }) => key)).toEqual([]);
  });
});
