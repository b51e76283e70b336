/** How the command ends. Pipelines depend on the numbers: they change only with a major version. */
export enum ExitCode {
  /** The image can be pulled and runs; there may be warnings. */
  FINE = 0,
  /** The registry answers and refuses. */
  REFUSED = 1,
  /** The repository, the tag or a part of the image is not there. */
  MISSING = 2,
  /** No usable answer, or none that Azure Container Instances could get. */
  UNREACHABLE = 3,
  /** It can be pulled, and Azure Container Instances would not run it. */
  WOULD_NOT_RUN = 4,
  /** The command was not called as it has to be; nothing was checked. EX_USAGE of sysexits.h. */
  USAGE = 64,
}

/** The same in a word, as `--json` has it. */
export const RESULTS: Readonly<Record<ExitCode, string>> = {
  [ExitCode.FINE]: "fine",
  [ExitCode.REFUSED]: "refused",
  [ExitCode.MISSING]: "missing",
  [ExitCode.UNREACHABLE]: "unreachable",
  [ExitCode.WOULD_NOT_RUN]: "would-not-run",
  [ExitCode.USAGE]: "usage",
};

/**
 * One thing that can be found, and what it means. Texts have values in braces: `{registry}`, `{repository}`,
 * `{reference}`, `{image}`, `{username}` and `{os}` are always there, others come with the finding.
 */
export interface Situation {
  readonly exitCode: ExitCode;

  /** The signs of the situation, for docs/situations.md; Markdown. */
  readonly seen: string;

  /** The first line: what it means. */
  readonly means: string;

  /** The second line: what to do, with the name of the fix. */
  readonly whatToDo: string;

  /**
   * Whether it may pass by itself, so that `--wait` tries again.
   *
   * @default false
   */
  readonly passes?: boolean;

  /** Where the fact is from, for docs/situations.md. */
  readonly source: string;
}
