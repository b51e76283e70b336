import { App, TerraformResource, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { Construct } from "constructs";
import {
  ContainerImage,
  ContainerGroupIdentity,
  ContainerGroupNetwork,
  ContainerVolume,
  OsType,
  PrivateImageService,
  PrivateImageServiceProps,
  Priority,
  Probe,
  RegistryCredential,
  RestartPolicy,
  SecretValue,
  StateBackend,
  ValidationError,
} from "../../lib";
import { container, groupProblems, initContainer } from "../support/container-group";
import {
  addService,
  ofService,
  renderedService,
  serviceProblems,
  serviceProps,
  serviceWarnings,
} from "../support/service";
import { contoso } from "../support/registries";
import { problemsOf, synthesizeJson } from "../support/synth";
import { wholeGroups } from "../support/whole-surface";

/** The type of resource that azapi creates, for the matchers of cdktf. */
class Azapi extends TerraformResource {
  static readonly tfResourceType = "azapi_resource";
}

const SECRET = "c2VjcmV0";
const IDENTITY =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/job";
const SUBNET =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/groups";
const variable = (scope: Construct, type = "string", name = "given", sensitive = false) =>
  new TerraformVariable(scope, name, { type, sensitive });

describe("A PrivateImageService", () => {
  it("creates a container group with azapi, so that Azure restarts it in place", () => {
    // WHEN
    const synthesized = Testing.synthScope((scope) => {
      new AzurermProvider(scope, "azurerm", { features: [{}] });
      new PrivateImageService(scope, "Service", {
        name: "web",
        resourceGroupName: "rg-web",
        location: "eastus",
        containers: [
          {
            name: "web",
            image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1"),
            ports: [{ port: 80 }],
          },
        ],
        network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "contoso-web" }),
      });
    });

    // THEN
    expect(synthesized).toHaveResourceWithProperties(Azapi, {
      type: "Microsoft.ContainerInstance/containerGroups@2023-05-01",
      name: "web",
      location: "eastus",
      body: {
        properties: expect.objectContaining({
          restartPolicy: "Always",
          ipAddress: expect.objectContaining({ type: "Public", dnsNameLabel: "contoso-web" }),
        }),
      },
    });
    expect(synthesized).not.toHaveResource(ContainerGroup);
  });
});

