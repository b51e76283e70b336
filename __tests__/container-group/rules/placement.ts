import { ContainerGroupNetwork, ContainerGroupSku, ContainerVolume, OsType, Priority } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import { Spec, container, containers, group, groupOf } from "../../support/group-spec";

const WINDOWS = { osType: OsType.WINDOWS };
const SPOT = { priority: Priority.SPOT };
const CONFIDENTIAL = { sku: ContainerGroupSku.CONFIDENTIAL };
const VOLUME = ContainerVolume.emptyDir({ name: "shared", mountPath: "/shared" });

export const placementRows: readonly RuleRow<Spec>[] = [
  {
    rule: "windows-one-container",
    fails: [
      {
        spec: group({ ...WINDOWS, containers: containers(2) }),
        path: "containers",
        message: "must be one in a Windows group, got 2. Azure groups Linux containers only.",
      },
      {
        spec: group({ ...WINDOWS, initContainers: [container({ name: "prepare" })] }),
        path: "initContainers",
        message: "must be empty in a Windows group, which has one container. Azure groups Linux containers only.",
      },
    ],
    passes: [group(WINDOWS), group({ containers: containers(2) })],
  },
  {
    rule: "windows-no-volumes",
    fails: [
      {
        spec: groupOf({ volumes: [VOLUME] }, WINDOWS),
        path: "containers[0].volumes",
        message: "must be empty in a Windows group: Azure mounts volumes in Linux containers only.",
      },
    ],
    passes: [groupOf({ volumes: [] }, WINDOWS), groupOf({ volumes: [VOLUME] })],
  },
  {
    rule: "confidential-is-linux",
    fails: [
      {
        spec: group({ ...WINDOWS, ...CONFIDENTIAL }),
        path: "sku",
        message: "is Confidential, which Azure has for Linux groups only.",
      },
    ],
    passes: [group(CONFIDENTIAL), group({ ...WINDOWS, sku: ContainerGroupSku.DEDICATED })],
  },
  {
    rule: "privileged-is-confidential",
    fails: [
      {
        spec: groupOf({ privileged: true }),
        path: "containers[0].privileged",
        message:
          "is true, which Azure allows with sku ContainerGroupSku.CONFIDENTIAL only, got none, which is Standard.",
      },
      {
        spec: groupOf({ privileged: true }, { sku: ContainerGroupSku.DEDICATED }),
        path: "containers[0].privileged",
        message: 'is true, which Azure allows with sku ContainerGroupSku.CONFIDENTIAL only, got "Dedicated".',
      },
    ],
    passes: [groupOf({ privileged: true }, CONFIDENTIAL), groupOf({ privileged: false }, CONFIDENTIAL)],
  },
  {
    rule: "spot-without-address",
    fails: [
      {
        spec: groupOf({ ports: [{ port: 80 }] }, { ...SPOT, network: ContainerGroupNetwork.publicIp() }),
        path: "priority",
        message: "is Spot, and a Spot group has no IP address. Set network to ContainerGroupNetwork.none().",
      },
    ],
    passes: [groupOf({ ports: [{ port: 80 }] }, { ...SPOT, network: ContainerGroupNetwork.none() }), group(SPOT)],
  },
  {
    rule: "spot-as-documented",
    fails: [
      {
        spec: group({ ...SPOT, ...CONFIDENTIAL }),
        path: "sku",
        message: "is Confidential, which Azure's page about the Spot preview excludes. Remove the sku or the priority.",
      },
      {
        spec: group({ ...SPOT, zones: ["1"] }),
        path: "zones",
        message:
          "pins a Spot group, which Azure's page about the Spot preview excludes. Remove the zones or the priority.",
      },
    ],
    passes: [group(SPOT)],
  },
  {
    rule: "one-zone",
    fails: [
      {
        spec: group({ zones: ["1", "2"] }),
        path: "zones",
        message: "must be one, got 2: Azure puts a container group into one zone.",
      },
    ],
    passes: [group({ zones: ["1"] }), group({ zones: ["2"] }), group({ zones: ["3"] }), group({ zones: [] })],
  },
  {
    rule: "zone-name",
    fails: ["westeurope-1", "0", "4", "12", "21", ""].map((zone) => ({
      spec: group({ zones: [zone] }),
      path: "zones[0]",
      message: `"${zone}" is not a zone that Azure documents: "1", "2" or "3".`,
    })),
    passes: [group({ zones: ["1"] })],
  },
];
