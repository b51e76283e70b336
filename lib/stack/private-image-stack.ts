import { DataAzurermResourceGroup } from "@cdktf/provider-azurerm/lib/data-azurerm-resource-group";
import { Fn, Op, Precondition, TerraformCount, TerraformOutput, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { PrivateImageContainerGroup } from "../container-group/container-group";
import { ContainerGroupProps, RestartPolicy } from "../container-group/container-group-props";
import { PrivateImageService } from "../container-group/private-image-service";
import { writesItsOwnHcl } from "../core/hcl-output";
import { SecretValue } from "../core/secret-value";
import { TerraformCheck } from "../core/terraform-blocks";
import { ValidationError } from "../core/validation-error";
import { PullOnlyIdentity } from "../identity/pull-only-identity";
import { PullOnlyPrincipal } from "../identity/pull-only-principal";
import { ContainerImage } from "../registry/container-image";
import { IContainerRegistry } from "../registry/registry-facts";
import { ContainerGroupSchedule } from "../schedule/container-group-schedule";
import { hclOf } from "./hcl";
import { ignoreTagChanges } from "./ignored-tags";
import { Inputs, SECURE_NAMES_PRECONDITION, addInputs } from "./inputs";
import { LogsInput } from "./logs-input";
import { NetworkInput } from "./network-input";
import { Packaging, PrivateImageStackProps, PullWith, stackProblems } from "./private-image-stack-props";
import { ProviderVersions } from "./required-providers";
import {
  WARNING_PRECONDITION,
  addIdentity,
  addIdentityOutputs,
  addPrincipal,
  addPrincipalOutputs,
} from "./puller-input";
import { RegistryInput } from "./registry-input";
import { addSchedule } from "./schedule-input";
import { addProviders } from "./stack-provider";
import { StateBackend } from "./state-backend";

/**
 * One private image on Azure Container Instances, with an identity that can pull it and do nothing else. All that
 * differs from deployment to deployment is a Terraform variable, so that the synthesized JSON can be used as it is.
 */
export class PrivateImageStack extends TerraformStack {
  /** The registry that holds the image. */
  public readonly registry: IContainerRegistry;

  /** The schedule that starts the container group, if the stack has one. */
  public readonly schedule?: ContainerGroupSchedule;

  private readonly puller: PullOnlyPrincipal | PullOnlyIdentity;
  private readonly group: PrivateImageContainerGroup | PrivateImageService;

  /**
   * @param scope the app
   * @param id the name of the stack and of its folder below `cdktf.out/stacks`
   * @param props where the state is kept and what the folder is used as
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: PrivateImageStackProps = {}) {
    const problems = stackProblems(props);
    if (problems.length > 0) throw new ValidationError([scope.node.path, id].filter(Boolean).join("/"), problems);
    super(scope, id);
    writesItsOwnHcl(this);

    this.addProviders(props);
    const isChild = props.packaging === Packaging.CHILD_MODULE;
    (isChild ? StateBackend.none() : (props.backend ?? StateBackend.local())).addTo(this);

    // A scope of their own: an output may have the same name, and `cdktf deploy` shows outputs by the id they have
    // here.
    const scopeOfInputs = new Construct(this, "Inputs");
    const inputs = addInputs(scopeOfInputs, { isService: props.service === true });
    const registry = new RegistryInput(this, scopeOfInputs);
    this.registry = registry.registry;
    const location = this.location(inputs);
    this.puller =
      props.pullWith === PullWith.MANAGED_IDENTITY
        ? addIdentity(this, scopeOfInputs, this.registry, {
            resourceGroupName: inputs.resource_group_name.stringValue,
            location,
          })
        : addPrincipal(this, scopeOfInputs, this.registry);
    registry.narrow(this.puller.roleAssignments);

    this.group = props.service ? this.addService(inputs, location) : this.addContainerGroup(inputs, location);
    const network = new NetworkInput(scopeOfInputs);
    const logs = new LogsInput(scopeOfInputs);
    if (this.group instanceof PrivateImageService) {
      network.applyToService(this.group.resource);
      logs.applyToService(this.group.resource);
    } else {
      network.applyTo(this.group.resource);
      logs.applyTo(this.group.resource);
    }
    const ofPuller = this.puller instanceof PullOnlyPrincipal ? [WARNING_PRECONDITION] : [];
    this.addPreconditions([
      SECURE_NAMES_PRECONDITION,
      ...ofPuller,
      ...registry.preconditions,
      ...network.preconditions,
      ...logs.preconditions,
    ]);
    this.warnOfMovingTag(inputs);

    this.addOutputs();
    const attributes = props.service
      ? { fqdn: "output.fqdn", ipAddress: "output.ipAddress" }
      : { fqdn: "fqdn", ipAddress: "ip_address" };
    network.addOutputs(this, this.group.resource, attributes);
    if (props.schedule) this.schedule = addSchedule(this, this.group, inputs, props.azureCloud);
    if (props.ignoreTagChanges) ignoreTagChanges(this);
  }

  /**
   * The container group that runs the image.
   *
   * @throws ValidationError when the stack runs a service
   */
  public get containerGroup(): PrivateImageContainerGroup {
    if (this.group instanceof PrivateImageContainerGroup) return this.group;
    throw this.refuse("containerGroup", "is unknown: the stack runs a service. Use service.");
  }

  /**
   * The service that runs the image.
   *
   * @throws ValidationError when the stack runs a container group that is replaced by changes
   */
  public get service(): PrivateImageService {
    if (this.group instanceof PrivateImageService) return this.group;
    throw this.refuse("service", "is unknown: the stack was made without service. Use containerGroup.");
  }

  /**
   * The service principal that pulls the image.
   *
   * @throws ValidationError when the stack pulls with a managed identity
   */
  public get principal(): PullOnlyPrincipal {
    if (this.puller instanceof PullOnlyPrincipal) return this.puller;
    throw this.refuse("principal", "is not there: the stack pulls with a managed identity, see identity.");
  }

  /**
   * The managed identity that pulls the image.
   *
   * @throws ValidationError when the stack pulls with a service principal
   */
  public get identity(): PullOnlyIdentity {
    if (this.puller instanceof PullOnlyIdentity) return this.puller;
    throw this.refuse("identity", "is not there: the stack pulls with a service principal, see principal.");
  }

  /** Returns the HCL of `cdktf synth --hcl`, equal to the JSON. */
  public override toHclTerraform(): { [key: string]: any } {
    const { "//": metadata, ...json } = this.toTerraform();
    return { hcl: hclOf(this, json), metadata: { "//": metadata, terraform: json.terraform } };
  }

  private addContainerGroup(inputs: Inputs, location: string): PrivateImageContainerGroup {
    return new PrivateImageContainerGroup(this, "ContainerGroup", {
      ...this.commonProps(inputs, location),
      restartPolicy: inputs.restart_policy.stringValue as RestartPolicy,
    })._withoutEmptyTriggers();
  }

  /** A service takes over the container group that the same state may have, whose address differs in its type only. */
  private addService(inputs: Inputs, location: string): PrivateImageService {
    const service = new PrivateImageService(this, "ContainerGroup", this.commonProps(inputs, location));
    service._takeOver(`azurerm_container_group.${service.resource.friendlyUniqueId}`);
    return service;
  }

  private commonProps(inputs: Inputs, location: string): ContainerGroupProps {
    return {
      name: inputs.container_group_name.stringValue,
      resourceGroupName: inputs.resource_group_name.stringValue,
      location,
      credentials: [this.puller],
      containers: [
        {
          name: inputs.container_group_name.stringValue,
          image: ContainerImage.fromRegistry(this.registry, inputs.image.stringValue),
          cpuCores: inputs.cpu_cores.numberValue,
          memoryGb: inputs.memory_gb.numberValue,
          // An empty list would override the image's own command; null leaves it.
          commands: Token.asList("${length(var.commands) > 0 ? var.commands : null}"),
          environmentVariables: Token.asStringMap(inputs.environment_variables.value),
          secureEnvironmentVariables: SecretValue.mapFromVariable(inputs.secure_environment_variables),
        },
      ],
      tags: Token.asStringMap(inputs.tags.value),
    };
  }

  /** The container group is what always exists, whatever is switched off. */
  private addPreconditions(preconditions: readonly Precondition[]): void {
    const { resource } = this.group;
    // It has preconditions of its own, since all of its props are variables.
    const precondition = [...resource.lifecycle!.precondition!, ...preconditions];
    resource.lifecycle = { ...resource.lifecycle, precondition };
  }

  private addOutputs(): void {
    if (this.puller instanceof PullOnlyPrincipal) addPrincipalOutputs(this, this.puller);
    else addIdentityOutputs(this, this.puller);
    const output = (name: string, description: string, value: string) =>
      new TerraformOutput(this, name, { value, description });
    output("registry_login_server", "Login server of the registry.", this.registry.loginServer);
    output("container_group_id", "Resource ID of the container group.", this.group.id);
    const name = this.group.resource.getStringAttribute("name");
    output("container_group_name", "Name of the container group.", name);
  }

  /** Warns of a moving tag that is known at synth, with the rule of the container group. */
  private warnOfMovingTag(inputs: Inputs): void {
    const image = inputs.image.stringValue;
    const isLatest = Op.or(Op.not(Fn.can(Fn.regex("[:@]", image))), Fn.endswith(image, ":latest"));
    new TerraformCheck(this, "image_tag", {
      condition: Op.not(isLatest),
      errorMessage:
        "image has no tag or the tag latest: a new push does not redeploy the container group, and a restart may run " +
        "another image. Name a version or a digest.",
    });
  }

  /** The resource group is read only for its region: a child module that need not read it plans without it. */
  private location({ location, resource_group_name: name }: Inputs): string {
    const group = new DataAzurermResourceGroup(this, "ResourceGroup", {
      name: name.stringValue,
      count: TerraformCount.of(Token.asNumber("${var.location == null ? 1 : 0}")),
    });
    const ofGroup = Fn.one(Token.asList(group.interpolationForAttribute("*.location")));
    return Token.asString(Fn.coalesce([location.stringValue, ofGroup]));
  }

  private addProviders(props: PrivateImageStackProps): void {
    const isChild = props.packaging === Packaging.CHILD_MODULE;
    addProviders(this, {
      versions: props.providerVersions ?? (isChild ? ProviderVersions.COMPATIBLE : ProviderVersions.EXACT),
      // A module with provider blocks takes no count, for_each or depends_on.
      hasBlocks: !isChild,
      hasAzapi: props.service === true,
      hasEntra: props.pullWith !== PullWith.MANAGED_IDENTITY,
      resourceProviders: props.registerResourceProviders === false ? [] : resourceProvidersOf(props),
    });
    if (props.terraformVersion !== undefined) this.addOverride("terraform.required_version", props.terraformVersion);
  }

  private refuse(path: string, message: string): ValidationError {
    return new ValidationError(this.node.path, [{ path, message }]);
  }
}

/**
 * Returns the resource providers of the stack's resources. That of the registry is registered where the registry is,
 * since without it there would be none.
 */
function resourceProvidersOf({ pullWith, schedule }: PrivateImageStackProps): string[] {
  return [
    "Microsoft.ContainerInstance",
    ...(pullWith === PullWith.MANAGED_IDENTITY ? ["Microsoft.ManagedIdentity"] : []),
    ...(schedule ? ["Microsoft.Logic", "Microsoft.Insights"] : []),
  ];
}
