import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import {
  ContainerGroupNetwork,
  ContainerImage,
  ContainerVolume,
  PasswordRotation,
  PrivateImageService,
  PullOnlyPrincipal,
  RegistryCredential,
} from "../../lib";
import { contoso } from "../support/registries";
import { refusedPulls } from "../support/refused-pulls";
import { ShopChange, secretVariable, shopJson } from "../support/service";
import { synthesize } from "../support/synth";
import { JournalEntry, describeStandin } from "../support/terraform";
import { Workbench, theOne } from "../support/workbench";
import { synthesizeJob } from "../support/job";

const GROUPS = ["azapi_resource", "azurerm_container_group"];

/** The requests to Azure about the container group. */
function requestsOf(entries: readonly JournalEntry[]): string[] {
  return entries
    .filter(({ type }) => GROUPS.includes(type))
    .map(({ action }) => (action === "delete" ? "DELETE" : "PUT"));
}

/** The body of the last request. */
function bodyOf(entries: readonly JournalEntry[]): any {
  return entries.filter(({ request }) => request !== undefined).at(-1)!.request;
}

const day = (days: number) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString();

describeStandin("The life of a service", () => {
  let bench: Workbench;
  const history: JournalEntry[] = [];

  beforeAll(async () => {
    bench = await Workbench.open(shopJson(), { now: day(0) });
  });
  afterAll(() => bench.close());

  const apply = (change: ShopChange): JournalEntry[] => {
    const entries = bench.apply(shopJson(change));
    history.push(...entries);
    expect(refusedPulls(history)).toEqual([]);
    expect(bench.plan()).toEqual([]);
    return entries;
  };

  it("begins with one PUT that carries every secret", () => {
    // WHEN
    const entries = apply({});

    // THEN
    expect(requestsOf(entries)).toEqual(["PUT"]);
    const { containers, imageRegistryCredentials } = bodyOf(entries).properties;
    expect(containers[0].properties.environmentVariables).toEqual([
      { name: "MODE", value: "shop" },
      { name: "TOKEN", secureValue: "first-token" },
    ]);
    expect(imageRegistryCredentials[0].password).toBe(
      theOne(entries, "azuread_application_password", "create").state.value,
    );
  });

  it.each<[string, ShopChange]>([
    ["a new image", { image: "shop:v2" }],
    ["a new environment variable", { container: { environmentVariables: { MODE: "shop", LEVEL: "info" } } }],
    ["a new secret", { token: "second-token" }],
    ["a new command", { container: { commands: ["./shop", "--verbose"] } }],
    ["new tags", { service: { tags: { team: "shop" } } }],
    ["no longer any of these", {}],
  ])("takes %s with one PUT that carries everything", (_, change) => {
    // WHEN
    const entries = apply(change);

    // THEN
    expect(requestsOf(entries)).toEqual(["PUT"]);
    const { containers, imageRegistryCredentials } = bodyOf(entries).properties;
    expect(containers[0].properties.environmentVariables).toContainEqual({
      name: "TOKEN",
      secureValue: change.token ?? "first-token",
    });
    expect(imageRegistryCredentials[0].password).toMatch(/^.{40}$/);
  });

  it("takes a new password in place: password, wait, PUT, and then the old password is gone", async () => {
    // GIVEN
    await bench.providers.configure({ now: day(31) });

    // WHEN
    const entries = apply({});

    // THEN
    expect(requestsOf(entries)).toEqual(["PUT"]);
    const password = theOne(entries, "azuread_application_password", "create");
    const wait = theOne(entries, "time_sleep", "create");
    const put = theOne(entries, "azapi_resource", "update");
    expect(wait.startSeq).toBeGreaterThan(password.endSeq);
    expect(put.startSeq).toBeGreaterThan(wait.endSeq);
    expect(theOne(entries, "azuread_application_password", "delete").startSeq).toBeGreaterThan(put.endSeq);
    expect(put.request.properties.imageRegistryCredentials[0].password).toBe(password.state.value);
  });

  it("takes a new password and a new image in one PUT", async () => {
    await bench.providers.configure({ now: day(62) });
    expect(requestsOf(apply({ image: "shop:v3" }))).toEqual(["PUT"]);
  });

  it("is left alone while the access is off, and when it is on again", () => {
    expect(requestsOf(apply({ image: "shop:v3", puller: { accessEnabled: false } }))).toEqual([]);
    expect(requestsOf(apply({ image: "shop:v3" }))).toEqual([]);
  });

  it("is replaced for another CPU, which Azure does not change in place", () => {
    expect(requestsOf(apply({ image: "shop:v3", container: { cpuCores: 2 } }))).toEqual(["DELETE", "PUT"]);
  });

  it("ends with one DELETE, before its password", () => {
    // WHEN
    const entries = bench.destroy();

    // THEN
    expect(requestsOf(entries)).toEqual(["DELETE"]);
    const password = theOne(entries, "azuread_application_password", "delete");
    expect(theOne(entries, "azapi_resource", "delete").endSeq).toBeLessThan(password.startSeq);
    expect(bench.workspace.resources()).toEqual([]);
  });
});

