import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { referenceTo } from "../core/reference-to";
import { ValidationError } from "../core/validation-error";
import { PrivateImageContainerGroupProps } from "./private-image-container-group-props";
import { render } from "./render";
import { resolve } from "./resolve";

/**
 * A container group whose private images are pulled with credentials made for that. Terraform creates it when the
 * credentials work, and deletes it before them.
 *
 * Azure allows almost no change of a group in place: nearly every change replaces it.
 */
export class PrivateImageContainerGroup extends Construct {
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

  /** The object ID of the group's system-assigned identity. */
  public get identityPrincipalId(): string {
    return this.resource.identity.principalId;
  }

  /** The container group itself. */
  public readonly resource: ContainerGroup;

  /**
   * @param scope where it is added
   * @param id its id in that scope
   * @param props what it runs and with which credentials
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: PrivateImageContainerGroupProps) {
    super(scope, id);
    const { resolved, problems, warnings } = resolve(props, (credential) => credential.bind(this));
    if (!resolved) {
      scope.node.tryRemoveChild(id);
      throw new ValidationError(this.node.path, problems);
    }
    for (const { path, message } of warnings) Annotations.of(this).addWarning(`${path}: ${message}`);
    const { dependsOn, ...config } = render(resolved);
    this.resource = new ContainerGroup(this, "Resource", config);
    this.resource.dependsOn = dependsOn?.map(referenceTo);
    this.node.defaultChild = this.resource;
  }
}
