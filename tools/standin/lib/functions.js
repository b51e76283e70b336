"use strict";
// The provider-defined functions the dumps list.
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function calendar(ms) {
  const d = new Date(ms);
  const thursday = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate() + 4 - (d.getUTCDay() || 7)));
  const day = (x) => Math.floor((x - Date.UTC(x.getUTCFullYear(), 0, 1)) / 864e5);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    month_name: MONTHS[d.getUTCMonth()],
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    weekday: d.getUTCDay(),
    weekday_name: DAYS[d.getUTCDay()],
    year_day: day(d) + 1,
    iso_year: thursday.getUTCFullYear(),
    iso_week: Math.floor(day(thursday) / 7) + 1,
  };
}

const FUNCS = {
  rfc3339_parse([text]) {
    const m = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(text);
    const ms = Date.parse(text);
    if (!m || Number.isNaN(ms)) throw new Error(`Error parsing RFC3339 timestamp: ${text}`);
    const off = m[1] ? (m[1] === "-" ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) * 6e4 : 0;
    return { ...calendar(ms + off), unix: Math.floor(ms / 1000) };
  },
  unix_timestamp_parse([n]) {
    return { ...calendar(Number(n) * 1000), rfc3339: new Date(Number(n) * 1000).toISOString().replace(".000Z", "Z") };
  },
  duration_parse([text]) {
    const unit = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5 };
    if (!/^[+-]?(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text))
      throw new Error(`Error parsing duration string: ${text}`);
    let ms = 0;
    for (const [, n, u] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) ms += Number(n) * unit[u];
    if (text[0] === "-") ms = -ms;
    return {
      hours: ms / 36e5,
      minutes: ms / 6e4,
      seconds: ms / 1e3,
      milliseconds: Math.trunc(ms),
      microseconds: Math.trunc(ms * 1e3),
      nanoseconds: Math.trunc(ms * 1e6),
    };
  },
  normalise_resource_id([id]) {
    return id
      .replace(/\/subscriptions\//i, "/subscriptions/")
      .replace(/\/resourcegroups\//i, "/resourceGroups/")
      .replace(/\/providers\//gi, "/providers/");
  },
  parse_resource_id([id]) {
    const s = id.split("/");
    if (!/^\/subscriptions\/[^/]+/i.test(id)) throw new Error(`parsing resource ID "${id}"`);
    const p = s.findIndex((x) => x.toLowerCase() === "providers");
    const g = s.findIndex((x) => x.toLowerCase() === "resourcegroups");
    const rest = p < 0 ? [] : s.slice(p + 2);
    const types = rest.filter((x, i) => i % 2 === 0);
    const names = rest.filter((x, i) => i % 2 === 1);
    return {
      subscription_id: s[2],
      resource_group_name: g < 0 ? "" : s[g + 1],
      resource_provider: p < 0 ? "" : s[p + 1],
      resource_name: names[names.length - 1] ?? s[s.length - 1],
      resource_type: types[types.length - 1] ?? s[s.length - 2],
      full_resource_type: p < 0 ? "" : [s[p + 1], ...types].join("/"),
      resource_scope: "",
      parent_resources: Object.fromEntries(types.slice(0, -1).map((x, i) => [x, names[i]])),
    };
  },
};

module.exports = { FUNCS };
