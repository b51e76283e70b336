import { ITerraformDependable, TerraformStack } from "cdktf";
import { Construct, IConstruct } from "constructs";
import { ValidationError } from "../core/validation-error";
import { IRegistryCredential } from "../identity/registry-credential";
import { RegistryCredentialConfig } from "../identity/registry-credential-config";

/**
 * Asks a credential what it needs, and refuses one of another stack: Terraform cannot wait for what another state
 * holds, and cdktf would copy the password into an output there.
 *
 * @throws ValidationError when the credential belongs to another stack
 */
export function bindCredential(scope: Construct, credential: IRegistryCredential): RegistryCredentialConfig {
  const config = credential.bind(scope);
  const stack = TerraformStack.of(scope);
  // The answer itself is checked by the caller.
  const awaited = Array.isArray(config?.dependsOn) ? config.dependsOn : [];
  const foreign = awaited.map(stackOf).find((other) => other !== undefined && other !== stack);
  if (foreign) {
    throw new ValidationError(scope.node.path, [
      {
        path: "stack",
        message:
          `is "${foreign.node.id}", and the container group is in "${stack.node.id}". Put both into one stack, or hand ` +
          "the password over with a KeyVaultHandoff and use RegistryCredential.fromUsernamePassword",
      },
    ]);
  }
  return config;
}

function stackOf(awaited: ITerraformDependable): TerraformStack | undefined {
  return Construct.isConstruct(awaited) ? TerraformStack.of(awaited as IConstruct) : undefined;
}
