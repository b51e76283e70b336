import { PasswordLifetime } from "../identity/password-lifetime";
import { RestartPolicy } from "./restart-policy";

/** A container group, as what acts on it needs it: one of this library, or one that is described by hand. */
export interface IContainerGroup {
  /** The Azure resource ID. */
  readonly id: string;

  /** The name. */
  readonly name: string;

  /** The name of its resource group. */
  readonly resourceGroupName: string;

  /** Its Azure region. */
  readonly location: string;

  /** What happens when a container ends. */
  readonly restartPolicy: RestartPolicy;

  /** How long the passwords that it pulls with work, as far as that is known. */
  readonly passwordLifetimes: readonly PasswordLifetime[];
}