describe("The body of a service with every prop", () => {
  const { body, sensitive_body: secrets, ...others } = renderedService(ofService(wholeGroups.public));
  const { containers, initContainers, ...properties } = body.properties;

  it("holds no secret, and a place for each", () => {
    expect(JSON.stringify({ body, others })).not.toContain(SECRET);
    expect(secrets).toEqual({
      properties: {
        initContainers: [
          { name: "prepare", properties: { environmentVariables: [{ name: "TOKEN", secureValue: SECRET }] } },
        ],
        containers: [{ name: "app", properties: { environmentVariables: [{ name: "TOKEN", secureValue: SECRET }] } }],
        imageRegistryCredentials: [
          { server: "contoso.azurecr.io", username: "puller", password: SECRET },
          { server: "fabrikam.azurecr.io", identity: IDENTITY },
        ],
        diagnostics: { logAnalytics: { workspaceKey: SECRET } },
        volumes: [
          { name: "prepare-reports", azureFile: { storageAccountKey: SECRET } },
          { name: "prepare-secrets", secret: { a: "YzJWamNtVjA=", b: SECRET } },
          { name: "app-reports", azureFile: { storageAccountKey: SECRET } },
          { name: "app-secrets", secret: { a: "YzJWamNtVjA=", b: SECRET } },
        ],
      },
    });
  });

  it("has containers as Azure names them", () => {
    const times = {
      initialDelaySeconds: 5,
      periodSeconds: 10,
      failureThreshold: 3,
      successThreshold: 1,
      timeoutSeconds: 2,
    };
    expect(containers).toEqual([
      {
        name: "app",
        properties: {
          image: "contoso.azurecr.io/app:v1",
          command: ["./serve"],
          environmentVariables: [{ name: "MODE", value: "serve" }, { name: "TOKEN" }],
          resources: { requests: { cpu: 1, memoryInGB: 1.5 }, limits: { cpu: 1, memoryInGB: 1.5 } },
          ports: [{ protocol: "TCP", port: 8080 }],
          livenessProbe: { exec: { command: ["./alive"] }, ...times },
          readinessProbe: {
            httpGet: {
              path: "/ready",
              port: 8080,
              scheme: "http",
              httpHeaders: [{ name: "accept", value: "text/plain" }],
            },
            ...times,
          },
          securityContext: { privileged: false },
          volumeMounts: [
            { name: "scratch", mountPath: "/scratch", readOnly: false },
            { name: "app-reports", mountPath: "/reports", readOnly: false },
            { name: "app-secrets", mountPath: "/secrets", readOnly: false },
            { name: "app-source", mountPath: "/source", readOnly: false },
          ],
        },
      },
    ]);
    expect(Object.keys(initContainers[0].properties).sort()).toEqual([
      "command",
      "environmentVariables",
      "image",
      "securityContext",
      "volumeMounts",
    ]);
  });

  it("has the group as Azure names it", () => {
    const repository = {
      repository: "https://github.com/Azure-Samples/aci-helloworld",
      directory: ".",
      revision: "d5ccfce",
    };
    const share = { shareName: "reports", storageAccountName: "stcontoso", readOnly: false };
    expect({ ...properties, zones: body.zones }).toEqual({
      sku: "Confidential",
      osType: "Linux",
      restartPolicy: "Always",
      imageRegistryCredentials: [
        { server: "contoso.azurecr.io", username: "puller" },
        { server: "fabrikam.azurecr.io", identity: IDENTITY },
      ],
      ipAddress: {
        type: "Public",
        ports: [{ protocol: "TCP", port: 8080 }],
        dnsNameLabel: "contoso-job",
        autoGeneratedDomainNameLabelScope: "ResourceGroupReuse",
      },
      diagnostics: {
        logAnalytics: {
          workspaceId: "00000000-0000-0000-0000-000000000000",
          logType: "ContainerInsights",
          metadata: { team: "jobs" },
        },
      },
      encryptionProperties: {
        vaultBaseUrl: "https://contoso.vault.azure.net/",
        keyName: "groups",
        keyVersion: "0123456789abcdef0123456789abcdef",
        identity: IDENTITY,
      },
      volumes: [
        { name: "scratch", emptyDir: {} },
        { name: "prepare-reports", azureFile: share },
        { name: "prepare-secrets", secret: {} },
        { name: "prepare-source", gitRepo: repository },
        { name: "app-reports", azureFile: share },
        { name: "app-secrets", secret: {} },
        { name: "app-source", gitRepo: repository },
      ],
      zones: ["1"],
    });
  });

  it("is beside what azapi has arguments for", () => {
    expect(others).toMatchObject({
      type: "Microsoft.ContainerInstance/containerGroups@2023-05-01",
      parent_id:
        "/subscriptions/${data.azurerm_client_config.PrivateImageServiceSubscription.subscription_id}/resourceGroups/rg-jobs",
      name: "job",
      location: "eastus",
      tags: { team: "jobs" },
      identity: [{ type: "SystemAssigned, UserAssigned", identity_ids: [IDENTITY] }],
      timeouts: { create: "30m", read: "5m", update: "30m", delete: "30m" },
    });
  });
});

