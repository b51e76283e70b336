import { PrivateImageStackProps, ValidationError } from "../../lib";
import { readSettings } from "../../lib/stack/settings";
import { synthesizeStack } from "../support/stack-json";

type Values = Record<string, unknown>;

function read(environment: Record<string, string>, context: Values = {}): PrivateImageStackProps {
  return readSettings({ context: (key) => context[key], environment });
}

function terraformBlock(environment: Record<string, string>, context: Values = {}): any {
  return JSON.parse(synthesizeStack(read(environment, context))).terraform;
}

function problems(environment: Record<string, string>, context: Values = {}): string[] {
  try {
    read(environment, context);
  } catch (error) {
    return (error as ValidationError).problems.map(({ path, message }) => `${path}: ${message}`);
  }
  return [];
}

describe("The settings of main.ts", () => {
  it("leave every default alone when nothing is set", () => {
    // WHEN
    const settings = read({});

    // THEN
    expect(synthesizeStack(settings)).toBe(synthesizeStack());
  });

  it("choose a local state by its path", () => {
    expect(terraformBlock({ PRIVATE_IMAGE_BACKEND: "local" }).backend).toEqual({
      local: { path: "../../../terraform.private-image.tfstate" },
    });
    expect(
      terraformBlock({ PRIVATE_IMAGE_BACKEND: "local", PRIVATE_IMAGE_LOCAL_PATH: "../../../my.tfstate" }).backend,
    ).toEqual({ local: { path: "../../../my.tfstate" } });
  });

  it("choose an azurerm backend without settings, for terraform init -backend-config", () => {
    expect(terraformBlock({ PRIVATE_IMAGE_BACKEND: "azurerm" }).backend).toEqual({ azurerm: {} });
  });

  it("choose an azurerm backend with settings", () => {
    // GIVEN
    const environment = {
      PRIVATE_IMAGE_BACKEND: "azurerm",
      PRIVATE_IMAGE_AZURERM_STORAGE_ACCOUNT_NAME: "contosostate",
      PRIVATE_IMAGE_AZURERM_CONTAINER_NAME: "tfstate",
      PRIVATE_IMAGE_AZURERM_KEY: "private-image.tfstate",
      PRIVATE_IMAGE_AZURERM_RESOURCE_GROUP_NAME: "rg-state",
      PRIVATE_IMAGE_AZURERM_SUBSCRIPTION_ID: "00000000-0000-0000-0000-000000000000",
      PRIVATE_IMAGE_AZURERM_USE_AZUREAD_AUTH: "false",
    };

    // THEN
    expect(terraformBlock(environment).backend).toEqual({
      azurerm: {
        storage_account_name: "contosostate",
        container_name: "tfstate",
        key: "private-image.tfstate",
        resource_group_name: "rg-state",
        subscription_id: "00000000-0000-0000-0000-000000000000",
        use_azuread_auth: false,
      },
    });
  });

  it("choose a workspace of HCP Terraform or of an installation", () => {
    // GIVEN
    const environment = {
      PRIVATE_IMAGE_BACKEND: "cloud",
      PRIVATE_IMAGE_CLOUD_ORGANIZATION: "contoso",
      PRIVATE_IMAGE_CLOUD_WORKSPACE: "private-image",
    };

    // THEN
    const cloud = { organization: "contoso", workspaces: { name: "private-image" } };
    expect(terraformBlock(environment).cloud).toEqual(cloud);
    expect(terraformBlock({ ...environment, PRIVATE_IMAGE_CLOUD_HOSTNAME: "tfe.contoso.com" }).cloud).toEqual({
      ...cloud,
      hostname: "tfe.contoso.com",
    });
  });

  it("choose no backend at all", () => {
    const terraform = terraformBlock({ PRIVATE_IMAGE_BACKEND: "none" });
    expect(Object.keys(terraform)).toEqual(["required_providers"]);
  });

  it("choose a child module, ranges of provider versions and a version of Terraform", () => {
    // WHEN
    const json = JSON.parse(
      synthesizeStack(
        read({
          PRIVATE_IMAGE_PACKAGING: "child",
          PRIVATE_IMAGE_PROVIDER_VERSIONS: "compatible",
          PRIVATE_IMAGE_TERRAFORM_VERSION: ">= 1.5",
        }),
      ),
    );

    // THEN
    expect(json).not.toHaveProperty("provider");
    expect(json.terraform.required_version).toBe(">= 1.5");
    expect(json.terraform.required_providers.azurerm.version).toBe(">= 4.81.0, < 6.0.0");
  });

  it("may stand in the context of cdktf.json, under the same names in camel case", () => {
    // GIVEN
    const context = {
      backend: "azurerm",
      azurermStorageAccountName: "contosostate",
      azurermContainerName: "tfstate",
      azurermKey: "private-image.tfstate",
      azurermUseAzureadAuth: false,
    };

    // THEN
    expect(terraformBlock({}, context).backend.azurerm).toEqual({
      storage_account_name: "contosostate",
      container_name: "tfstate",
      key: "private-image.tfstate",
      use_azuread_auth: false,
    });
  });

  it("are taken from the environment first, and an empty text there is nothing", () => {
    const context = { backend: "azurerm", packaging: "child" };
    expect(
      terraformBlock({ PRIVATE_IMAGE_BACKEND: "none", PRIVATE_IMAGE_PACKAGING: "root" }, context),
    ).not.toHaveProperty("backend");
    expect(terraformBlock({ PRIVATE_IMAGE_BACKEND: "", PRIVATE_IMAGE_PACKAGING: "root" }, context).backend).toEqual({
      azurerm: {},
    });
  });

  it("of another backend than the chosen one are left alone, so that one job can differ from the others", () => {
    const context = { backend: "azurerm", azurermStorageAccountName: "contosostate" };
    expect(terraformBlock({ PRIVATE_IMAGE_BACKEND: "none" }, context)).not.toHaveProperty("backend");
  });
});

