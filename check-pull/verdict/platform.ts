import { Finding, finding } from "./finding";
import { IndexEntry } from "../registry/manifest";
import { parseJson, textOf } from "../registry/json";
import { own } from "../registry/said";

/** The operating system of a container group. */
export enum PullCheckOs {
  LINUX = "Linux",
  WINDOWS = "Windows",
}

const ARCHITECTURE = "amd64";

/** The platform in the configuration of an image. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  /** Of Windows; empty if missing. */
  readonly osVersion: string;
}

/** The image of an index that Azure Container Instances would take, or why it would take none. */
export function chooseEntry(entries: readonly IndexEntry[], os: PullCheckOs): IndexEntry | Finding {
  const fitting = entries.filter((entry) => entry.os === os.toLowerCase() && entry.architecture === ARCHITECTURE);
  const [first] = fitting;
  if (!first) return mismatch(entries, os);
  // Windows takes the one that is made for the host's own version.
  return fitting.find(({ osVersion }) => osVersion !== "" && !judgeWindowsVersion(osVersion)) ?? first;
}

/** Returns the problem of the platform of an image, if any. */
export function judgePlatform(platform: Platform, os: PullCheckOs): Finding | undefined {
  if (platform.os !== os.toLowerCase() || platform.architecture !== ARCHITECTURE) return mismatch([platform], os);
  return os === PullCheckOs.WINDOWS ? judgeWindowsVersion(platform.osVersion) : undefined;
}

/** The platform in the config of an image, with empty texts where it has none; undefined when it is no JSON. */
export function readPlatform(body: string): Platform | undefined {
  const config = parseJson(body);
  if (config === undefined) return undefined;
  const at = (name: string) => textOf(config?.[name]);
  return { os: at("os"), architecture: at("architecture"), osVersion: at("os.version") };
}

function mismatch(platforms: readonly Platform[], os: PullCheckOs): Finding {
  const list = [...new Set(platforms.map((platform) => `${platform.os}/${platform.architecture}`))].join(", ");
  const isOther = platforms.every((platform) => platform.os !== os.toLowerCase());
  return isOther
    ? finding("wrong-os", { platforms: list })
    : finding("wrong-architecture", { platforms: list, platform: own(`${os.toLowerCase()}/${ARCHITECTURE}`) });
}

/** Windows Server 2019, and the revision from which Azure takes it. */
const SERVER_2019 = 17763;
const OLDEST_REVISION = 1040;

/** 1903 and 2004: Azure's page lists 2019 only, while its own error names them as supported. */
const CONTRADICTORY = [18362, 19041];

/**
 * Judges the Windows version of an image by Azure's documentation; undefined when it is supported.
 *
 * @param version `os.version` of the image, such as `10.0.17763.5696`; empty if missing
 */
export function judgeWindowsVersion(version: string): Finding | undefined {
  const [, build, revision] = /^10\.0\.(\d+)(?:\.(\d+))?$/.exec(version) ?? [];
  if (build === undefined)
    return finding("unlisted-windows-version", { version: version || own("of an unknown version") });
  if (Number(build) === SERVER_2019) {
    // https://github.com/MicrosoftDocs/azure-compute-docs/blob/main/articles/container-instances/container-instances-faq.yml
    // lets older ones end in June 2021; an error of June 2022 (…/azure-docs/issues/94808) still names them as
    // supported.
    if (Number(revision) >= OLDEST_REVISION) return undefined;
    return finding("unlisted-windows-version", { version });
  }
  if (CONTRADICTORY.includes(Number(build))) return finding("unlisted-windows-version", { version });
  return finding("windows-version", { version });
}
