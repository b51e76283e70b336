/** The protocol of a port. */
export enum Protocol {
  /** Connections: what HTTP and most others run over. */
  TCP = "TCP",
  /** Datagrams. */
  UDP = "UDP",
}
