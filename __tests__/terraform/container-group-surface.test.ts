import { TerraformVariable } from "cdktf";
import { ContainerGroupIdentity, ContainerGroupNetwork, ContainerVolume, SecretValue } from "../../lib";
import { Props, addGroup, container } from "../support/container-group";
import { synthesize } from "../support/synth";
import { Providers, Workspace, describeStandin, startProviders } from "../support/terraform";
import { wholeGroups } from "../support/whole-surface";

const ENCRYPTION = {
  keyVaultKeyId: "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef",
  userAssignedIdentityId:
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/b",
};

let providers: Providers;
let workspace: Workspace;

function workspaceWith(props: Props, variables: object = {}): void {
  workspace = new Workspace(providers, {
    "cdk.tf.json": synthesize((scope) => addGroup(scope, props)),
    "terraform.tfvars.json": JSON.stringify(variables),
  });
  workspace.ok("init");
}

/** The group as the state has it after an apply. */
function appliedGroup(): any {
  workspace.ok("apply", "-auto-approve");
  expect(workspace.plannedChanges()).toEqual([]);
  const { values } = JSON.parse(workspace.ok("show", "-json"));
  return values.root_module.resources.find(({ type }: any) => type === "azurerm_container_group").values;
}

describeStandin("Everything that a container group can say", () => {
  beforeAll(async () => {
    providers = await startProviders();
  });

  afterEach(() => workspace.remove());
  afterAll(() => providers.stop());

  it.each(["public", "private"] as const)("applies, plans no second change and destroys: the %s group", (name) => {
    // GIVEN
    workspaceWith(wholeGroups[name]);
    expect(workspace.ok("validate")).toContain("The configuration is valid");

    // WHEN
    const group = appliedGroup();

    // THEN
    expect(group.name).toBe("job");
    workspace.ok("destroy", "-auto-approve");
    expect(workspace.resources()).toEqual([]);
  });

  it("encodes secret files that only Terraform knows", () => {
    // GIVEN
    workspaceWith(
      (scope) => {
        const files = new TerraformVariable(scope, "files", { type: "map(string)", sensitive: true });
        const encoded = new TerraformVariable(scope, "encoded", { type: "string", sensitive: true });
        const volume = ContainerVolume.secret({
          name: "secrets",
          mountPath: "/secrets",
          files: SecretValue.mapFromVariable(files),
          base64Files: { "c.bin": SecretValue.fromVariable(encoded), 'd".bin': SecretValue.unsafePlainText("AAEC") },
        });
        return { containers: [container({ volumes: [volume] })] };
      },
      { files: { a: "one", b: "two\n" }, encoded: "AAEC" },
    );

    // WHEN
    const group = appliedGroup();

    // THEN
    expect(group.container[0].volume[0].secret).toEqual({
      a: "b25l",
      b: "dHdvCg==",
      "c.bin": "AAEC",
      'd".bin': "AAEC",
    });
  });

  it("adds the identities that it needs to a list that only Terraform knows", () => {
    // GIVEN
    const own = ENCRYPTION.userAssignedIdentityId.replace(/b$/, "a");
    workspaceWith(
      (scope) => {
        const ids = new TerraformVariable(scope, "ids", { type: "list(string)" }).listValue;
        return { identity: ContainerGroupIdentity.userAssigned(ids), encryption: ENCRYPTION };
      },
      { ids: [own] },
    );

    // THEN
    expect(appliedGroup().identity[0].identity_ids.sort()).toEqual([own, ENCRYPTION.userAssignedIdentityId]);
  });

  it.each([
    ["contoso-web", "TenantReuse"],
    [null, "Unsecure"],
  ])("has a reuse policy only along with a DNS label: %s", (label, policy) => {
    // GIVEN
    workspaceWith(
      (scope) => {
        const dnsNameLabel = new TerraformVariable(scope, "label", { type: "string" }).stringValue;
        return {
          containers: [container({ ports: [{ port: 80 }] })],
          network: ContainerGroupNetwork.publicIp({ dnsNameLabel }),
        };
      },
      { label },
    );

    // THEN the default of azurerm is what it reads back without a label
    expect(appliedGroup().dns_name_label_reuse_policy).toBe(policy);
  });

  it("opens every port again when the list of open ports is taken away", () => {
    // GIVEN
    const containers = [container({ ports: [{ port: 80 }, { port: 81 }] })];
    workspaceWith({ containers, network: ContainerGroupNetwork.publicIp({ exposedPorts: [{ port: 80 }] }) });
    expect(appliedGroup().exposed_port).toHaveLength(1);

    // WHEN
    const network = ContainerGroupNetwork.publicIp();
    workspace.write({ "cdk.tf.json": synthesize((scope) => addGroup(scope, { containers, network })) });

    // THEN
    expect(appliedGroup().exposed_port.map(({ port }: any) => port)).toEqual([80, 81]);
  });
});
