import { resourceGroupNameOf, resourceNameOf } from "../../lib/core/azure-id";
import { REGISTRY_ID } from "../support/registries";

describe("The parts of a resource ID", () => {
  it("are the name of the resource and of its resource group", () => {
    expect(resourceNameOf(REGISTRY_ID)).toBe("contoso");
    expect(resourceGroupNameOf(REGISTRY_ID)).toBe("rg-registry");
  });

  it("are empty where the text is no such ID", () => {
    expect(resourceNameOf("/subscriptions/1")).toBe("");
    expect(resourceGroupNameOf("contoso")).toBe("");
  });
});
