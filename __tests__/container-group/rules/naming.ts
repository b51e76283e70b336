import { RuleRow } from "../../support/rule-table";
import { SECRET, CONTAINER, Spec, container, group, groupOf } from "../../support/group-spec";
import { ContainerGroupNetwork } from "../../../lib";

const GROUP_NAME = "must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends";
const CONTAINER_NAME = "must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends";
const DNS_LABEL = "must be 5 to 63 lower-case letters, digits and hyphens, a letter first, a letter or digit last";
const VARIABLE_NAME = "names must be letters, digits and underscores, not beginning with a digit, got";

const PORTS = [{ port: 443 }];

export const namingRows: readonly RuleRow<Spec>[] = [
  {
    rule: "group-name",
    fails: [
      { spec: group({ name: "Nightly_Job" }), path: "name", message: `${GROUP_NAME}, got "Nightly_Job".` },
      { spec: group({ name: "nightly--job" }), path: "name", message: `${GROUP_NAME}, got "nightly--job".` },
      { spec: group({ name: "-job" }), path: "name", message: `${GROUP_NAME}, got "-job".` },
      { spec: group({ name: "" }), path: "name", message: `${GROUP_NAME}, got "".` },
      { spec: group({ name: "x".repeat(64) }), path: "name", message: `${GROUP_NAME}, got "${"x".repeat(64)}".` },
    ],
    passes: [group({ name: "j" }), group({ name: "nightly-job-2" }), group({ name: "7".repeat(63) })],
  },
  {
    rule: "resource-group-name",
    fails: [
      {
        spec: group({ resourceGroupName: "rg-jobs." }),
        path: "resourceGroupName",
        message:
          'must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, got "rg-jobs.".',
      },
    ],
    passes: [group({ resourceGroupName: "RG_jobs.(west)-1" })],
  },
  {
    rule: "location",
    fails: [
      {
        spec: group({ location: "west_europe" }),
        path: "location",
        message: 'must be the name of an Azure region, such as eastus, got "west_europe".',
      },
    ],
    passes: [group({ location: "West Europe" })],
  },
  {
    rule: "container-name",
    fails: [
      {
        spec: groupOf({ name: "Report.1" }),
        path: "containers[0].name",
        message: `${CONTAINER_NAME}, got "Report.1".`,
      },
    ],
    passes: [groupOf({ name: "hw" }), groupOf({ name: "a--b" })],
  },
  {
    rule: "container-name-unique",
    fails: [
      {
        spec: group({ containers: [CONTAINER, container({ name: "sidecar" }), CONTAINER] }),
        path: "containers[2].name",
        message: '"job" is the name of containers[0] already. Give each container its own name.',
      },
      {
        spec: group({ initContainers: [CONTAINER] }),
        path: "containers[0].name",
        message: '"job" is the name of initContainers[0] already. Give each container its own name.',
      },
    ],
    passes: [
      group({ containers: [CONTAINER, container({ name: "sidecar" })] }),
      group({ initContainers: [container({ name: "prepare" })] }),
    ],
  },
  {
    rule: "dns-name-label",
    fails: [
      {
        spec: groupOf({ ports: PORTS }, { network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "Shop" }) }),
        path: "network.dnsNameLabel",
        message: `${DNS_LABEL}, got "Shop".`,
      },
      {
        spec: groupOf({ ports: PORTS }, { network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "4shops" }) }),
        path: "network.dnsNameLabel",
        message: `${DNS_LABEL}, got "4shops".`,
      },
    ],
    passes: [groupOf({ ports: PORTS }, { network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "contoso-shop" }) })],
  },
  {
    rule: "environment-variable-name",
    fails: [
      {
        spec: groupOf({ environmentVariables: { "LOG-LEVEL": "debug" } }),
        path: "containers[0].environmentVariables",
        message: `${VARIABLE_NAME} "LOG-LEVEL".`,
      },
      ...["7ZIP", "", "a.b", "é", "A B"].map((name) => ({
        spec: groupOf({ secureEnvironmentVariables: { [name]: SECRET } }),
        path: "containers[0].secureEnvironmentVariables",
        message: `${VARIABLE_NAME} "${name}".`,
      })),
    ],
    passes: [groupOf({ environmentVariables: { LOG_LEVEL: "", foo1: "bar", _JAVA_OPTIONS: "", X_: "", _: "" } })],
  },
  {
    rule: "environment-variable-once",
    fails: [
      {
        spec: groupOf({ environmentVariables: { TOKEN: "" }, secureEnvironmentVariables: { TOKEN: SECRET } }),
        path: "containers[0].secureEnvironmentVariables",
        message: '"TOKEN" is in environmentVariables as well, and Azure does not say which of them counts.',
      },
    ],
    passes: [groupOf({ environmentVariables: { LEVEL: "x" }, secureEnvironmentVariables: { TOKEN: SECRET } })],
  },
  {
    rule: "secret-in-plain-variable",
    fails: [
      "DB_PASSWORD",
      "dbPassword",
      "API_KEY",
      "apiKey",
      "AZURE_CLIENT_SECRET",
      "TOKEN",
      "SQL_CONNECTION_STRING",
    ].map((name) => ({
      spec: groupOf({ environmentVariables: { [name]: "hunter2" } }),
      path: `containers[0].environmentVariables.${name}`,
      message: "has the name of a secret, and anyone who can read the group sees it. Use secureEnvironmentVariables.",
    })),
    passes: [
      ...["DB_HOST", "TOKEN_URL", "DB_PASSWORD_FILE", "SECRET_NAME", "KEY", "MONKEY", "AUTHOR", "KEYBOARD", "SASS"].map(
        (name) => groupOf({ environmentVariables: { [name]: "x" } }),
      ),
      groupOf({ environmentVariables: { DB_PASSWORD: "" } }),
      groupOf({ secureEnvironmentVariables: { DB_PASSWORD: SECRET } }),
    ],
  },
  {
    rule: "command-not-empty",
    fails: [
      {
        spec: groupOf({ commands: ["python", "", "report.py"] }),
        path: "containers[0].commands[1]",
        message: "must not be empty: azurerm refuses empty arguments.",
      },
    ],
    passes: [groupOf({ commands: ["/bin/sh", "-c", "node index.js & (sleep 5; touch /run/ready); wait"] })],
  },
];
