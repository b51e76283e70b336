import { SecretValue } from "../../../lib";
import { RuleExample } from "../rule-example";
import { SECRET, container, group } from "../spec";
import { emptyDir, gitRepo, mounting, secrets, share } from "../volumes";

const NAME = "must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends";
const DOCUMENTED =
  "is not as Azure documents volume names: 5 to 63 characters, with single hyphens. Azure has accepted shorter ones";
const TAKEN =
  "already, and azurerm sends both to Azure, which refuses them. Give it a name of its own; only an emptyDir is shared by name";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => emptyDir(`volume-${index}`));

export const volumeExamples: readonly RuleExample[] = [
  {
    rule: "volume-name",
    fails: [
      {
        spec: mounting(emptyDir("Shared_Data", "/data")),
        path: "containers[0].volumes[0].name",
        message: `${NAME}, got "Shared_Data"`,
      },
    ],
    passes: [mounting(emptyDir("shared-data"))],
  },
  {
    rule: "volume-name-as-documented",
    fails: [
      {
        spec: mounting(emptyDir("logs")),
        path: "containers[0].volumes[0].name",
        message: `"logs" ${DOCUMENTED}`,
      },
      {
        spec: mounting(emptyDir("shared--data")),
        path: "containers[0].volumes[0].name",
        message: `"shared--data" ${DOCUMENTED}`,
      },
    ],
    passes: [mounting(emptyDir("config"))],
  },
  {
    rule: "at-most-20-volumes",
    fails: [
      {
        spec: mounting(...numbered(21)),
        path: "containers",
        message: "must have at most 20 volumes together, got 21",
      },
    ],
    passes: [
      mounting(...numbered(20)),
      group({
        containers: [container({ volumes: numbered(20) }), container({ name: "reader", volumes: numbered(20) })],
      }),
    ],
  },
  {
    rule: "volume-name-unique",
    fails: [
      {
        spec: group({
          containers: [
            container({ volumes: [share("shared")] }),
            container({ name: "reader", volumes: [share("shared")] }),
          ],
        }),
        path: "containers[1].volumes[0].name",
        message: `"shared" is the name of containers[0].volumes[0] ${TAKEN}`,
      },
      {
        spec: mounting(emptyDir("shared"), share("shared", { mountPath: "/other" })),
        path: "containers[0].volumes[1].name",
        message: `"shared" is the name of containers[0].volumes[0] ${TAKEN}`,
      },
    ],
    passes: [
      group({
        initContainers: [container({ name: "prepare", volumes: [emptyDir("shared")] })],
        containers: [container({ volumes: [emptyDir("shared")] })],
      }),
      mounting(share("shared"), share("again")),
    ],
  },
  {
    rule: "mount-path",
    fails: [
      {
        spec: mounting(emptyDir("shared", "data")),
        path: "containers[0].volumes[0].mountPath",
        message: 'must be an absolute path without a colon, such as /data, got "data"',
      },
      {
        spec: mounting(emptyDir("shared", "/c:/data")),
        path: "containers[0].volumes[0].mountPath",
        message: 'must be an absolute path without a colon, such as /data, got "/c:/data"',
      },
    ],
    passes: [mounting(emptyDir("shared", "/aci/logs"))],
  },
  {
    rule: "mount-path-unique",
    fails: [
      {
        spec: mounting(emptyDir("first", "/data"), emptyDir("other", "/data/")),
        path: "containers[0].volumes[1].mountPath",
        message: '"/data" is where containers[0].volumes[0] is mounted already',
      },
    ],
    passes: [mounting(emptyDir("first", "/data"), emptyDir("other", "/data/other"))],
  },
  {
    rule: "secret-volume-has-files",
    fails: [
      {
        spec: mounting(secrets({ files: {} })),
        path: "containers[0].volumes[0].files",
        message: "must have at least one file, or base64Files must: azurerm refuses an empty secret volume",
      },
    ],
    passes: [mounting(secrets({ files: { mysecret1: SECRET } })), mounting(secrets({ base64Files: { key: SECRET } }))],
  },
  {
    rule: "secret-file-once",
    fails: [
      {
        spec: mounting(secrets({ files: { key: SECRET }, base64Files: { key: SECRET } })),
        path: "containers[0].volumes[0].base64Files",
        message: '"key" is in files as well. Leave one of them out',
      },
    ],
    passes: [mounting(secrets({ files: { key: SECRET }, base64Files: { certificate: SECRET } }))],
  },
  {
    rule: "secret-file-base64",
    fails: [
      {
        spec: mounting(secrets({ base64Files: { key: SecretValue.unsafePlainText("not base64") } })),
        path: "containers[0].volumes[0].base64Files",
        message: '"key" is not base64 (its content is not shown). Put content as it is read into files',
        otherWarnings: [
          {
            id: "plain-text-secret",
            path: "containers[0].volumes[0].base64Files.key",
            message:
              "is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable",
          },
        ],
      },
    ],
    passes: [mounting(secrets({ base64Files: { key: SECRET } }))],
  },
  {
    rule: "azure-file-share",
    fails: [
      {
        spec: mounting(share("shared", { shareName: "Reports" })),
        path: "containers[0].volumes[0].shareName",
        message: 'must be 3 to 63 lower-case letters, digits and single hyphens, got "Reports"',
      },
      {
        spec: mounting(share("shared", { storageAccountName: "contosofiles.file.core.windows.net" })),
        path: "containers[0].volumes[0].storageAccountName",
        message:
          'must be 3 to 24 lower-case letters and digits, the name and not the address, got "contosofiles.file.core.windows.net"',
      },
    ],
    passes: [mounting(share("shared", { shareName: "nightly-reports-2" }))],
  },
  {
    rule: "git-repo-directory",
    fails: [
      {
        spec: mounting(gitRepo({ directory: "../app" })),
        path: "containers[0].volumes[0].directory",
        message: 'must be a directory below the mount path, without "..", got "../app"',
      },
    ],
    passes: [mounting(gitRepo({ directory: "app", revision: "d5ccfce" })), mounting(gitRepo({ directory: "." }))],
  },
  {
    rule: "git-repo-url",
    fails: [
      {
        spec: mounting(gitRepo({ repositoryUrl: "git@github.com:Azure-Samples/aci-helloworld.git" })),
        path: "containers[0].volumes[0].repositoryUrl",
        message:
          '"git@github.com:Azure-Samples/aci-helloworld.git" is no https address, and Azure clones without a login or key',
      },
    ],
    passes: [mounting(gitRepo({}))],
  },
  {
    rule: "init-container-secret-volume",
    fails: [
      {
        spec: group({ initContainers: [container({ name: "prepare", volumes: [share("shared")] })] }),
        path: "initContainers[0].volumes[0]",
        message:
          "holds a secret, which azurerm 4.55.0 forgets for init containers: every plan would replace the group. Mount it in a container of containers, or use an emptyDir",
      },
    ],
    passes: [group({ initContainers: [container({ name: "prepare", volumes: [emptyDir("shared"), gitRepo({})] })] })],
  },
];