describe("The body of a service", () => {
  it("in a virtual network has the subnet, the address and its name servers", () => {
    // WHEN
    const { body, locks } = renderedService(ofService(wholeGroups.private));

    // THEN
    const { ipAddress, subnetIds, dnsConfig } = body.properties;
    expect(ipAddress).toEqual({ type: "Private", ports: [{ protocol: "TCP", port: 8080 }] });
    expect(dnsConfig).toEqual({ nameServers: ["10.0.0.4"], searchDomains: "contoso.internal", options: "ndots:2" });
    expect(subnetIds).toEqual([{ id: locks[0] }]);
  });

  it("of the smallest service has no more than Azure asks for", () => {
    // WHEN
    const { body, sensitive_body: secrets } = renderedService();

    // THEN
    expect(secrets).toBeUndefined();
    expect(body).toEqual({
      properties: {
        sku: "Standard",
        osType: "Linux",
        restartPolicy: "Always",
        containers: [
          {
            name: "app",
            properties: {
              image: "mcr.microsoft.com/azuredocs/aci-helloworld:v1",
              resources: { requests: { cpu: 1, memoryInGB: 1.5 } },
            },
          },
        ],
      },
    });
  });

  it("lists variables by name, so that another order is no change", () => {
    // WHEN
    const { body } = renderedService({
      containers: [
        container({
          environmentVariables: { B: "2", A: "1" },
          livenessProbe: Probe.exec(["./alive"], { periodSeconds: 0 }),
        }),
      ],
    });

    // THEN
    const { environmentVariables, livenessProbe } = body.properties.containers[0].properties;
    expect(environmentVariables).toEqual([
      { name: "A", value: "1" },
      { name: "B", value: "2" },
    ]);
    expect(livenessProbe).toEqual({ exec: { command: ["./alive"] } });
  });

  it("omits lists of DNS settings that are empty", () => {
    const dnsConfig = { nameservers: ["10.0.0.4"], searchDomains: [], options: [] };
    expect(renderedService({ ...ofService(wholeGroups.private), dnsConfig }).body.properties.dnsConfig).toEqual({
      nameServers: ["10.0.0.4"],
    });
  });
});

