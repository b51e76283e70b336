import { BlockList, isIP, isIPv6 } from "node:net";

// Ranges that no host on the internet has, among them those of Azure's private endpoints:
// https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
  ] as const),
  ...([
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["224.0.0.0", 3],
  ] as const),
] as const) {
  PRIVATE.addSubnet(network, bits);
}
for (const [network, bits] of [
  ...([
    ["::", 127],
    ["64:ff9b:1::", 48],
    ["fc00::", 7],
    ["fe80::", 10],
    ["fec0::", 10],
    ["ff00::", 8],
  ] as const),
] as const) {
  PRIVATE.addSubnet(network, bits, "ipv6");
}

/** Returns true if an IP address is one that cannot be reached over the internet. */
export function isPrivateAddress(address: string): boolean {
  return PRIVATE.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** Returns true if a host, with or without a port, is this machine: Docker asks those, and no others, without TLS. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, "");
  return name === "localhost" || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Returns true if a host of a URL names this machine in any way. */
function isThisMachine({ hostname }: URL): boolean {
  return isLoopback(hostname) || hostname === "[::1]" || /(^|\.)localhost\.?$/.test(hostname);
}

/** Returns true if a host of a URL is an IP address that means something only inside a network. */
function isInside(url: URL): boolean {
  const address = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return isThisMachine(url) || (isIP(address) !== 0 && isPrivateAddress(address));
}

/**
 * Why an address that a server names is not asked, in words that follow "it"; undefined where it may be.
 *
 * @param address the address in full
 * @param origin that of the registry
 */
export function addressProblem(address: string, origin: string): string | undefined {
  if (!URL.canParse(address)) return "is not an address";
  const url = new URL(address);
  const registry = new URL(origin);
  const isHere = isLoopback(registry.hostname) && isThisMachine(url);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isHere)) return "is not https";
  if (url.username !== "" || url.password !== "") return "has a user name in it";
  if (!isHere && isInside(url) && url.hostname !== registry.hostname) return "is inside a private network";
  return undefined;
}
