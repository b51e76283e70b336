import { HttpGetProbeOptions } from "./http-get-probe-options";
import { ProbeOptions } from "./probe-options";

/** A probe as data: one of the two kinds that Azure has. */
export type ProbeConfig =
  | ({ readonly kind: "exec"; readonly command: readonly string[] } & ProbeOptions)
  | ({ readonly kind: "httpGet" } & HttpGetProbeOptions);