describe("References in the body of a service", () => {
  it("are converted to the type that Azure wants", () => {
    // WHEN
    const { body } = renderedService((scope) => {
      const number = variable(scope, "number");
      return {
        network: ContainerGroupNetwork.publicIp({ dnsNameLabel: variable(scope, "string", "label").stringValue }),
        containers: [
          container({
            cpuCores: number.numberValue,
            cpuCoresLimit: number.numberValue,
            ports: [{ port: number.numberValue }],
            environmentVariables: { PORT: number.stringValue, URL: `http://${number.stringValue}` },
            privileged: number.value,
            volumes: [ContainerVolume.emptyDir({ name: "cache", mountPath: "/cache", readOnly: number.value })],
          }),
        ],
      };
    });

    // THEN
    const { properties } = body.properties.containers[0];
    expect(properties).toMatchObject({
      resources: {
        requests: { cpu: "${tonumber(var.given)}" },
        limits: { cpu: "${(tonumber(var.given) == 0) ? null : tonumber(var.given)}" },
      },
      ports: [{ port: "${tonumber(var.given)}" }],
      environmentVariables: [
        { name: "PORT", value: "${tostring(var.given)}" },
        { name: "URL", value: "http://${var.given}" },
      ],
      securityContext: { privileged: "${tobool(var.given)}" },
      volumeMounts: [{ readOnly: "${tobool(var.given)}" }],
    });
    expect(body.properties.ipAddress.autoGeneratedDomainNameLabelScope).toContain('"TenantReuse"');
  });

  it.each<[string, (scope: Construct) => Record<string, string> | undefined, string | undefined]>([
    ["alone", () => undefined, "nonsensitive([ for key, val in var.secrets: { name = key }])"],
    [
      "beside variables that are written out",
      () => ({ A: "1" }),
      'concat([{"name" = "A", "value" = "1"}], nonsensitive([ for key, val in var.secrets: { name = key }]))',
    ],
    [
      "beside a map of variables",
      (scope) => Token.asStringMap(variable(scope, "map(string)", "plain").value),
      "concat([ for key, val in var.plain: { name = key, value = tostring(val) }], nonsensitive([ for key, val in var.secrets: { name = key }]))",
    ],
  ])("may be a map of secrets, %s", (_, environmentVariables, names) => {
    // WHEN
    const { body, sensitive_body: secrets } = renderedService((scope) => ({
      containers: [
        container({
          environmentVariables: environmentVariables(scope),
          secureEnvironmentVariables: SecretValue.mapFromVariable(variable(scope, "map(string)", "secrets", true)),
        }),
      ],
    }));

    // THEN
    expect(body.properties.containers[0].properties.environmentVariables).toBe(`\${${names}}`);
    expect(secrets.properties.containers[0].properties.environmentVariables).toBe(
      `\${${names!.replace("nonsensitive([ for key, val in var.secrets: { name = key }])", "[ for key, val in var.secrets: { name = key, secureValue = tostring(val) }]")}}`,
    );
  });

  it("are watched beside the body, as texts that are never null", () => {
    // WHEN
    const literal = renderedService().replace_triggers_external_values;
    const { replace_triggers_external_values: given } = renderedService((scope) => ({
      ...ofService(wholeGroups.private),
      zones: variable(scope, "list(string)", "zones").listValue,
      network: ContainerGroupNetwork.virtualNetwork({ subnetId: SUBNET }),
      containers: [container({ cpuCores: variable(scope, "number").numberValue, memoryGb: 2, memoryGbLimit: 2 })],
    }));

    // THEN
    const resources = "[[1,1.5,null,null]]";
    expect(literal).toEqual({ osType: "Linux", sku: "Standard", subnetId: "", zones: "[]", resources });
    expect(given).toMatchObject({
      subnetId: SUBNET,
      zones: "${jsonencode(var.zones)}",
      resources: "${jsonencode([[tonumber(var.given), 2, null, 2]])}",
    });
  });

  it("may be lists, and the ID of a key", () => {
    // WHEN
    const { body } = renderedService((scope) => ({
      ...ofService(wholeGroups.private),
      zones: variable(scope, "list(string)", "zones").listValue,
      dnsConfig: { nameservers: ["10.0.0.4"], options: variable(scope, "list(string)", "options").listValue },
      encryption: { keyVaultKeyId: variable(scope).stringValue },
    }));

    // THEN
    expect(body.zones).toBe("${var.zones}");
    expect(body.properties.dnsConfig.options).toBe('${join(" ", var.options)}');
    expect(body.properties.encryptionProperties).toEqual({
      vaultBaseUrl: 'https://${element(split("/", var.given), 2)}/',
      keyName: '${element(split("/", var.given), 4)}',
      keyVersion: '${element(split("/", var.given), 5)}',
    });
  });

  it("fail the plan where azurerm would refuse them, and Azure only at the apply", () => {
    // WHEN
    const { lifecycle } = renderedService((scope) => {
      const text = (name: string) => variable(scope, "string", name).stringValue;
      const number = (name: string) => variable(scope, "number", name).numberValue;
      return {
        resourceGroupName: text("group"),
        osType: text("os") as OsType,
        network: ContainerGroupNetwork.virtualNetwork({
          subnetId: text("subnet"),
          exposedPorts: [{ port: number("exposed") }],
        }),
        logAnalytics: { workspaceId: text("workspace"), workspaceKey: SecretValue.unsafePlainText("key") },
        encryption: { keyVaultKeyId: text("key"), userAssignedIdentityId: text("identity") },
        containers: [
          container({
            ports: [{ port: number("port") }],
            livenessProbe: Probe.httpGet({ port: number("probe"), periodSeconds: number("period") }),
          }),
        ],
      };
    });

    // THEN
    const messages = lifecycle.precondition.map(({ error_message: message }: any) => message.split(":")[0]);
    expect(messages).toEqual([
      "network.subnetId",
      "encryption.userAssignedIdentityId",
      "encryption.keyVaultKeyId",
      "logAnalytics.workspaceId",
      "network.exposedPorts[0]",
      "resourceGroupName",
      "osType",
      "network.exposedPorts[0].port",
      "containers[0].ports[0].port",
      "containers[0].livenessProbe.port",
      "containers[0].livenessProbe.periodSeconds",
    ]);
    expect(lifecycle.precondition.slice(-2)).toEqual([
      {
        condition:
          "${(((tonumber(var.probe) >= 1) && (tonumber(var.probe) <= 65535)) && (floor(tonumber(var.probe)) == tonumber(var.probe)))}",
        error_message: "containers[0].livenessProbe.port: must be a whole number from 1 to 65535.",
      },
      {
        condition:
          "${(tonumber(var.period) == null) ? true : (((tonumber(var.period) >= 0) && (tonumber(var.period) <= 9007199254740991)) && (floor(tonumber(var.period)) == tonumber(var.period)))}",
        error_message: "containers[0].livenessProbe.periodSeconds: must be a whole number, 0 or more.",
      },
    ]);
  });
});

