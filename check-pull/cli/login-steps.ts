import { isLoopback, isPrivateAddress } from "../registry/address";
import { chooseChallenge, parseChallenges, realmProblem, tokenAddress, tokenIn, tokensIn } from "../registry/challenge";
import { Finding, finding } from "../verdict/finding";
import { Stage, hostOfUrl } from "../verdict/judgement";
import { Network, ProxyUse, codeOf, isAnswer, within, withoutQuery } from "../registry/http";
import { RegistryClient } from "../registry/client";
import { refused, unreachable } from "./judge";
import { own, say } from "../registry/said";
import { Passed } from "./steps";

/** Resolves the name of the registry: one with private addresses only cannot be reached with a password. */
export async function resolveName(client: RegistryClient, network: Network): Promise<Passed<null> | Finding> {
  const { image } = client.request;
  const host = new URL(image.origin).hostname;
  if (isLoopback(image.registry)) return { text: own(`${host} is this machine`), value: null };
  if (network.proxy === ProxyUse.USED) return { text: own(`${host} is resolved by the proxy`), value: null };
  try {
    const addresses = await within(network.timeoutMs, network.lookup(host));
    const list = addresses.join(", ");
    if (addresses.every(isPrivateAddress)) return finding("private-address", { addresses: list });
    return { text: say`${own(host)} is ${list}`, value: null };
  } catch (error) {
    return unreachable(client, { url: image.origin, code: codeOf(error) });
  }
}

/** The login that a registry requires for an image: the `Authorization` header, once it is known. */
export interface Login {
  /** `bearer` or `basic`, or empty where nothing is asked for. */
  readonly scheme: string;
  /** Where to get a token, with `bearer`. */
  readonly tokenAddress: string;
}

/** Asks without credentials, and reads how the registry wants the user to log in. */
export async function askForChallenge(client: RegistryClient): Promise<Passed<Login> | Finding> {
  const { image, username } = client.request;
  let answer = await client.manifest(image.reference);
  // Some registries say of everything that it is not there, or show it, before they ask who is there.
  if (isAnswer(answer) && (answer.status === 200 || answer.status === 404)) {
    const base = await client.base();
    if (!isAnswer(base)) return unreachable(client, base);
    if (base.status !== 401) {
      return { text: own("no login is asked for"), value: { scheme: "", tokenAddress: "" } };
    }
    answer = base;
  }
  if (!isAnswer(answer)) return unreachable(client, answer);
  if (answer.status !== 401) return refused(client, answer, Stage.CHALLENGE);

  const challenges = parseChallenges(answer.header("www-authenticate"));
  const challenge = chooseChallenge(challenges);
  if (!challenge) {
    const schemes = challenges.map(({ scheme }) => scheme).join(", ");
    return finding("unsupported-challenge", { schemes: schemes || own("none at all") }, answer);
  }
  const { scheme } = challenge;
  const realm = scheme === "basic" ? image.origin : challenge.parameters.realm!;
  const why = realmProblem(realm, answer.url, image);
  if (why !== undefined) return finding("unsafe-login", { realm: withoutQuery(realm), why }, answer);
  if (scheme === "basic") {
    return { text: own("user name and password with each request"), value: { scheme, tokenAddress: "" } };
  }
  const address = tokenAddress(challenge, image.repository, username);
  return { text: say`a token from ${hostOfUrl(address)}`, value: { scheme, tokenAddress: address } };
}

/** The token to send, and everything in its answer that is secret. */
export interface Tokens {
  readonly token: string;
  readonly secrets: readonly string[];
}

/** Gets a token with user name and password. */
export async function askForToken(client: RegistryClient, login: Login): Promise<Passed<Tokens> | Finding> {
  const answer = await client.token(login.tokenAddress);
  if (!isAnswer(answer)) return unreachable(client, answer);
  if (answer.status !== 200) return refused(client, answer, Stage.TOKEN);
  const token = tokenIn(answer.body);
  // What is not a token is not shown: it may be half of one.
  if (token === undefined) return finding("not-a-registry", { host: hostOfUrl(answer.url) });
  return { text: own(`for ${client.request.username}`), value: { token, secrets: tokensIn(answer.body) } };
}
