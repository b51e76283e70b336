import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import { IResolvable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { requireSameFramework } from "../core/framework";
import { RESOURCE_GROUP_NAME } from "../core/azure-facts";
import { asText, knownString } from "../core/reference";
import { withoutStackTraces } from "../core/stack-traces";
import { bool, optional, required, struct, text } from "../core/shape";
import { Problem, ValidationError } from "../core/validation-error";
import {
  IContainerRegistry,
  REGISTRY_ID,
  REGISTRY_NAME,
  RoleAssignmentMode,
  registryFields,
  registryTextProblems,
} from "./registry-facts";

/** The attributes of a registry that is created elsewhere. */
export interface ContainerRegistryAttributes {
  /**
   * The Azure resource ID: `/subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/…`.
   */
  readonly id: string;

  /** The login server as Azure reports it, in lower case and without a scheme, for example `contoso.azurecr.io`. */
  readonly loginServer: string;

  /**
   * How the registry reads role assignments.
   *
   * @default RoleAssignmentMode.LEGACY_REGISTRY_PERMISSIONS
   */
  readonly roleAssignmentMode?: RoleAssignmentMode;

  /**
   * Whether the registry can be reached from the internet.
   *
   * @default true
   */
  readonly publicNetworkAccessEnabled?: boolean | IResolvable;

  /**
   * A name that tells this registry from others in construct ids.
   *
   * @default - the first label of the login server, when it is known
   */
  readonly constructKey?: string;

  /**
   * The provider of the subscription that the registry is in.
   *
   * @default - the provider of the stack, whose subscription is that of the registry
   */
  readonly provider?: TerraformProvider;
}

/** How Terraform finds a registry. */
export interface ContainerRegistryLookup {
  /**
   * The name of the registry: 5 to 50 letters and digits. It is not the login server, and without the label that the
   * login server may have (`contoso` of `contoso-d0f3b2c4.azurecr.io`).
   */
  readonly name: string;

  /** The name of the resource group that holds the registry. */
  readonly resourceGroupName: string;

  /**
   * How the registry reads role assignments.
   *
   * @default RoleAssignmentMode.LEGACY_REGISTRY_PERMISSIONS
   */
  readonly roleAssignmentMode?: RoleAssignmentMode;

  /**
   * Whether the registry can be reached from the internet.
   *
   * @default true
   */
  readonly publicNetworkAccessEnabled?: boolean | IResolvable;

  /**
   * Whether the plan fails while the registry's admin user is on.
   *
   * @default false
   */
  readonly requireAdminDisabled?: boolean;

  /**
   * The azurerm provider of the subscription that the registry is in, one with an `alias`.
   *
   * @default - the provider of the stack
   */
  readonly provider?: TerraformProvider;
}

/**
 * A registry that already exists. This library never creates one, and never builds a login server from a name:
 * it comes from Azure or from you.
 */
export abstract class ContainerRegistry implements IContainerRegistry {
  /**
   * A registry whose attributes you have. An `azurerm_container_registry` of the same stack needs no such thing: it can
   * be given as it is wherever a registry belongs.
   *
   * @param attributes what is known of the registry
   * @throws ValidationError listing every attribute that cannot be right
   */
  public static fromAttributes(attributes: ContainerRegistryAttributes): ContainerRegistry {
    const problems = attributesProblems(attributes);
    if (problems.length > 0) throw new ValidationError("ContainerRegistry.fromAttributes", problems);
    return new KnownRegistry(attributes);
  }

  /**
   * A registry that Terraform looks up by name when it plans: one data source, `azurerm_container_registry`.
   *
   * Set the role assignment mode and the network access here when they differ from the default. azurerm reads neither
   * (https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/data-sources/container_registry).
   *
   * @param scope where the data source is added
   * @param id the id of the data source in that scope
   * @param lookup how to find the registry
   * @throws ValidationError listing every prop that cannot be right
   */
  public static fromLookup(scope: Construct, id: string, lookup: ContainerRegistryLookup): ContainerRegistry {
    const where = `${scope.node.path}/${id}`;
    requireSameFramework(scope, where);
    const problems = lookupProblems(lookup);
    if (problems.length > 0) throw new ValidationError(where, problems);

    return withoutStackTraces(() => {
      const data = new DataAzurermContainerRegistry(scope, id, {
        name: lookup.name,
        resourceGroupName: lookup.resourceGroupName,
        lifecycle: lookup.requireAdminDisabled ? { postcondition: [ADMIN_USER_IS_OFF] } : undefined,
        provider: lookup.provider,
      });
      return new KnownRegistry({
        id: data.id,
        loginServer: data.loginServer,
        roleAssignmentMode: lookup.roleAssignmentMode,
        publicNetworkAccessEnabled: lookup.publicNetworkAccessEnabled,
        constructKey: id,
        provider: lookup.provider,
      });
    });
  }

  // Documented at IContainerRegistry.
  /** @inheritDoc */
  public abstract readonly id: string;
  /** @inheritDoc */
  public abstract readonly loginServer: string;
  /** @inheritDoc */
  public abstract readonly roleAssignmentMode?: RoleAssignmentMode;
  /** @inheritDoc */
  public abstract readonly publicNetworkAccessEnabled?: boolean | IResolvable;
  /** @inheritDoc */
  public abstract readonly constructKey?: string;
  /** @inheritDoc */
  public abstract readonly provider?: TerraformProvider;
}

const attributesShape = struct<ContainerRegistryAttributes>(registryFields);

function attributesProblems(attributes: unknown): Problem[] {
  const problems: Problem[] = [];
  const wrong = registryTextProblems(attributesShape(attributes, "", problems));
  return [...problems, ...wrong];
}

const lookupShape = struct<ContainerRegistryLookup>({
  name: required(text),
  resourceGroupName: required(text),
  roleAssignmentMode: registryFields.roleAssignmentMode,
  publicNetworkAccessEnabled: registryFields.publicNetworkAccessEnabled,
  requireAdminDisabled: optional(bool),
  provider: registryFields.provider,
});

function lookupProblems(lookup: unknown): Problem[] {
  const problems: Problem[] = [];
  const { name, resourceGroupName } = lookupShape(lookup, "", problems);
  return [
    ...problems,
    ...REGISTRY_NAME.problems(name, "name"),
    ...RESOURCE_GROUP_NAME.problems(resourceGroupName, "resourceGroupName"),
  ];
}

const ADMIN_USER_IS_OFF = {
  condition: "${!self.admin_enabled}",
  errorMessage:
    "The admin user of this container registry is on: one shared login that can push as well as pull. Turn it off " +
    "(az acr update --name <registry> --admin-enabled false) or set requireAdminDisabled to false.",
};

class KnownRegistry extends ContainerRegistry {
  public readonly id: string;
  public readonly loginServer: string;
  public readonly roleAssignmentMode?: RoleAssignmentMode;
  public readonly publicNetworkAccessEnabled?: boolean | IResolvable;
  public readonly constructKey?: string;
  public readonly provider?: TerraformProvider;

  constructor(attributes: ContainerRegistryAttributes) {
    super();
    this.id = REGISTRY_ID.normalize(asText(attributes.id));
    this.loginServer = asText(attributes.loginServer);
    this.roleAssignmentMode = attributes.roleAssignmentMode;
    this.publicNetworkAccessEnabled = attributes.publicNetworkAccessEnabled;
    this.constructKey = attributes.constructKey ?? knownString(attributes.loginServer)?.split(".")[0];
    this.provider = attributes.provider;
  }
}