describe("The props of a service", () => {
  it.each<[string, object, string]>([
    [
      "restartPolicy",
      { restartPolicy: RestartPolicy.NEVER },
      "restartPolicy: is unknown: a service always restarts its containers. Remove it, or use PrivateImageContainerGroup for a task.",
    ],
    [
      "priority",
      { priority: Priority.SPOT },
      "priority: is unknown: Azure may end a Spot group at any time. Remove it, or use PrivateImageContainerGroup.",
    ],
    [
      "onCredentialChange",
      { onCredentialChange: "pin" },
      "onCredentialChange: is unknown: a service takes a new credential in place. Remove it.",
    ],
    ["a typing error", { contaners: [] }, "contaners: unknown property. Did you mean containers?"],
  ])("fails with %s", (_, props, message) => {
    expect(serviceProblems(props)).toEqual([message]);
  });

  it.each([
    ["another type", "azurerm_container_registry.web"],
    ["no address", "web"],
    ["an address with a reference", "azurerm_container_group.${var.name}"],
    ["no text", 1],
    ["a data source", "data.azurerm_container_group.web"],
    ["an attribute", "azurerm_container_group.web.id"],
    ["a key without quotes", "azurerm_container_group.web[eu]"],
    ["a key that each instance has", "azurerm_container_group.web[each.key]"],
    ["a negative index", "azurerm_container_group.web[-1]"],
    ["a module with a key without quotes", "module.shop[eu].azurerm_container_group.web"],
    ["a module without a name", "module.azurerm_container_group.web"],
    ["an empty key", 'azurerm_container_group.web[""]'],
    ["white space", "azurerm_container_group.web "],
    ["two lines", "azurerm_container_group.web\nazurerm_container_group.shop"],
  ])("fails with movedFrom of %s", (_, movedFrom) => {
    expect(serviceProblems({ movedFrom: movedFrom as string })).toEqual([
      expect.stringMatching(
        /^movedFrom: must be the address of a container group in the state, such as azurerm_container_group\.web, got .*\. Run terraform state list to find it\.$/,
      ),
    ]);
  });

  it.each([
    "azurerm_container_group.web",
    'module.shop["eu"].azurerm_container_group.web[0]',
    'azurerm_container_group.web["a"]',
    "azurerm_container_group.läden",
    'module.shop[0].module.web["eu.west"].azurerm_container_group.web["a b"]',
  ])("accept movedFrom of %s", (movedFrom) => {
    // WHEN
    const json = synthesizeJson((scope) => addService(scope, { movedFrom }));

    // THEN
    const [to] = Object.keys(json.resource.azapi_resource);
    expect(json.moved).toEqual([{ from: movedFrom, to: `azapi_resource.${to}` }]);
    expect(json.removed).toEqual([
      { from: expect.stringMatching(/^terraform_data\.Service_Replacement_/), lifecycle: { destroy: false } },
    ]);
  });

  it("fails as a container group does, with the same words", () => {
    const wrong = { name: "Web!", containers: [container({ cpuCores: 0 })], sku: "Big" } as never;
    expect(serviceProblems(wrong)).toEqual(groupProblems(wrong));
    expect(serviceProblems(wrong)).toHaveLength(3);
  });

  it("fails when they are no object", () => {
    const none = (scope: Construct) => void new PrivateImageService(scope, "Service", undefined as never);
    expect(problemsOf(none)).toContain("props: must be an object, got nothing.");
  });

  it("warn as those of a container group, but not of what only azurerm forgets", () => {
    // GIVEN
    const volumes = [
      ContainerVolume.secret({ name: "files", mountPath: "/files", files: { a: SecretValue.unsafePlainText("x") } }),
    ];

    // THEN
    expect(serviceWarnings({ initContainers: [initContainer({ volumes })] })).toEqual([
      expect.stringMatching(/^initContainers\[0\]\.volumes\[0\]\.files\.a: is a secret in plain text/),
    ]);
  });
});

