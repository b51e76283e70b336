import { REGION, RESOURCE_GROUP_NAME } from "../../core/azure-facts";
import { describeValue } from "../../core/validation-error";
import { knownEntries, knownList, knownString } from "../../core/reference";
import { Severity, reportAll } from "../../core/rule";
import { atKey } from "../../core/shape";
import { CONTAINER_NAME, DNS_NAME_LABEL, ENVIRONMENT_NAME, GROUP_NAME } from "../formats";
import { GroupRule, SOURCES, everyContainer, firstPlaces } from "./group-rule";

export const namingRules: readonly GroupRule[] = [
  {
    id: "group-name",
    severity: Severity.ERROR,
    summary:
      "The name of a group is 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends.",
    source: SOURCES.resourceNames,
    check: ({ name }, report) => GROUP_NAME.report(name, "name", report),
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
    check: everyContainer(({ name }, path, report) => CONTAINER_NAME.report(name, `${path}.name`, report)),
  },
  {
    id: "container-name-unique",
    severity: Severity.ERROR,
    summary: "No two containers of a group have the same name, init containers included.",
    source: SOURCES.yaml,
    check: (group, report) => {
      const firstOf = firstPlaces<string>();
      everyContainer(({ name }, path) => {
        const known = knownString(name);
        const first = firstOf(known, path);
        if (first === undefined) return;
        report(
          `${path}.name`,
          `${describeValue(known)} is the name of ${first} already. Give each container its own name.`,
        );
      })(group, report);
    },
  },
  {
    id: "dns-name-label",
    severity: Severity.ERROR,
    summary:
      "A DNS name label is 5 to 63 lower-case letters, digits and hyphens, a letter first, a letter or digit last.",
    source: SOURCES.troubleshooting,
    check: ({ network }, report) => DNS_NAME_LABEL.report(network.dnsNameLabel, "network.dnsNameLabel", report),
  },
  {
    id: "environment-variable-name",
    severity: Severity.ERROR,
    summary: "The name of an environment variable is letters, digits and underscores, not beginning with a digit.",
    source: SOURCES.environmentNames,
    check: everyContainer((container, path, report) => {
      for (const prop of ["environmentVariables", "secureEnvironmentVariables"] as const) {
        for (const [name] of knownEntries<unknown>(container[prop]) ?? []) {
          const known = knownString(name)!;
          if (ENVIRONMENT_NAME.accepts(known)) continue;
          report(`${path}.${prop}`, `names ${ENVIRONMENT_NAME.must}, got ${describeValue(known)}.`);
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
      if (!environmentVariables) return;
      for (const [name] of knownEntries<unknown>(secureEnvironmentVariables) ?? []) {
        if (!Object.prototype.hasOwnProperty.call(environmentVariables, name)) continue;
        report(
          `${path}.secureEnvironmentVariables`,
          `${describeValue(name)} is in environmentVariables as well, and Azure does not say which of them counts.`,
        );
      }
    }),
  },
  {
    id: "secret-in-plain-variable",
    severity: Severity.WARNING,
    summary:
      "A value whose name speaks of a secret is in secureEnvironmentVariables: whoever can read a group sees environmentVariables.",
    source: SOURCES.environmentVariables,
    check: everyContainer(({ environmentVariables }, path, report) => {
      for (const [name, value] of knownEntries(environmentVariables) ?? []) {
        if (value === "" || !speaksOfSecret(name)) continue;
        report(
          atKey(`${path}.environmentVariables`, name),
          "has the name of a secret, and anyone who can read the group sees it. Use secureEnvironmentVariables.",
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
        if (command === "") report(`${path}.commands[${index}]`, "must not be empty: azurerm refuses empty arguments.");
      }),
    ),
  },
];

const SECRET_WORDS =
  /(?:^|_)(?:password|passwd|passphrase|pwd|secret|token|credentials?|(?:api|access|account|private|signing|encryption|master|shared|storage)_?key|connection_?string|conn_?str|sas)(?:_?(?:base64|b64|value|\d+))?$/;

/** Returns true for the name of a secret, such as `DB_PASSWORD`, and false for its place: `TOKEN_URL`, `PASSWORD_FILE`. */
function speaksOfSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
  return SECRET_WORDS.test(words);
}
