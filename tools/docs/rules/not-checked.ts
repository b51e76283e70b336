/** Facts that one could take for rules, and why they are none. */
export const NOT_CHECKED: readonly { readonly fact: string; readonly reason: string }[] = [
  {
    fact: "A group of less than 1 CPU core and 1 GB.",
    reason:
      "Azure's quota page asks for that much, and Azure accepts 0.5 cores and 0.5 GB: the provider's own acceptance tests run so.",
  },
  {
    fact: "A registry of a principal that no image of the group is in.",
    reason: "One principal may serve several groups; only a credential that fits no image at all is warned of.",
  },
  {
    fact: "A DNS name label that anyone may take over, where that was said (`UNSECURE`).",
    reason: "Who says it means it; the default, TENANT_REUSE, keeps it in the tenant.",
  },
  {
    fact: "Names of volumes below 5 characters, or with two hyphens in a row.",
    reason: "Azure's page rules them out, and Azure accepts them: the provider's own acceptance tests have them.",
  },
  {
    fact: "A probe of a port that the container does not open.",
    reason: "Probes run inside the container, which may listen on ports that the group keeps to itself.",
  },
  {
    fact: "Name servers that are host names.",
    reason: "Azure accepts them: the provider's own acceptance tests have some.",
  },
  {
    fact: "Cores per region and groups per hour.",
    reason: "Quotas are those of the subscription, and Azure raises them.",
  },
  {
    fact: "A region without Spot, Confidential or zones.",
    reason: "The list changes faster than this library.",
  },
];

/** Rules of Azure that cannot be broken, since the props have no way to say it. */
export const CANNOT_BE_SAID: readonly string[] = [
  "A DNS name label in a virtual network, and a public address in one.",
  "A volume of no kind or of two kinds, and a storage volume with only some of its three arguments.",
  "A probe without a handler, with two handlers or with several requests, and a scheme in upper case.",
  "A managed identity that pulls and is not an identity of the group: it is added.",
  "A pull with a system-assigned identity.",
  "Metadata of logs without a log type: ContainerInsights is filled in.",
  "A reuse policy for DNS name labels on a group without a label: it is left out.",
  "A registry credential with a server that differs from that of the image: both come from the registry.",
];
