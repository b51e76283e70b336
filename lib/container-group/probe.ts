import { HttpGetProbeOptions } from "./http-get-probe-options";
import { ProbeConfig } from "./probe-config";
import { ProbeOptions } from "./probe-options";

const BRAND = Symbol.for("cdktf-private-aci.Probe");

/** A check of a running container. */
export abstract class Probe {
  /**
   * A command that is run in the container; the exit code 0 is a success.
   *
   * @param command the command line in exec form: `["cat", "/run/ready"]`
   * @param options when and how often
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-liveness-probe
   */
  public static exec(command: readonly string[], options: ProbeOptions = {}): Probe {
    return new ProbeKind({ ...options, kind: "exec", command });
  }

  /**
   * A GET request to the container; any status from 200 to 399 is a success.
   *
   * @param options what is asked, when and how often
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-readiness-probe
   */
  public static httpGet(options: HttpGetProbeOptions): Probe {
    return new ProbeKind({ ...options, kind: "httpGet" });
  }

  /**
   * Whether a value is a Probe, also one from another copy of this package.
   *
   * @param value anything
   */
  public static isProbe(value: any): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /**
   * The probe as data.
   *
   * @internal
   */
  public abstract readonly _config: ProbeConfig;
}

class ProbeKind extends Probe {
  constructor(public readonly _config: ProbeConfig) {
    super();
    Object.defineProperty(this, BRAND, { value: true });
  }
}
