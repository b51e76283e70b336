import { DataAzurermResourceGroup } from "@cdktf/provider-azurerm/lib/data-azurerm-resource-group";
import { Fn, Op, TerraformCount, TerraformStack, Token, conditional } from "cdktf";
import { Construct } from "constructs";
import { PrivateImageContainerGroup } from "../container-group/container-group";
import { RestartPolicy } from "../container-group/container-group-props";
import { SecretValue } from "../core/secret-value";
import { TerraformCheck } from "../core/terraform-check";
import { ValidationError } from "../core/validation-error";
import { PasswordRotation } from "../identity/password-rotation";
import { PullOnlyPrincipal } from "../identity/pull-only-principal";
import { ContainerImage } from "../registry/container-image";
import { ContainerRegistry, IContainerRegistry } from "../registry/container-registry";
import { ContainerGroupSchedule } from "../schedule/container-group-schedule";
import { Inputs, PASSWORD_VALID_FOR_DAYS, SECURE_NAMES_GUARD, addInputs } from "./inputs";
import { addOutputs } from "./outputs";
import { Packaging } from "./packaging";
import { PrivateImageStackProps } from "./private-image-stack-props";
import { stackProblems } from "./private-image-stack-rules";
import { ProviderVersions } from "./provider-versions";
import { addSchedule } from "./schedule";
import { StateBackend } from "./state-backend";
import { addProviders } from "./stack-provider";

/**
 * One private image on Azure Container Instances, with a service principal that can pull it and do nothing else. All
 * that differs from deployment to deployment is a Terraform variable, so that the synthesized JSON can be used as it
 * is.
 */
export class PrivateImageStack extends TerraformStack {
  /** The registry that holds the image. */
  public readonly registry: IContainerRegistry;

  /** What pulls the image. */
  public readonly principal: PullOnlyPrincipal;

  /** What runs the image. */
  public readonly containerGroup: PrivateImageContainerGroup;

  /** What starts the container group, if the stack was made with a schedule. */
  public readonly schedule?: ContainerGroupSchedule;

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

    this.addProviders(props);
    const isChild = props.packaging === Packaging.CHILD_MODULE;
    (isChild ? StateBackend.none() : (props.backend ?? StateBackend.local())).addTo(this);

    const inputs = addInputs(this);
    this.registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: inputs.registry_name.stringValue,
      resourceGroupName: Token.asString(
        Fn.coalesce([inputs.registry_resource_group_name.stringValue, inputs.resource_group_name.stringValue]),
      ),
    });
    this.principal = new PullOnlyPrincipal(this, "Puller", {
      displayName: Token.asString(
        Fn.coalesce([inputs.principal_display_name.stringValue, `${inputs.container_group_name.stringValue}-pull`]),
      ),
      registries: [this.registry],
      passwordRotation: PasswordRotation.everyDays(inputs.password_rotation_days.numberValue, {
        validForDays: PASSWORD_VALID_FOR_DAYS,
      }),
      accessEnabled: inputs.access_enabled.booleanValue,
      propagationDelay: inputs.propagation_delay.stringValue,
    });
    this.containerGroup = new PrivateImageContainerGroup(this, "ContainerGroup", {
      name: inputs.container_group_name.stringValue,
      resourceGroupName: inputs.resource_group_name.stringValue,
      location: this.location(inputs),
      credentials: [this.principal],
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
      restartPolicy: inputs.restart_policy.stringValue as RestartPolicy,
      tags: Token.asStringMap(inputs.tags.value),
    });
    const { resource } = this.containerGroup;
    const guards = resource.lifecycle?.precondition ?? [];
    resource.lifecycle = { ...resource.lifecycle, precondition: [...guards, SECURE_NAMES_GUARD] };
    this.warnOfMovingTag(inputs);
    addOutputs(this, this);
    if (props.schedule) this.schedule = addSchedule(this, this.containerGroup, inputs, props.azureCloud);
  }

  /** What the rule of the container group says of a tag that is known at synth. */
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
  private location(inputs: Inputs): string {
    const isMissing = Op.eq(inputs.location.stringValue, Token.nullValue());
    const group = new DataAzurermResourceGroup(this, "ResourceGroup", {
      name: inputs.resource_group_name.stringValue,
      count: TerraformCount.of(Token.asNumber(conditional(isMissing, 1, 0))),
    });
    const ofGroup = Fn.one(Token.asList(group.interpolationForAttribute("*.location")));
    return Token.asString(Fn.coalesce([inputs.location.stringValue, ofGroup]));
  }

  private addProviders(props: PrivateImageStackProps): void {
    const isChild = props.packaging === Packaging.CHILD_MODULE;
    addProviders(this, {
      versions: props.providerVersions ?? (isChild ? ProviderVersions.COMPATIBLE : ProviderVersions.EXACT),
      // A module with provider blocks takes no count, for_each or depends_on.
      hasBlocks: !isChild,
      resourceProviders: props.registerResourceProviders === false ? [] : resourceProvidersOf(props),
    });
    if (props.terraformVersion !== undefined) this.addOverride("terraform.required_version", props.terraformVersion);
  }
}

/**
 * Those that the stack makes resources of. That of the registry is registered where the registry is, since without it
 * there would be none.
 */
function resourceProvidersOf({ schedule }: PrivateImageStackProps): string[] {
  return ["Microsoft.ContainerInstance", ...(schedule ? ["Microsoft.Logic", "Microsoft.Insights"] : [])];
}
