import { Protocol } from "./protocol";

/** A port that a container listens on. There is no mapping: it is the port outside as well. */
export interface ContainerPort {
  /** 1 to 65535. */
  readonly port: number;

  /**
   * The protocol.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
}
