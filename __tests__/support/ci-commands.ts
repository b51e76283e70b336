import { isIPv6 } from "node:net";

/** A program that reads the log, what it would obey, and how it finds that in a line: as its source or page says. */
export interface LogReader {
  readonly commands: readonly string[];
  readonly obeys: (line: string) => boolean;
}

const anywhere = (pattern: RegExp) => (line: string) => pattern.test(line);

export const LOG_READERS: Readonly<Record<string, LogReader>> = {
  "Azure Pipelines": {
    commands: ["##vso[task.setvariable variable=x;isOutput=true]y", "##vso[build.updatebuildnumber]1", "##[error]x"],
    obeys: anywhere(/##[^\s[]*\[/),
  },
  TeamCity: {
    commands: ["##teamcity[setParameter name='env.PATH' value='/tmp']", "##teamcity[buildStop comment='x']"],
    obeys: anywhere(/##teamcity/i),
  },
  "GitHub Actions": {
    commands: [
      "::set-output name=x::y",
      "::add-mask::fine",
      "::stop-commands::x",
      "::error file=a.ts,line=1::x",
      "::add::x",
      "::::debug::x",
      "##[set-env name=PATH;]/tmp",
    ],
    obeys: (line) =>
      line.includes("##[") || line.split(/[\s"[\]]+/).some((word) => word.includes("::") && !isIPv6(word)),
  },
  GitLab: {
    commands: ["section_start:1700000000:x[collapsed=true]", "section_end:1700000000:x"],
    obeys: anywhere(/section_(?:start|end):/i),
  },
  "Travis CI": {
    commands: ["travis_fold:start:x", "travis_time:end:x"],
    obeys: anywhere(/travis_(?:fold|time):/i),
  },
  Buildkite: { commands: ["--- x", "+++ x", "~~~ x", "^^^ +++"], obeys: anywhere(/^\s*(?:---|\+\+\+|~~~|\^\^\^)/) },
  "a terminal": {
    commands: ["\u001b[2J", "\u001b]0;title\u0007", "\u009b31m", "\rfine: all is well", "\u001bc", "\u202e", "\u2028x"],
    obeys: anywhere(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u),
  },
};

const between = (inserted: string) => (command: string) => [...command].join(inserted);

/** How a command is hidden from a filter, so that a program which drops or folds something finds it again. */
export const DISGUISES: Readonly<Record<string, (command: string) => string>> = {
  "as it is": (command) => command,
  "in capitals": (command) => command.toUpperCase(),
  "behind other text": (command) => `denied ${command}`,
  "behind a letter": (command) => `x${command}`,
  "behind spaces": (command) => `   ${command}`,
  "behind one more of the same": (command) => `${command[0]}${command}`,
  "on a line of its own": (command) => `denied\n${command}\n`,
  "behind a carriage return": (command) => `denied\r${command}`,
  "behind a line of Windows": (command) => `denied\r\n${command}`,
  "behind U+0085": (command) => `denied\u0085${command}`,
  "behind U+2028": (command) => `denied\u2028${command}`,
  "behind an escape sequence": (command) => `\u001b[0m${command}`,
  "with U+200B inside": between("\u200b"),
  "with U+FEFF inside": between("\ufeff"),
  "with U+00AD inside": between("\u00ad"),
  "with U+FE0F inside": between("\ufe0f"),
  "with U+034F inside": between("\u034f"),
  "with U+2060 inside": between("\u2060"),
  "with U+202E inside": between("\u202e"),
  "with U+E0001 inside": between("\u{e0001}"),
  "with NUL inside": between("\u0000"),
  "with backspaces inside": between("\b"),
  "with lone surrogates inside": between("\ud800"),
  "twice in a row": (command) => `${command}${command}`,
};
