/** The protocol of a port. */
export enum Protocol {
  TCP = "TCP",
  UDP = "UDP",
}
