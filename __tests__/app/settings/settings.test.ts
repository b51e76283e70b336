import { StateBackend, ValidationError } from "../../../lib";
import { StackSettings } from "../../../app/settings/settings";
import { Values, problems, read, stacks } from "../../support/settings";
import { synthesizeStack } from "../../support/stack-json";

function terraformBlock(environment: Record<string, string>, context: Values = {}): any {
  return JSON.parse(synthesizeStack(read(environment, context))).terraform;
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
    const path = "../../../my.tfstate";
    expect(terraformBlock({ PRIVATE_IMAGE_BACKEND: "local", PRIVATE_IMAGE_LOCAL_PATH: path }).backend).toEqual({
      local: { path },
    });
    // It is local by default.
    expect(terraformBlock({ PRIVATE_IMAGE_LOCAL_PATH: path }).backend).toEqual({ local: { path } });
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

  it("choose a managed identity, and nothing that azurerm registers", () => {
    // WHEN
    const settings = {
      PRIVATE_IMAGE_PULL_WITH: "managed_identity",
      PRIVATE_IMAGE_REGISTER_RESOURCE_PROVIDERS: "false",
    };
    const json = JSON.parse(synthesizeStack(read(settings)));

    // THEN
    expect(json.output).toHaveProperty("container_group_identity");
    expect(json.provider.azurerm[0]).not.toHaveProperty("resource_providers_to_register");
  });

  it("choose a service, but not one that is started every day", () => {
    expect(JSON.parse(synthesizeStack(read({ PRIVATE_IMAGE_SERVICE: "true" }))).resource).toHaveProperty(
      "azapi_resource",
    );
    expect(() => read({ PRIVATE_IMAGE_SERVICE: "true", PRIVATE_IMAGE_SCHEDULE: "true" })).toThrow(
      "PRIVATE_IMAGE_SERVICE: cannot be combined with schedule: a service runs on, and a schedule starts a task.",
    );
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
      'PRIVATE_IMAGE_PACKAGING: must be one of root, child, got "module".',
      'context.providerVersions: must be one of exact, compatible, sovereign-clouds, got "loose".',
      "context.azurermContainerName: must be a string, got 7.",
      'PRIVATE_IMAGE_AZURERM_USE_AZUREAD_AUTH: must be true or false, got "yes".',
      "PRIVATE_IMAGE_AZURERM_KEY: is required.",
      'PRIVATE_IMAGE_AZURERM_STORAGE_ACCOUNT_NAME: must be 3 to 24 lower-case letters and digits, the name and not the address, got "Contoso-State".',
      'PRIVATE_IMAGE_TERRAFORM_VERSION: must be a version constraint such as ">= 1.5", got "newest".',
    ]);
  });

  it("fails for a backend that does not exist", () => {
    expect(problems({ PRIVATE_IMAGE_BACKEND: "s3" })).toEqual([
      'PRIVATE_IMAGE_BACKEND: must be one of local, azurerm, cloud, none, got "s3".',
    ]);
    expect(problems({}, { backend: ["local"] })).toEqual([
      "context.backend: must be one of local, azurerm, cloud, none, got a list of 1.",
    ]);
  });

  it("fails for a path that only this machine has", () => {
    expect(problems({ PRIVATE_IMAGE_BACKEND: "local", PRIVATE_IMAGE_LOCAL_PATH: "/var/my.tfstate" })).toEqual([
      "PRIVATE_IMAGE_LOCAL_PATH: must be relative to the folder of the synthesized JSON, such as ../../../my.tfstate, " +
        'so that the JSON is the same on every machine, got "/var/my.tfstate".',
    ]);
  });

  it("fails for half of a workspace", () => {
    expect(problems({ PRIVATE_IMAGE_BACKEND: "cloud" }, { cloudOrganization: "" })).toEqual([
      "PRIVATE_IMAGE_CLOUD_WORKSPACE: is required.",
      "context.cloudOrganization: must not be empty.",
    ]);
  });

  it("fails for settings of a backend that nobody chose", () => {
    expect(problems({ PRIVATE_IMAGE_AZURERM_KEY: "private-image.tfstate" })).toEqual([
      "PRIVATE_IMAGE_BACKEND: is not set, but PRIVATE_IMAGE_AZURERM_KEY is. Set it to azurerm.",
    ]);
    expect(problems({}, { cloudWorkspace: "private-image" })).toEqual([
      "context.backend: is not set, but context.cloudWorkspace is. Set it to cloud.",
    ]);
  });

  it("fails for a backend that does not exist without asking what its settings are for", () => {
    expect(problems({ PRIVATE_IMAGE_BACKEND: "s3", PRIVATE_IMAGE_AZURERM_KEY: "jobs.tfstate" })).toEqual([
      'PRIVATE_IMAGE_BACKEND: must be one of local, azurerm, cloud, none, got "s3".',
    ]);
  });
});

describe("A backend that refuses its settings", () => {
  const AZURERM = {
    PRIVATE_IMAGE_BACKEND: "azurerm",
    PRIVATE_IMAGE_AZURERM_STORAGE_ACCOUNT_NAME: "contosostate",
    PRIVATE_IMAGE_AZURERM_CONTAINER_NAME: "tfstate",
    PRIVATE_IMAGE_AZURERM_KEY: "jobs.tfstate",
  };
  afterEach(() => jest.restoreAllMocks());

  it("fails with an error that is no problem with its input as it is", () => {
    // GIVEN
    jest.spyOn(StateBackend, "azurerm").mockImplementation(() => {
      throw new RangeError("out of something");
    });

    // THEN
    expect(() => stacks(AZURERM)).toThrow(new RangeError("out of something"));
  });

  it("fails under its own name for what no setting is called", () => {
    // GIVEN
    jest.spyOn(StateBackend, "azurerm").mockImplementation(() => {
      throw new ValidationError("StateBackend.azurerm", [{ path: "endpoint", message: "is out of reach" }]);
    });

    // THEN
    expect(() => stacks(AZURERM)).toThrow("settings: 1 problem\n  - endpoint: is out of reach");
  });
});

