import { REGION, RESOURCE_GROUP_NAME } from "../../core/azure-formats";
import { describeValue } from "../../core/describe-value";
import { knownEntries, knownList, knownString } from "../../core/reference";
import { Report, Severity, reportAll } from "../../core/rule";
import { GroupRule, everyContainer } from "./group-rule";
import { SOURCES } from "./sources";

/** As Terraform's RE2 has them too, for the preconditions: no look-ahead and no backslash. */
export const NAME_PATTERN = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";
export const DNS_LABEL_PATTERN = "^[a-z][a-z0-9-]{3,61}[a-z0-9]$";

export const GROUP_NAME_IS =
  "must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends";
export const CONTAINER_NAME_IS =
  "must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends";
export const DNS_LABEL_IS =
  "must be 5 to 63 lower-case letters, digits and hyphens, a letter first, a letter or digit last";

const NAME = new RegExp(NAME_PATTERN);
const DNS_LABEL = new RegExp(DNS_LABEL_PATTERN);
const ENVIRONMENT_NAME = /^[A-Za-z0-9]([A-Za-z0-9_]{0,61}[A-Za-z0-9])?$/;

export const namingRules: readonly GroupRule[] = [
  {
    id: "group-name",
    severity: Severity.ERROR,
    summary:
      "The name of a group is 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends.",
    source: SOURCES.resourceNames,
    check: ({ name }, report) => {
      const known = knownString(name);
      if (known !== undefined && (!NAME.test(known) || known.includes("--"))) {
        report("name", `${GROUP_NAME_IS}, got ${describeValue(known)}`);
      }
    },
  },
  {
    id: "resource-group-name",
    severity: Severity.ERROR,
    summary: "The name of a resource group is 1 to 90 characters and does not end with a period.",
    source: SOURCES.resourceNames,
    check: ({ resourceGroupName }, report) => {
      reportAll(RESOURCE_GROUP_NAME.problems(resourceGroupName, "resourceGroupName"), report);
    },
  },
  {
    id: "location",
    severity: Severity.ERROR,
    summary: "The location is the name of an Azure region.",
    source: SOURCES.provider,
    check: ({ location }, report) => reportAll(REGION.problems(location, "location"), report),
  },
  {
    id: "container-name",
    severity: Severity.ERROR,
    summary:
      "The name of a container is 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.",
    source: SOURCES.troubleshooting,
    check: everyContainer(({ name }, path, report) => {
      const known = knownString(name);
      if (known !== undefined && !NAME.test(known)) {
        report(`${path}.name`, `${CONTAINER_NAME_IS}, got ${describeValue(known)}`);
      }
    }),
  },
  {
    id: "container-name-unique",
    severity: Severity.ERROR,
    summary: "No two containers of a group have the same name, init containers included.",
    source: SOURCES.yaml,
    check: (group, report) => {
      if (group.containers.length + group.initContainers.length < 2) return;
      const seen = new Map<string, string>();
      everyContainer(({ name }, path) => reportRepeated(seen, name, path, report))(group, report);
    },
  },
  {
    id: "dns-name-label",
    severity: Severity.ERROR,
    summary:
      "A DNS name label is 5 to 63 lower-case letters, digits and hyphens, a letter first, a letter or digit last.",
    source: SOURCES.troubleshooting,
    check: ({ network }, report) => {
      const known = knownString(network.dnsNameLabel);
      if (known !== undefined && !DNS_LABEL.test(known)) {
        report("network.dnsNameLabel", `${DNS_LABEL_IS}, got ${describeValue(known)}`);
      }
    },
  },
  {
    id: "environment-variable-name",
    severity: Severity.WARNING,
    summary:
      "The name of an environment variable is 1 to 63 letters, digits and underscores, with a letter or digit at both ends.",
    source: SOURCES.troubleshooting,
    check: everyContainer((container, path, report) => {
      for (const prop of ["environmentVariables", "secureEnvironmentVariables"] as const) {
        for (const [name] of knownEntries<unknown>(container[prop]) ?? []) {
          if (ENVIRONMENT_NAME.test(name)) continue;
          report(
            `${path}.${prop}`,
            `${describeValue(name)} is not a name that Azure documents as allowed: 1 to 63 letters, digits and ` +
              "underscores, with a letter or digit at both ends",
          );
        }
      }
    }),
  },
  {
    id: "environment-variable-once",
    severity: Severity.WARNING,
    summary: "No environment variable is plain and secure at once: Azure does not document which of them counts.",
    source: SOURCES.restApi,
    check: everyContainer(({ environmentVariables, secureEnvironmentVariables }, path, report) => {
      if (!environmentVariables || !secureEnvironmentVariables) return;
      for (const [name] of knownEntries<unknown>(secureEnvironmentVariables) ?? []) {
        if (!Object.prototype.hasOwnProperty.call(environmentVariables, name)) continue;
        report(
          `${path}.secureEnvironmentVariables`,
          `${describeValue(name)} is in environmentVariables as well, and Azure does not say which of them counts`,
        );
      }
    }),
  },
  {
    id: "command-not-empty",
    severity: Severity.ERROR,
    summary: "No part of a command line is an empty text.",
    source: SOURCES.provider,
    check: everyContainer(({ commands }, path, report) =>
      knownList(commands)?.forEach((command, index) => {
        if (command === "") report(`${path}.commands[${index}]`, "must not be empty: azurerm refuses empty arguments");
      }),
    ),
  },
];

function reportRepeated(seen: Map<string, string>, name: unknown, owner: string, report: Report): void {
  const known = knownString(name);
  if (known === undefined) return;
  const first = seen.get(known);
  if (first === undefined) seen.set(known, owner);
  else
    report(
      `${owner}.name`,
      `${describeValue(known)} is the name of ${first} already. Give each container its own name`,
    );
}
