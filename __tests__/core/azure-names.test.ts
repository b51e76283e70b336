import { Token } from "cdktf";
import { locationProblems, resourceGroupNameProblems } from "../../lib/core/azure-names";

const UNKNOWN = Token.asString({ resolve: () => "later" });

describe("The name of a resource group", () => {
  const message = (got: string) =>
    "must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, " +
    `got ${got}`;

  it.each(["rg", "r", "RG-jobs_(1).prod", "größe-資源", "a".repeat(90), UNKNOWN, undefined])("may be %j", (name) => {
    expect(resourceGroupNameProblems(name, "resourceGroupName")).toEqual([]);
  });

  it.each(["", "rg.", "my group", "rg/jobs", " rg"])("fails for %j", (name) => {
    expect(resourceGroupNameProblems(name, "group")).toEqual([{ path: "group", message: message(`"${name}"`) }]);
  });

  it("fails for more than 90 characters", () => {
    expect(resourceGroupNameProblems("a".repeat(91), "group")).toHaveLength(1);
  });
});

describe("The name of a region", () => {
  it.each(["eastus", "East US", "germanywestcentral", "West US 3", UNKNOWN, undefined])("may be %j", (name) => {
    expect(locationProblems(name, "location")).toEqual([]);
  });

  it.each(["", " eastus", "east-us", "eastus;"])("fails for %j", (name) => {
    expect(locationProblems(name, "location")).toEqual([
      { path: "location", message: `must be the name of an Azure region, such as eastus, got "${name}"` },
    ]);
  });
});
