import { isAzureHost } from "../../lib/registry/image-reference";
import { addressProblem } from "./address";
import { ImageName } from "./names";
import { parseJson, textOf } from "./json";
import { Said, own, say } from "./said";

/** How a registry wants a user to log in: one challenge of a `WWW-Authenticate` header. */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

// https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate: schemes, each with parameters, all divided by commas.
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`^(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))`);
// The credentials form of a scheme (token68) has no meaning for registries, but must not be read as a parameter.
const SCHEME = new RegExp(`^(${TOKEN})(?:\\s+[A-Za-z0-9._~+/-]+=*(?=\\s*(?:,|$)))?(?=\\s|,|$)`);

/** Reads the challenges of a `WWW-Authenticate` header, several of which `fetch` joins with commas. */
export function parseChallenges(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let rest = header.trim();
  while (rest !== "") {
    const parameter = PARAMETER.exec(rest);
    const scheme = SCHEME.exec(rest);
    if (parameter && challenges.length > 0) {
      const [, name, quoted, plain] = parameter;
      const { parameters } = challenges[challenges.length - 1]!;
      parameters[name!.toLowerCase()] = quoted === undefined ? plain! : quoted.replace(/\\(.)/g, "$1");
    } else if (scheme) {
      challenges.push({ scheme: scheme[1]!.toLowerCase(), parameters: {} });
    }
    const read = (parameter && challenges.length > 0 ? parameter : scheme)?.[0].length ?? 1;
    rest = rest.slice(read).replace(/^[\s,]+/, "");
  }
  return challenges;
}

/**
 * The challenge to answer: Bearer before Basic, since Azure refuses right credentials as Basic where it offers both.
 * Undefined without one that container runtimes answer.
 */
export function chooseChallenge(challenges: readonly Challenge[]): Challenge | undefined {
  const bearer = challenges.find(({ scheme, parameters }) => scheme === "bearer" && parameters.realm);
  return bearer ?? challenges.find(({ scheme }) => scheme === "basic");
}

/**
 * Why the password of a registry is not sent to a realm, in words that follow "it"; undefined where it may be.
 *
 * @param asking the address whose answer named the realm
 */
export function realmProblem(realm: string, asking: string, { origin, registry }: ImageName): Said | undefined {
  if (new URL(asking).origin !== origin)
    return say`was named by ${new URL(asking).host}, not by ${own(registry)} itself`;
  const problem = addressProblem(realm, origin);
  if (problem !== undefined) return own(problem);
  // https://github.com/Azure/acr/blob/main/docs/Token-BasicAuth.md: an Azure registry has its token server itself.
  const isElsewhere = isAzureHost(registry) && new URL(realm).origin !== origin;
  return isElsewhere ? own(`is not at ${registry}, and Azure's registries send nobody elsewhere`) : undefined;
}

/** The address that gives a token for pulling from a repository. */
export function tokenAddress(challenge: Challenge, repository: string, username: string): string {
  const url = new URL(challenge.parameters.realm!);
  if (challenge.parameters.service) url.searchParams.set("service", challenge.parameters.service);
  url.searchParams.set("scope", challenge.parameters.scope ?? `repository:${repository}:pull`);
  // Some registries grant nothing without it: https://github.com/sonatype/nexus-public/issues/393
  url.searchParams.set("account", username);
  return url.href;
}

/** Every token in an answer of a realm: none of them is for others to read. */
export function tokensIn(body: string): string[] {
  const answer = parseJson(body);
  const tokens = [answer?.access_token, answer?.token, answer?.refresh_token, answer?.id_token].map(textOf);
  return tokens.filter((token) => token !== "");
}

/** The characters of a header: https://www.rfc-editor.org/rfc/rfc6750#section-2.1, and others that registries use. */
const TOKEN_TEXT = /^[!-~]+$/;

/** The token in an answer of a realm, under either of its two names; undefined if missing. */
export function tokenIn(body: string): string | undefined {
  const answer = parseJson(body);
  const token = [answer?.access_token, answer?.token].find((each) => typeof each === "string" && each !== "");
  return token !== undefined && TOKEN_TEXT.test(token) ? token : undefined;
}
