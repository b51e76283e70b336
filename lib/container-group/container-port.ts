import { Shape, number, optional, required, struct, word } from "../core/shape";

/** The protocol of a port. */
export enum Protocol {
  /** Connections: what HTTP and most others run over. */
  TCP = "TCP",
  /** Datagrams. */
  UDP = "UDP",
}

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

export const portShape: Shape<ContainerPort> = struct<ContainerPort>({
  port: required(number),
  protocol: optional(word("Protocol", Protocol)),
});
