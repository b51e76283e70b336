#!/usr/bin/env node
// Writes lib/schedule/windows-zones.ts from the Unicode CLDR, and its license beside it: `node tools/time-zones.js`,
// when a new version is out. Its data is in two packages of 230 kB, which nothing else needs: fetched here and not
// installed.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const VERSION = "48.2.0";
const TARGET = path.resolve(__dirname, "../lib/schedule/windows-zones.ts");

const NOTICE = path.resolve(__dirname, "../lib/schedule/windows-zones.notice.txt");

/**
 * Time zones that azurerm does not list: internal/services/logic/validate/trigger_recurrence_timezone.go in its source.
 */
const UNLISTED = new Set([
  "Afghanistan Standard Time",
  "Aleutian Standard Time",
  "Altai Standard Time",
  "Astrakhan Standard Time",
  "Aus Central W. Standard Time",
  "Bahia Standard Time",
  "Bangladesh Standard Time",
  "Belarus Standard Time",
  "Bougainville Standard Time",
  "Cen. Australia Standard Time",
  "Chatham Islands Standard Time",
  "Cuba Standard Time",
  "Easter Island Standard Time",
  "Eastern Standard Time (Mexico)",
  "Fiji Standard Time",
  "Haiti Standard Time",
  "Kaliningrad Standard Time",
  "Libya Standard Time",
  "Line Islands Standard Time",
  "Lord Howe Standard Time",
  "Magadan Standard Time",
  "Magallanes Standard Time",
  "Marquesas Standard Time",
  "Newfoundland Standard Time",
  "Norfolk Standard Time",
  "North Korea Standard Time",
  "Omsk Standard Time",
  "Qyzylorda Standard Time",
  "Russia Time Zone 10",
  "Russia Time Zone 11",
  "Russia Time Zone 3",
  "Saint Pierre Standard Time",
  "Sakhalin Standard Time",
  "Sao Tome Standard Time",
  "Saratov Standard Time",
  "South Sudan Standard Time",
  "Sudan Standard Time",
  "Syria Standard Time",
  "Tocantins Standard Time",
  "Tomsk Standard Time",
  "Transbaikal Standard Time",
  "Turkey Standard Time",
  "Turks And Caicos Standard Time",
  "UTC+12",
  "UTC+13",
  "UTC-02",
  "UTC-08",
  "UTC-09",
  "UTC-11",
  "Ulaanbaatar Standard Time",
  "Volgograd Standard Time",
  "W. Mongolia Standard Time",
  "West Bank Standard Time",
  "Yukon Standard Time",
]);

const HEADER = `// Written by tools/time-zones.js from version ${VERSION} of the Unicode CLDR, whose license is in
// windows-zones.notice.txt and goes along with the data (the package has it as NOTICE).

/**
 * The time zones of Windows, which Logic Apps knows, one a line. azurerm does not list those that begin with a hyphen. \`ST\`
 * is short for \`Standard Time\`. After the colon are the IANA zones that they stand for. The first is the one whose clock
 * a zone has. All others and their aliases follow. What is before the last slash is omitted where the previous name has
 * the same. A name without a prefix begins with a slash.
 *
 * @see https://github.com/unicode-org/cldr/blob/release-48-2/common/supplemental/windowsZones.xml
 * @see https://github.com/unicode-org/cldr/blob/release-48-2/common/bcp47/timezone.xml
 */
`;

function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "cldr-"));
  try {
    const core = fetch("cldr-core", folder);
    const bcp47 = fetch("cldr-bcp47", folder);
    fs.writeFileSync(NOTICE, notice(core.text("LICENSE")));
    const zones = core.json("supplemental/windowsZones.json").supplemental.windowsZones.mapTimezones;
    const names = bcp47.json("bcp47/timezone.json").keyword.u.tz;
    fs.writeFileSync(TARGET, source(tableOf(zones, aliasesOf(names))));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  execFileSync(process.execPath, [path.join(__dirname, "node_modules/prettier/bin/prettier.cjs"), "--write", TARGET], {
    stdio: "inherit",
  });
}

/** The notice of the package: what it is about, and the license of the data word for word. */
function notice(license) {
  return `The time zones in this library (lib/schedule/windows-zones.ts) come from the Unicode Common Locale Data Repository,
version ${VERSION}, under the following license.

${license.trim()}
`;
}

/** A package of CLDR, for reading the files in it. */
function fetch(name, folder) {
  const [archive] = execFileSync("npm", ["pack", "--silent", `${name}@${VERSION}`], { cwd: folder, encoding: "utf8" })
    .trim()
    .split("\n");
  const target = path.join(folder, name);
  fs.mkdirSync(target);
  execFileSync("tar", ["xzf", archive, "-C", target], { cwd: folder });
  const text = (file) => fs.readFileSync(path.join(target, "package", file), "utf8");
  return { text, json: (file) => JSON.parse(text(file)) };
}

/** All names of each zone, by each of them. */
function aliasesOf(names) {
  const groups = Object.values(names)
    .filter((zone) => typeof zone._alias === "string" && zone._alias.includes("/"))
    .map(({ _alias: alias }) => alias.split(" "));
  return new Map(groups.flatMap((group) => group.map((name) => [name, group])));
}

function tableOf(zones, aliases) {
  const table = new Map();
  // The one for the whole world comes first: it is the one whose clock counts.
  const isWorld = ({ mapZone }) => mapZone._territory === "001";
  for (const { mapZone } of [...zones.filter(isWorld), ...zones.filter((zone) => !isWorld(zone))]) {
    const all = table.get(mapZone._other) ?? [];
    const added = mapZone._type
      .trim()
      .split(" ")
      .flatMap((name) => [name, ...(aliases.get(name) ?? [])]);
    table.set(mapZone._other, [...new Set([...all, ...added])]);
  }
  return [...table].sort(([one], [other]) => (one < other ? -1 : 1));
}

function source(table) {
  const lines = table.map(([name, [main, ...others]]) => {
    const short = name.replace(/Standard Time$/, "ST");
    return `${UNLISTED.has(name) ? "-" : ""}${short}:${shortened([main, ...others.sort()])}`;
  });
  return `${HEADER}export const WINDOWS_ZONES = \`${lines.join("\n")}\`;\n`;
}

function shortened(names) {
  let area = "";
  return names
    .map((name) => {
      const at = name.lastIndexOf("/");
      const isInArea = at >= 0 && name.slice(0, at) === area;
      area = name.slice(0, Math.max(at, 0));
      if (isInArea) return name.slice(at + 1);
      return at < 0 ? `/${name}` : name;
    })
    .join(" ");
}

main();
