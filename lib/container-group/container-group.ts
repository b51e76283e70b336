import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { Construct } from "constructs";
import { requireSameFramework } from "../core/framework";
import { repairHcl } from "../core/hcl-output";
import { referenceTo } from "../core/reference";
import { withoutStackTraces } from "../core/stack-traces";
import { ReplacementTrigger } from "../core/terraform-blocks";
import { ValidationError } from "../core/validation-error";
import { addWarnings } from "../core/warnings";
import { keepArguments } from "../core/kept-arguments";
import { PasswordLifetime } from "../identity/expiring-password";
import { bindCredential } from "./bound-credentials";
import { CredentialChange, PrivateImageContainerGroupProps, RestartPolicy } from "./container-group-props";
import { render } from "./render";
import { ReplacementTriggers, replacementTriggersOf } from "./replacement-triggers";
import { resolveGroup } from "./resolve";
import { ResolvedGroup } from "./resolved-group";

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

  /** The behaviour when a container ends. */
  readonly restartPolicy: RestartPolicy;

  /**
   * How long the passwords that it pulls with work.
   *
   * @default - unknown: a schedule does not judge whether a start comes after the end of a password
   */
  readonly passwordLifetimes?: readonly PasswordLifetime[];

  /**
   * The names of its containers, without init containers.
   *
   * @default - unknown
   */
  readonly containerNames?: readonly string[];
}

/**
 * A container group whose private images are pulled with credentials made for that. Terraform creates it when the
 * credentials work, and deletes it before them.
 *
 * Azure allows almost no change of a group in place: nearly every change replaces it. Where azurerm tries to all the
 * same and does harm, a `terraform_data` resource with the values replaces the group when they change.
 */
export class PrivateImageContainerGroup extends Construct implements IContainerGroup {
  /** The Azure resource ID. */
  public get id(): string {
    return this.resource.id;
  }

  /** The fully qualified domain name; empty without a DNS name label. */
  public get fqdn(): string {
    return this.resource.fqdn;
  }

  /** The IP address; empty without a network. */
  public get ipAddress(): string {
    return this.resource.ipAddress;
  }

  /**
   * The object ID of the group's system-assigned identity: what roles are assigned to.
   *
   * @throws ValidationError when the group has none
   */
  public get identityPrincipalId(): string {
    if (!this.isPrincipal) {
      const message = "has no system-assigned identity. Add it: ContainerGroupIdentity.systemAssigned().";
      throw new ValidationError(this.node.path, [{ path: "identity", message }]);
    }
    return this.resource.identity.principalId;
  }

  /** The name. */
  public readonly name: string;

  /** The name of the resource group. */
  public readonly resourceGroupName: string;

  /** The Azure region. */
  public readonly location: string;

  /** The behaviour when a container ends. */
  public readonly restartPolicy: RestartPolicy;

  /** How long the passwords that it pulls with work, as far as that is known. */
  public readonly passwordLifetimes?: readonly PasswordLifetime[];

  /** The names of the containers, without init containers. */
  public readonly containerNames?: readonly string[];

  /** The container group itself. */
  public readonly resource: ContainerGroup;

  private readonly isPrincipal: boolean;
  private readonly triggers: ReplacementTriggers;
  private readonly replacement: ReplacementTrigger;

  /**
   * @param scope where it is added
   * @param id its id in that scope
   * @param props what it runs and with which credentials
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: PrivateImageContainerGroupProps) {
    requireSameFramework(scope, `${scope.node.path}/${id}`);
    super(scope, id);
    repairHcl(this);
    const { resolved, problems, warnings } = withoutStackTraces(() =>
      resolveGroup(props, (credential) => bindCredential(this, credential)),
    );
    if (!resolved) {
      scope.node.tryRemoveChild(id);
      throw new ValidationError(this.node.path, problems);
    }
    addWarnings(this, warnings);
    this.name = resolved.name;
    this.resourceGroupName = resolved.resourceGroupName;
    this.location = resolved.location;
    this.restartPolicy = resolved.restartPolicy;
    this.containerNames = resolved.containers.map(({ name }) => name);
    this.isPrincipal = resolved.identity?.systemAssigned === true;
    this.passwordLifetimes = lifetimesIn(resolved);
    this.triggers = replacementTriggersOf(resolved);
    const { resource, replacement } = withoutStackTraces(() => this.create(resolved));
    this.resource = resource;
    this.replacement = replacement;
    this.node.defaultChild = this.resource;
    keepArguments(this.resource);
  }

  private create(resolved: ResolvedGroup) {
    const { dependsOn, ...config } = render(resolved);
    const resource = new ContainerGroup(this, "Resource", config);
    const replacement = new ReplacementTrigger(this, "Replacement", resource, this.triggers);
    resource.dependsOn = dependsOn?.map(referenceTo);
    return { resource, replacement };
  }

  /**
   * Leaves out the resource that replaces the group, as long as it watches nothing: for a group whose limits,
   * identities and encryption are nobody's to change.
   *
   * @internal
   */
  public _withoutEmptyTriggers(): this {
    const isEmpty = Object.values(this.triggers).every((trigger) => trigger === undefined);
    if (isEmpty) {
      this.replacement.remove();
      keepArguments(this.resource);
    }
    return this;
  }
}

/** A group that pins its credential keeps the password it was created with, whenever that is replaced. */
function lifetimesIn({ passwordLifetimes, onCredentialChange }: ResolvedGroup): PasswordLifetime[] {
  const isPinned = onCredentialChange === CredentialChange.PIN;
  return passwordLifetimes.map((lifetime) => (isPinned ? { validForDays: lifetime.validForDays } : lifetime));
}
