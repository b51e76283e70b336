import { ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { describeValue, Problem, ValidationError } from "../core/validation-error";
import { asText, isSameText, knownString } from "../core/reference";
import { Shape, dependables, list, openStruct, optional, required, texts } from "../core/shape";
import { PasswordLifetime } from "../identity/expiring-password";
import {
  IRegistryCredential,
  ImageRegistryCredential,
  NO_CREDENTIAL,
  RegistryCredentialConfig,
  foreignCredentialProblems,
} from "../identity/registry-credential";
import { ContainerImage, parsedReferenceOf } from "../registry/container-image";
import { DOCKER_HUB, hostOf } from "../registry/image-reference";
import { LOGIN_SERVER, SERVER, isSameServer } from "../registry/login-server";

/** The requirements of all credentials of a group together. */
export interface BoundCredentials {
  /** Every credential, also one that no image of the group needs. */
  readonly boundCredentials: readonly BoundRegistryCredential[];
  readonly requiredIdentities: readonly RequiredIdentity[];
  readonly dependsOn: readonly ITerraformDependable[];
  readonly passwordLifetimes: readonly PasswordLifetime[];
  /** The preconditions for values that only Terraform knows. */
  readonly preconditions: readonly Precondition[];
  /** Whether there is a credential that could not be read, so that nobody knows what it is for. */
  readonly hasUnreadCredential: boolean;
}

/** An `image_registry_credential` block, and the prop that it came from. */
export interface BoundRegistryCredential extends ImageRegistryCredential {
  readonly path: string;
}

/** A user-assigned identity that the group must carry, and the prop that it came from. */
export interface RequiredIdentity {
  readonly id: string;
  readonly path: string;
}

/** Asks a credential what it needs; the one thing of a spec that is not plain data. */
export type Bind = (credential: IRegistryCredential) => CredentialAnswer;

/** The requirements of a credential, and the problems with its use here. */
export interface CredentialAnswer extends RegistryCredentialConfig {
  readonly problems?: readonly Problem[];
}

/** Asks a credential what it needs, and whether it is of this stack. */
export function bindCredential(scope: Construct, credential: IRegistryCredential): CredentialAnswer {
  const config = credential.bind(scope);
  const problems = foreignCredentialProblems(config, {
    scope,
    what: "the container group",
    advice:
      "Put both into one stack, or hand the password over with a KeyVaultHandoff and use " +
      "RegistryCredential.fromUsernamePassword",
  });
  return problems.length > 0 ? { ...config, problems } : config;
}

/** Asks every credential of a group. */
export function bindAll(
  credentials: readonly IRegistryCredential[],
  bind: Bind,
  problems: Problem[],
): BoundCredentials {
  const bound = credentials.map((credential, index) => ({
    path: `credentials[${index}]`,
    config: credential ? bindOne(credential, bind, `credentials[${index}]`, problems) : undefined,
  }));
  const read = bound.map(({ path, config = NO_CREDENTIAL }) => ({ path, config }));
  return {
    boundCredentials: read.flatMap(({ path, config }) =>
      config.imageRegistryCredentials.map((entry) => ({ ...entry, path })),
    ),
    requiredIdentities: read.flatMap(({ path, config }) => requiredIdentitiesOf(config, path)),
    dependsOn: read.flatMap(({ config }) => config.dependsOn ?? []),
    passwordLifetimes: read.flatMap(({ config }) => config.passwordLifetime ?? []),
    preconditions: read.flatMap(({ config }) => config.preconditions ?? []),
    hasUnreadCredential: bound.some(({ config }) => config === undefined),
  };
}

/** Each once, although a puller may name the same identity for each of its registries. */
function requiredIdentitiesOf(config: RegistryCredentialConfig, path: string): RequiredIdentity[] {
  const pulling = config.imageRegistryCredentials.flatMap(({ userAssignedIdentityId }) => userAssignedIdentityId ?? []);
  const carried = [...(config.userAssignedIdentityIds ?? [])];
  return [...new Set([...carried, ...pulling])].map((id) => ({
    id,
    path: pulling.includes(id)
      ? `${path}.userAssignedIdentityId`
      : `${path}.userAssignedIdentityIds[${carried.indexOf(id)}]`,
  }));
}

/** A credential may refuse the group that it is used in; its problems become problems of that prop. */
function bindOne(
  credential: IRegistryCredential,
  bind: Bind,
  path: string,
  problems: Problem[],
): RegistryCredentialConfig | undefined {
  const refuse = (found: readonly Problem[]) =>
    problems.push(...found.map((problem) => ({ path: `${path}.${problem.path}`, message: problem.message })));
  try {
    const answer = bind(credential);
    refuse(answer?.problems ?? []);
    return { ...NO_CREDENTIAL, ...credentialConfigShape(answer, path, problems) };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    refuse(error.problems);
    return undefined;
  }
}

/** Accepts any value, for the rules about credentials to check. */
const anything: Shape<any> = (value) => asText(value as string);

/** The answer of a credential when it was bound; a class of another library may answer anything. */
const credentialConfigShape = openStruct<RegistryCredentialConfig>({
  imageRegistryCredentials: required(
    list(
      openStruct<ImageRegistryCredential>({
        server: optional(anything),
        username: optional(anything),
        password: optional(anything),
        userAssignedIdentityId: optional(anything),
      }),
    ),
  ),
  userAssignedIdentityIds: optional(texts),
  dependsOn: optional(dependables),
  scope: optional(anything),
  passwordLifetime: optional(anything),
  preconditions: optional(list(anything)),
});

/** Whether a private image has a credential. Only Terraform can tell when one of the servers is a reference. */
export type Coverage = "covered" | "missing" | "undecided";

/** Which credential of a group fits the registry of each of its private images. */
export function coverageOf(loginServer: string, credentials: readonly { readonly server: string }[]): Coverage {
  if (credentials.some(({ server }) => isSameServer(server, loginServer))) return "covered";
  const decided =
    knownString(loginServer) !== undefined && credentials.every(({ server }) => knownString(server) !== undefined);
  return decided || credentials.length === 0 ? "missing" : "undecided";
}

/**
 * The credentials that the images of a group need. Azure refuses a group with more credentials than containers, and a
 * principal for three registries has three.
 *
 * An image whose server is that of a credential, if only by the same reference, needs that one. A server that is given to
 * Terraform may be any, so its credential stays. The server of another registry that Terraform looks up is another one.
 */
export function credentialsFor<Credential extends { readonly server: string }>(
  images: readonly (ContainerImage | undefined)[],
  credentials: readonly Credential[],
): readonly Credential[] {
  const isUndecided = images.length === 0 || images.some((image) => !isDecided(image, credentials));
  const hasUnmatched = images.some((image) => !isMatched(image, credentials));
  return credentials.filter(({ server }) => {
    if (isUndecided || images.some((image) => isMatched(image, [{ server }]))) return true;
    if (knownString(server) !== undefined) return false;
    return hasUnmatched || !LOGIN_SERVER.isSure(server);
  });
}

/** Returns true if an image is pulled from the server of one of these credentials. */
function isMatched(image: ContainerImage | undefined, credentials: readonly { readonly server: string }[]): boolean {
  const server = image && (image.loginServer ?? serverOf(image));
  return server !== undefined && credentials.some((each) => isSameServer(each.server, server));
}

/** Returns true if it is known before Terraform runs which credentials an image needs, if any. */
function isDecided(image: ContainerImage | undefined, credentials: readonly { readonly server: string }[]): boolean {
  return image !== undefined && (isMatched(image, credentials) || serverOf(image) !== undefined);
}

/** The server that an image is pulled from; nothing while only Terraform knows it. */
export function serverOf(image: ContainerImage): string | undefined {
  const server = image.loginServer;
  const known = knownString(server);
  if (server !== undefined) return known && hostOf(known);
  const parsed = parsedReferenceOf(image);
  return parsed && hostOf(parsed.host ?? DOCKER_HUB);
}

/** A server in a message: as it is, unless anything may stand there. */
export function shown(server: unknown): string {
  const known = knownString(server);
  return known !== undefined && SERVER.accepts(known) ? known : describeValue(server);
}

/** Azure does not tell upper from lower case in servers and IDs. */
export function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase() || isSameText(one, other);
}
