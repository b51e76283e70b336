import { finding, Finding } from "./finding";

/** Windows Server 2019, and the revision from which Azure takes it. */
const SERVER_2019 = 17763;
const OLDEST_REVISION = 1040;

/** 1903 and 2004: Azure's page lists 2019 only, while its own error names them as supported. */
const CONTRADICTORY = [18362, 19041];

/**
 * What Azure says of the Windows version that an image is built on; undefined when there is nothing to say.
 *
 * @param version `os.version` of the image, such as `10.0.17763.5696`; empty where there is none
 */
export function judgeWindowsVersion(version: string): Finding | undefined {
  const [, build, revision] = /^10\.0\.(\d+)(?:\.(\d+))?$/.exec(version) ?? [];
  if (build === undefined) return finding("unlisted-windows-version", { version: version || "of an unknown version" });
  if (Number(build) === SERVER_2019) {
    // https://github.com/MicrosoftDocs/azure-compute-docs/blob/main/articles/container-instances/container-instances-faq.yml
    // lets older ones end in June 2021; an error of June 2022 (…/azure-docs/issues/94808) still names them as supported.
    if (Number(revision) >= OLDEST_REVISION) return undefined;
    return finding("unlisted-windows-version", { version });
  }
  if (CONTRADICTORY.includes(Number(build))) return finding("unlisted-windows-version", { version });
  return finding("windows-version", { version });
}