describe("Wrong settings of main.ts", () => {
  it("fails with all of them at once, each under the name it was set by", () => {
    expect(
      problems(
        {
          PRIVATE_IMAGE_PACKAGING: "module",
          PRIVATE_IMAGE_TERRAFORM_VERSION: "newest",
          PRIVATE_IMAGE_AZURERM_STORAGE_ACCOUNT_NAME: "Contoso-State",
          PRIVATE_IMAGE_AZURERM_USE_AZUREAD_AUTH: "yes",
        },
        { backend: "azurerm", azurermContainerName: 7, providerVersions: "loose" },
      ),
    ).toEqual([
      'PRIVATE_IMAGE_PACKAGING: must be one of root, child, got "module"',
      'context.providerVersions: must be one of exact, compatible, sovereign-clouds, got "loose"',
      "context.azurermContainerName: must be a string, got 7",
      'PRIVATE_IMAGE_AZURERM_USE_AZUREAD_AUTH: must be true or false, got "yes"',
      "PRIVATE_IMAGE_AZURERM_KEY: is required",
      'PRIVATE_IMAGE_AZURERM_STORAGE_ACCOUNT_NAME: must be 3 to 24 lower-case letters and digits, got "Contoso-State"',
      'PRIVATE_IMAGE_TERRAFORM_VERSION: must be a version constraint such as ">= 1.5", got "newest"',
    ]);
  });

  it("fails for a backend that does not exist", () => {
    expect(problems({ PRIVATE_IMAGE_BACKEND: "s3" })).toEqual([
      'PRIVATE_IMAGE_BACKEND: must be one of local, azurerm, cloud, none, got "s3"',
    ]);
    expect(problems({}, { backend: ["local"] })).toEqual([
      "context.backend: must be one of local, azurerm, cloud, none, got a list of 1",
    ]);
  });

  it("fails for a path that only this machine has", () => {
    expect(problems({ PRIVATE_IMAGE_BACKEND: "local", PRIVATE_IMAGE_LOCAL_PATH: "/var/my.tfstate" })).toEqual([
      "PRIVATE_IMAGE_LOCAL_PATH: must be relative to the folder of the synthesized JSON, such as ../../../my.tfstate, " +
        'so that the JSON is the same on every machine, got "/var/my.tfstate"',
    ]);
  });

  it("fails for half of a workspace", () => {
    expect(problems({ PRIVATE_IMAGE_BACKEND: "cloud" }, { cloudOrganization: "" })).toEqual([
      "PRIVATE_IMAGE_CLOUD_WORKSPACE: is required",
      "context.cloudOrganization: must not be empty",
    ]);
  });

  it("fails for settings of a backend that nobody chose", () => {
    expect(problems({ PRIVATE_IMAGE_AZURERM_KEY: "private-image.tfstate" })).toEqual([
      "PRIVATE_IMAGE_BACKEND: is not set, but PRIVATE_IMAGE_AZURERM_KEY is. Set it to azurerm",
    ]);
    expect(problems({}, { cloudWorkspace: "private-image" })).toEqual([
      "context.backend: is not set, but context.cloudWorkspace is. Set it to cloud",
    ]);
  });

  it("fails for a backend that does not exist without asking what its settings are for", () => {
    expect(problems({ PRIVATE_IMAGE_BACKEND: "s3", PRIVATE_IMAGE_AZURERM_KEY: "jobs.tfstate" })).toEqual([
      'PRIVATE_IMAGE_BACKEND: must be one of local, azurerm, cloud, none, got "s3"',
    ]);
  });

  it("fails for misspelt names in alphabetical order", () => {
    const paths = problems({ PRIVATE_IMAGE_PACKAGE: "child", PRIVATE_IMAGE_BACKENDS: "azurerm" }).map(
      (problem) => problem.split(":")[0],
    );
    expect(paths).toEqual(["PRIVATE_IMAGE_BACKENDS", "PRIVATE_IMAGE_PACKAGE"]);
  });

  it("fails for a misspelt name", () => {
    expect(problems({ PRIVATE_IMAGE_BACKENDS: "azurerm", PATH: "/bin" })).toEqual([
      "PRIVATE_IMAGE_BACKENDS: is no setting. The settings are PRIVATE_IMAGE_BACKEND, PRIVATE_IMAGE_PACKAGING, " +
        "PRIVATE_IMAGE_PROVIDER_VERSIONS, PRIVATE_IMAGE_REGISTER_RESOURCE_PROVIDERS, " +
        "PRIVATE_IMAGE_TERRAFORM_VERSION, PRIVATE_IMAGE_SCHEDULE, " +
        "PRIVATE_IMAGE_AZURE_CLOUD, PRIVATE_IMAGE_LOCAL_PATH, " +
        "PRIVATE_IMAGE_AZURERM_STORAGE_ACCOUNT_NAME, PRIVATE_IMAGE_AZURERM_CONTAINER_NAME, PRIVATE_IMAGE_AZURERM_KEY, " +
        "PRIVATE_IMAGE_AZURERM_RESOURCE_GROUP_NAME, PRIVATE_IMAGE_AZURERM_SUBSCRIPTION_ID, " +
        "PRIVATE_IMAGE_AZURERM_USE_AZUREAD_AUTH, PRIVATE_IMAGE_CLOUD_ORGANIZATION, PRIVATE_IMAGE_CLOUD_WORKSPACE, " +
        "PRIVATE_IMAGE_CLOUD_HOSTNAME",
    ]);
  });
});
