import { ContainerGroupNetwork, PrivateImageContainerGroupProps } from "../../lib";
import { container, renderedGroup } from "../support/container-group";
import { PROVIDER_LINES } from "../support/provider-lines";
import { azurermArguments, pathsSetBy } from "../support/provider-schema";
import { wholeContainer, wholeGroups, wholeInitContainer } from "../support/whole-surface";

/** Arguments that no prop sets, with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  id: "what azurerm computes; the older plugin SDK lists it as an argument of every resource",
  network_profile_id: "deprecated: azurerm does nothing with it, `subnetId` took its place",
};

type Props = Partial<PrivateImageContainerGroupProps>;

const without = <T extends object>(props: T, name: keyof T): T => ({ ...props, [name]: undefined });

/** Without its credentials, a group can pull public images alone. */
function withPublicImages(group: PrivateImageContainerGroupProps): PrivateImageContainerGroupProps {
  const { image } = container();
  return {
    ...group,
    containers: group.containers.map((each) => ({ ...each, image })),
    initContainers: group.initContainers?.map((each) => ({ ...each, image })),
  };
}

describe.each(PROVIDER_LINES)("The arguments of azurerm_container_group in the line %s", (line) => {
  const all = () => azurermArguments("azurerm_container_group", line);

  /** The arguments of the resource that none of these groups sets. */
  const unreached = (groups: readonly Props[]): string[] => {
    const reached = new Set(groups.flatMap((props) => [...pathsSetBy(renderedGroup(props))]));
    return all()
      .map(({ path }) => path)
      .filter((path) => !reached.has(path) && LEFT_OUT[path] === undefined);
  };

  it("are all reachable through typed props", () => {
    expect(all().length).toBeGreaterThan(100);
    expect(unreached(Object.values(wholeGroups))).toEqual([]);
  });

  it("are left out only where they do nothing", () => {
    // WHEN
    const deprecated = all()
      .filter(({ isDeprecated }) => isDeprecated)
      .map(({ path }) => path);

    // THEN
    expect(Object.keys(LEFT_OUT)).toEqual(["id", ...deprecated]);
  });

  it.each<[keyof PrivateImageContainerGroupProps, string]>([
    ["initContainers", "init_container.volume.git_repo.revision"],
    ["credentials", "image_registry_credential.password"],
    ["network", "dns_name_label_reuse_policy"],
    ["identity", "identity.type"],
    ["logAnalytics", "diagnostics.log_analytics.workspace_key"],
    ["encryption", "key_vault_user_assigned_identity_id"],
    ["sku", "sku"],
    ["zones", "zones"],
    ["tags", "tags"],
    ["timeouts", "timeouts.delete"],
  ])("are no longer all reachable without %s", (name, lost) => {
    // GIVEN identities also come from the credentials and the encryption
    const publicly = withPublicImages(wholeGroups.public);
    const group = {
      ...wholeGroups.public,
      ...(name === "identity" ? { ...publicly, credentials: [], encryption: undefined } : {}),
      ...(name === "credentials" ? publicly : {}),
    };
    const props = name === "network" ? { ...group, network: ContainerGroupNetwork.none() } : without(group, name);

    // WHEN
    const paths = unreached([props, wholeGroups.private]);

    // THEN
    expect(paths).toContain(lost);
  });

  it("are no longer all reachable without dnsConfig", () => {
    expect(unreached([wholeGroups.public, without(wholeGroups.private, "dnsConfig")])).toEqual([
      "dns_config",
      "dns_config.nameservers",
      "dns_config.options",
      "dns_config.search_domains",
    ]);
  });

  it("are no longer all reachable without a priority", () => {
    expect(unreached([without(wholeGroups.public, "priority"), wholeGroups.private])).toContain("priority");
  });

  it.each([
    "cpuCoresLimit",
    "memoryGbLimit",
    "commands",
    "environmentVariables",
    "secureEnvironmentVariables",
    "volumes",
    "livenessProbe",
    "readinessProbe",
    "privileged",
  ] as const)("are no longer all reachable without %s of a container", (name) => {
    const group = { ...wholeGroups.public, containers: [without(wholeContainer, name)] };
    expect(unreached([group, wholeGroups.private])).not.toEqual([]);
  });

  it.each(["commands", "environmentVariables", "secureEnvironmentVariables", "volumes", "privileged"] as const)(
    "are no longer all reachable without %s of an init container",
    (name) => {
      const group = { ...wholeGroups.public, initContainers: [without(wholeInitContainer, name)] };
      expect(unreached([group, wholeGroups.private])).not.toEqual([]);
    },
  );
});
