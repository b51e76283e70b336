import { finding, Finding } from "./finding";
import { isLoopback } from "./image-name";
import { codeOf, Network } from "./network";
import { isPrivateAddress } from "./private-address";
import { ProxyUse } from "./proxy";
import { RegistryClient } from "./registry-client";
import { Passed } from "./steps";

/** Resolves the name of the registry: one with private addresses only cannot be reached with a password. */
export async function resolveName(client: RegistryClient, network: Network): Promise<Passed<null> | Finding> {
  const { image } = client.request;
  const host = new URL(image.origin).hostname;
  if (isLoopback(image.registry)) return { text: `${host} is this machine`, value: null };
  if (network.proxy === ProxyUse.USED) return { text: `${host} is resolved by the proxy`, value: null };
  try {
    const addresses = await network.lookup(host);
    const list = addresses.join(", ");
    if (addresses.every(isPrivateAddress)) return finding("private-address", { addresses: list });
    return { text: `${host} is ${list}`, value: null };
  } catch (error) {
    return client.unreachable({ url: image.origin, code: codeOf(error) });
  }
}
