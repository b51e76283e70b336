import { finding, Finding } from "./finding";
import { IndexEntry, PullCheckOs } from "./manifest";
import { judgeWindowsVersion } from "./windows-version";

const ARCHITECTURE = "amd64";

/** What an image says of itself. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  /** Of Windows; empty where there is none. */
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

/** What is wrong with the platform of an image, if anything. */
export function judgePlatform(platform: Platform, os: PullCheckOs): Finding | undefined {
  if (platform.os !== os.toLowerCase() || platform.architecture !== ARCHITECTURE) return mismatch([platform], os);
  return os === PullCheckOs.WINDOWS ? judgeWindowsVersion(platform.osVersion) : undefined;
}

/** The platform in the config of an image, with empty texts where it has none; undefined when it is no JSON. */
export function readConfig(body: string): Platform | undefined {
  try {
    const config = JSON.parse(body);
    return { os: text(config?.os), architecture: text(config?.architecture), osVersion: text(config?.["os.version"]) };
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function mismatch(platforms: readonly Platform[], os: PullCheckOs): Finding {
  const list = [...new Set(platforms.map((platform) => `${platform.os}/${platform.architecture}`))].join(", ");
  const isOther = platforms.every((platform) => platform.os !== os.toLowerCase());
  return isOther
    ? finding("wrong-os", { platforms: list })
    : finding("wrong-architecture", { platforms: list, platform: `${os.toLowerCase()}/${ARCHITECTURE}` });
}
