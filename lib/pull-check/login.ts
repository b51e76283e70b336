import { isAnswer } from "./answer";
import { chooseChallenge, isSafeRealm, parseChallenges, tokenAddress, tokenIn } from "./challenge";
import { finding, Finding } from "./finding";
import { hostOf, Stage } from "./refusal";
import { RegistryClient } from "./registry-client";
import { Passed } from "./steps";

/** What a registry wants before it hands out an image: the `Authorization` header, once it is known. */
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
    if (!isAnswer(base) || base.status !== 401) {
      return { text: "no login is asked for", value: { scheme: "", tokenAddress: "" } };
    }
    answer = base;
  }
  if (!isAnswer(answer)) return client.unreachable(answer);
  if (answer.status !== 401) return client.refused(answer, Stage.CHALLENGE);

  const challenges = parseChallenges(answer.header("www-authenticate"));
  const challenge = chooseChallenge(challenges);
  if (!challenge) {
    const schemes = challenges.map(({ scheme }) => scheme).join(", ") || "none at all";
    return finding("unsupported-challenge", { schemes }, answer);
  }
  const { scheme } = challenge;
  if (scheme === "basic")
    return { text: "user name and password with each request", value: { scheme, tokenAddress: "" } };
  const realm = challenge.parameters.realm!;
  if (!isSafeRealm(realm, image.origin)) return finding("unsafe-login", { realm: withoutQuery(realm) }, answer);
  const address = tokenAddress(challenge, image.repository, username);
  return { text: `a token from ${hostOf(address)}`, value: { scheme, tokenAddress: address } };
}

/** Gets a token with user name and password. */
export async function askForToken(client: RegistryClient, login: Login): Promise<Passed<string> | Finding> {
  const answer = await client.token(login.tokenAddress);
  if (!isAnswer(answer)) return client.unreachable(answer);
  if (answer.status !== 200) return client.refused(answer, Stage.TOKEN);
  const token = tokenIn(answer.body);
  // What is not a token is not shown: it may be half of one.
  if (token === undefined) return finding("not-a-registry", { host: hostOf(answer.url) });
  return { text: `for ${client.request.username}`, value: token };
}

function withoutQuery(realm: string): string {
  return realm.replace(/[?#].*$/s, "");
}
