import { Token } from "cdktf";
import {
  REGION,
  RESOURCE_GROUP_NAME,
  SLEEP_DURATION,
  STORAGE_ACCOUNT_NAME,
  TIMEOUT,
  uuid,
} from "../../lib/core/azure-facts";

const UNKNOWN = Token.asString({ resolve: () => "later" });

describe("The name of a resource group", () => {
  const message = (got: string) =>
    "must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, " +
    `got ${got}.`;

  it.each(["rg", "r", "RG-jobs_(1).prod", "größe-資源", "a".repeat(90), UNKNOWN, undefined])("may be %j", (name) => {
    expect(RESOURCE_GROUP_NAME.problems(name, "resourceGroupName")).toEqual([]);
  });

  it.each(["", "rg.", "my group", "rg/jobs", " rg"])("fails for %j", (name) => {
    expect(RESOURCE_GROUP_NAME.problems(name, "group")).toEqual([{ path: "group", message: message(`"${name}"`) }]);
  });

  it("fails for more than 90 characters", () => {
    expect(RESOURCE_GROUP_NAME.problems("a".repeat(91), "group")).toHaveLength(1);
  });
});

describe("The name of a region", () => {
  it.each(["eastus", "East US", "germanywestcentral", "West US 3", UNKNOWN, undefined])("may be %j", (name) => {
    expect(REGION.problems(name, "location")).toEqual([]);
  });

  it.each(["", " eastus", "east-us", "eastus;"])("fails for %j", (name) => {
    expect(REGION.problems(name, "location")).toEqual([
      { path: "location", message: `must be the name of an Azure region, such as eastus, got "${name}".` },
    ]);
  });
});

describe("A UUID", () => {
  it("is said to be what it is, and has any capitals", () => {
    const format = uuid("an object ID", (text) => (text === "me" ? "Ask az for it" : undefined));
    expect(format.accepts("00000000-0000-4000-8000-00000000000A")).toBe(true);
    expect(["me", "you"].flatMap((text) => format.problems(text, "id"))).toEqual([
      { path: "id", message: 'must be an object ID, a UUID, got "me". Ask az for it.' },
      { path: "id", message: 'must be an object ID, a UUID, got "you".' },
    ]);
    expect(format.source).toMatch(/^https:/);
  });
});

describe("Other texts of Azure", () => {
  const UUID = uuid("an object ID");

  it.each([
    [UUID, "00000000-0000-4000-8000-00000000000A", true],
    [UUID, "00000000-0000-4000-8000-00000000000", false],
    [SLEEP_DURATION, "1.5h", true],
    [SLEEP_DURATION, "1h30m", false],
    [TIMEOUT, "1h30m", true],
    [TIMEOUT, "90", false],
    [STORAGE_ACCOUNT_NAME, "contoso1", true],
    [STORAGE_ACCOUNT_NAME, "Contoso", false],
  ])("are of their form: %#", (format, text, expected) => {
    expect(format.accepts(text)).toBe(expected);
  });

  it("say what they are", () => {
    expect(UUID.problems("pull", "owner")).toEqual([
      { path: "owner", message: 'must be an object ID, a UUID, got "pull".' },
    ]);
  });
});
