import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { StateBackend, ValidationError } from "../../lib";
import { defaultStatePath } from "../../lib/stack/state-backend";
import { readSettings } from "../../lib/stack/settings";

const HALF_SET = {
  PRIVATE_IMAGE_BACKEND: "azurerm",
  PRIVATE_IMAGE_AZURERM_STORAGE_ACCOUNT_NAME: "contosostate",
  PRIVATE_IMAGE_AZURERM_CONTAINER_NAME: "tfstate",
  PRIVATE_IMAGE_AZURERM_KEY: "jobs.tfstate",
};

const settings = () => readSettings({ context: {}, environment: HALF_SET });

describe("The settings of main.ts", () => {
  afterEach(() => jest.restoreAllMocks());

  it("fail with an error of the backend that is no problem with its input", () => {
    // GIVEN
    jest.spyOn(StateBackend, "azurerm").mockImplementation(() => {
      throw new RangeError("out of something");
    });

    // THEN
    expect(settings).toThrow(new RangeError("out of something"));
  });

  it("fail under the backend's own name for what no setting is called", () => {
    // GIVEN
    jest.spyOn(StateBackend, "azurerm").mockImplementation(() => {
      throw new ValidationError("StateBackend.azurerm", [{ path: "endpoint", message: "is out of reach" }]);
    });

    // THEN
    expect(settings).toThrow("settings: 1 problem\n  - endpoint: is out of reach");
  });
});

describe("The default path of a local state", () => {
  it("is that of cdktf.out for a stack that is in no app", () => {
    const stack = new TerraformStack(new Construct(undefined as never, ""), "jobs");
    expect(defaultStatePath(stack)).toBe("../../../terraform.jobs.tfstate");
  });
});

describe("A stack without a backend", () => {
  it("has no backend block in HCL, either", () => {
    // GIVEN
    const stack = new TerraformStack(Testing.app(), "jobs");
    new TimeProvider(stack, "time", {});
    StateBackend.none().addTo(stack);

    // WHEN
    const { hcl } = stack.toHclTerraform();

    // THEN
    expect(hcl).toContain("required_providers {");
    expect(hcl).not.toContain("backend");
  });
});