describeStandin("Another value", () => {
  it.each<[string, ShopChange]>([
    ["of the memory", { container: { memoryGb: 2 } }],
    ["of the limit of CPU", { container: { cpuCoresLimit: 1 } }],
    ["of the zone", { service: { zones: ["1"] } }],
  ])("%s replaces the service", async (_, change) => {
    // GIVEN
    const bench = await Workbench.open(shopJson());
    bench.apply();

    // WHEN
    const entries = bench.apply(shopJson(change));

    // THEN
    expect(requestsOf(entries)).toEqual(["DELETE", "PUT"]);
    expect(bench.plan()).toEqual([]);
    await bench.close();
  });
});

describeStandin("A value that Azure cannot change, beside one that is known after apply,", () => {
  const inSubnet = (subnet: string, puller: string, cpuCores = 1): string =>
    synthesize((scope) => {
      const registry = contoso();
      const principal = new PullOnlyPrincipal(scope, puller, {
        displayName: "shop-pull",
        registries: [registry],
        passwordRotation: PasswordRotation.manual(1),
      });
      const { id } = new Subnet(scope, `Subnet-${subnet}`, {
        name: subnet,
        resourceGroupName: "rg-network",
        virtualNetworkName: "vnet",
        addressPrefixes: ["10.0.0.0/24"],
      });
      new PrivateImageService(scope, "Shop", {
        name: "shop",
        resourceGroupName: "rg-shop",
        location: "eastus",
        credentials: [principal],
        network: ContainerGroupNetwork.virtualNetwork({ subnetId: id }),
        containers: [{ name: "shop", image: ContainerImage.fromRegistry(registry, "shop:v1"), cpuCores }],
      });
    });

  it.each<[string, string, string[]]>([
    ["a subnet of the same apply", inSubnet("b", "One"), ["DELETE", "PUT"]],
    ["CPU beside a new puller", inSubnet("a", "Two", 2), ["DELETE", "PUT"]],
    ["a new puller alone", inSubnet("a", "Two"), ["PUT"]],
  ])("such as %s, is one apply with the requests of its plan", async (_, changed, requests) => {
    // GIVEN
    const bench = await Workbench.open(inSubnet("a", "One"));
    bench.apply();

    // WHEN
    const [planned] = bench.plan(changed).filter((change) => change.startsWith("azapi_resource."));
    const entries = bench.apply();

    // THEN
    expect(planned).toMatch(requests.length > 1 ? /delete.*create/ : /update/);
    expect(requestsOf(entries)).toEqual(requests);
    expect(bench.plan()).toEqual([]);
    await bench.close();
  });
});

