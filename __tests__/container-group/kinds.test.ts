import { ContainerGroupIdentity, ContainerGroupNetwork, ContainerVolume, Probe } from "../../lib";
import { container, groupProblems, renderedGroup } from "../support/container-group";

const VOLUME = ContainerVolume.emptyDir({ name: "scratch", mountPath: "/scratch" });

describe("What the factories of a container group make", () => {
  it.each<[string, string, unknown, (value: unknown) => object]>([
    [
      "ContainerGroupIdentity (such as ContainerGroupIdentity.systemAssigned())",
      "identity",
      ContainerGroupIdentity.systemAssigned(),
      (identity) => ({ identity }),
    ],
    [
      "ContainerGroupNetwork (such as ContainerGroupNetwork.publicIp())",
      "network",
      ContainerGroupNetwork.none(),
      (network) => ({ network }),
    ],
    [
      "ContainerVolume (such as ContainerVolume.emptyDir())",
      "containers[0].volumes[0]",
      VOLUME,
      (volume) => ({ containers: [container({ volumes: [volume as ContainerVolume] })] }),
    ],
    [
      "Probe (Probe.exec or Probe.httpGet)",
      "containers[0].livenessProbe",
      Probe.exec(["true"]),
      (probe) => ({ containers: [container({ livenessProbe: probe as Probe })] }),
    ],
  ])("is told from everything else: a %s", (what, path, one, propsWith) => {
    expect(groupProblems(propsWith(one))).toEqual([]);
    for (const [other, described] of [
      ["text", "a string"],
      [5, "a number"],
      [{}, "an object"],
      [[], "a list"],
    ]) {
      expect(groupProblems(propsWith(other))).toEqual([`${path}: must be a ${what}, got ${described as string}`]);
    }
    // The mark that it is told by shows nowhere.
    expect(Object.getOwnPropertySymbols({ ...(one as object) })).toEqual([]);
  });

  it("takes a network without options", () => {
    const ports = { containers: [container({ ports: [{ port: 80 }] })] };
    expect(groupProblems({ ...ports, network: ContainerGroupNetwork.publicIp(undefined) })).toEqual([]);
  });

  it.each<[string, (options: any) => object, string]>([
    ["a volume", (options) => ({ volumes: [ContainerVolume.azureFile(options)] }), "containers[0].volumes[0]"],
    ["a probe", (options) => ({ livenessProbe: Probe.httpGet(options) }), "containers[0].livenessProbe"],
    ["a command", (options) => ({ livenessProbe: Probe.exec(["true"], options) }), "containers[0].livenessProbe"],
  ])("fails without an object of options: %s", (_, containerWith, path) => {
    for (const [given, described] of [
      [null, "null"],
      ["text", "a string"],
      [42, "42"],
    ]) {
      expect(groupProblems({ containers: [container(containerWith(given))] })).toEqual([
        `${path}: must be an object, got ${described as string}`,
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
});
