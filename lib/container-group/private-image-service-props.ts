import { optional, Shape, struct } from "../core/shape";
import { isReference } from "../core/reference";
import { describeValue } from "../core/validation-error";
import { ContainerGroupProps, ReadProps, commonFields } from "./container-group-props";

/** Properties of a `PrivateImageService`. */
export interface PrivateImageServiceProps extends ContainerGroupProps {
  /**
   * The Terraform address of an existing container group that the service takes over, for example
   * `azurerm_container_group.web`. Terraform moves it in the state and changes it in place. Remove it after the apply.
   *
   * @default - none, the service is created
   */
  readonly movedFrom?: string;
}

/** Props whose types have been checked. */
export interface ReadServiceProps extends ReadProps {
  readonly movedFrom?: string;
}

const NAME = "[\\p{L}_][\\p{L}\\p{N}_-]*";
const KEY = `(\\[(\\d+|"[^"$%\\\\]+")\\])?`;
const ADDRESS = new RegExp(`^(module[.]${NAME}${KEY}[.])*azurerm_container_group[.]${NAME}${KEY}$`, "u");

const address: Shape<string> = (value, path, problems) => {
  if (typeof value === "string" && !isReference(value) && ADDRESS.test(value)) return value;
  const message = `must be the address of a container group in the state, such as azurerm_container_group.web, got ${describeValue(value)}. Run terraform state list to find it.`;
  problems.push({ path, message });
  return undefined;
};

/** Properties of a `PrivateImageContainerGroup` that make no sense for what runs on and changes in place. */
const NOT_OF_A_SERVICE = new Map([
  [
    "restartPolicy",
    "is unknown: a service always restarts its containers. Remove it, or use PrivateImageContainerGroup for a task.",
  ],
  ["priority", "is unknown: Azure may end a Spot group at any time. Remove it, or use PrivateImageContainerGroup."],
  ["onCredentialChange", "is unknown: a service takes a new credential in place. Remove it."],
]);

/** Reads the props of a service, which nobody has checked. */
export const serviceShape = struct<ReadServiceProps>(
  { ...commonFields, movedFrom: optional(address) } as Parameters<typeof struct<ReadServiceProps>>[0],
  NOT_OF_A_SERVICE,
);