describeStandin("The secrets of a service", () => {
  it("are in the state and in a saved plan only where they came from", async () => {
    // GIVEN
    const bench = await Workbench.open(shopJson());
    const { workspace } = bench;
    workspace.ok("plan", "-out=first.bin");
    const plans = [workspace.ok("show", "-json", "first.bin"), workspace.ok("show", "first.bin")];
    const password = theOne(bench.apply(), "azuread_application_password", "create").state.value;
    workspace.write({ "cdk.tf.json": shopJson({ token: "second-token" }) });
    const changed = workspace.ok("plan", "-out=second.bin");
    plans.push(changed, workspace.ok("show", "-json", "second.bin"), workspace.ok("show", "second.bin"));
    bench.apply();

    // THEN the state has the password where azuread made it, and nothing of the token
    const state = workspace.read("terraform.tfstate");
    expect(state.split(password)).toHaveLength(2);
    expect(state).not.toMatch(/(first|second)-token/);
    const { resources } = JSON.parse(state);
    expect(JSON.stringify(resources.filter(({ type }: any) => type === "azapi_resource"))).not.toContain(password);

    // AND the JSON of a plan has the token as the default of its variable and as its value
    const [, , , ...shown] = plans;
    for (const plan of [plans[0], shown[0]]) {
      const json = JSON.parse(plan!);
      const { variables, configuration, prior_state: prior, ...rest } = json;
      expect(JSON.stringify(rest)).not.toMatch(/(first|second)-token/);
      expect(JSON.stringify(variables.token)).toMatch(/(first|second)-token/);
      expect(JSON.stringify(configuration.root_module.variables.token)).toMatch(/(first|second)-token/);
      expect(JSON.stringify(configuration.root_module.resources)).not.toMatch(/(first|second)-token/);
      expect(JSON.stringify(prior ?? {})).not.toMatch(/(first|second)-token/);
    }

    // AND a person reads none of them
    for (const text of [plans[1]!, changed, shown[1]!]) expect(text).not.toMatch(/(first|second)-token/);
    await bench.close();
  });
});

describeStandin("The secrets of a service", () => {
  it("of every kind, also one that is used twice, are in the request and in nothing that Terraform keeps of it", async () => {
    // GIVEN
    const names = ["password", "token", "init", "file", "base64", "storage", "workspace"] as const;
    const secretOf = (name: string) => Buffer.from(`secret of ${name}`).toString("base64");
    const json = synthesize((scope) => {
      const [password, token, init, file, base64, storage, workspace] = names.map((name) =>
        secretVariable(scope, name, secretOf(name)),
      );
      const files = { token: token!, file: file! };
      const share = { name: "share", mountPath: "/share", shareName: "share", storageAccountName: "contoso" };
      const common = { image: ContainerImage.fromPrivateRegistry("ghcr.io", "contoso/app:v1") };
      new PrivateImageService(scope, "Shop", {
        name: "shop",
        resourceGroupName: "rg-shop",
        location: "eastus",
        credentials: [RegistryCredential.fromUsernamePassword("ghcr.io", "contoso", password!)],
        logAnalytics: { workspaceId: "00000000-0000-4000-8000-00000000000a", workspaceKey: workspace! },
        initContainers: [
          {
            ...common,
            name: "prepare",
            secureEnvironmentVariables: { INIT: init!, TOKEN: token! },
            volumes: [ContainerVolume.secret({ name: "prepared", mountPath: "/secrets", files })],
          },
        ],
        containers: [
          {
            ...common,
            name: "shop",
            secureEnvironmentVariables: { TOKEN: token! },
            volumes: [
              ContainerVolume.azureFile({ ...share, storageAccountKey: storage! }),
              ContainerVolume.secret({ name: "files", mountPath: "/files", base64Files: { base64: base64! } }),
            ],
          },
        ],
      });
    });
    const bench = await Workbench.open(json);
    const { workspace } = bench;

    // WHEN
    workspace.ok("plan", "-out=saved.bin");
    const { variables, configuration, ...planned } = JSON.parse(workspace.ok("show", "-json", "saved.bin"));
    const applied = bench.apply();
    const kept = [
      JSON.stringify(planned),
      workspace.read("terraform.tfstate"),
      workspace.ok("show", "saved.bin"),
      workspace.ok("show"),
    ];

    // THEN
    const sent = JSON.stringify(bodyOf(applied));
    for (const name of names) {
      const forms = [secretOf(name), Buffer.from(secretOf(name)).toString("base64")];
      expect([name, forms.some((form) => sent.includes(form))]).toEqual([name, true]);
      expect([name, kept.filter((text) => forms.some((form) => text.includes(form)))]).toEqual([name, []]);
      expect(JSON.stringify([variables[name], configuration.root_module.variables[name]])).toContain(forms[0]);
    }
    expect(bench.plan()).toEqual([]);
    await bench.close();
  });
});

