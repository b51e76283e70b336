import { Application } from "@cdktf/provider-azuread/lib/application";
import { TerraformVariable } from "cdktf";
import { ImportBlock } from "../../lib/core/import-block";
import { synthesizeJson } from "../support/synth";

const ID = "/applications/00000000-0000-4000-8000-000000000001";

function importBlocks(isSwitched: boolean): unknown {
  return synthesizeJson((scope) => {
    const to = new Application(scope, "Puller", { displayName: "job-pull" });
    const enabled = new TerraformVariable(scope, "access", { type: "bool" }).booleanValue;
    new ImportBlock(scope, "Import", { to, importId: ID, enabled: isSwitched ? enabled : undefined });
  }).import;
}

describe("An import block", () => {
  it("takes an object over under the address of its resource", () => {
    expect(importBlocks(false)).toEqual([{ to: "azuread_application.Puller", id: ID }]);
  });

  it("takes it over as the only instance, and only while that is there", () => {
    expect(importBlocks(true)).toEqual([
      {
        for_each: "${{ for index in range(var.access ? 1 : 0) : tostring(index) => index }}",
        to: "azuread_application.Puller[each.value]",
        id: ID,
      },
    ]);
  });
});
