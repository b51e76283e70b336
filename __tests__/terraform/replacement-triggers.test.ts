import {
  ContainerGroupIdentity,
  ContainerVolume,
  Priority,
  PrivateImageContainerGroupProps,
  RegistryCredential,
  SecretValue,
} from "../../lib";
import { addGroup, container } from "../support/container-group";
import { synthesize } from "../support/synth";
import { Providers, Workspace, describeStandin, startProviders } from "../support/terraform";

type Props = Partial<PrivateImageContainerGroupProps>;

const IDENTITIES =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities";
const PASSWORD: Props = {
  credentials: [
    RegistryCredential.fromUsernamePassword("contoso.azurecr.io", "puller", SecretValue.unsafePlainText("hush")),
  ],
};
const SECURE_VARIABLE: Props = {
  containers: [container({ secureEnvironmentVariables: { TOKEN: SecretValue.unsafePlainText("hush") } })],
};
const SECRET_VOLUME: Props = {
  containers: [
    container({
      volumes: [
        ContainerVolume.secret({ name: "keys", mountPath: "/keys", files: { a: SecretValue.unsafePlainText("hush") } }),
      ],
    }),
  ],
};
const SPOT: Props = { priority: Priority.SPOT };
const SYSTEM: Props = { identity: ContainerGroupIdentity.systemAssigned() };
const userAssigned = (...names: string[]): Props => ({
  identity: ContainerGroupIdentity.userAssigned(names.map((name) => `${IDENTITIES}/${name}`)),
});
const limited = (cpuCoresLimit?: number): Props => ({
  containers: [container({ cpuCoresLimit }), container({ name: "other", cpuCores: 3 })],
});
const encrypted = (name?: string): Props => ({
  encryption: {
    keyVaultKeyId: "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef",
    userAssignedIdentityId: name && `${IDENTITIES}/${name}`,
  },
});

let providers: Providers;
let workspace: Workspace;

function json(props: Props): string {
  return synthesize((scope) => addGroup(scope, props));
}

/** Applies a group, then puts another one in its place. */
function applied(before: Props, after: Props): void {
  workspace = new Workspace(providers, { "cdk.tf.json": json(before) });
  workspace.ok("init");
  workspace.ok("apply", "-auto-approve");
  expect(workspace.plannedChanges()).toEqual([]);
  workspace.write({ "cdk.tf.json": json(after) });
}

/** What the plan does to the group itself. */
function groupChanges(): string[] {
  return workspace.plannedChanges().filter((change) => change.startsWith("azurerm_container_group."));
}

const REPLACED = [expect.stringMatching(/^azurerm_container_group\.[^:]+: delete\/create$/)];
const UPDATED = [expect.stringMatching(/^azurerm_container_group\.[^:]+: update$/)];

describeStandin("What azurerm would change in place with harm", () => {
  beforeAll(async () => {
    providers = await startProviders();
  });

  afterEach(() => workspace.remove());
  afterAll(() => providers.stop());

  it.each<[string, Props, Props]>([
    ["a first identity, of a group with a password", PASSWORD, { ...PASSWORD, ...SYSTEM }],
    ["another identity, of a group with a password", { ...PASSWORD, ...SYSTEM }, { ...PASSWORD, ...userAssigned("a") }],
    [
      "a first identity, of a Spot group with a password",
      { ...PASSWORD, ...SPOT },
      { ...PASSWORD, ...SPOT, ...SYSTEM },
    ],
    ["one more identity", { ...PASSWORD, ...userAssigned("a") }, { ...PASSWORD, ...userAssigned("a", "b") }],
    ["no identity any more", { ...PASSWORD, ...SYSTEM }, PASSWORD],
    ["an identity, of a group with a secure variable", SECURE_VARIABLE, { ...SECURE_VARIABLE, ...SYSTEM }],
    ["an identity, of a group with a secret volume", SECRET_VOLUME, { ...SECRET_VOLUME, ...SYSTEM }],
    ["a first limit", limited(), limited(2)],
    ["another limit", limited(2), limited(3)],
    ["no limit any more", limited(2), limited()],
    ["an identity for the encryption", encrypted(), encrypted("a")],
    ["another identity for the encryption", encrypted("a"), encrypted("b")],
    [
      "a limit and an identity, one after the other",
      { ...PASSWORD, ...limited(2) },
      { ...PASSWORD, ...limited(2), ...SYSTEM },
    ],
  ])("replaces the group: %s", (_what, before, after) => {
    // GIVEN
    applied(before, after);

    // WHEN
    expect(groupChanges()).toEqual(REPLACED);
    workspace.ok("apply", "-auto-approve");

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
  });

  it.each<[string, Props, Props]>([
    [
      "tags, of a group with a password and an identity",
      { ...PASSWORD, ...SYSTEM },
      { ...PASSWORD, ...SYSTEM, tags: { a: "b" } },
    ],
    ["an identity, of a group without a secret", SYSTEM, userAssigned("a")],
  ])("leaves to azurerm what it changes well: %s", (_what, before, after) => {
    // WHEN
    applied(before, after);

    // THEN
    expect(workspace.plannedChanges()).toEqual(UPDATED);
  });

  it("takes the same identities in another order for the same", () => {
    // WHEN
    applied({ ...PASSWORD, ...userAssigned("a", "b") }, { ...PASSWORD, ...userAssigned("b", "a") });

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
  });

  it("does not replace a group only because the trigger is new", () => {
    // GIVEN a group that was made without a trigger
    const withTrigger = JSON.parse(json({ ...PASSWORD, ...SYSTEM }));
    const without = structuredClone(withTrigger);
    delete without.resource.terraform_data;
    for (const group of Object.values<any>(without.resource.azurerm_container_group)) delete group.lifecycle;
    workspace = new Workspace(providers, { "cdk.tf.json": JSON.stringify(without) });
    workspace.ok("init");
    workspace.ok("apply", "-auto-approve");

    // WHEN
    workspace.write({ "cdk.tf.json": JSON.stringify(withTrigger) });

    // THEN
    expect(workspace.plannedChanges()).toEqual([expect.stringMatching(/^terraform_data\.[^:]+: create$/)]);
  });

  it("still replaces the group after an apply that failed to delete it", async () => {
    // GIVEN
    applied({ ...PASSWORD, ...SYSTEM }, { ...PASSWORD, ...userAssigned("a") });
    await providers.configure({ fail: ["azurerm_container_group:1:delete"] });
    expect(workspace.terraform("apply", "-auto-approve").status).not.toBe(0);
    await providers.configure({});

    // THEN
    expect(groupChanges()).toEqual(REPLACED);
  });
});
