import { ExitCode } from "../exit-code";

/**
 * One thing that can be found, and what it means. Texts have values in braces: `{registry}`, `{repository}`,
 * `{reference}`, `{image}`, `{username}` and `{os}` are always there, others come with the finding.
 */
export interface Situation {
  readonly exitCode: ExitCode;

  /** How it is recognized, for docs/check-pull.md; Markdown. */
  readonly seen: string;

  /** The first line: what it means. */
  readonly means: string;

  /** The second line: what to do, with the name of what mends it. */
  readonly whatToDo: string;

  /**
   * Whether it may pass by itself, so that `--wait` tries again.
   *
   * @default false
   */
  readonly passes?: boolean;

  /** Where the fact is from, for docs/check-pull.md. */
  readonly source: string;
}