describe("A service", () => {
  it("hands on what Azure answers", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const { id, fqdn, ipAddress, identityPrincipalId, name, location, resourceGroupName, restartPolicy } = addService(
        scope,
        { identity: ContainerGroupIdentity.systemAssigned() },
      );
      (scope as TerraformStack).addOverride("locals", {
        all: [id, fqdn, ipAddress, identityPrincipalId, name, location, resourceGroupName, restartPolicy],
      });
    });

    // THEN
    const [resource] = Object.keys(json.resource.azapi_resource);
    const of = (attribute: string) => `\${azapi_resource.${resource}.${attribute}}`;
    expect(json.locals.all).toEqual([
      of("id"),
      of("output.fqdn"),
      of("output.ipAddress"),
      of("identity[0].principal_id"),
      "web",
      "eastus",
      "rg-web",
      "Always",
    ]);
    expect(json.resource.azapi_resource[resource!].response_export_values).toEqual({
      fqdn: "properties.ipAddress.fqdn || ''",
      ipAddress: "properties.ipAddress.ip || ''",
    });
  });

  it("fails to give a principal where it has none", () => {
    expect(() => synthesizeJson((scope) => addService(scope).identityPrincipalId)).toThrow(ValidationError);
  });

  it("leaves nothing behind when it is refused", () => {
    synthesizeJson((scope) => {
      expect(() => addService(scope, { name: "" })).toThrow(ValidationError);
      expect(scope.node.tryFindChild("Service")).toBeUndefined();
    });
  });

  it("waits for what it depends on", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const first = addService(scope, {});
      new PrivateImageService(scope, "Waiting", serviceProps({ dependsOn: [first.resource] }));
    });

    // THEN one data source is enough for both
    const [, second] = Object.values<any>(json.resource.azapi_resource);
    expect(second.depends_on).toEqual([`azapi_resource.${Object.keys(json.resource.azapi_resource)[0]}`]);
    expect(Object.keys(json.data.azurerm_client_config)).toHaveLength(1);
  });

  it("has identities of credentials, and no password", () => {
    const containers = [container({ image: ContainerImage.fromRegistry(contoso(), "app:v1") })];
    const username = RegistryCredential.fromUsernamePassword(
      "contoso.azurecr.io",
      "puller",
      SecretValue.unsafePlainText("x"),
    );
    expect(
      renderedService({ credentials: [username], containers }).sensitive_body.properties.imageRegistryCredentials,
    ).toHaveLength(1);
    const identity = {
      bind: () => ({
        imageRegistryCredentials: [{ server: "contoso.azurecr.io", userAssignedIdentityId: IDENTITY }],
        userAssignedIdentityIds: [IDENTITY],
      }),
    };
    const { sensitive_body: secrets, identity: blocks } = renderedService({ credentials: [identity], containers });
    expect(secrets).toBeUndefined();
    expect(blocks).toEqual([{ type: "UserAssigned", identity_ids: [IDENTITY] }]);
  });
});

