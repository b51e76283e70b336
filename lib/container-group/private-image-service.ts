import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { requireSameFramework } from "../core/framework";
import { repairHcl } from "../core/hcl-output";
import { referenceTo } from "../core/reference";
import { requireTerraform } from "../core/required-version";
import { Takeover } from "../core/terraform-blocks";
import { ValidationError } from "../core/validation-error";
import { addWarnings } from "../core/warnings";
import { keepArguments } from "../core/kept-arguments";
import { PasswordLifetime } from "../identity/expiring-password";
import { AzapiResource, TERRAFORM_VERSIONS } from "./azapi-resource";
import { bindCredential } from "./bound-credentials";
import { IContainerGroup } from "./container-group";
import { RestartPolicy } from "./container-group-props";
import { PrivateImageServiceProps, serviceShape } from "./private-image-service-props";
import { renderService, renderServiceLifecycle } from "./render-service";
import { resolveGroup } from "./resolve";
import { serviceRules } from "./rules";

/**
 * A container group that runs on: a new image, setting, secret or password changes it in place. Only what Azure cannot
 * change replaces it: the operating system, CPU and memory, the subnet, the zone and the SKU.
 *
 * Terraform 1.11 or later creates it with the provider `Azure/azapi`, which is configured by the environment as azurerm
 * is. No secret is in an argument of it that Terraform keeps in its state or in a plan. Azure restarts the containers
 * with every change.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-update
 */
export class PrivateImageService extends Construct implements IContainerGroup {
  /** The Azure resource ID. */
  public get id(): string {
    return this.resource.getStringAttribute("id");
  }

  /** The fully qualified domain name; empty without a DNS name label. */
  public get fqdn(): string {
    return this.resource.getStringAttribute("output.fqdn");
  }

  /** The IP address; empty without a network. Azure may assign another one when it changes the group. */
  public get ipAddress(): string {
    return this.resource.getStringAttribute("output.ipAddress");
  }

  /**
   * The object ID of the group's system-assigned identity, which roles are assigned to.
   *
   * @throws ValidationError when the group has none
   */
  public get identityPrincipalId(): string {
    if (!this.isPrincipal) {
      const message = "has no system-assigned identity. Add it: ContainerGroupIdentity.systemAssigned().";
      throw new ValidationError(this.node.path, [{ path: "identity", message }]);
    }
    return this.resource.getStringAttribute("identity[0].principal_id");
  }

  /** The name. */
  public readonly name: string;

  /** The name of the resource group. */
  public readonly resourceGroupName: string;

  /** The Azure region. */
  public readonly location: string;

  /** A service always restarts its containers. */
  public readonly restartPolicy: RestartPolicy = RestartPolicy.ALWAYS;

  /** How long the passwords that it pulls with work, as far as that is known. */
  public readonly passwordLifetimes?: readonly PasswordLifetime[];

  /** The container group itself: an `azapi_resource`. */
  public readonly resource: TerraformResource;

  private readonly isPrincipal: boolean;

  /**
   * @param scope where it is added
   * @param id its id in that scope
   * @param props what it runs and with which credentials
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: PrivateImageServiceProps) {
    requireSameFramework(scope, `${scope.node.path}/${id}`);
    super(scope, id);
    repairHcl(this);
    const bind = bindCredential.bind(undefined, this);
    const { resolved, problems, warnings } = resolveGroup(props, bind, serviceRules, serviceShape);
    if (!resolved) {
      scope.node.tryRemoveChild(id);
      throw new ValidationError(this.node.path, problems);
    }
    addWarnings(this, warnings);
    requireTerraform(this, TERRAFORM_VERSIONS);
    this.name = resolved.name;
    this.resourceGroupName = resolved.resourceGroupName;
    this.location = resolved.location;
    this.passwordLifetimes = resolved.passwordLifetimes;
    this.isPrincipal = resolved.identity?.systemAssigned === true;
    const subscriptionId = subscriptionOf(this);
    this.resource = new AzapiResource(
      this,
      "Resource",
      renderService(resolved, `/subscriptions/${subscriptionId}/resourceGroups/${resolved.resourceGroupName}`),
      { lifecycle: renderServiceLifecycle(resolved) },
    );
    this.resource.dependsOn = resolved.dependsOn.length > 0 ? resolved.dependsOn.map(referenceTo) : undefined;
    this.node.defaultChild = this.resource;
    keepArguments(this.resource);
    const { movedFrom } = props;
    if (movedFrom !== undefined) this._takeOver(movedFrom);
  }

  /**
   * Moves a container group in the state to this service. A `PrivateImageContainerGroup` of this path had a resource
   * beside it that replaced it.
   *
   * @internal
   */
  public _takeOver(from: string): void {
    const stack = TerraformStack.of(this);
    const replacement = new Construct(this, "Replacement");
    const forgotten = [`terraform_data.${stack.getLogicalId(replacement.node as never)}`];
    this.node.tryRemoveChild(replacement.node.id);
    new Takeover(this, "Takeover", { from, to: this.resource, forgotten });
  }
}

const SUBSCRIPTION = "PrivateImageServiceSubscription";

/** The ID of the subscription that azurerm works in, read once for all services of a stack. */
function subscriptionOf(scope: Construct): string {
  const stack = TerraformStack.of(scope);
  const found = stack.node.tryFindChild(SUBSCRIPTION) as DataAzurermClientConfig | undefined;
  return (found ?? new DataAzurermClientConfig(stack, SUBSCRIPTION)).subscriptionId;
}
