import { TerraformVariable, Token, conditional } from "cdktf";
import {
  ContainerGroupNetwork,
  ContainerGroupSku,
  ContainerImage,
  ContainerRegistry,
  ContainerVolume,
  OsType,
  PrivateImageContainerGroup,
  RegistryCredential,
  SecretValue,
} from "../../lib";
import { synthesize } from "../support/synth";
import { Providers, Workspace, describeTerraform, startProviders } from "../support/terraform";

// Variables as people declare them in a hurry: without a validation.
const RIGHT: Record<string, unknown> = {
  name: "nightly-job",
  label: "contoso-jobs",
  image: "team/job:1.4",
  sidecar: "mcr.microsoft.com/team/sidecar:2",
  server: "contoso.azurecr.io",
  cpu: 1,
  memory: 0.5,
  port: 8080,
  open_port: 8080,
  limit: 2,
  volume: "shared",
  mount: "/data",
  share: "reports",
  account: "contosofiles",
  os: "Linux",
  sku: "Confidential",
};

/** A reference as text and as a number. */
interface Given {
  readonly stringValue: string;
  readonly numberValue: number;
}

function program(give: (variable: TerraformVariable) => Given = (variable) => variable): string {
  return synthesize((scope) => {
    const variable = (name: string, type: string, sensitive = false) =>
      give(new TerraformVariable(scope, name, { type, sensitive }));
    const server = variable("server", "string").stringValue;
    const registry = ContainerRegistry.fromAttributes({
      id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/contoso",
      loginServer: server,
    });
    const secret = new TerraformVariable(scope, "secret", { type: "string", sensitive: true, default: "s" });
    new PrivateImageContainerGroup(scope, "Job", {
      name: `${variable("name", "string").stringValue}-1`,
      resourceGroupName: "rg-jobs",
      location: "westeurope",
      credentials: [RegistryCredential.fromUsernamePassword(server, "puller", SecretValue.fromVariable(secret))],
      containers: [
        {
          name: "job",
          image: ContainerImage.fromRegistry(registry, variable("image", "string").stringValue),
          cpuCores: variable("cpu", "number").numberValue,
          memoryGb: variable("memory", "number").numberValue,
          cpuCoresLimit: variable("limit", "number").numberValue,
          ports: [{ port: variable("port", "number").numberValue }],
          volumes: [
            ContainerVolume.azureFile({
              name: variable("volume", "string").stringValue,
              mountPath: variable("mount", "string").stringValue,
              shareName: variable("share", "string").stringValue,
              storageAccountName: variable("account", "string").stringValue,
              storageAccountKey: SecretValue.fromVariable(secret),
            }),
          ],
          privileged: true,
        },
        {
          name: "sidecar",
          image: ContainerImage.fromPublicRegistry(variable("sidecar", "string", true).stringValue),
        },
      ],
      osType: variable("os", "string").stringValue as OsType,
      sku: variable("sku", "string").stringValue as ContainerGroupSku,
      network: ContainerGroupNetwork.publicIp({
        dnsNameLabel: variable("label", "string").stringValue,
        exposedPorts: [{ port: variable("open_port", "number").numberValue }],
      }),
    });
  });
}

