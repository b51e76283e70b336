import * as fs from "node:fs";
import * as path from "node:path";
import { Persona, pageFor } from "../support/personas";

/* eslint-disable @typescript-eslint/no-require-imports -- plain scripts, which run without a build */
const { guideScript } = require("../../tools/docs/guide.js");
const { contentOf, table } = require("../../tools/docs/markdown.js");
/* eslint-enable @typescript-eslint/no-require-imports */

const read = (name: string) => fs.readFileSync(path.resolve(__dirname, "../..", name), "utf8");

/** The sections of a page that a role follows, up to the command that shows the success. */
interface Way {
  readonly page: string;
  readonly heading: string;
  readonly until: RegExp;
  readonly persona?: Persona;
}

/** A role with its way to the first success, and to the task of the next day. Each way is a page that tests follow. */
interface Role {
  readonly role: string;
  readonly first: readonly [string, Way];
  readonly later: readonly [string, Way];
}

const way = (page: string, heading: string, until: RegExp, persona?: Persona): Way => ({
  ...{ page, heading, until },
  ...(persona && { persona }),
});

const ROLES: readonly Role[] = [
  {
    role: "Module user",
    first: ["the log of the task", way("README.md", "Use the module", /^az container logs /)],
    later: ["a new password", way("docs/runbooks/rotate.md", "Rotate now", /-replace=/, "a module user")],
  },
  {
    role: "Deployer of this repository",
    first: ["the log of the task", way("README.md", "Deploy this repository", /^az container logs /)],
    later: ["a new image", way("docs/deploy.md", "Change the image", /^npm run deploy/)],
  },
  {
    role: "Library user",
    first: ["the log of the task", way("README.md", "Install the library", /^az container logs /)],
    later: ["a change is applied", way("docs/library.md", "Apply a change", /^terraform .* apply$/)],
  },
  {
    role: "Pipeline engineer",
    first: ["a saved plan is applied", way("docs/pipeline.md", "Copy the root module", /^terraform apply/)],
    later: ["the second environment", way("docs/deploy.md", "More than one environment", /^npm run deploy -- staging/)],
  },
  {
    role: "On call",
    first: [
      "the reason of a failed run",
      way("docs/runbooks/nightly-run-failed.md", "Find the last runs", /^az rest /),
    ],
    later: ["the task runs again", way("docs/runbooks/nightly-run-failed.md", "Run it again", /^az rest /)],
  },
  {
    role: "Somebody with az alone",
    first: ["the log of the task", way("docs/troubleshooting.md", "Read the log", /^az container logs /)],
    later: [
      "a leaked password is removed",
      way(
        "docs/runbooks/emergency-revoke.md",
        "The password leaked, and the service continues",
        /^az ad app credential delete/,
        "somebody with az alone",
      ),
    ],
  },
];

/** The commands of a script as a person types them: a loop and a file that is written are one each. */
function commandsIn(script: string): string[] {
  const typed = script
    .replaceAll(/\\\n\s*/g, "")
    .replaceAll(/(<<'(\w+)')\n[\s\S]*?\n\2(?=\n|$)/g, "$1")
    .replaceAll(/^for .*\n[\s\S]*?^done$/gm, "for … done");
  return typed.split("\n").filter((line) => line.trim() !== "" && !/^(#|set -)/.test(line));
}

function count({ page, heading, until, persona }: Way): number {
  const text = read(page).split(`\n## ${heading}\n`)[1]!.split("\n## ")[0]!;
  // What the beginning of a runbook sets is typed once.
  const beginning = page.startsWith("docs/runbooks/") ? read(page).split("\n## ")[0]! : "";
  const whole = `${beginning}\n\n${text}`;
  const commands = commandsIn(guideScript(persona === undefined ? whole : pageFor(persona, whole)));
  const last = commands.findIndex((command) => until.test(command));
  if (last < 0) throw new Error(`${page}, ${heading} has no command ${until}`);
  return last + 1;
}

const link = ([what, { page, heading }]: readonly [string, Way]): string => {
  const from = page.startsWith("docs/") ? page.slice("docs/".length) : `../${page}`;
  const anchor = heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, "")
    .replaceAll(" ", "-");
  return `[${what}](${from}#${anchor})`;
};

describe("The table of roles", () => {
  it("counts the commands that the pages have, up to the one that shows the success", () => {
    const rows = ROLES.map(({ role, first, later }) => [
      role,
      link(first),
      String(count(first[1])),
      link(later),
      String(count(later[1])),
    ]);
    const expected = table(["Role", "First success", "Commands >", "Day-two task", "Commands >"], rows);
    expect(contentOf(read("docs/reliability.md"), "roles")).toBe(expected);
  });

  it("counts a loop, a file and a broken line once, and no comment", () => {
    const script = [
      "set -euo pipefail",
      "cat > a.tf <<'END'",
      "locals {}",
      "END",
      "# a comment",
      "az a \\",
      "  --b",
      "for key in a; do",
      "  az c",
      "done",
    ].join("\n");
    expect(commandsIn(script)).toEqual(["cat > a.tf <<'END'", "az a --b", "for … done"]);
  });
});
