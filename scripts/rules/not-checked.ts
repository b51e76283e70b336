/** Facts that one could take for rules, and why they are none. */
export const NOT_CHECKED: readonly { readonly fact: string; readonly reason: string }[] = [
  {
    fact: "A group of less than 1 CPU core and 1 GB.",
    reason:
      "Azure's quota page asks for that much, and Azure accepts 0.5 cores and 0.5 GB: the provider's own acceptance tests run so.",
  },
  {
    fact: "A credential that no image needs.",
    reason: "Azure ignores it, and one principal may serve several groups.",
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
