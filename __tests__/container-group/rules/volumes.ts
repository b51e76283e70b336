import { SecretValue } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import {
  SECRET,
  Spec,
  container,
  containers,
  emptyDir,
  gitRepo,
  group,
  mounting,
  secrets,
  share,
} from "../../support/group-spec";

const NAME = "must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends";
const TAKEN =
  "already, and azurerm sends both to Azure, which refuses them. Give it a name of its own; only an emptyDir is shared by name.";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => emptyDir(`volume-${index}`));

const PLAIN_TEXT =
  "warning: containers[0].volumes[0].base64Files.key: is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable.";
const NOT_BASE64 = '"key" is not base64 (its content is not shown). Put content as it is read into files.';
const MOUNTED = "is where containers[0].volumes[0] is mounted already.";
const SHARE = "must be 3 to 63 lower-case letters, digits and single hyphens";
const ACCOUNT = "must be 3 to 24 lower-case letters and digits, the name and not the address";
const HYPHENS = "-a".repeat(31);
const inBase64 = (content: string) => mounting(secrets({ base64Files: { key: SecretValue.unsafePlainText(content) } }));

export const volumeRows: readonly RuleRow<Spec>[] = [
  {
    rule: "volume-name",
    fails: [
      {
        spec: mounting(emptyDir("Shared_Data", "/data")),
        path: "containers[0].volumes[0].name",
        message: `${NAME}, got "Shared_Data".`,
      },
      ...["", "-", "A", "-data", "data-", "a--B", "a".repeat(64)].map((name) => ({
        spec: mounting(emptyDir(name, "/data")),
        path: "containers[0].volumes[0].name",
        message: `${NAME}, got "${name}".`,
      })),
    ],
    passes: [
      mounting(emptyDir("a-b-c")),
      mounting(emptyDir("a--b")),
      mounting(emptyDir("x")),
      mounting(emptyDir("a".repeat(63), "/data")),
      mounting(emptyDir("shared-data")),
    ],
  },
  {
    rule: "at-most-20-volumes",
    fails: [
      {
        spec: mounting(...numbered(21)),
        path: "containers",
        message: "must have at most 20 volumes together, got 21.",
      },
      {
        // Shares of the same name are no shared directory.
        spec: mounting(...Array.from({ length: 21 }, (_, index) => share("shared", { mountPath: `/share-${index}` }))),
        path: "containers",
        message: "must have at most 20 volumes together, got 21.",
        others: Array.from(
          { length: 20 },
          (_, index) =>
            `error: containers[0].volumes[${index + 1}].name: "shared" is the name of containers[0].volumes[0] ${TAKEN}`,
        ),
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
      {
        spec: mounting(share("shared"), share("shared", { mountPath: "/other" }), emptyDir("shared", "/third")),
        path: "containers[0].volumes[1].name",
        message: `"shared" is the name of containers[0].volumes[0] ${TAKEN}`,
        others: [`error: containers[0].volumes[2].name: "shared" is the name of containers[0].volumes[0] ${TAKEN}`],
      },
    ],
    passes: [
      group({ containers: containers(3, { volumes: [emptyDir("shared")] }) }),
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
        message: 'must be an absolute path without a colon, such as /data, got "data".',
      },
      {
        spec: mounting(emptyDir("shared", "/c:/data")),
        path: "containers[0].volumes[0].mountPath",
        message: 'must be an absolute path without a colon, such as /data, got "/c:/data".',
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
        message: '"/data" is where containers[0].volumes[0] is mounted already.',
      },
      {
        spec: mounting(emptyDir("first", "/data"), emptyDir("second", "/data//"), emptyDir("third", "/data/")),
        path: "containers[0].volumes[1].mountPath",
        message: `"/data" ${MOUNTED}`,
        others: [`error: containers[0].volumes[2].mountPath: "/data" ${MOUNTED}`],
      },
      {
        spec: mounting(emptyDir("first", "/"), emptyDir("second", "//")),
        path: "containers[0].volumes[1].mountPath",
        message: `"/" ${MOUNTED}`,
      },
    ],
    passes: [
      mounting(emptyDir("first", "/data/logs"), emptyDir("second", "/datalogs")),
      mounting(emptyDir("first", "/data"), emptyDir("other", "/data/other")),
    ],
  },
  {
    rule: "secret-volume-has-files",
    fails: [
      {
        spec: mounting(secrets({ files: {} })),
        path: "containers[0].volumes[0].files",
        message: "must have at least one file, or base64Files must: azurerm refuses an empty secret volume.",
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
        message: '"key" is in files as well. Leave one of them out.',
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
        message: NOT_BASE64,
        others: [PLAIN_TEXT],
      },
      ...["YQ", "YQ=", "YWI", "YWJj=", "YQ==YQ==", "YW-_", " YWJj"].map((content) => ({
        spec: inBase64(content),
        path: "containers[0].volumes[0].base64Files",
        message: NOT_BASE64,
        others: [PLAIN_TEXT],
      })),
    ],
    passes: [mounting(secrets({ base64Files: { key: SECRET } }))],
  },
  {
    rule: "azure-file-share",
    fails: [
      {
        spec: mounting(share("shared", { shareName: "Reports" })),
        path: "containers[0].volumes[0].shareName",
        message: 'must be 3 to 63 lower-case letters, digits and single hyphens, got "Reports".',
      },
      {
        spec: mounting(share("shared", { storageAccountName: "contosofiles.file.core.windows.net" })),
        path: "containers[0].volumes[0].storageAccountName",
        message:
          'must be 3 to 24 lower-case letters and digits, the name and not the address, got "contosofiles.file.core.windows.net".',
      },
      ...["", "ab", "a-", "a--b", "ab--c", "a-b--c", "-ab", "ab-", "a".repeat(64), `aa${HYPHENS}`].map((shareName) => ({
        spec: mounting(share("shared", { shareName })),
        path: "containers[0].volumes[0].shareName",
        message: `${SHARE}, got "${shareName}".`,
      })),
      ...["", "ab", "a".repeat(25), "a-b"].map((storageAccountName) => ({
        spec: mounting(share("shared", { storageAccountName })),
        path: "containers[0].volumes[0].storageAccountName",
        message: `${ACCOUNT}, got "${storageAccountName}".`,
      })),
    ],
    passes: [
      ...["abc", "a-b", "ab-c", "a-bc", "a".repeat(63), `a${HYPHENS}`].map((shareName) =>
        mounting(share("shared", { shareName })),
      ),
      ...["abc", "0".repeat(24)].map((storageAccountName) => mounting(share("shared", { storageAccountName }))),
      mounting(share("shared", { shareName: "nightly-reports-2" })),
    ],
  },
  {
    rule: "git-repo-directory",
    fails: [
      {
        spec: mounting(gitRepo({ directory: "../app" })),
        path: "containers[0].volumes[0].directory",
        message: 'must be a directory below the mount path, without "..", got "../app".',
      },
      ...["", "/", "/app", "..", "app/..", "app/../web"].map((directory) => ({
        spec: mounting(gitRepo({ directory })),
        path: "containers[0].volumes[0].directory",
        message: `must be a directory below the mount path, without "..", got "${directory}".`,
      })),
    ],
    passes: [
      ...["app", "app/", "app/web", "..app"].map((directory) => mounting(gitRepo({ directory }))),
      mounting(gitRepo({ directory: "app", revision: "d5ccfce" })),
      mounting(gitRepo({ directory: "." })),
    ],
  },
  {
    rule: "git-repo-url",
    fails: [
      {
        spec: mounting(gitRepo({ repositoryUrl: "git@github.com:Azure-Samples/aci-helloworld.git" })),
        path: "containers[0].volumes[0].repositoryUrl",
        message:
          '"git@github.com:Azure-Samples/aci-helloworld.git" must be an https address: Azure clones without a login or key.',
      },
      ...["git+https://github.com/contoso/app", "https://github.com", "https://github.com/", "https:///app", ""].map(
        (repositoryUrl) => ({
          spec: mounting(gitRepo({ repositoryUrl })),
          path: "containers[0].volumes[0].repositoryUrl",
          message: `"${repositoryUrl}" must be an https address: Azure clones without a login or key.`,
        }),
      ),
    ],
    passes: [
      ...["https://github.com/a", "http://git.example.com/contoso/app.git"].map((repositoryUrl) =>
        mounting(gitRepo({ repositoryUrl })),
      ),
      mounting(gitRepo({})),
    ],
  },
  {
    rule: "init-container-secret-volume",
    fails: [
      {
        spec: group({ initContainers: [container({ name: "prepare", volumes: [share("shared")] })] }),
        path: "initContainers[0].volumes[0]",
        message:
          "holds a secret, which azurerm 4.55.0 forgets for init containers: every plan would replace the group. Mount it in a container of containers, or use an emptyDir.",
      },
      {
        spec: group({
          initContainers: [container({ name: "prepare", volumes: [secrets({ files: { key: SECRET } })] })],
        }),
        path: "initContainers[0].volumes[0]",
        message:
          "holds a secret, which azurerm 4.55.0 forgets for init containers: every plan would replace the group. Mount it in a container of containers, or use an emptyDir.",
      },
    ],
    passes: [group({ initContainers: [container({ name: "prepare", volumes: [emptyDir("shared"), gitRepo({})] })] })],
  },
];
