import { Report, Rule } from "../../core/rule";
import { ResolvedContainer, ResolvedGroup, ResolvedInitContainer } from "../resolved-group";

/** A rule about a container group. */
export type GroupRule = Rule<ResolvedGroup>;

type Check<Container> = (container: Container, path: string, report: Report, group: ResolvedGroup) => void;

/** Lifts a check of one container to the containers of a group, without the init containers. */
export function eachContainer(check: Check<ResolvedContainer>): GroupRule["check"] {
  return (group, report) => visit(group.containers, CONTAINERS, check, report, group);
}

/** Lifts a check of what containers and init containers have in common to all of them. */
export function everyContainer(check: Check<ResolvedInitContainer>): GroupRule["check"] {
  return (group, report) => {
    visit(group.initContainers, INIT_CONTAINERS, check, report, group);
    visit(group.containers, CONTAINERS, check, report, group);
  };
}

// The paths of the first few, which are asked for by every rule about every group.
const pathsOf = (prop: string) => Array.from({ length: 4 }, (_, index) => `${prop}[${index}]`);
const CONTAINERS = pathsOf("containers");
const INIT_CONTAINERS = pathsOf("initContainers");

function visit<Container>(
  containers: readonly Container[],
  paths: string[],
  check: Check<Container>,
  report: Report,
  group: ResolvedGroup,
): void {
  for (let index = 0; index < containers.length; index += 1) {
    check(containers[index]!, (paths[index] ??= paths[0]!.replace("0", String(index))), report, group);
  }
}

/** Tells of each key that comes again where it came first. */
export function firstPlaces<Place>(): (key: string | undefined, place: Place) => Place | undefined {
  const places = new Map<string, Place>();
  return (key, place) => {
    if (key === undefined) return undefined;
    const first = places.get(key);
    if (first === undefined) places.set(key, place);
    return first;
  };
}

/** Where the facts behind the rules are documented. */
export const SOURCES = {
  resourceNames: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
  environmentVariables:
    "https://learn.microsoft.com/azure/container-instances/container-instances-environment-variables",
  environmentNames: "https://github.com/MicrosoftDocs/azure-docs/issues/37092",
  troubleshooting: "https://learn.microsoft.com/azure/container-instances/container-instances-troubleshooting",
  faq: "https://learn.microsoft.com/azure/container-instances/container-instances-faq",
  quotas: "https://learn.microsoft.com/azure/container-instances/container-instances-resource-and-quota-limits",
  yaml: "https://learn.microsoft.com/azure/container-instances/container-instances-reference-yaml",
  containerGroups: "https://learn.microsoft.com/azure/container-instances/container-instances-container-groups",
  overview: "https://learn.microsoft.com/azure/container-instances/container-instances-overview",
  spot: "https://learn.microsoft.com/azure/container-instances/container-instances-spot-containers-overview",
  confidential: "https://learn.microsoft.com/azure/container-instances/container-instances-confidential-overview",
  virtualNetworks: "https://learn.microsoft.com/azure/container-instances/container-instances-virtual-network-concepts",
  zones: "https://learn.microsoft.com/azure/reliability/reliability-containers",
  dnsReuse: "https://learn.microsoft.com/azure/container-instances/how-to-reuse-dns-names",
  encryption: "https://learn.microsoft.com/azure/container-instances/container-instances-encrypt-data",
  logAnalytics: "https://learn.microsoft.com/azure/container-instances/container-instances-log-analytics",
  livenessProbe: "https://learn.microsoft.com/azure/container-instances/container-instances-liveness-probe",
  managedIdentities: "https://learn.microsoft.com/azure/container-instances/container-instances-managed-identity",
  azureFiles: "https://learn.microsoft.com/azure/container-instances/container-instances-volume-azure-files",
  secretVolumes: "https://learn.microsoft.com/azure/container-instances/container-instances-volume-secret",
  gitRepos: "https://learn.microsoft.com/azure/container-instances/container-instances-volume-gitrepo",
  shareNames:
    "https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-shares--directories--files--and-metadata",
  restApi: "https://learn.microsoft.com/rest/api/container-instances/container-groups/create-or-update",
  providerSource:
    "https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go",
  volumeNames: "https://github.com/hashicorp/terraform-provider-azurerm/issues/11444",
  timeouts: "https://developer.hashicorp.com/terraform/language/resources/syntax#operation-timeouts",
  registryAccess:
    "https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry",
  ociDistribution: "https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests",
  provider: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_group",
  dockerHubRefusals: "https://github.com/Azure/azure-cli/issues/29300",
  portlessPublicGroup: "https://github.com/hashicorp/terraform-provider-azurerm/issues/11102",
  samePortTwice: "https://github.com/hashicorp/terraform-provider-azurerm/issues/11102",
  memoryStep: "https://github.com/CompositionalIT/farmer/pull/1004",
  limitWithinGroup: "https://github.com/docker-archive/compose-cli/issues/743",
  credentialsWithinContainers: "https://github.com/docker/cli/issues/3610",
  logTypeMetadata: "https://github.com/hashicorp/terraform-provider-azurerm/issues/13650",
  portLimit: "https://github.com/MicrosoftDocs/azure-docs/issues/101382",
  basicAuthentication: "https://datatracker.ietf.org/doc/html/rfc7617#section-2",
  plainTextInJson: "https://github.com/hashicorp/terraform-cdk/pull/1801",
} as const;
