import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { asText } from "../core/known";
import { Problem } from "../core/problem";
import { Shape, instance, list, optional, openStruct, required, texts } from "../core/shape";
import { ValidationError } from "../core/validation-error";
import { PasswordLifetime } from "../identity/password-rotation";
import {
  IRegistryCredential,
  ImageRegistryCredential,
  RegistryCredentialConfig,
  foreignCredentialProblems,
} from "../identity/registry-credential";

/** What the credentials of a group ask for, all together. */
export interface BoundCredentials {
  readonly registryCredentials: readonly BoundRegistryCredential[];
  readonly requiredIdentityIds: readonly string[];
  readonly dependsOn: readonly ITerraformDependable[];
  readonly passwordLifetimes: readonly PasswordLifetime[];
}

/** An `image_registry_credential` block, and the prop that it came from. */
export interface BoundRegistryCredential extends ImageRegistryCredential {
  readonly path: string;
}

/** Asks a credential what it needs; the one thing of a spec that is not plain data. */
export type Bind = (credential: IRegistryCredential) => RegistryCredentialConfig;

/**
 * Asks a credential what it needs, and refuses one of another stack.
 *
 * @throws ValidationError when the credential belongs to another stack
 */
export function bindCredential(scope: Construct, credential: IRegistryCredential): RegistryCredentialConfig {
  const config = credential.bind(scope);
  const problems = foreignCredentialProblems(config, {
    scope,
    what: "the container group",
    advice:
      "Put both into one stack, or hand the password over with a KeyVaultHandoff and use " +
      "RegistryCredential.fromUsernamePassword",
  });
  if (problems.length > 0) throw new ValidationError(scope.node.path, problems);
  return config;
}

/** Asks every credential of a group. */
export function bindAll(
  credentials: readonly IRegistryCredential[],
  bind: Bind,
  problems: Problem[],
): BoundCredentials {
  const bound = credentials.map((credential, index) => ({
    path: `credentials[${index}]`,
    config: credential ? bindOne(credential, bind, `credentials[${index}]`, problems) : NOTHING,
  }));
  return {
    registryCredentials: bound.flatMap(({ path, config }) =>
      config.imageRegistryCredentials.map((entry) => ({ ...entry, path })),
    ),
    requiredIdentityIds: bound.flatMap(({ config }) => [
      ...(config.userAssignedIdentityIds ?? []),
      ...config.imageRegistryCredentials.flatMap(({ userAssignedIdentityId }) => userAssignedIdentityId ?? []),
    ]),
    dependsOn: bound.flatMap(({ config }) => config.dependsOn ?? []),
    passwordLifetimes: bound.flatMap(({ config }) => config.passwordLifetime ?? []),
  };
}

const NOTHING: RegistryCredentialConfig = { imageRegistryCredentials: [] };

/** A credential may refuse the group that it is used in; its problems become problems of that prop. */
function bindOne(
  credential: IRegistryCredential,
  bind: Bind,
  path: string,
  problems: Problem[],
): RegistryCredentialConfig {
  try {
    return { ...NOTHING, ...credentialConfigShape(bind(credential), path, problems) };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    problems.push(...error.problems.map((problem) => ({ path: `${path}.${problem.path}`, message: problem.message })));
    return NOTHING;
  }
}

/** What the rules about credentials judge in their own words. */
const anything: Shape<any> = (value) => asText(value as string);

/** What a credential answered when it was bound; one of someone else's making may answer anything. */
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
  dependsOn: optional(
    list(
      instance<ITerraformDependable>("a Terraform resource or data source", (value) => typeof value.fqn === "string"),
    ),
  ),
  scope: optional(anything),
  passwordLifetime: optional(anything),
});
