import { Aspects, IAspect, TerraformResource, Testing } from "cdktf";
import { IConstruct } from "constructs";
import { Packaging, PrivateImageStack, PrivateImageStackProps, PullWith } from "../../lib";
import { read } from "../support/settings";
import { synthesizeStack } from "../support/stack-json";

const jsonOf = (props: PrivateImageStackProps) => JSON.parse(synthesizeStack(props));

/** The resources of a JSON, by their address. */
function resourcesOf(json: any): [string, any][] {
  return Object.entries<any>(json.resource).flatMap(([type, all]) =>
    Object.entries<any>(all).map(([name, config]): [string, any] => [`${type}.${name}`, config]),
  );
}

describe("A stack that ignores changes of tags", () => {
  it.each<[PrivateImageStackProps, string[]]>([
    [{}, ["azurerm_container_group"]],
    [{ packaging: Packaging.CHILD_MODULE }, ["azurerm_container_group"]],
    [{ pullWith: PullWith.MANAGED_IDENTITY }, ["azurerm_container_group", "azurerm_user_assigned_identity"]],
    [{ service: true }, ["azapi_resource"]],
    [{ schedule: true }, ["azurerm_container_group", "azurerm_logic_app_workflow", "azurerm_monitor_metric_alert"]],
  ])("GIVEN %j, THEN those with tags ignore them, and nothing else is changed", (props, types) => {
    // WHEN
    const [before, after] = [jsonOf(props), jsonOf({ ...props, ignoreTagChanges: true })];

    // THEN
    const tagged = resourcesOf(after).filter(([, { lifecycle }]) => lifecycle?.ignore_changes?.includes("tags"));
    expect([...new Set(tagged.map(([address]) => address.split(".")[0]))].sort()).toEqual(types);
    const expected = resourcesOf(before).filter(([address, { tags }]) => tags !== undefined || /azapi/.test(address));
    expect(tagged.map(([address]) => address).sort()).toEqual(expected.map(([address]) => address).sort());
    for (const [, { lifecycle }] of tagged) {
      lifecycle.ignore_changes = lifecycle.ignore_changes.filter((each: string) => each !== "tags");
      if (lifecycle.ignore_changes.length === 0) delete lifecycle.ignore_changes;
    }
    const withoutEmpty = (text: string) => JSON.parse(text.replaceAll(/,?"lifecycle":\{\}/g, ""));
    expect(withoutEmpty(JSON.stringify(after))).toEqual(withoutEmpty(JSON.stringify(before)));
  });

  it("is a setting", () => {
    expect(read({ PRIVATE_IMAGE_IGNORE_TAG_CHANGES: "true" }).ignoreTagChanges).toBe(true);
    expect(read({}, { ignoreTagChanges: true }).ignoreTagChanges).toBe(true);
    expect(synthesizeStack({ ignoreTagChanges: false })).toBe(synthesizeStack());
  });

  it("fails for what is neither true nor false, and where an aspect drops it", () => {
    expect(() => new PrivateImageStack(Testing.app(), "jobs", { ignoreTagChanges: "yes" as never })).toThrow(
      'jobs: 1 problem\n  - ignoreTagChanges: must be true or false, got "yes".',
    );
    class Drops implements IAspect {
      public visit(node: IConstruct): void {
        if (TerraformResource.isTerraformResource(node)) node.lifecycle = { ...node.lifecycle, ignoreChanges: [] };
      }
    }
    const stack = new PrivateImageStack(Testing.app(), "jobs", { ignoreTagChanges: true });
    Aspects.of(stack).add(new Drops());
    expect(() => Testing.synth(stack, true)).toThrow("jobs/ContainerGroup/Resource: lifecycle lost ignore_changes");
  });
});