describeStandin("A container group that becomes a service", () => {
  const rotation = { passwordRotation: PasswordRotation.manual(1) };
  const job = synthesizeJob(
    (scope, registry) =>
      new PullOnlyPrincipal(scope, "Puller", { displayName: "shop-pull", registries: [registry], ...rotation }),
    undefined,
    "shop:v1",
  );

  it("is taken over with one PUT and nothing destroyed", async () => {
    // GIVEN
    const bench = await Workbench.open(job);
    bench.apply();
    const [address] = Object.keys(JSON.parse(job).resource.azurerm_container_group);
    const group = { name: "job", resourceGroupName: "rg-jobs", movedFrom: `azurerm_container_group.${address}` };

    // WHEN
    bench.workspace.write({ "cdk.tf.json": shopJson({ id: "Job", puller: rotation, service: group }) });
    const before = bench.providers.journal().length;
    const output = bench.workspace.ok("apply", "-auto-approve");

    // THEN
    expect(output).toMatch(/0 added, 1 changed, 0 destroyed/);
    const requests = bench.providers
      .journal()
      .slice(before)
      .filter(({ op }) => op === "apply");
    expect(requestsOf(requests)).toEqual(["PUT"]);
    expect(bench.plan()).toEqual([]);

    // AND the next apply needs no address any more
    expect(
      requestsOf(bench.apply(shopJson({ id: "Job", puller: rotation, service: { ...group, movedFrom: undefined } }))),
    ).toEqual([]);
    await bench.close();
  });

  it("would be destroyed where the address is wrong, which the plan shows", async () => {
    // GIVEN
    const bench = await Workbench.open(job);
    bench.apply();
    const group = { name: "job", resourceGroupName: "rg-jobs", movedFrom: "azurerm_container_group.Other" };

    // WHEN
    bench.workspace.write({ "cdk.tf.json": shopJson({ id: "Job", puller: rotation, service: group }) });
    const output = bench.workspace.ok("plan");

    // THEN
    expect(output).not.toContain("moved from");
    expect(output).toMatch(/azurerm_container_group\.\S+ will be destroyed/);
    await bench.close();
  });

  it("may name an address in a first deployment, where nothing is moved", async () => {
    // GIVEN
    const group = { name: "job", resourceGroupName: "rg-jobs", movedFrom: "azurerm_container_group.Job_Resource" };
    const bench = await Workbench.open(shopJson({ id: "Job", puller: rotation, service: group }));

    // WHEN
    const entries = bench.apply();

    // THEN
    expect(requestsOf(entries)).toEqual(["PUT"]);
    expect(bench.plan()).toEqual([]);
    await bench.close();
  });

  it("goes back by the steps of docs/services.md, which replace it once", async () => {
    // GIVEN
    const service = { name: "job", resourceGroupName: "rg-jobs", network: undefined };
    const bench = await Workbench.open(
      shopJson({ id: "Job", puller: rotation, service, container: { ports: undefined } }),
    );
    bench.apply();
    const { workspace } = bench;
    const [from] = workspace.resources().filter((address) => address.startsWith("azapi_resource."));
    const { values } = JSON.parse(workspace.ok("show", "-json")).values.root_module.resources.find(
      ({ address }: any) => address === from,
    );

    // WHEN
    workspace.ok("state", "rm", from!);
    workspace.write({ "cdk.tf.json": job });
    const [address] = Object.keys(JSON.parse(job).resource.azurerm_container_group);
    workspace.ok("import", `azurerm_container_group.${address}`, values.id);
    const entries = bench.apply();

    // THEN
    expect(requestsOf(entries)).toEqual(["DELETE", "PUT"]);
    expect(workspace.resources()).not.toContain(from);
    expect(bench.plan()).toEqual([]);
    await bench.close();
  });
});
