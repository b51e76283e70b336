import { Construct } from "constructs";
import { IRegistryCredential, PrivateImageContainerGroup } from "../../../lib";
import { resolveGroup } from "../../../lib/container-group/resolve";
import { groupRules } from "../../../lib/container-group/rules";
import { GroupRule } from "../../../lib/container-group/rules/group-rule";
import { ContainerGroupIdentity, ContainerGroupNetwork, Probe, SecretValue } from "../../../lib";
import { problemsWithRulesOf } from "../../support/synth";
import { describeRules } from "../../support/rules";
import { Spec, group, groupOf, mounting, secrets } from "../../support/group-spec";
import { groupRuleTable } from "./table";

const bind = (credential: IRegistryCredential) => credential.bind(undefined as any);
const judge = (spec: Spec, rules?: readonly GroupRule[]) => resolveGroup(spec, bind, rules);

describeRules("a container group", groupRules, groupRuleTable, judge);

describe("What the type of a prop says already", () => {
  const network = ContainerGroupNetwork.virtualNetwork({
    subnetId:
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net/subnets/aci",
  });

  it.each<[string, Spec, string, string]>([
    [
      "nothing in place of a secret",
      groupOf({ secureEnvironmentVariables: { TOKEN: undefined } }),
      "containers[0].secureEnvironmentVariables.TOKEN",
      "must be a SecretValue, such as SecretValue.fromVariable(variable), got nothing.",
    ],
    [
      "nothing in place of a file",
      mounting(secrets({ base64Files: { key: undefined } })),
      "containers[0].volumes[0].base64Files.key",
      "must be a SecretValue, such as SecretValue.fromVariable(variable), got nothing.",
    ],
    ["no image", groupOf({ image: undefined }), "containers[0].image", "is required."],
    [
      "no name servers",
      groupOf({ ports: [{ port: 80 }] }, { network, dnsConfig: {} }),
      "dnsConfig.nameservers",
      "is required.",
    ],
    [
      "no list of identities",
      group({ identity: ContainerGroupIdentity.userAssigned(undefined as any) }),
      "identity.identityIds",
      "is required.",
    ],
    [
      "no command",
      groupOf({ readinessProbe: Probe.exec(undefined as any) }),
      "containers[0].readinessProbe.command",
      "is required.",
    ],
  ])("fails, and no rule says more: %s", (_, spec, path, message) => {
    expect(judge(spec)).toEqual({ problems: [{ path, message }], warnings: [] });
  });
});

describe("The error of a group", () => {
  it("has the id of each rule that the group breaks, and none where a value has a wrong type", () => {
    const build = (scope: Construct) =>
      new PrivateImageContainerGroup(scope, "Job", group({ name: "Job", tags: { "a<b": "x" }, osType: 5 }) as never);
    expect(problemsWithRulesOf(build)).toEqual([
      ["osType", undefined],
      ["name", "group-name"],
      ["tags", "tag-name"],
    ]);
  });
});

describe("Base64 in plain text", () => {
  it.each(["YQ==", "YWI=", "YWJj", "+/+/YWJj", "${var.content}", "YWJj\n", "YWJj\r\nYQ==\n"])(
    "is base64, and is warned of: %j",
    (content) => {
      const volume = secrets({ base64Files: { key: SecretValue.unsafePlainText(content) } });
      expect(judge(mounting(volume))).toMatchObject({ problems: [], warnings: [{ rule: "plain-text-secret" }] });
    },
  );
});
