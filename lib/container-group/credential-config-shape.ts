import { ITerraformDependable } from "cdktf";
import { asText } from "../core/known";
import { Shape, instance, list, optional, required, struct, texts } from "../core/shape";
import { ImageRegistryCredential } from "../identity/image-registry-credential";
import { RegistryCredentialConfig } from "../identity/registry-credential-config";

/** What the rules about credentials judge in their own words. */
const anything: Shape<any> = (value) => asText(value as string);

/** What a credential answered when it was bound; one of someone else's making may answer anything. */
export const credentialConfigShape = struct<RegistryCredentialConfig>({
  imageRegistryCredentials: required(
    list(
      struct<ImageRegistryCredential>({
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
  passwordLifetime: optional(anything),
});
