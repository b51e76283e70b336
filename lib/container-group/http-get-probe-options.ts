import { ProbeOptions } from "./probe-options";
import { ProbeScheme } from "./probe-scheme";

/** A GET request to the container; any status from 200 to 399 is a success. */
export interface HttpGetProbeOptions extends ProbeOptions {
  /** The port that is asked, 1 to 65535. It need not be open to the outside. */
  readonly port: number;

  /**
   * The path that is asked.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * The scheme.
   *
   * @default ProbeScheme.HTTP
   */
  readonly scheme?: ProbeScheme;

  /**
   * Headers of the request.
   *
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
}
