import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import {
  App,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import * as fs from "node:fs";
import * as path from "node:path";
import {
  ContainerImage,
  ContainerRegistry,
  Packaging,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  PrivateImageStack,
  PrivateImageStackProps,
  PullWith,
  StateBackend,
} from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { Providers, Workspace, describeStandin, startProviders } from "../support/terraform";

const VARIABLES = JSON.stringify({
  resource_group_name: "rg-jobs",
  registry_name: "contosoapps",
  image: "team/app:v1",
  propagation_delay: "1s",
  schedule_hour: 3,
  schedule_max_duration_minutes: 30,
  environment_variables: { GREETING: 'say "hello" to \\ and ${not a reference}' },
});

let providers: Providers;
let workspace: Workspace;

/** Returns the HCL that `cdktf synth --hcl` writes. */
function hclOf(props: PrivateImageStackProps): string {
  return new PrivateImageStack(Testing.app(), "private-image", props).toHclTerraform().hcl;
}

function use(files: Record<string, string>): void {
  workspace = new Workspace(providers, files);
}

beforeEach(async () => {
  providers = await startProviders();
});

afterEach(async () => {
  workspace.remove();
  await providers.stop();
});

describeStandin("The HCL that cdktf writes of a stack of one's own", () => {
  it("has the conditions and the triggers of the constructs", () => {
    // GIVEN a group with a trigger, and a name that only Terraform knows
    process.env.SYNTH_HCL_OUTPUT = "true";
    const app = new App({ outdir: Testing.app().outdir });
    const stack = new TerraformStack(app, "jobs");
    StateBackend.none().addTo(stack);
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    new AzureadProvider(stack, "azuread");
    new TimeProvider(stack, "time");
    const registry = ContainerRegistry.fromLookup(stack, "Registry", {
      name: "contosoapps",
      resourceGroupName: "rg",
      requireAdminDisabled: false,
    });
    new PrivateImageContainerGroup(stack, "Job", {
      name: new TerraformVariable(stack, "name", { type: "string", default: "job" }).stringValue,
      resourceGroupName: "rg",
      location: "eastus",
      credentials: [new PullOnlyPrincipal(stack, "Puller", { displayName: "job-pull", registries: [registry] })],
      containers: [{ name: "job", image: ContainerImage.fromRegistry(registry, "app:v1"), cpuCoresLimit: 1 }],
    });

    // WHEN
    app.synth();
    delete process.env.SYNTH_HCL_OUTPUT;
    const hcl = fs.readFileSync(path.join(app.outdir, "stacks/jobs/cdk.tf"), "utf8");
    use({ "main.tf": hcl });
    workspace.ok("init");

    // THEN
    expect(workspace.ok("validate")).toContain("The configuration is valid");
    expect(workspace.terraform("plan", "-var=name=Not_A_Name").output).toContain("must be 1 to 63 lower-case letters");
    workspace.ok("apply", "-auto-approve");
    expect(workspace.plannedChanges()).toEqual([]);
  });
});

describeStandin(
  "The HCL of a stack",
  () => {
    it.each<[string, PrivateImageStackProps]>([
      ["with a service principal", {}],
      ["with a schedule and a version of Terraform", { schedule: true, terraformVersion: ">= 1.5" }],
      ["with a managed identity", { pullWith: PullWith.MANAGED_IDENTITY }],
      ["with a service", { service: true }],
      ["with a service and a managed identity", { service: true, pullWith: PullWith.MANAGED_IDENTITY }],
    ])("means the same as its JSON: %s", (_, props) => {
      // GIVEN what the JSON has made
      const all = { ...props, backend: StateBackend.local("terraform.tfstate") };
      use({ "cdk.tf.json": synthesizeStack(all), "terraform.tfvars.json": VARIABLES });
      workspace.ok("init");
      workspace.ok("apply", "-auto-approve");
      const outputs = workspace.outputs();

      // WHEN
      workspace.write({ "cdk.tf.json": "{}", "main.tf": hclOf(all) });

      // THEN
      expect(workspace.ok("validate")).toContain("The configuration is valid");
      expect(workspace.plannedChanges()).toEqual([]);
      workspace.ok("apply", "-auto-approve");
      expect(workspace.outputs()).toEqual(outputs);
    });

    it("means the same as its JSON: with blocks of every kind that somebody adds", () => {
      // GIVEN a stack with more in it
      const backend = StateBackend.local("terraform.tfstate");
      const withMore = () => {
        const stack = new PrivateImageStack(Testing.app(), "private-image", { backend });
        const group = new ResourceGroup(stack, "Network", { name: "rg-net", location: "eastus", tags: { a: "b" } });
        new ResourceGroup(stack, "Old", { name: "rg-net", location: "eastus" }).moveToId(
          `azurerm_resource_group.${group.friendlyUniqueId}`,
        );
        const delegation = (actions: string[]) => ({
          name: "aci",
          serviceDelegation: { name: "Microsoft.ContainerInstance/containerGroups", actions },
        });
        new Subnet(stack, "Subnet", {
          ...{ name: "jobs", virtualNetworkName: "net", addressPrefixes: ["10.0.0.0/24"] },
          resourceGroupName: group.name,
          delegation: [delegation(["Microsoft.Network/virtualNetworks/subnets/action"])],
        });
        const names = new TerraformLocal(stack, "names", { group: group.name, "a b": [1, { c: null }] });
        const module = new TerraformHclModule(stack, "Labels", {
          source: "./labels",
          skipAssetCreationFromLocalModules: true,
          variables: { labels: [{ name: "${local.names.group}", isOld: false }] },
          dependsOn: [group],
        });
        new TerraformOutput(stack, "labels", { value: { of: module.get("labels"), names: names.expression } });
        stack.addOverride("removed", [{ from: "azurerm_resource_group.gone", lifecycle: { destroy: false } }]);
        stack.addOverride("import", [{ to: "terraform_data.adopted", id: "an-id" }]);
        stack.addOverride("resource.terraform_data.adopted", {});
        return stack;
      };
      const labels = 'variable "labels" {\n  type = any\n}\noutput "labels" {\n  value = var.labels[0].name\n}\n';
      use({
        "cdk.tf.json": JSON.stringify(withMore().toTerraform()),
        "labels/main.tf": labels,
        "terraform.tfvars.json": VARIABLES,
      });
      workspace.ok("init");
      workspace.ok("apply", "-auto-approve");
      const outputs = workspace.outputs();
      expect(outputs.labels!.value).toMatchObject({ of: "rg-net" });

      // WHEN
      workspace.write({ "cdk.tf.json": "{}", "main.tf": withMore().toHclTerraform().hcl });

      // THEN
      expect(workspace.ok("validate")).toContain("The configuration is valid");
      expect(workspace.plannedChanges()).toEqual([]);
      workspace.ok("apply", "-auto-approve");
      expect(workspace.outputs()).toEqual(outputs);
    });

    it("is a child module, and one that refuses and warns in the same words", () => {
      // GIVEN
      use({
        "main.tf": `provider "azurerm" {
  features {}
}
module "task" {
  source              = "./module"
  count               = 1
  resource_group_name = "rg-jobs"
  registry_name       = "contosoapps"
  image               = "team/app"
  ports               = var.ports
}
variable "ports" {
  type    = list(number)
  default = []
}
`,
        "module/main.tf": hclOf({ packaging: Packaging.CHILD_MODULE }),
      });
      workspace.ok("init");

      // WHEN
      const warned = workspace.ok("plan");
      const refused = workspace.terraform("plan", "-var=ports=[80, 80]");

      // THEN
      expect(warned.replace(/[\s│]+/g, " ")).toContain("image has no tag or the tag latest");
      expect(refused.output.replace(/[\s│]+/g, " ")).toContain("ports must not name a port twice");
    });

    it.each([
      [
        "cloud",
        StateBackend.cloud({ organization: "contoso", workspace: "jobs" }),
        /cloud \{\s+organization = "contoso"/,
      ],
      ["azurerm", StateBackend.azurerm(), /backend "azurerm" \{\}/],
    ])("has the backend %s", (_, backend, block) => {
      // GIVEN
      const hcl = hclOf({ backend });
      use({ "main.tf": hcl });

      // THEN
      expect(hcl).toMatch(block);
      expect(workspace.terraform("fmt", "main.tf")).toMatchObject({ status: 0 });
    });
  },
  // The HCL names the versions of one line.
  ["azurerm-5"],
);
