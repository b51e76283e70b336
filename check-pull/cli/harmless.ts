import { isIPv6 } from "node:net";

// Characters that are not seen, or that move what is seen. `\p{DI}` also has those that Unicode does not call a format.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{Zl}\p{Zp}]+/gu;
// Windows turns the wide and small forms into the plain ones where it converts UTF-8 to a code page ("best fit").
const HASHES = /([#＃﹟])(?=[#＃﹟])/g;
const COLONS = /([:：﹕︓])(?=[:：﹕︓])/g;
const DOUBLE_COLON = /∷/g;
// Digits, colons and dots without a letter, digit or colon on either side.
const PERHAPS_ADDRESS = /(?<![\p{L}\p{N}:：﹕︓.])[0-9a-f:.]+(?![\p{L}\p{N}:：﹕︓._-])/giu;
// https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections and Travis CI's `travis_fold:start:name`
const SECTION = /(section_|travis_)([a-z]+):/gi;
// https://buildkite.com/docs/pipelines/configure/managing-log-output#grouping-log-output
const GROUP = /^(\s*[-+~^])(?=[-+~^]{2})/;

/**
 * One line in which nothing is a command to a terminal or to the CI that reads the log.
 *
 * - Azure Pipelines, TeamCity and GitHub obey `##vso[`, `##[` and `##teamcity[` anywhere in a line:
 *   https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands,
 *   https://www.jetbrains.com/help/teamcity/service-messages.html
 * - GitHub and Gitea obey `::name::` at the start of a line:
 *   https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 *
 * No run of two number signs or two colons is left, so that the next command of this kind is covered too. The exception
 * is an IPv6 address, which is written in full where two colons are its start.
 */
export function harmless(text: string): string {
  return withoutDoubleColons(text.replace(UNSEEN, " ").replace(HASHES, "$1 "))
    .replace(SECTION, "$1 $2:")
    .replace(GROUP, "$1 ");
}

function withoutDoubleColons(text: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(PERHAPS_ADDRESS)) {
    if (!isIPv6(found)) continue;
    parts.push(apart(text.slice(end, index)), found.startsWith("::") ? inFull(found) : found);
    end = index + found.length;
  }
  return [...parts, apart(text.slice(end))].join("");
}

function apart(text: string): string {
  return text.replace(DOUBLE_COLON, ": :").replace(COLONS, "$1 ");
}

/** An IPv6 address that starts with two colons, with all of its groups. */
function inFull(address: string): string {
  const groups = address.split(":").filter((group) => group !== "");
  const used = groups.length + (address.includes(".") ? 1 : 0);
  return [...Array<string>(8 - used).fill("0"), ...groups].join(":");
}
