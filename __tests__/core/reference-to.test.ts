import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { referenceTo } from "../../lib/core/reference-to";
import { synthesizeJson } from "../support/synth";

describe("A reference for depends_on", () => {
  it("names the resource as depends_on has it, also after its name was overridden", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const awaited = new Sleep(scope, "Awaited", { createDuration: "1s" });
      const waiting = new Sleep(scope, "Waiting", { createDuration: "1s" });
      waiting.dependsOn = [referenceTo(awaited)];
      awaited.overrideLogicalId("renamed");
    });

    // THEN
    expect(json.resource.time_sleep.Waiting.depends_on).toEqual(["time_sleep.renamed"]);
  });

  it("is made once for each resource", () => {
    synthesizeJson((scope) => {
      // GIVEN
      const one = new Sleep(scope, "One", { createDuration: "1s" });
      const other = new Sleep(scope, "Other", { createDuration: "1s" });

      // THEN
      expect(referenceTo(one)).toBe(referenceTo(one));
      expect(referenceTo(one)).not.toBe(referenceTo(other));
    });
  });
});
