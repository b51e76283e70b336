import { StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { Providers, Workspace, describeTerraform, startProviders } from "../support/terraform";

const REQUIRED = { resource_group_name: "rg-jobs", registry_name: "contosoapps", image: "myimage:v1" };

// What is typed wrong is told by the plan, before anything is made.
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
    ["resource_group_name", "ends.", "must not end with a period"],
    ["location", "east_us", "location must be the name of an Azure region, such as eastus, or null."],
    ["container_group_name", "", "container_group_name must be 1 to 63 lower-case letters"],
    ["container_group_name", "My-Group", "container_group_name must be 1 to 63 lower-case letters"],
    ["container_group_name", "a--b", "container_group_name must be 1 to 63 lower-case letters"],
    [
      "registry_name",
      "contosoapps.azurecr.io",
      "registry_name must be 5 to 50 letters and digits: the name of the registry",
    ],
    ["registry_resource_group_name", "", "registry_resource_group_name must be 1 to 90 letters"],
    ["image", "", "image must be a repository in lower case"],
    ["image", "MyImage:v1", "image must be a repository in lower case"],
    ["image", "contosoapps.azurecr.io/myimage:v1", "image must leave out the server: it comes from the registry."],
    ["image", "myimage@sha256:abc", "image must be a repository in lower case"],
    ["cpu_cores", 0, "cpu_cores must be more than 0."],
    ["memory_gb", -1, "memory_gb must be more than 0."],
    ["restart_policy", "never", "restart_policy must be Always, OnFailure or Never."],
    ["commands", ["python", ""], "commands must not hold an empty text."],
    ["environment_variables", { "A B": "1" }, "environment_variables must have names of letters, digits"],
    ["secure_environment_variables", { "": "1" }, "secure_environment_variables must have names of letters, digits"],
    ["principal_display_name", " ", "principal_display_name must be 1 to 256 characters, or null."],
    ["password_rotation_days", 0, "password_rotation_days must be a whole number from 1 to 358."],
    ["password_rotation_days", 359, "password_rotation_days must be a whole number from 1 to 358."],
    ["password_rotation_days", 1.5, "password_rotation_days must be a whole number from 1 to 358."],
    ["access_enabled", "maybe", "a bool is required"],
    ["propagation_delay", "1m30s", "propagation_delay must be a number and a unit (ms, s, m or h), such as 90s."],
    ["tags", { team: "x".repeat(257) }, "tags must be at most 50, with names of at most 512"],
  ])("fails in the plan when %s is %j", (name, value, message) => {
    expect(plan({ [name]: value })).toContain(message);
  });

  it.each<[string, unknown]>([
    ["location", "West Europe"],
    ["image", "team/app@sha256:" + "0".repeat(64)],
    ["image", "my.app/my_image__x:V1.2-rc_3"],
    ["restart_policy", "Always"],
    ["commands", ["/bin/sh", "-c", "echo hello"]],
    ["environment_variables", { LOG_LEVEL: "info" }],
    ["secure_environment_variables", { API_KEY: "x" }],
    ["registry_resource_group_name", "rg-(shared)_registries"],
    ["password_rotation_days", 358],
    ["propagation_delay", "0s"],
    ["tags", { team: "reports" }],
  ])("plans when %s is %j", (name, value) => {
    expect(plan({ [name]: value })).toContain("Plan: 7 to add, 0 to change, 0 to destroy.");
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
