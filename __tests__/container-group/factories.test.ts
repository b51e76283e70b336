import {
  ContainerGroupIdentity,
  ContainerGroupNetwork,
  ContainerPort,
  ContainerVolume,
  Probe,
  SecretValue,
} from "../../lib";
import { container, groupProblems, initContainer, renderedGroup } from "../support/container-group";

const VOLUME = ContainerVolume.emptyDir({ name: "scratch", mountPath: "/scratch" });

const SCRATCH = { name: "scratch", mountPath: "/scratch" };
const SHARE = {
  ...SCRATCH,
  shareName: "reports",
  storageAccountName: "contosofiles",
  storageAccountKey: SecretValue.fromAttribute("${data.azurerm_storage_account.files.primary_access_key}"),
};
const SUBNET_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/groups";

const mounting = (volume: ContainerVolume) => ({ containers: [container({ volumes: [volume] })] });
const probing = (livenessProbe: Probe) => ({ containers: [container({ livenessProbe })] });
const opening = (network: ContainerGroupNetwork, port: ContainerPort = { port: 80 }) => ({
  network,
  containers: [container({ ports: [port] })],
});

describe("What the factories of a container group make", () => {
  it.each<[string, string, unknown, (value: unknown) => object]>([
    [
      "ContainerGroupIdentity, such as ContainerGroupIdentity.systemAssigned()",
      "identity",
      ContainerGroupIdentity.systemAssigned(),
      (identity) => ({ identity }),
    ],
    [
      "ContainerGroupNetwork, such as ContainerGroupNetwork.publicIp()",
      "network",
      ContainerGroupNetwork.none(),
      (network) => ({ network }),
    ],
    [
      "ContainerVolume, such as ContainerVolume.emptyDir({ name, mountPath })",
      "containers[0].volumes[0]",
      VOLUME,
      (volume) => ({ containers: [container({ volumes: [volume as ContainerVolume] })] }),
    ],
    [
      "Probe, such as Probe.httpGet({ port })",
      "containers[0].livenessProbe",
      Probe.exec(["true"]),
      (probe) => ({ containers: [container({ livenessProbe: probe as Probe })] }),
    ],
  ])("is distinguished from everything else: a %s", (what, path, one, propsWith) => {
    expect(groupProblems(propsWith(one))).toEqual([]);
    for (const [other, described] of [
      ["text", "a string"],
      [5, "a number"],
      [{}, "an object"],
      [[], "a list"],
    ]) {
      expect(groupProblems(propsWith(other))).toEqual([`${path}: must be a ${what}, got ${described as string}.`]);
    }
    // The mark that distinguishes it shows nowhere.
    expect(Object.getOwnPropertySymbols({ ...(one as object) })).toEqual([]);
  });

  it("takes a network without options", () => {
    const ports = { containers: [container({ ports: [{ port: 80 }] })] };
    expect(groupProblems({ ...ports, network: ContainerGroupNetwork.publicIp(undefined) })).toEqual([]);
  });

  it.each<[string, (options: any) => object, string, string]>([
    [
      "a volume",
      (options) => ({ volumes: [ContainerVolume.azureFile(options)] }),
      "containers[0].volumes[0]",
      "name, mountPath, shareName, storageAccountName and storageAccountKey",
    ],
    ["a probe", (options) => ({ livenessProbe: Probe.httpGet(options) }), "containers[0].livenessProbe", "port"],
    [
      "a command",
      (options) => ({ livenessProbe: Probe.exec(["true"], options) }),
      "containers[0].livenessProbe",
      "initialDelaySeconds, periodSeconds, failureThreshold, successThreshold or timeoutSeconds",
    ],
  ])("fails without an object of options: %s", (_, containerWith, path, fields) => {
    for (const [given, described] of [
      [null, "null"],
      ["text", "a string"],
      [42, "42"],
    ]) {
      expect(groupProblems({ containers: [container(containerWith(given))] })).toEqual([
        `${path}: must be an object with ${fields}, got ${described as string}.`,
      ]);
    }
  });

  it("keeps the options as they were, whatever the caller does with the object", () => {
    // GIVEN
    const options = { name: "first", mountPath: "/first" };
    const first = ContainerVolume.emptyDir(options);

    // WHEN
    Object.assign(options, { name: "other", mountPath: "/other" });

    // THEN
    const volumes = [first, ContainerVolume.emptyDir(options)];
    const group = renderedGroup({ containers: [container({ volumes })] });
    expect(group.container).toMatchObject([{ volume: [{ name: "first" }, { name: "other" }] }]);
  });

  it.each<[string, object | ((options: any) => object), string, string]>([
    ["a volume", (options) => mounting(ContainerVolume.azureFile({ ...SHARE, ...options })), "readonly", "readOnly"],
    [
      "an empty directory",
      (options) => mounting(ContainerVolume.emptyDir({ ...SCRATCH, ...options })),
      "path",
      "mountPath",
    ],
    ["a probe", (options) => probing(Probe.httpGet({ port: 80, ...options })), "periodSecond", "periodSeconds"],
    ["a command", (options) => probing(Probe.exec(["true"], options)), "command", ""],
    ["a network", (options) => opening(ContainerGroupNetwork.publicIp(options)), "exposedPort", "exposedPorts"],
    [
      "a virtual network",
      (options) => opening(ContainerGroupNetwork.virtualNetwork({ subnetId: SUBNET_ID, ...options })),
      "dnsNameLabel",
      "",
    ],
    ["a container", (options) => ({ containers: [container(options)] }), "cpu", "cpuCores"],
    ["an init container", (options) => ({ initContainers: [initContainer(options)] }), "livenessProbe", ""],
    ["a port", (options) => opening(ContainerGroupNetwork.none(), { port: 80, ...options }), "protocols", "protocol"],
    ["a group", (options) => options, "credential", "credentials"],
  ])("fails with an option that is not known, and names the nearest: %s", (_, propsWith, name, nearest) => {
    const [problem, ...others] = groupProblems((propsWith as (options: object) => object)({ [name]: "x" }));
    expect(others).toEqual([]);
    expect(problem).toMatch(
      new RegExp(
        `(^|\\.)${name}: unknown property\\. ${nearest === "" ? "Valid properties: " : `Did you mean ${nearest}\\?$`}`,
      ),
    );
  });

  it("fails at the path of the option", () => {
    const volume = ContainerVolume.azureFile({ ...SHARE, readonly: true } as any);
    expect(groupProblems(mounting(volume))).toEqual([
      "containers[0].volumes[0].readonly: unknown property. Did you mean readOnly?",
    ]);
  });
});
