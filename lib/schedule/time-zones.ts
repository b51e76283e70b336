import { TextFormat } from "../core/text-format";
import { WINDOWS_ZONES } from "./windows-zones";

/** What the name of a time zone of Windows looks like, whether there is one of that name or not. */
export const WINDOWS_TIME_ZONE = new TextFormat({
  pattern: "(^| )(Standard Time|Time Zone)( |$)|^UTC([+-][0-9]{2})?$",
  must: "be the name that Windows has for a time zone, such as W. Europe Standard Time",
  source: "https://github.com/hashicorp/terraform-provider-azurerm/pull/12453",
});

const BY_NAME = new Map(Object.entries(WINDOWS_ZONES).map(([name, zones]) => [name, zones.split(" ", 1)[0]!]));

/** Those that azurerm does not list: internal/services/logic/validate/trigger_recurrence_timezone.go in its source. */
const UNLISTED: ReadonlySet<string> = new Set([
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

/** Every time zone of Windows. */
export const WINDOWS_NAMES: readonly string[] = [...BY_NAME.keys()];

/** Whether azurerm lists a time zone. */
export function isListed(windowsName: string): boolean {
  return BY_NAME.has(windowsName) && !UNLISTED.has(windowsName);
}

/** The IANA zone with the clock of a Windows time zone. */
export function ianaZoneOf(windowsName: string): string | undefined {
  return BY_NAME.get(windowsName);
}

/** What Windows calls a time zone that someone named almost so, or by an IANA name, such as Europe/Berlin. */
export function windowsNameOf(name: string): string | undefined {
  const plain = (text: string) => text.replace(/\./g, "").toLowerCase();
  return (
    WINDOWS_NAMES.find((windowsName) => plain(windowsName) === plain(name)) ??
    WINDOWS_NAMES.find((windowsName) =>
      ianaNamesOf(windowsName).some((zone) => zone.toLowerCase() === name.toLowerCase()),
    )
  );
}

/** Every IANA name, of which one may be an alias of another, that stands for a Windows time zone. */
export function ianaNamesOf(windowsName: string): string[] {
  let area = "";
  return WINDOWS_ZONES[windowsName]!.split(" ").map((written) => {
    const name = written.includes("/") ? written.replace(/^\//, "") : `${area}/${written}`;
    area = name.slice(0, Math.max(name.lastIndexOf("/"), 0));
    return name;
  });
}
