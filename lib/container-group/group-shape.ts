import { list, map, number, instance, optional, required, struct, text, texts, word } from "../core/shape";
import { SecretValue } from "../core/secret-value";
import { IRegistryCredential } from "../identity/registry-credential";
import { ContainerImage } from "../registry/container-image";
import { ContainerGroupNetwork } from "./container-group-network";
import { ContainerPort } from "./container-port";
import { ContainerSpec } from "./container-spec";
import { CredentialChange } from "./credential-change";
import { OsType } from "./os-type";
import { PrivateImageContainerGroupProps } from "./private-image-container-group-props";
import { Protocol } from "./protocol";
import { RestartPolicy } from "./restart-policy";

// The types of the props once more, for callers that no compiler checked.

export const portShape = struct<ContainerPort>({
  port: required(number),
  protocol: optional(word("Protocol", Protocol)),
});

const image = instance<ContainerImage>(
  "a ContainerImage (ContainerImage.fromRegistry or ContainerImage.fromPublicRegistry)",
  (value) => ContainerImage.isContainerImage(value),
);

export const secret = instance<SecretValue>("a SecretValue", (value) => SecretValue.isSecretValue(value));

const containerShape = struct<ContainerSpec>({
  name: required(text),
  image: required(image),
  cpuCores: optional(number),
  memoryGb: optional(number),
  ports: optional(list(portShape)),
  commands: optional(texts),
  environmentVariables: optional(map(text)),
  secureEnvironmentVariables: optional(map(secret)),
});

export const groupShape = struct<PrivateImageContainerGroupProps>({
  name: required(text),
  resourceGroupName: required(text),
  location: required(text),
  containers: required(list(containerShape)),
  credentials: required(
    list(
      instance<IRegistryCredential>(
        "a registry credential (such as a PullOnlyPrincipal)",
        (value) => typeof value.bind === "function",
      ),
    ),
  ),
  restartPolicy: optional(word("RestartPolicy", RestartPolicy)),
  osType: optional(word("OsType", OsType)),
  network: optional(
    instance<ContainerGroupNetwork>("a ContainerGroupNetwork (such as ContainerGroupNetwork.publicIp())", (value) =>
      ContainerGroupNetwork.isContainerGroupNetwork(value),
    ),
  ),
  tags: optional(map(text)),
  onCredentialChange: optional(word("CredentialChange", CredentialChange)),
});
