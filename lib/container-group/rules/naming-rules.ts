import { describeValue } from "../../core/describe-value";
import { knownEntries, knownString } from "../../core/known";
import { Severity } from "../../core/rule";
import { resourceGroupNameProblems } from "../../registry/registry-rules";
import { GroupRule, eachContainer, unless } from "./group-rule";
import { SOURCES } from "./sources";

const LOWER_CASE_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const DNS_LABEL = /^[a-z]([a-z0-9-]{3,61}[a-z0-9])$/;
const ENVIRONMENT_NAME = /^[A-Za-z0-9]([A-Za-z0-9_]{0,61}[A-Za-z0-9])?$/;

export const namingRules: readonly GroupRule[] = [
  {
    id: "group-name",
    severity: Severity.ERROR,
    summary:
      "The name of a group is 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends.",
    source: SOURCES.resourceNames,
    check: ({ name }) => {
      const known = knownString(name);
      return unless(
        known === undefined || (LOWER_CASE_NAME.test(known) && !known.includes("--")),
        "name",
        "must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends, " +
          `got ${describeValue(known)}`,
      );
    },
  },
  {
    id: "resource-group-name",
    severity: Severity.ERROR,
    summary: "The name of a resource group is 1 to 90 characters and does not end with a period.",
    source: SOURCES.resourceNames,
    check: ({ resourceGroupName }) => resourceGroupNameProblems(resourceGroupName, "resourceGroupName"),
  },
  {
    id: "location",
    severity: Severity.ERROR,
    summary: "The location is the name of an Azure region.",
    source: SOURCES.provider,
    check: ({ location }) => {
      const known = knownString(location);
      return unless(
        known === undefined || /^[A-Za-z0-9][A-Za-z0-9 ]*$/.test(known),
        "location",
        `must be the name of an Azure region, such as eastus, got ${describeValue(known)}`,
      );
    },
  },
  {
    id: "container-name",
    severity: Severity.ERROR,
    summary:
      "The name of a container is 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.",
    source: SOURCES.troubleshooting,
    check: eachContainer(({ name }, path) => {
      const known = knownString(name);
      return unless(
        known === undefined || LOWER_CASE_NAME.test(known),
        `${path}.name`,
        "must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, " +
          `got ${describeValue(known)}`,
      );
    }),
  },
  {
    id: "container-name-unique",
    severity: Severity.ERROR,
    summary: "No two containers of a group have the same name.",
    source: SOURCES.yaml,
    check: ({ containers }) =>
      containers.flatMap(({ name }, index) => {
        const known = knownString(name);
        const first = containers.findIndex((other) => other.name === known);
        return unless(
          known === undefined || first === index,
          `containers[${index}].name`,
          `${describeValue(known)} is the name of containers[${first}] already. Give each container its own name`,
        );
      }),
  },
  {
    id: "dns-name-label",
    severity: Severity.ERROR,
    summary:
      "A DNS name label is 5 to 63 lower-case letters, digits and hyphens, a letter first, a letter or digit last.",
    source: SOURCES.troubleshooting,
    check: ({ network }) => {
      const known = knownString(network.dnsNameLabel);
      return unless(
        known === undefined || DNS_LABEL.test(known),
        "network.dnsNameLabel",
        "must be 5 to 63 lower-case letters, digits and hyphens, a letter first, a letter or digit last, " +
          `got ${describeValue(known)}`,
      );
    },
  },
  {
    id: "environment-variable-name",
    severity: Severity.WARNING,
    summary:
      "The name of an environment variable is 1 to 63 letters, digits and underscores, with a letter or digit at both ends.",
    source: SOURCES.troubleshooting,
    check: eachContainer((container, path) =>
      (["environmentVariables", "secureEnvironmentVariables"] as const).flatMap((prop) =>
        (knownEntries<unknown>(container[prop]) ?? []).flatMap(([name]) =>
          unless(
            ENVIRONMENT_NAME.test(name),
            `${path}.${prop}`,
            `${describeValue(name)} is not a name that Azure documents as allowed: 1 to 63 letters, digits and ` +
              "underscores, with a letter or digit at both ends",
          ),
        ),
      ),
    ),
  },
];