describe("The stack of a service", () => {
  const terraformOf = (build: (scope: Construct) => void) => synthesizeJson(build).terraform;

  it("asks for azapi and for Terraform 1.11", () => {
    const { required_providers: providers, required_version: version } = terraformOf((scope) => addService(scope));
    expect(providers.azapi).toEqual({ source: "Azure/azapi", version: "~> 2.12" });
    expect(version).toBe(">= 1.11.0");
  });

  it.each(["before", "after"])("asks for its own version of Terraform too, set %s the service", (moment) => {
    // WHEN
    const { required_version: version } = terraformOf((scope) => {
      const set = () => (scope as TerraformStack).addOverride("terraform.required_version", "~> 1.9");
      if (moment === "before") set();
      addService(scope);
      new Construct(scope, "Other");
      if (moment === "after") set();
    });

    // THEN
    expect(version).toBe("~> 1.9, >= 1.11.0");
  });

  it.each([
    [">= 1.5, < 2.0", ">= 1.5, < 2.0, >= 1.11.0"],
    [">= 1.12", ">= 1.12, >= 1.11.0"],
    [">= 1.11.0-beta1", ">= 1.11.0-beta1, >= 1.11.0"],
    [">=1.11.0 , < 2", ">=1.11.0 , < 2"],
  ])("joins its own version %s with that of the service, so that the stricter one counts", (given, joined) => {
    const { required_version: version } = terraformOf((scope) => {
      (scope as TerraformStack).addOverride("terraform.required_version", given);
      addService(scope);
    });
    expect(version).toBe(joined);
  });

  it("does not ask twice", () => {
    const { required_version: version } = terraformOf((scope) => {
      (scope as TerraformStack).addOverride("terraform.required_version", ">= 1.11.0");
      addService(scope);
      addService(new Construct(scope, "More"));
    });
    expect(version).toBe(">= 1.11.0");
  });

  it("without a service asks for neither", () => {
    const terraform = terraformOf((scope) => void new Construct(scope, "Nothing"));
    expect(terraform.required_version).toBeUndefined();
    expect(terraform.required_providers.azapi).toBeUndefined();
  });
});

describe("The HCL that cdktf writes of a service", () => {
  const hclOf = (props: Partial<PrivateImageServiceProps>): string => {
    const app = new App({ outdir: Testing.app().outdir, hclOutput: true });
    const stack = new TerraformStack(app, "shop");
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    StateBackend.none().addTo(stack);
    addService(stack, props);
    app.synth();
    return stack.toHclTerraform().hcl;
  };

  it("has the blocks, the body and the version of Terraform", () => {
    // WHEN
    const volumes = [ContainerVolume.emptyDir({ name: "cache", mountPath: "/cache" })];
    const hcl = hclOf({
      identity: ContainerGroupIdentity.systemAssigned(),
      timeouts: { create: "30m" },
      containers: [container({ volumes })],
    });

    // THEN
    expect(hcl).toMatch(/required_version = ">= 1\.11\.0"/);
    expect(hcl).toMatch(/azapi = \{\s+source = "Azure\/azapi"/);
    expect(hcl).toMatch(/identity \{\s+type = "SystemAssigned"/);
    expect(hcl).toMatch(/timeouts \{\s+create = "30m"/);
    expect(hcl).toMatch(/emptyDir = \{\s*\}/);
  });

  it("fails with movedFrom, since cdktf has no removed blocks there", () => {
    expect(() => hclOf({ movedFrom: "azurerm_container_group.web" })).toThrow("cdktf writes no removed blocks to HCL");
  });
});
