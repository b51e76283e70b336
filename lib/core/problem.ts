/** One thing that is wrong, or doubtful, with what a construct was given. */
export interface Problem {
  /** The prop as it was typed, for example `containers[0].ports[1].port`. */
  readonly path: string;

  /** What is wrong, the value, what is allowed and what to do. Never holds a secret. */
  readonly message: string;
}
