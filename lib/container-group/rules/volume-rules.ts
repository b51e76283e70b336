import { STORAGE_ACCOUNT_NAME } from "../../core/azure-facts";
import { describeValue } from "../../core/validation-error";
import { knownEntries, knownString } from "../../core/reference";
import { reveal } from "../../core/secret-value";
import { Report, Severity } from "../../core/rule";
import { VolumeConfig } from "../container-volume";
import { CONTAINER_NAME, MOUNT_PATH, SHARE_NAME } from "../formats";
import { GroupRule, SOURCES, everyContainer, firstPlaces } from "./group-rule";

const MOST_VOLUMES = 20;

// Azure documents base64 and no more, and encoders break their lines: https://www.rfc-editor.org/rfc/rfc2045#section-6.8
const LINE_BREAKS = /\r?\n/g;
const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const volumeRules: readonly GroupRule[] = [
  {
    id: "volume-name",
    severity: Severity.ERROR,
    summary: "The name of a volume is lower-case letters, digits and hyphens, with a letter or digit at both ends.",
    source: SOURCES.troubleshooting,
    check: eachVolume(({ name }, path, report) => CONTAINER_NAME.report(name, `${path}.name`, report)),
  },
  {
    id: "at-most-20-volumes",
    severity: Severity.ERROR,
    summary: "A group has at most 20 volumes, a limit that Azure does not raise. A shared empty directory is one.",
    source: SOURCES.quotas,
    check: (group, report) => {
      const distinct = new Set<unknown>();
      eachVolume((volume) => distinct.add(volume.kind === "emptyDir" ? volume.name : volume))(group, report);
      if (distinct.size > MOST_VOLUMES) {
        report("containers", `must have at most ${MOST_VOLUMES} volumes together, got ${distinct.size}.`);
      }
    },
  },
  {
    id: "volume-name-unique",
    severity: Severity.ERROR,
    summary: "No two volumes of a group have the same name, but for empty directories, which are then shared.",
    source: SOURCES.volumeNames,
    check: (group, report) => {
      const firstOf = firstPlaces<{ readonly kind: string; readonly path: string }>();
      eachVolume(({ name, kind }, path) => {
        const known = knownString(name);
        const first = firstOf(known, { kind, path });
        if (!first || (first.kind === "emptyDir" && kind === "emptyDir")) return;
        report(
          `${path}.name`,
          `${describeValue(known)} is the name of ${first.path} already, and azurerm sends both to Azure, which refuses ` +
            "them. Give it a name of its own; only an emptyDir is shared by name.",
        );
      })(group, report);
    },
  },
  {
    id: "mount-path",
    severity: Severity.ERROR,
    summary: "A volume is mounted at an absolute path without a colon.",
    source: SOURCES.restApi,
    check: eachVolume(({ mountPath }, path, report) => MOUNT_PATH.report(mountPath, `${path}.mountPath`, report)),
  },
  {
    id: "mount-path-unique",
    severity: Severity.ERROR,
    summary: "A container has one volume at a path.",
    source: SOURCES.restApi,
    check: everyContainer(({ volumes }, path, report) => {
      const firstOf = firstPlaces<number>();
      volumes.forEach(({ mountPath }, index) => {
        const known = knownString(mountPath)?.replace(/(?<=.)\/+$/, "");
        const first = firstOf(known, index);
        if (first === undefined) return;
        report(
          `${path}.volumes[${index}].mountPath`,
          `${describeValue(known)} is where ${path}.volumes[${first}] is mounted already.`,
        );
      });
    }),
  },
  {
    id: "secret-volume-has-files",
    severity: Severity.ERROR,
    summary: "A secret volume has at least one file.",
    source: SOURCES.providerSource,
    together: ["files", "base64Files"],
    check: eachVolumeOf("secret", (volume, path, report) => {
      if (Object.keys({ ...volume.files, ...volume.base64Files }).length > 0) return;
      report(
        `${path}.files`,
        "must have at least one file, or base64Files must: azurerm refuses an empty secret volume.",
      );
    }),
  },
  {
    id: "secret-file-once",
    severity: Severity.ERROR,
    summary: "A file of a secret volume is given once, either as it is or in base64.",
    source: SOURCES.secretVolumes,
    check: eachVolumeOf("secret", (volume, path, report) => {
      if (!volume.files) return;
      for (const [name] of knownEntries<unknown>(volume.base64Files) ?? []) {
        if (!Object.prototype.hasOwnProperty.call(volume.files, name)) continue;
        report(`${path}.base64Files`, `${describeValue(name)} is in files as well. Leave one of them out.`);
      }
    }),
  },
  {
    id: "secret-file-base64",
    severity: Severity.ERROR,
    summary: "A file that is given in base64 is base64.",
    source: SOURCES.secretVolumes,
    check: eachVolumeOf("secret", (volume, path, report) => {
      for (const [name, secret] of knownEntries(volume.base64Files) ?? []) {
        if (!secret?.isPlainText || BASE64.test((knownString(reveal(secret)) ?? "").replace(LINE_BREAKS, ""))) continue;
        report(
          `${path}.base64Files`,
          `${describeValue(name)} is not base64 (its content is not shown). Put content as it is read into files.`,
        );
      }
    }),
  },
  {
    id: "azure-file-share",
    severity: Severity.ERROR,
    summary:
      "A share is 3 to 63 lower-case letters, digits and single hyphens, its storage account 3 to 24 without hyphens.",
    source: SOURCES.shareNames,
    check: eachVolumeOf("azureFile", (volume, path, report) => {
      SHARE_NAME.report(volume.shareName, `${path}.shareName`, report);
      STORAGE_ACCOUNT_NAME.report(volume.storageAccountName, `${path}.storageAccountName`, report);
    }),
  },
  {
    id: "git-repo-directory",
    severity: Severity.ERROR,
    summary: "The directory of a Git volume stays inside the volume.",
    source: SOURCES.restApi,
    check: eachVolumeOf("gitRepo", (volume, path, report) => {
      const known = knownString(volume.directory);
      if (known === undefined || (known !== "" && !known.startsWith("/") && !known.split("/").includes(".."))) return;
      report(
        `${path}.directory`,
        `must be a directory below the mount path, without "..", got ${describeValue(known)}.`,
      );
    }),
  },
  {
    id: "git-repo-url",
    severity: Severity.WARNING,
    summary: "A Git repository is cloned without a login, by its https address.",
    source: SOURCES.gitRepos,
    check: eachVolumeOf("gitRepo", (volume, path, report) => {
      const known = knownString(volume.repositoryUrl);
      if (known === undefined || /^https?:\/\/[^/]+\/./.test(known)) return;
      report(
        `${path}.repositoryUrl`,
        `${describeValue(known)} must be an https address: Azure clones without a login or key.`,
      );
    }),
  },
  {
    id: "init-container-secret-volume",
    severity: Severity.WARNING,
    summary:
      "An init container has no Azure Files share and no secret volume: azurerm 4.55.0 forgets their secrets there, and replaces the group in every plan.",
    source: SOURCES.providerSource,
    check: ({ initContainers }, report) =>
      initContainers.forEach(({ volumes }, container) =>
        volumes.forEach(({ kind }, index) => {
          if (kind !== "azureFile" && kind !== "secret") return;
          report(
            `initContainers[${container}].volumes[${index}]`,
            "holds a secret, which azurerm 4.55.0 forgets for init containers: every plan would replace the group. " +
              "Mount it in a container of containers, or use an emptyDir.",
          );
        }),
      ),
  },
];

function eachVolume(check: (volume: VolumeConfig, path: string, report: Report) => void): GroupRule["check"] {
  return everyContainer(({ volumes }, path, report) =>
    volumes.forEach((volume, index) => check(volume, `${path}.volumes[${index}]`, report)),
  );
}

type VolumeOf<Kind> = Extract<VolumeConfig, { readonly kind: Kind }>;

function eachVolumeOf<Kind extends VolumeConfig["kind"]>(
  kind: Kind,
  check: (volume: VolumeOf<Kind>, path: string, report: Report) => void,
): GroupRule["check"] {
  return eachVolume((volume, path, report) => {
    if (volume.kind === kind) check(volume as VolumeOf<Kind>, path, report);
  });
}