describe("Environments", () => {
  const backends = (environment: Record<string, string>, context: Values = {}) =>
    stacks(environment, context).map(({ id, props }) => [id, JSON.parse(synthesizeStack(props, id)).terraform]);

  it.each([
    ["in the environment", { PRIVATE_IMAGE_ENVIRONMENTS: "staging, production" }, {}],
    ["in the context", {}, { environments: ["staging", "production"] }],
  ])("are a stack and a state each, when they are set %s", (_, environment, context) => {
    expect(backends(environment as Record<string, string>, context)).toMatchObject([
      ["private-image-staging", { backend: { local: { path: "../../../terraform.private-image-staging.tfstate" } } }],
      [
        "private-image-production",
        { backend: { local: { path: "../../../terraform.private-image-production.tfstate" } } },
      ],
    ]);
  });

  it("have the same JSON as the stack without environments, but for their name and state", () => {
    // GIVEN
    const [{ id, props }] = stacks({ PRIVATE_IMAGE_ENVIRONMENTS: "staging" }) as [StackSettings];

    // THEN
    const without = synthesizeStack().replaceAll(/(?<=[".])private-image(?=["./])/g, "private-image-staging");
    expect(synthesizeStack(props, id)).toBe(without);
  });

  it.each([
    ["a local state", { localPath: "../../../states/jobs.tfstate" }, "../../../states/jobs-staging.tfstate"],
    ["a local state without extension", { localPath: "../../../state" }, "../../../state-staging"],
  ])("add their name to the path of %s", (_, context, expected) => {
    const [[, terraform]] = backends({ PRIVATE_IMAGE_ENVIRONMENTS: "staging" }, context) as [[string, any]];
    expect(terraform.backend.local.path).toBe(expected);
  });

  it("add their name to the key of a blob and to a workspace", () => {
    const azurerm = {
      backend: "azurerm",
      azurermStorageAccountName: "contosostate",
      azurermContainerName: "tfstate",
      azurermKey: "jobs/private-image.tfstate",
    };
    const cloud = { backend: "cloud", cloudOrganization: "contoso", cloudWorkspace: "private-image" };
    const of = (context: Values) => (backends({ PRIVATE_IMAGE_ENVIRONMENTS: "staging" }, context)[0] as any)[1];
    expect(of(azurerm).backend.azurerm.key).toBe("jobs/private-image-staging.tfstate");
    expect(of(cloud).cloud.workspaces).toEqual({ name: "private-image-staging" });
  });

  it("have no block each where the backend is left out", () => {
    const [[, terraform]] = backends({ PRIVATE_IMAGE_ENVIRONMENTS: "staging", PRIVATE_IMAGE_BACKEND: "none" }) as any;
    expect(terraform).not.toHaveProperty("backend");
  });

  it("fails for names that cannot be names of stacks and files", () => {
    const allowed = "lower-case letters, digits and hyphens, with a letter or digit at both ends";
    expect(problems({ PRIVATE_IMAGE_ENVIRONMENTS: "Staging,prod/eu,,-a,test,test" })).toEqual([
      `PRIVATE_IMAGE_ENVIRONMENTS: must be names of ${allowed}, got "Staging".`,
      `PRIVATE_IMAGE_ENVIRONMENTS: must be names of ${allowed}, got "prod/eu".`,
      `PRIVATE_IMAGE_ENVIRONMENTS: must be names of ${allowed}, got "".`,
      `PRIVATE_IMAGE_ENVIRONMENTS: must be names of ${allowed}, got "-a".`,
      'PRIVATE_IMAGE_ENVIRONMENTS: must not name an environment twice, and "test" appears twice. Remove one.',
    ]);
    expect(problems({}, { environments: { staging: {} } })).toEqual([
      "context.environments: must be a list of names, got an object.",
    ]);
    expect(problems({}, { environments: [1] })).toEqual([
      "context.environments: must be a list of names, got a list of 1.",
    ]);
  });

  it("fails for a name that makes the name of a file too long", () => {
    expect(problems({ PRIVATE_IMAGE_ENVIRONMENTS: `${"a".repeat(63)},${"b".repeat(64)}` })).toEqual([
      `PRIVATE_IMAGE_ENVIRONMENTS: must be names of at most 63 characters, got one of 64: "${"b".repeat(64)}".`,
    ]);
  });

  it("fails for one state of all", () => {
    expect(problems({ PRIVATE_IMAGE_ENVIRONMENTS: "staging", PRIVATE_IMAGE_BACKEND: "azurerm" })).toEqual([
      "PRIVATE_IMAGE_AZURERM_KEY: is required with environments, so that each has a state of its own.",
    ]);
  });

  it("fails for a child module", () => {
    expect(problems({ PRIVATE_IMAGE_ENVIRONMENTS: "staging", PRIVATE_IMAGE_PACKAGING: "child" })).toEqual([
      "PRIVATE_IMAGE_ENVIRONMENTS: must not be set for a child module, which has no state of its own.",
    ]);
  });
});
