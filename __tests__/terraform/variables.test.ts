import { StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { Providers, Workspace, describeTerraform, startProviders } from "../support/terraform";

const REQUIRED = { resource_group_name: "rg-jobs", registry_name: "contosoapps", image: "myimage:v1" };

const SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000002/resourceGroups/rg-hub/providers";
const REGISTRY_ID = `${SUBSCRIPTION}/Microsoft.ContainerRegistry/registries/contosohub`;
const SUBNET_ID = `${SUBSCRIPTION}/Microsoft.Network/virtualNetworks/hub/subnets/jobs`;
const WORKSPACE_ID = "00000000-0000-4000-8000-00000000000a";
const HUB = { registry_name: null, registry_id: REGISTRY_ID, registry_login_server: "contosohub.azurecr.io" };

// The plan reports invalid input before anything is created.
describeTerraform("Variables of the synthesized JSON", () => {
  let providers: Providers;
  let workspace: Workspace;

  beforeAll(async () => {
    providers = await startProviders();
    workspace = new Workspace(providers, {
      "cdk.tf.json": synthesizeStack({ backend: StateBackend.local("terraform.tfstate") }),
    });
    workspace.ok("init");
  });

  afterAll(async () => {
    workspace.remove();
    await providers.stop();
  });

  function plan(variables: Record<string, unknown>): string {
    workspace.write({ "terraform.tfvars.json": JSON.stringify({ ...REQUIRED, ...variables }) });
    // Terraform wraps and frames its messages; a reader sees words.
    return workspace.terraform("plan").output.replace(/[\s│]+/g, " ");
  }

  it.each<[string, unknown, string]>([
    ["resource_group_name", "", "resource_group_name must be 1 to 90 letters"],
    ["resource_group_name", "ends.", "not ending with a period"],
    ["location", "east_us", "location must be the name of an Azure region, such as eastus, or null."],
    ["container_group_name", "", "container_group_name must be 1 to 63 lower-case letters"],
    ["container_group_name", "My-Group", "container_group_name must be 1 to 63 lower-case letters"],
    ["container_group_name", "a--b", "container_group_name must be 1 to 63 lower-case letters"],
    ["registry_name", "contosoapps.azurecr.io", "registry_name must be 5 to 50 letters and digits, or null."],
    ["registry_resource_group_name", "", "registry_resource_group_name must be 1 to 90 letters"],
    ["image", "", "image must be a repository in lower case"],
    ["image", "MyImage:v1", "image must be a repository in lower case"],
    [
      "image",
      "contosoapps.azurecr.io/myimage:v1",
      "with a tag or a digest and without the server, such as team/app:v1.",
    ],
    ["image", "myimage@sha256:abc", "image must be a repository in lower case"],
    ["cpu_cores", 0, "cpu_cores must be more than 0."],
    ["memory_gb", -1, "memory_gb must be more than 0."],
    ["restart_policy", "never", "restart_policy must be Always, OnFailure or Never."],
    ["commands", ["python", ""], "commands must not hold an empty text."],
    [
      "environment_variables",
      { "A B": "1" },
      "environment_variables: names must be letters, digits and underscores, not beginning with a digit.",
    ],
    [
      "secure_environment_variables",
      { "": "1" },
      "secure_environment_variables: names must be letters, digits and underscores",
    ],
    ["principal_display_name", " ", "principal_display_name must be 1 to 256 characters, or null."],
    ["owners", ["me"], "owners: each must be an object ID, a UUID."],
    ["owners", [null], "owners: each must be an object ID, a UUID."],
    ["service_management_reference", " ", "service_management_reference must hold more than white space, or null."],
    ["password_rotation_days", 0, "password_rotation_days must be a whole number from 1 to 723."],
    ["password_rotation_days", 724, "password_rotation_days must be a whole number from 1 to 723."],
    [
      "password_rotation_days",
      359,
      "A password must be valid at least 7 days longer than the time between two rotations",
    ],
    [
      "password_valid_for_days",
      186,
      "A password must be valid at least 7 days longer than the time between two rotations",
    ],
    ["password_valid_for_days", 7, "password_valid_for_days must be a whole number from 8 to 730."],
    ["password_valid_for_days", 731, "password_valid_for_days must be a whole number from 8 to 730."],
    [
      "registry_role_assignment_mode",
      "rbac-abac",
      "registry_role_assignment_mode must be LegacyRegistryPermissions, AbacRepositoryPermissions or Either.",
    ],
    ["repositories", ["Team/App"], "repositories: each must name a repository in lower case, such as team/app."],
    ["repositories", ["app' OR 'a' StringEquals 'a"], "repositories: each must name a repository in lower case"],
    ["repositories", [null], "repositories: each must name a repository in lower case"],
    ["repositories", ["myimage"], "repositories: cannot narrow a registry in legacy mode, where AcrPull covers every"],
    ["registry_id", "contosoapps", "registry_id must be the resource ID of a container registry"],
    ["registry_id", REGISTRY_ID, "registry_name: cannot be combined with registry_id or registry_login_server."],
    ["registry_login_server", "https://contoso.azurecr.io", "registry_login_server must be a host name such as"],
    ["registry_login_server", "contoso.azurecr.io", "registry_name: cannot be combined with registry_id or"],
    ["registry_name", null, "No registry: neither registry_name is set, nor both registry_id and"],
    ["ports", [0], "ports must be whole numbers from 1 to 65535."],
    ["ports", [65536], "ports must be whole numbers from 1 to 65535."],
    ["ports", [80.5], "ports must be whole numbers from 1 to 65535."],
    ["ports", [null], "ports must be whole numbers from 1 to 65535."],
    ["ports", [80, 443, 80], "ports must not name a port twice: the containers of a group share one address."],
    ["dns_name_label", "4shops", "dns_name_label must be 5 to 63 lower-case letters"],
    ["dns_name_label", "contoso-web", "dns_name_label: needs an IP address, and ports is empty."],
    ...[1.75, 0.25, 0.512].map((memory): [string, unknown, string] => [
      "memory_gb",
      memory,
      "memory_gb must be a multiple of 0.1 GB.",
    ]),
    ...["ghcr.io/me/app:v1", "docker.io/library/nginx:1.29", "registry.example.com/app:v1"].map(
      (image): [string, unknown, string] => [
        "image",
        image,
        "image must be a repository in lower case with a tag or a digest and without",
      ],
    ),
    ["subnet_id", "default", "subnet_id must be the resource ID of a subnet"],
    ["log_analytics_workspace_id", "my-workspace", "log_analytics_workspace_id must be the workspace ID, a UUID"],
    ["log_analytics_workspace_id", WORKSPACE_ID, "log_analytics_workspace_id and log_analytics_workspace_key must be"],
    ["log_analytics_workspace_key", "a-key", "log_analytics_workspace_id and log_analytics_workspace_key must be"],
    ["password_rotation_days", 1.5, "password_rotation_days must be a whole number from 1 to 723."],
    ["access_enabled", "maybe", "a bool is required."],
    ["propagation_delay", "1m30s", "propagation_delay must be a number and a unit (ms, s, m or h), such as 90s."],
    ...[{ team: "x".repeat(257) }, { team: null }, { "a<b": "x" }, { "": "x" }, { "a\\b": "x" }].map(
      (tags): [string, unknown, string] => ["tags", tags, "tags must be at most 50. Names must be 1 to 512 characters"],
    ),
  ])("fails in the plan when %s is %j", (name, value, message) => {
    expect(plan({ [name]: value })).toContain(message);
  });

  it.each<[string, unknown]>([
    ["location", "West Europe"],
    ["memory_gb", 0.3],
    ["memory_gb", 0.30000000000000004],
    ["subnet_id", SUBNET_ID],
    ["image", "team/app@sha256:" + "0".repeat(64)],
    ["image", "my.app/my_image__x:V1.2-rc_3"],
    ["restart_policy", "Always"],
    ["commands", ["/bin/sh", "-c", "echo hello"]],
    ["environment_variables", { LOG_LEVEL: "info", _JAVA_OPTIONS: "-Xmx1g", X_: "" }],
    ["secure_environment_variables", { API_KEY: "x" }],
    ["registry_resource_group_name", "rg-(shared)_registries"],
    ["password_rotation_days", 358],
    ["password_valid_for_days", 187],
    ["registry_role_assignment_mode", "AbacRepositoryPermissions"],
    ["ports", [80, 443]],
    ["propagation_delay", "0s"],
    ["owners", ["00000000-0000-4000-8000-00000000000A"]],
    ["service_management_reference", "service-42"],
    ["tags", { team: "reports", "Cost centre": "", größe: "50 % <a> \u{1F600}" }],
  ])("plans when %s is %j", (name, value) => {
    expect(plan({ [name]: value })).toContain("Plan: 7 to add, 0 to change, 0 to destroy.");
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      "a label for an address in a virtual network",
      { ports: [80], dns_name_label: "contoso-web", subnet_id: SUBNET_ID },
      "dns_name_label: must be null with subnet_id",
    ],
    [
      "an ID without a login server",
      { registry_name: null, registry_id: REGISTRY_ID },
      "No registry: neither registry_name is set, nor both registry_id and registry_login_server.",
    ],
    ...["fabrikam.azurecr.io", "contosohub.acurecr.io"].map((server): [string, Record<string, unknown>, string] => [
      `an ID and the login server ${server}`,
      { ...HUB, registry_login_server: server },
      "must be the login server of the registry of",
    ]),
    [
      "an ID and a resource group name",
      { ...HUB, registry_resource_group_name: "rg-hub" },
      "registry_resource_group_name: cannot be set without registry_name, which is looked up in it.",
    ],
    [
      "a name, an ID and a login server",
      { ...HUB, registry_name: "contosoapps" },
      "registry_name: cannot be combined with registry_id or registry_login_server.",
    ],
    [
      "repositories without that of the image",
      { registry_role_assignment_mode: "AbacRepositoryPermissions", repositories: ["team/app"] },
      "repositories: must include the repository of image, which could not be pulled otherwise.",
    ],
    [
      "an empty key",
      { log_analytics_workspace_id: WORKSPACE_ID, log_analytics_workspace_key: "" },
      "log_analytics_workspace_id and log_analytics_workspace_key must be given together, or neither.",
    ],
  ])("fails in the plan for %s", (_, variables, message) => {
    expect(plan(variables)).toContain(message);
  });

  it("names each variable that has something wrong, and shows no secret with it", () => {
    // WHEN
    const output = plan({ log_analytics_workspace_key: "a-key-that-stays-secret" });

    // THEN
    expect(output).toContain("log_analytics_workspace_id and log_analytics_workspace_key must be given together");
    expect(output).not.toContain("a-key-that-stays-secret");
  });

  it.each([
    ["myimage", true],
    ["myimage:latest", true],
    ["myimage:v1", false],
    ["latest:v1", false],
    [`myimage@sha256:${"0".repeat(64)}`, false],
  ])("warns when the image %s may mean another one tomorrow: %s", (image, warns) => {
    // WHEN
    const output = plan({ image });

    // THEN
    expect(output).toContain("Plan: 7 to add, 0 to change, 0 to destroy.");
    expect(output.includes("image has no tag or the tag latest: a new push does not redeploy")).toBe(warns);
  });

  it("takes region and names from what is there when they are not given", () => {
    // WHEN
    const output = plan({ location: null, principal_display_name: null, registry_resource_group_name: null });

    // THEN
    expect(output).toContain('display_name = "mycontainer-pull"');
    expect(output).toContain('location = "westeurope"');
  });
});
