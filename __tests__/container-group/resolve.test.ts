import {
  ContainerGroupNetwork,
  ContainerVolume,
  IRegistryCredential,
  OsType,
  Probe,
  Protocol,
  RestartPolicy,
  SecretValue,
  ValidationError,
} from "../../lib";
import { resolveGroup } from "../../lib/container-group/resolve";
import { container, groupProps, initContainer } from "../support/container-group";

const bind = (credential: IRegistryCredential) => credential.bind(undefined as any);

function resolved(props: object) {
  const { resolved: group, problems } = resolveGroup(groupProps(props), bind);
  expect(problems).toEqual([]);
  return group!;
}

describe("A resolved group", () => {
  it("has every default", () => {
    // WHEN
    const group = resolved({});

    // THEN
    expect(group).toMatchObject({
      osType: OsType.LINUX,
      restartPolicy: RestartPolicy.ALWAYS,
      initContainers: [],
      network: { ipAddressType: "None" },
      networkIsDefault: true,
      requiredIdentities: [],
    });
    expect(group.containers).toMatchObject([{ cpuCores: 1, memoryGb: 1.5, ports: [], volumes: [] }]);
  });

  it("has no address where no network was given, and the ports of its containers where it has one", () => {
    expect(resolved({}).network).toMatchObject({ ipAddressType: "None", exposedPorts: [] });

    // WHEN
    const containers = [container({ ports: [{ port: 80 }] })];
    const group = resolved({ containers, network: ContainerGroupNetwork.publicIp() });

    // THEN
    expect(group.containers[0]!.ports).toEqual([{ port: 80, protocol: Protocol.TCP }]);
    expect(group.network).toMatchObject({
      ipAddressType: "Public",
      exposedPorts: [{ port: 80, protocol: Protocol.TCP }],
    });
  });

  it("waits for dependsOn, besides what its credentials wait for", () => {
    const other = { fqn: "null_resource.other" };
    expect(resolved({ dependsOn: [other] }).dependsOn).toEqual([other]);
  });

  it("has no credentials and no limits without any", () => {
    const group = resolved({ credentials: undefined, containers: [container({ cpuCoresLimit: 0, memoryGbLimit: 0 })] });
    expect(group.registryCredentials).toEqual([]);
    expect(group.containers[0]!.cpuCoresLimit).toBeUndefined();
    expect(group.containers[0]!.memoryGbLimit).toBeUndefined();
  });

  it("has volumes and probes as data", () => {
    // WHEN
    const group = resolved({
      initContainers: [initContainer({ volumes: [ContainerVolume.emptyDir({ name: "work", mountPath: "/work" })] })],
      containers: [container({ livenessProbe: Probe.exec(["true"]) })],
      network: ContainerGroupNetwork.none(),
    });

    // THEN
    expect(group.initContainers[0]!.volumes).toEqual([{ kind: "emptyDir", name: "work", mountPath: "/work" }]);
    expect(group.containers[0]!.livenessProbe).toEqual({ kind: "exec", command: ["true"] });
    expect(group.networkIsDefault).toBe(false);
  });

  it("takes an empty list for none", () => {
    // WHEN
    const group = resolved({ zones: [], containers: [container({ commands: [], volumes: [] })] });

    // THEN
    expect(group.zones).toBeUndefined();
    expect(group.containers[0]!.commands).toBeUndefined();
  });
});

describe("A group that cannot be resolved", () => {
  it("fails with every problem at once, in the order of the props", () => {
    // GIVEN
    const refuses: IRegistryCredential = {
      bind: () => {
        throw new ValidationError("Puller", [{ path: "registries", message: "are elsewhere" }]);
      },
    };

    // WHEN
    const { resolved: group, problems } = resolveGroup(
      {
        ...groupProps({ credentials: [refuses] }),
        location: undefined,
        containers: [{ name: "app", volumes: [ContainerVolume.gitRepo({} as any)] }],
        encryption: {},
      },
      bind,
    );

    // THEN
    expect(group).toBeUndefined();
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      "location: is required.",
      "containers[0].image: is required.",
      "containers[0].volumes[0].name: is required.",
      "containers[0].volumes[0].mountPath: is required.",
      "containers[0].volumes[0].repositoryUrl: is required.",
      "encryption.keyVaultKeyId: is required.",
      "credentials[0].registries: are elsewhere",
    ]);
  });

  it.each([
    undefined,
    null,
    5,
    "group",
    [],
    {},
    { containers: [null] },
    { containers: [{ volumes: [null], ports: [null] }] },
  ])("fails without an error of another kind: %j", (props) => {
    expect(resolveGroup(props, bind).problems).not.toEqual([]);
  });

  it("does not show a secret that is no SecretValue", () => {
    // WHEN
    const { problems } = resolveGroup(
      groupProps({
        containers: [
          container({
            volumes: [
              ContainerVolume.secret({ name: "keys", mountPath: "/keys", files: { key: "hush" as any } }),
              ContainerVolume.azureFile({
                name: "share",
                mountPath: "/share",
                shareName: "share",
                storageAccountName: "contoso",
                storageAccountKey: "hush" as unknown as SecretValue,
              }),
            ],
          }),
        ],
      }),
      bind,
    );

    // THEN
    expect(problems.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(problems)).not.toContain("hush");
  });
});
