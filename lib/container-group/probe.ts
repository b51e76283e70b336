import { Shape, map, number, optional, required, struct, text, texts, word } from "../core/shape";
import { Variant, copyOf, made, mark } from "./variant";

/** When and how often a container is asked, and what its answers mean. */
export interface ProbeOptions {
  /**
   * Seconds from the start of the container to the first check.
   *
   * @default 0
   */
  readonly initialDelaySeconds?: number;

  /**
   * Seconds from one check to the next.
   *
   * @default 10
   */
  readonly periodSeconds?: number;

  /**
   * How many checks in a row must fail before the container counts as failed.
   *
   * @default 3
   */
  readonly failureThreshold?: number;

  /**
   * How many checks in a row must succeed before the container counts as well again.
   *
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * Seconds after which a check without an answer has failed.
   *
   * @default 1
   */
  readonly timeoutSeconds?: number;
}

/**
 * The scheme of an HTTP probe, in lower case as azurerm takes it. Its documentation has it capitalized, which fails.
 */
export enum ProbeScheme {
  /** Without encryption. */
  HTTP = "http",
  /** Encrypted. */
  HTTPS = "https",
}

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

/** A check of a running container. */
export class Probe {
  /**
   * A command that is run in the container; the exit code 0 is a success.
   *
   * @param command the command line in exec form: `["cat", "/run/ready"]`
   * @param options when and how often
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-liveness-probe
   */
  public static exec(command: readonly string[], options: ProbeOptions = {}): Probe {
    return new Probe({ kind: "exec", command, options: copyOf(options) });
  }

  /**
   * A GET request to the container; any status from 200 to 399 is a success.
   *
   * @param options what is asked, when and how often
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-readiness-probe
   */
  public static httpGet(options: HttpGetProbeOptions): Probe {
    return new Probe({ kind: "httpGet", options: copyOf(options) });
  }

  /**
   * The requested variant.
   *
   * @internal
   */
  public readonly _given: GivenProbe;

  private constructor(given: GivenProbe) {
    this._given = given;
    mark(this, "Probe");
  }
}

interface GivenProbe extends Variant<"exec" | "httpGet"> {
  readonly command?: unknown;
}

/** A probe as data: one of the two kinds that Azure has. */
export type ProbeConfig = ExecProbe | HttpGetProbe;

interface ExecProbe extends ProbeOptions {
  readonly kind: "exec";
  readonly command: readonly string[];
}

interface HttpGetProbe extends HttpGetProbeOptions {
  readonly kind: "httpGet";
}

const fields = {
  initialDelaySeconds: optional(number),
  periodSeconds: optional(number),
  failureThreshold: optional(number),
  successThreshold: optional(number),
  timeoutSeconds: optional(number),
};

const readOptions = struct<ProbeOptions>(fields);

const readCommand = struct<{ readonly command: readonly string[] }>({ command: required(texts) });

const readHttpGet = struct<HttpGetProbeOptions>({
  ...fields,
  port: required(number),
  path: optional(text),
  scheme: optional(word("ProbeScheme", ProbeScheme)),
  headers: optional(map(text)),
});

export const probeShape: Shape<ProbeConfig> = made<Probe, ProbeConfig>(
  "Probe",
  "Probe.httpGet({ port })",
  ({ _given: { kind, options, command } }, path, problems) =>
    kind === "exec"
      ? { ...readOptions(options, path, problems), ...readCommand({ command }, path, problems), kind }
      : { ...readHttpGet(options, path, problems), kind },
);
