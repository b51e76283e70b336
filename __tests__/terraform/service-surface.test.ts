import { TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupIdentity,
  ContainerGroupNetwork,
  ContainerGroupSku,
  OsType,
  PrivateImageServiceProps,
  SecretValue,
} from "../../lib";
import { container } from "../support/container-group";
import { addService, ofService, ServiceInput } from "../support/service";
import { synthesize } from "../support/synth";
import { describeStandin } from "../support/terraform";
import { Workbench, theOne } from "../support/workbench";
import { wholeGroups } from "../support/whole-surface";

const jsonOf = (props: ServiceInput) => synthesize((scope) => void addService(scope, props));

const SERVICES: Readonly<Record<string, Partial<PrivateImageServiceProps>>> = {
  "every prop of a public address": ofService(wholeGroups.public),
  "every prop of a virtual network": ofService(wholeGroups.private),
  "no more than it needs": {},
  "an identity of its own": { identity: ContainerGroupIdentity.systemAssigned() },
  Windows: { osType: OsType.WINDOWS },
};

let bench: Workbench;
afterEach(() => bench.close());

describeStandin("A service with", () => {
  it.each(Object.entries(SERVICES))("%s has an empty next plan, also after a restart", async (_, props) => {
    // GIVEN
    bench = await Workbench.open(jsonOf(props));
    bench.apply();
    expect(bench.plan()).toEqual([]);

    // WHEN Azure restarts it with another address
    const events = [{ count: 2, name: "Started", type: "Normal" }];
    const drift = { "azapi_resource.properties.instanceView.events": events };
    const address = { "azapi_resource.properties.ipAddress.ip": "20.9.9.9" };
    await bench.providers.configure({ drift: props.network ? { ...drift, ...address } : drift });

    // THEN
    expect(bench.plan()).toEqual([]);
    expect(bench.apply()).toEqual([]);
  });
});

describeStandin("A service of references", () => {
  const variable = (scope: Construct, name: string, type: string, sensitive = false) =>
    new TerraformVariable(scope, name, { type, sensitive });
  const maps = (scope: Construct): Partial<PrivateImageServiceProps> => ({
    network: ContainerGroupNetwork.publicIp({ dnsNameLabel: variable(scope, "label", "string").stringValue }),
    containers: [
      container({
        cpuCores: variable(scope, "cpu", "string").numberValue,
        ports: [{ port: variable(scope, "port", "string").numberValue }],
        environmentVariables: Token.asStringMap(variable(scope, "plain", "any").value),
        secureEnvironmentVariables: SecretValue.mapFromVariable(variable(scope, "secrets", "map(string)", true)),
      }),
    ],
  });
  const given = (values: object) => ({ "terraform.tfvars.json": JSON.stringify(values) });
  const VALUES = { label: "contoso-web", cpu: "1.5", port: "8080", plain: { LEVEL: 3 }, secrets: { TOKEN: "t1" } };

  it("sends what Azure wants, whatever the variables hold", async () => {
    // GIVEN
    bench = await Workbench.open(jsonOf(maps));
    bench.workspace.write(given(VALUES));

    // WHEN
    const { request } = theOne(bench.apply(), "azapi_resource", "create");

    // THEN
    const { properties } = request.properties.containers[0];
    expect(properties.resources.requests.cpu).toBe(1.5);
    expect(properties.ports).toEqual([{ protocol: "TCP", port: 8080 }]);
    expect(properties.environmentVariables).toEqual([
      { name: "LEVEL", value: "3" },
      { name: "TOKEN", secureValue: "t1" },
    ]);
    expect(bench.plan()).toEqual([]);
    expect(bench.workspace.read("terraform.tfstate")).not.toContain('"t1"');
  });

  it("keeps its variables when there is no secret, and sends no label where it is null", async () => {
    // GIVEN
    bench = await Workbench.open(jsonOf(maps));
    bench.workspace.write(given({ ...VALUES, label: null, secrets: {} }));

    // WHEN
    const { request } = theOne(bench.apply(), "azapi_resource", "create");

    // THEN
    expect(request.properties.containers[0].properties.environmentVariables).toEqual([{ name: "LEVEL", value: "3" }]);
    expect(request.properties.ipAddress).toEqual({ type: "Public", ports: [{ protocol: "TCP", port: 8080 }] });
    expect(bench.plan()).toEqual([]);
  });

  it.each<[string, ServiceInput, object, string]>([
    ["a port", maps, { port: "70000" }, "containers[0].ports[0].port: must be a whole number from 1 to 65535."],
    ["a CPU", maps, { cpu: "0" }, "containers[0].cpuCores: must be more than 0."],
    ["a label", maps, { label: "X" }, "network.dnsNameLabel: must be 5 to 63"],
    [
      "a SKU",
      (scope: Construct) => ({ sku: variable(scope, "sku", "string").stringValue as ContainerGroupSku }),
      { sku: "Big" },
      "sku: must be one of Standard, Dedicated, Confidential.",
    ],
    [
      "a key",
      (scope: Construct) => ({ encryption: { keyVaultKeyId: variable(scope, "key", "string").stringValue } }),
      { key: "https://contoso.vault.azure.net/keys/groups" },
      "encryption.keyVaultKeyId: must be the ID of a Key Vault key with its version",
    ],
  ])("fails the plan with a wrong value of %s", async (_, props, values, message) => {
    // GIVEN
    bench = await Workbench.open(jsonOf(props));
    bench.workspace.write(given({ ...VALUES, ...values }));

    // WHEN
    const { status, output } = bench.workspace.terraform("plan");

    // THEN
    expect(status).toBe(1);
    expect(output.replace(/\s+/g, " ")).toContain(message);
  });
});
