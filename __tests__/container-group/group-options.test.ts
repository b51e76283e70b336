import { TerraformOutput, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import {
  ContainerGroupIdentity,
  ContainerGroupLogType,
  ContainerGroupSku,
  ContainerImage,
  ContainerRegistry,
  ContainerVolume,
  CredentialChange,
  Priority,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RegistryCredential,
  SecretValue,
} from "../../lib";
import {
  addGroup,
  container,
  groupJson,
  groupProblems,
  groupProps,
  initContainer,
  renderedGroup,
} from "../support/container-group";
import { contoso } from "../support/registries";
import { synthesizeJson } from "../support/synth";

const WORKSPACE = "00000000-0000-0000-0000-000000000000";
const IDENTITY = `/subscriptions/${WORKSPACE}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a`;
const SECRET = SecretValue.unsafePlainText("hush");
const PRIVATE_IMAGE = ContainerImage.fromRegistry(contoso(), "app:v1");

describe("logAnalytics", () => {
  it("sends logs to a workspace, with a key that is a secret", () => {
    // WHEN
    const group = renderedGroup((scope) => {
      const workspaceKey = SecretValue.fromVariable(new TerraformVariable(scope, "key", { sensitive: true }));
      return { logAnalytics: { workspaceId: WORKSPACE, workspaceKey } };
    });

    // THEN
    expect(group.diagnostics).toEqual({ log_analytics: { workspace_id: WORKSPACE, workspace_key: "${var.key}" } });
  });

  it("names a log type along with metadata, which azurerm drops otherwise", () => {
    // GIVEN
    const logAnalytics = { workspaceId: WORKSPACE, workspaceKey: SECRET, metadata: { team: "jobs" } };
    const { CONTAINER_INSIGHTS } = ContainerGroupLogType;

    // THEN
    expect(renderedGroup({ logAnalytics }).diagnostics.log_analytics).toMatchObject({
      log_type: "ContainerInsights",
      metadata: { team: "jobs" },
    });
    expect(
      renderedGroup({ logAnalytics: { ...logAnalytics, logType: CONTAINER_INSIGHTS } }).diagnostics.log_analytics,
    ).toMatchObject({ log_type: "ContainerInsights" });
  });

  it("fails with a key that is no secret, and does not show it", () => {
    expect(groupProblems({ logAnalytics: { workspaceKey: "hush" } as any })).toEqual([
      "logAnalytics.workspaceId: is required.",
      "logAnalytics.workspaceKey: must be a SecretValue, such as SecretValue.fromVariable(variable), got a string.",
    ]);
  });
});

describe("encryption", () => {
  it("names the key and leaves the identity to Azure", () => {
    // GIVEN
    const keyVaultKeyId = "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef";

    // WHEN
    const group = renderedGroup({ encryption: { keyVaultKeyId } });

    // THEN
    expect(group.key_vault_key_id).toBe(keyVaultKeyId);
    expect(group).not.toHaveProperty("key_vault_user_assigned_identity_id");
    expect(group).not.toHaveProperty("identity");
  });
});

describe("The other options of a group", () => {
  it("are arguments of the resource", () => {
    // WHEN
    const group = renderedGroup({
      priority: Priority.SPOT,
      sku: ContainerGroupSku.DEDICATED,
      zones: ["2"],
      tags: { team: "jobs" },
      timeouts: { create: "30m", delete: "10m" },
    });

    // THEN
    expect(group).toMatchObject({
      priority: "Spot",
      sku: "Dedicated",
      zones: ["2"],
      tags: { team: "jobs" },
      timeouts: { create: "30m", delete: "10m" },
    });
  });

  it("are left to azurerm when they are not given", () => {
    expect(Object.keys(renderedGroup()).sort()).toEqual([
      "container",
      "ip_address_type",
      "lifecycle",
      "location",
      "name",
      "os_type",
      "resource_group_name",
      "restart_policy",
    ]);
  });

  it("may be references", () => {
    // WHEN
    const group = renderedGroup((scope) => {
      const { stringValue: text, listValue: texts, value } = new TerraformVariable(scope, "it", {});
      const map = Token.asStringMap(value);
      return {
        priority: text as Priority,
        sku: text as ContainerGroupSku,
        zones: texts,
        tags: map,
        dnsConfig: { nameservers: texts, searchDomains: texts, options: texts },
        timeouts: { read: text },
        initContainers: [initContainer({ name: text, commands: texts, environmentVariables: map })],
      };
    });

    // THEN
    expect(group).toMatchObject({
      priority: "${var.it}",
      sku: "${var.it}",
      zones: "${var.it}",
      tags: "${var.it}",
      dns_config: { nameservers: "${var.it}", search_domains: "${var.it}", options: "${var.it}" },
      timeouts: { read: "${var.it}" },
      init_container: [{ name: "${var.it}", commands: "${var.it}", environment_variables: "${var.it}" }],
    });
  });

  it("fail with the place of each problem when no compiler checked them", () => {
    // GIVEN
    const props: any = {
      priority: "Low",
      sku: "Free",
      zones: "1",
      dnsConfig: {},
      timeouts: { create: 30 },
      encryption: [],
      initContainers: [{ name: "prepare", volumes: {}, privileged: "yes" }],
    };

    // THEN
    expect(groupProblems(props)).toEqual(
      expect.arrayContaining([
        "initContainers[0].image: is required.",
        "initContainers[0].volumes: must be a list of ContainerVolume, such as [ContainerVolume.emptyDir({ name, mountPath })], got an object.",
        'initContainers[0].privileged: must be true, false or a Terraform reference, got "yes".',
        "dnsConfig.nameservers: is required.",
        "encryption: must be an object with keyVaultKeyId, got a list of 0.",
        'priority: must be one of Regular, Spot (Priority), got "Low".',
        'sku: must be one of Standard, Dedicated, Confidential (ContainerGroupSku), got "Free".',
        'zones: must be a list of strings, such as ["text"], got a single one. Put it in square brackets.',
        "timeouts.create: must be a string, got 30.",
      ]),
    );
  });
});

describe("A container and an init container", () => {
  it("are privileged or not only when that is said", () => {
    // WHEN
    const group = renderedGroup({
      sku: ContainerGroupSku.CONFIDENTIAL,
      initContainers: [initContainer({ privileged: false })],
      containers: [container({ privileged: true }), container({ name: "plain" })],
    });

    // THEN
    expect(group.init_container[0].security).toEqual([{ privilege_enabled: false }]);
    expect(group.container[0].security).toEqual([{ privilege_enabled: true }]);
    expect(group.container[1]).not.toHaveProperty("security");
  });

  it("keep what they were given when the caller changes it afterwards", () => {
    // GIVEN
    const commands = ["./run"];
    const volumes: any[] = [];
    const zones = ["1"];

    // WHEN
    const group = renderedGroup((scope) => {
      scope.node.addValidation({
        validate: () => [commands, volumes, zones].flatMap((list) => (list.push("late"), [])),
      });
      return { zones, containers: [container({ commands, volumes })] };
    });

    // THEN
    expect(group.container[0].commands).toEqual(["./run"]);
    expect(group.zones).toEqual(["1"]);
  });
});

describe("The replacement triggers of a group", () => {
  const PASSWORD = {
    credentials: [RegistryCredential.fromUsernamePassword("contoso.azurecr.io", "puller", SECRET)],
    containers: [container({ image: PRIVATE_IMAGE })],
  };
  const LIMITED = { containers: [container({ image: PRIVATE_IMAGE, cpuCoresLimit: 1 })] };
  const triggersOf = (props: object) => Object.values<any>(groupJson(props).resource.terraform_data ?? {});

  it("are there from the beginning, so that no change is the first one", () => {
    for (const props of [{}, PASSWORD, { identity: ContainerGroupIdentity.systemAssigned() }]) {
      expect(triggersOf(props)).toEqual([{ triggers_replace: {} }]);
      expect(renderedGroup(props).lifecycle).toEqual({
        replace_triggered_by: ["terraform_data.Group_Replacement_0BAB01AF"],
      });
    }
  });

  it("are named in HCL as Terraform reads it there, and in JSON still as before", () => {
    // GIVEN
    const stack = new TerraformStack(Testing.app(), "stack");
    addGroup(stack);

    // WHEN
    const hcl = Testing.synthHcl(stack);

    // THEN
    expect(hcl).toContain('"${terraform_data.Group_Replacement_0BAB01AF}"');
    expect(Testing.synth(stack)).toContain('"terraform_data.Group_Replacement_0BAB01AF"');
  });

  it("hold what must replace the group, which leaves the priority alone that earlier versions wrote", () => {
    // GIVEN
    const props = {
      ...PASSWORD,
      identity: ContainerGroupIdentity.userAssigned([IDENTITY]),
      containers: [
        container({ image: PRIVATE_IMAGE, cpuCoresLimit: 1 }),
        container({ name: "other", memoryGbLimit: 2 }),
      ],
    };

    // WHEN
    const [trigger] = triggersOf(props);
    const group = renderedGroup(props);

    // THEN
    expect(trigger.triggers_replace).toEqual({
      identity: { type: "UserAssigned", identityIds: `\${toset(["${IDENTITY}"])}` },
      limits: [
        { container: "app", cpu: 1 },
        { container: "other", memory: 2 },
      ],
    });
    expect(group).not.toHaveProperty("priority");
    expect(group.lifecycle).toEqual({
      replace_triggered_by: ["terraform_data.Group_Replacement_0BAB01AF"],
      ignore_changes: ["priority"],
      postcondition: [
        {
          condition: '${self.priority == null ? true : self.priority != "Spot"}',
          error_message:
            "priority: the container group is Spot. Set Priority.SPOT, or delete the group so that Terraform recreates it.",
        },
      ],
    });
  });

  it("hold a priority, which the group then has and does not ignore", () => {
    // WHEN
    const props = { ...PASSWORD, ...LIMITED, priority: Priority.SPOT };

    // THEN
    expect(triggersOf(props)).toMatchObject([{ triggers_replace: { priority: "Spot" } }]);
    expect(renderedGroup(props).priority).toBe("Spot");
    expect(renderedGroup(props).lifecycle).toEqual({ replace_triggered_by: [expect.anything()] });
  });

  it("are left out by the stack whose limits are nobody's to change, while they hold nothing", () => {
    const triggersWith = (props: object) => {
      const json = synthesizeJson((scope) => addGroup(scope, props)._withoutEmptyTriggers());
      return Object.values<any>(json.resource.terraform_data ?? {});
    };
    expect(triggersWith(PASSWORD)).toEqual([]);
    expect(triggersWith({ ...PASSWORD, ...LIMITED })).toMatchObject([
      { triggers_replace: { limits: [{ container: "app", cpu: 1 }] } },
    ]);
  });

  it("hold a list of identities that only Terraform knows as a set", () => {
    // WHEN
    const json = groupJson((scope) => {
      const ids = new TerraformVariable(scope, "ids", { type: "list(string)" }).listValue;
      return { ...PASSWORD, identity: ContainerGroupIdentity.userAssigned(ids) };
    });

    // THEN
    expect(Object.values<any>(json.resource.terraform_data)[0].triggers_replace.identity).toEqual({
      type: "UserAssigned",
      identityIds: "${toset(var.ids)}",
    });
  });

  it("hold the identity of a group with any secret that Azure does not give back", () => {
    const identity = ContainerGroupIdentity.systemAssigned();
    const secretFile = ContainerVolume.secret({ name: "secret", mountPath: "/secret", files: { key: SECRET } });
    const share = ContainerVolume.azureFile({
      name: "share",
      mountPath: "/share",
      shareName: "share",
      storageAccountName: "contosofiles",
      storageAccountKey: SECRET,
    });
    const scratch = ContainerVolume.emptyDir({ name: "scratch", mountPath: "/scratch" });
    const identityOf = (props: object) => triggersOf({ identity, ...props })[0]?.triggers_replace.identity;

    for (const props of [
      { containers: [container(), container({ name: "other", secureEnvironmentVariables: { TOKEN: SECRET } })] },
      { initContainers: [initContainer({ secureEnvironmentVariables: { TOKEN: SECRET } })] },
      { containers: [container({ volumes: [scratch, secretFile] })] },
      { initContainers: [initContainer({ volumes: [scratch, share] })] },
    ]) {
      expect(identityOf(props)).toEqual({ type: "SystemAssigned" });
    }
    for (const props of [
      { containers: [container({ volumes: [scratch, share] })] },
      { initContainers: [initContainer({ volumes: [scratch] })], containers: [container({ volumes: [scratch] })] },
    ]) {
      expect(triggersOf({ identity, ...props })).toEqual([{ triggers_replace: {} }]);
    }
  });

  it("hold no secret", () => {
    // WHEN
    const props = {
      ...PASSWORD,
      identity: ContainerGroupIdentity.systemAssigned(),
      containers: [container({ cpuCoresLimit: 1, secureEnvironmentVariables: { TOKEN: SECRET } })],
    };

    // THEN
    expect(JSON.stringify(triggersOf(props))).not.toContain("hush");
  });
});

describe("The plain variables of a container", () => {
  it("fails with a secret, and names the property for it", () => {
    const environmentVariables: any = { DB_PASSWORD: SECRET, LEVEL: "info" };
    expect(groupProblems({ containers: [container({ environmentVariables })] })).toEqual([
      "containers[0].environmentVariables.DB_PASSWORD: is a SecretValue. Use secureEnvironmentVariables, which Azure never shows again.",
    ]);
  });
});

describe("The credentials of a group", () => {
  const login = RegistryCredential.fromUsernamePassword("contoso.azurecr.io", "puller", SECRET);
  const containers = [container({ image: PRIVATE_IMAGE })];

  it("are what Azure logs in to each registry with", () => {
    const { image_registry_credential: credentials } = renderedGroup({ credentials: [login], containers });
    expect(credentials).toEqual([{ server: "contoso.azurecr.io", username: "puller", password: "hush" }]);
  });

  it("are those that an image needs, and those whose server only Terraform knows", () => {
    // GIVEN a principal for three registries
    const servers = ["fabrikam.azurecr.io", "contoso.azurecr.io", "${var.server}"];
    const credentials = servers.map((server) => RegistryCredential.fromUsernamePassword(server, "puller", SECRET));

    // WHEN
    const group = renderedGroup({ credentials, containers: [...containers, container({ name: "public" })] });

    // THEN
    expect(group.image_registry_credential.map(({ server }: any) => server)).toEqual(servers.slice(1));
  });

  it("are that of the registry that Terraform looks up, out of three", () => {
    // WHEN
    const group = renderedGroup((scope) => {
      const registries = ["one", "two", "three"].map((name) =>
        ContainerRegistry.fromLookup(scope, name, { name: `contoso${name}`, resourceGroupName: "rg" }),
      );
      const puller = new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries });
      return {
        credentials: [puller],
        containers: [container({ image: ContainerImage.fromRegistry(registries[1]!, "app:v1") })],
      };
    });

    // THEN
    expect(group.image_registry_credential.map(({ server }: any) => server)).toEqual([
      "${data.azurerm_container_registry.two.login_server}",
    ]);
  });

  it("replace the group when they change, unless they are pinned", () => {
    const lifecycle = (props: object) => renderedGroup({ credentials: [login], ...props }).lifecycle;
    const limited = { containers: [container({ cpuCoresLimit: 1 })] };
    const pinned = { onCredentialChange: CredentialChange.PIN };
    expect(lifecycle({})).not.toHaveProperty("ignore_changes");
    expect(lifecycle(pinned).ignore_changes).toEqual(["image_registry_credential"]);
    expect(lifecycle({ ...pinned, ...limited }).ignore_changes).toEqual(["image_registry_credential", "priority"]);
  });
});

describe("A container without secrets", () => {
  it("has none in the JSON, and one with secrets has them apart from its other variables", () => {
    const variablesOf = (props: object) => renderedGroup({ containers: [container(props)] }).container[0];
    expect(variablesOf({})).not.toHaveProperty("secure_environment_variables");
    expect(variablesOf({ secureEnvironmentVariables: { TOKEN: SECRET } })).toMatchObject({
      secure_environment_variables: { TOKEN: "hush" },
    });
  });
});

describe("The attributes of a group", () => {
  it("are those that Azure gives it", () => {
    const json = groupJson((scope) => {
      const group = new PrivateImageContainerGroup(scope, "Other", groupProps());
      for (const name of ["id", "fqdn", "ipAddress"] as const) {
        new TerraformOutput(scope, name, { value: group[name] });
      }
      return {};
    });
    const outputs = Object.entries<any>(json.output).map(([name, { value }]) => [name, value.split(".").pop()]);
    expect(Object.fromEntries(outputs)).toEqual({ id: "id}", fqdn: "fqdn}", ipAddress: "ip_address}" });
  });
});
