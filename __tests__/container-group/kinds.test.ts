import { ContainerGroupIdentity, ContainerGroupNetwork, ContainerVolume, Probe } from "../../lib";

const VOLUME = ContainerVolume.emptyDir({ name: "scratch", mountPath: "/scratch" });

describe("What the factories of a container group make", () => {
  it.each<[string, (value: unknown) => boolean, unknown]>([
    [
      "a ContainerGroupIdentity",
      (value) => ContainerGroupIdentity.isContainerGroupIdentity(value),
      ContainerGroupIdentity.systemAssigned(),
    ],
    [
      "a ContainerGroupNetwork",
      (value) => ContainerGroupNetwork.isContainerGroupNetwork(value),
      ContainerGroupNetwork.none(),
    ],
    ["a ContainerVolume", (value) => ContainerVolume.isContainerVolume(value), VOLUME],
    ["a Probe", (value) => Probe.isProbe(value), Probe.exec(["true"])],
  ])("is told from everything else: %s", (_, isOne, one) => {
    expect(isOne(one)).toBe(true);
    for (const other of [null, undefined, "text", 5, {}, []]) expect(isOne(other)).toBe(false);
    // The mark that it is told by shows nowhere.
    expect(Object.getOwnPropertySymbols({ ...(one as object) })).toEqual([]);
  });

  it("takes a network without options", () => {
    const isNetwork = (value: unknown) => ContainerGroupNetwork.isContainerGroupNetwork(value);
    expect(isNetwork(ContainerGroupNetwork.publicIp())).toBe(true);
    expect(isNetwork(ContainerGroupNetwork.publicIp(undefined))).toBe(true);
    expect(isNetwork(ContainerGroupNetwork.virtualNetwork(undefined as never))).toBe(true);
  });
});
