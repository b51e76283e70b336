import {
  ContainerGroupIdentity,
  ContainerImage,
  ContainerVolume,
  Priority,
  PrivateImageContainerGroup,
  PrivateImageContainerGroupProps,
  RegistryCredential,
  SecretValue,
} from "../../lib";
import { container, groupProps } from "../support/container-group";
import { contoso } from "../support/registries";
import { synthesize } from "../support/synth";
import { Providers, Workspace, describeStandin, startProviders } from "../support/terraform";

type Props = Partial<PrivateImageContainerGroupProps>;

const IDENTITIES =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities";
const PRIVATE_IMAGE = ContainerImage.fromRegistry(contoso(), "app:v1");
const PASSWORD: Props = {
  containers: [container({ image: PRIVATE_IMAGE })],
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
const secureLimit: Props = {
  containers: [
    container({ cpuCoresLimit: 1, secureEnvironmentVariables: { TOKEN: SecretValue.unsafePlainText("hush") } }),
  ],
};
const encrypted = (name?: string): Props => ({
  encryption: {
    keyVaultKeyId: "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef",
    userAssignedIdentityId: name && `${IDENTITIES}/${name}`,
  },
});

/** Groups before and after a change, by name, and what the plan must do with each. */
const CHANGES: Readonly<Record<string, readonly [before: Props, after: Props, actions: string | undefined]>> = {
  FirstIdentity: [PASSWORD, { ...PASSWORD, ...SYSTEM }, "delete/create"],
  OtherIdentity: [{ ...PASSWORD, ...SYSTEM }, { ...PASSWORD, ...userAssigned("a") }, "delete/create"],
  OneMoreIdentity: [{ ...PASSWORD, ...userAssigned("a") }, { ...PASSWORD, ...userAssigned("a", "b") }, "delete/create"],
  FirstIdentityOfSpot: [{ ...PASSWORD, ...SPOT }, { ...PASSWORD, ...SPOT, ...SYSTEM }, "delete/create"],
  NoIdentityAnyMore: [{ ...PASSWORD, ...SYSTEM }, PASSWORD, "delete/create"],
  IdentityBesideSecureVariable: [SECURE_VARIABLE, { ...SECURE_VARIABLE, ...SYSTEM }, "delete/create"],
  IdentityBesideSecretVolume: [SECRET_VOLUME, { ...SECRET_VOLUME, ...SYSTEM }, "delete/create"],
  FirstLimit: [limited(), limited(2), "delete/create"],
  OtherLimit: [limited(2), limited(3), "delete/create"],
  NoLimitAnyMore: [limited(2), limited(), "delete/create"],
  FirstEncryptionIdentity: [encrypted(), encrypted("a"), "delete/create"],
  OtherEncryptionIdentity: [encrypted("a"), encrypted("b"), "delete/create"],
  LimitThenIdentity: [
    { ...SECURE_VARIABLE, ...secureLimit },
    { ...SECURE_VARIABLE, ...secureLimit, ...SYSTEM },
    "delete/create",
  ],
  NoSpotAnyMore: [SPOT, {}, "delete/create"],
  NoSpotAnyMoreBesideLimit: [{ ...SPOT, ...limited(2) }, limited(2), "delete/create"],
  SameIdentitiesInAnotherOrder: [
    { ...PASSWORD, ...userAssigned("a", "b") },
    { ...PASSWORD, ...userAssigned("b", "a") },
    undefined,
  ],
  TagsBesideTrigger: [{ ...PASSWORD, ...SYSTEM }, { ...PASSWORD, ...SYSTEM, tags: { a: "b" } }, "update"],
  IdentityWithoutSecret: [SYSTEM, userAssigned("a"), "update"],
};

/** A stack with all these groups. */
function json(groups: Readonly<Record<string, Props>>): string {
  return synthesize((scope) => {
    for (const [id, props] of Object.entries(groups)) {
      new PrivateImageContainerGroup(scope, id, groupProps({ name: id.toLowerCase(), ...props }));
    }
  });
}

const all = (index: 0 | 1) => Object.fromEntries(Object.entries(CHANGES).map(([id, change]) => [id, change[index]]));

let providers: Providers;
let workspace: Workspace;

function start(configuration: string): void {
  workspace = new Workspace(providers, { "cdk.tf.json": configuration });
  workspace.ok("init");
  workspace.ok("apply", "-auto-approve");
  expect(workspace.plannedChanges()).toEqual([]);
}

/** Returns the actions of the plan on groups, by name. */
function groupActions(): Record<string, string> {
  const changes = workspace.plannedChanges().map((change) => /^azurerm_container_group\.(\w+)_\w+: (.*)$/.exec(change));
  return Object.fromEntries(changes.flatMap((match) => (match ? [[match[1]!, match[2]!]] : [])));
}

describeStandin("What azurerm would change in place with harm", () => {
  let actions: Record<string, string>;

  beforeAll(async () => {
    // GIVEN
    providers = await startProviders();
    start(json(all(0)));

    // WHEN
    workspace.write({ "cdk.tf.json": json(all(1)) });
    actions = groupActions();
  });

  afterAll(() => {
    workspace.remove();
    return providers.stop();
  });

  it.each(Object.entries(CHANGES))(
    "replaces the group where that is needed, and only there: %s",
    (id, [, , expected]) => {
      expect(actions[id]).toBe(expected);
    },
  );

  it("is done after one apply", () => {
    workspace.ok("apply", "-auto-approve");
    expect(workspace.plannedChanges()).toEqual([]);
  });
});

describeStandin("The replacement trigger of a group", () => {
  beforeAll(async () => {
    providers = await startProviders();
  });

  afterEach(() => workspace.remove());
  afterAll(() => providers.stop());

  const HARMFUL: Readonly<Record<string, Props>> = {
    Limited: limited(2),
    Identified: { ...PASSWORD, ...SYSTEM },
    Encrypted: encrypted("a"),
  };

  /** The same groups as someone writes them by hand, or az makes them. */
  function byHand(configuration: string): any {
    const json = JSON.parse(configuration);
    delete json.resource.terraform_data;
    for (const group of Object.values<any>(json.resource.azurerm_container_group)) delete group.lifecycle;
    return json;
  }

  it("replaces no group that is taken over, and replaces it at its first change", () => {
    // GIVEN groups that were made without a trigger
    start(JSON.stringify(byHand(json(HARMFUL))));

    // WHEN
    workspace.write({ "cdk.tf.json": json(HARMFUL) });

    // THEN
    expect(workspace.plannedChanges()).toEqual(
      Object.keys(HARMFUL).map(() => expect.stringMatching(/^terraform_data\.[^:]+: create$/)),
    );

    // AND WHEN
    workspace.ok("apply", "-auto-approve");
    workspace.write({
      "cdk.tf.json": json({
        Limited: limited(3),
        Identified: { ...PASSWORD, ...userAssigned("a") },
        Encrypted: encrypted("b"),
      }),
    });

    // THEN
    expect(groupActions()).toEqual({
      Limited: "delete/create",
      Identified: "delete/create",
      Encrypted: "delete/create",
    });
  });

  it("replaces no group of an earlier version, which marked it by its priority", () => {
    // GIVEN the JSON of version 0.1.0
    const before = byHand(json(HARMFUL));
    const groups = Object.entries<any>(before.resource.azurerm_container_group);
    before.resource.terraform_data = Object.fromEntries(
      groups.map(([id]) => [`${id}_ReplacementTriggers`, { triggers_replace: { limits: [{ cpu: 2 }] } }]),
    );
    for (const [id, group] of groups) {
      group.priority = "Regular";
      group.lifecycle = { replace_triggered_by: [`terraform_data.${id}_ReplacementTriggers`] };
    }
    start(JSON.stringify(before));

    // WHEN
    workspace.write({ "cdk.tf.json": json(HARMFUL) });

    // THEN
    expect(groupActions()).toEqual({});
    workspace.ok("apply", "-auto-approve");
    expect(workspace.plannedChanges()).toEqual([]);
  });

  it("fails the plan of a Spot group that is taken over without its priority", () => {
    // GIVEN
    const spot = byHand(json({ Limited: { ...SPOT, ...limited(2) } }));
    start(JSON.stringify(spot));

    // WHEN
    workspace.write({ "cdk.tf.json": json({ Limited: limited(2) }) });
    const { status, output } = workspace.terraform("plan");

    // THEN
    expect(status).not.toBe(0);
    expect(output.replace(/[\s│]+/g, " ")).toContain("priority: the container group is Spot. Set Priority.SPOT");
  });

  it("still replaces the group after an apply that failed to delete it", async () => {
    // GIVEN
    start(json({ Group: { ...PASSWORD, ...SYSTEM } }));
    workspace.write({ "cdk.tf.json": json({ Group: { ...PASSWORD, ...userAssigned("a") } }) });
    await providers.configure({ fail: ["azurerm_container_group:1:delete"] });

    // WHEN
    expect(workspace.terraform("apply", "-auto-approve").status).not.toBe(0);
    await providers.configure({});

    // THEN
    expect(groupActions()).toEqual({ Group: "delete/create" });
  });
});