describeTerraform("A value that only Terraform knows", () => {
  let providers: Providers;
  let workspace: Workspace;

  beforeAll(async () => {
    providers = await startProviders();
    workspace = new Workspace(providers, { "cdk.tf.json": program() });
    workspace.ok("init");
  });

  afterAll(async () => {
    workspace.remove();
    await providers.stop();
  });

  function plan(variables: Record<string, unknown>): { status: number | null; output: string } {
    workspace.write({ "terraform.tfvars.json": JSON.stringify({ ...RIGHT, ...variables }) });
    const { status, output } = workspace.terraform("plan");
    // Terraform wraps and frames its messages; a reader sees words.
    return { status, output: output.replace(/[\s│]+/g, " ") };
  }

  it("is planned when it is right, and when there is no DNS label and no limit after all", () => {
    expect(plan({})).toMatchObject({ status: 0 });
    expect(plan({ label: null, limit: null })).toMatchObject({ status: 0 });
  });

  it.each([
    ["name", "Nightly_Job", "name: must be 1 to 63 lower-case letters, digits and single hyphens"],
    ["name", "a--b", "name: must be 1 to 63 lower-case letters, digits and single hyphens"],
    ["label", "4shops", "network.dnsNameLabel: must be 5 to 63 lower-case letters, digits and hyphens"],
    ["image", "Team/Job:1.4", "containers[0].image: must be a repository in lower case"],
    ["image", "contoso.azurecr.io/team/job:1.4", "containers[0].image: must be a repository in lower case"],
    ["sidecar", "https://mcr.microsoft.com/team/sidecar:2", "containers[1].image: must be a server and a repository"],
    ["server", "https://contoso.azurecr.io", "credentials[0].server: must be a host name"],
    ["cpu", 0, "containers[0].cpuCores: must be more than 0."],
    ["memory", -1, "containers[0].memoryGb: must be more than 0."],
    ["memory", 1.75, "containers[0].memoryGb: must be a multiple of 0.1 GB."],
    ["image", "ghcr.io/me/app:v1", "containers[0].image: must be a repository in lower case"],
    ["limit", 64, "containers[0].cpuCoresLimit: must be at most the cpuCores that all containers request together."],
    ["limit", 0.5, "containers[0].cpuCoresLimit: must be at least cpuCores."],
    ["volume", "Shared_Data", "containers[0].volumes[0].name: must be 1 to 63 lower-case letters"],
    ["mount", "data", "containers[0].volumes[0].mountPath: must be an absolute path without a colon"],
    ["share", "a--b", "containers[0].volumes[0].shareName: must be 3 to 63 lower-case letters"],
    ["share", "a-".repeat(32) + "b", "containers[0].volumes[0].shareName: must be 3 to 63 lower-case letters"],
    ["share", "Reports", "containers[0].volumes[0].shareName: must be 3 to 63 lower-case letters"],
    ["account", "contoso-files", "containers[0].volumes[0].storageAccountName: must be 3 to 24 lower-case letters"],
    ["os", "Windows", "osType: must be Linux in a group with volumes or with more than one container."],
    ["sku", "Dedicated", "privileged: must be false in a group whose sku is not Confidential."],
    ["open_port", 9090, "network.exposedPorts[0]: must be a port of a container, with the same protocol."],
  ])("fails the plan when %s is %j", (name, value, message) => {
    const { status, output } = plan({ [name]: value });
    expect(output).toContain(message);
    expect(status).not.toBe(0);
  });
});

describeTerraform("A value that Terraform chooses", () => {
  let providers: Providers;

  beforeAll(async () => {
    providers = await startProviders();
  });

  afterAll(() => providers.stop());

  const choice = ({ value }: TerraformVariable) => conditional(true, value, value);
  const byHand = ({ friendlyUniqueId: name }: TerraformVariable) => `\${true ? var.${name} : var.${name}}`;

  it.each<[string, (variable: TerraformVariable) => Given]>([
    ["in a program", (one) => ({ stringValue: Token.asString(choice(one)), numberValue: Token.asNumber(choice(one)) })],
    ["in text", (one) => ({ stringValue: byHand(one), numberValue: one.numberValue })],
  ])("is checked like any other, %s", (_, give) => {
    const workspace = new Workspace(providers, { "cdk.tf.json": program(give) });
    workspace.ok("init");
    const plan = (variables: Record<string, unknown>) => {
      workspace.write({ "terraform.tfvars.json": JSON.stringify({ ...RIGHT, ...variables }) });
      return workspace.terraform("plan");
    };

    // WHEN
    const right = plan({});
    const withoutLabel = plan({ label: null, limit: null });
    const wrong = plan({ name: "Nightly_Job", label: "4shops", cpu: 0, limit: -1, os: "Windows", sku: "Dedicated" });
    workspace.remove();

    // THEN
    expect(right).toMatchObject({ status: 0 });
    expect(withoutLabel).toMatchObject({ status: 0 });
    const words = wrong.output.replace(/[\s│]+/g, " ");
    for (const path of ["name", "network.dnsNameLabel", "containers[0].cpuCores", "containers[0].cpuCoresLimit"]) {
      expect(words).toContain(`${path}: must be`);
    }
    expect(words).toContain("osType: must be Linux");
    expect(words).toContain("privileged: must be false");
  });
});
