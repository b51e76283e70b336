import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Precondition, TerraformCount, Token } from "cdktf";
import { Construct } from "constructs";
import { RESOURCE_GROUP_NAME } from "../core/azure-facts";
import { referenceTo } from "../core/reference";
import { ContainerRegistry } from "../registry/container-registry";
import { LOGIN_SERVER } from "../registry/login-server";
import { IContainerRegistry, REGISTRY_ID, REGISTRY_NAME, RoleAssignmentMode } from "../registry/registry-facts";
import { REPOSITORY_NAME } from "../registry/repository-scope";
import { ABAC_ROLE, LEGACY_ROLE, conditionAllowing, nameIs } from "../registry/pull-role";
import { InputVariableConfig, addVariables, oneOf } from "./inputs";

const {
  LEGACY_REGISTRY_PERMISSIONS: LEGACY,
  ABAC_REPOSITORY_PERMISSIONS: ABAC,
  EITHER: EITHER_MODE,
} = RoleAssignmentMode;

const VARIABLES = {
  registry_name: {
    type: "string",
    description:
      "Name of the container registry that holds the image: the name, not the login server. Required unless registry_id is given.",
    default: null,
    format: REGISTRY_NAME,
  },
  registry_resource_group_name: {
    type: "string",
    description: "Name of the resource group that holds the registry. Null takes resource_group_name.",
    default: null,
    format: RESOURCE_GROUP_NAME,
  },
  registry_id: {
    type: "string",
    description:
      "Resource ID of the registry, together with registry_login_server and instead of registry_name: for a registry in another subscription, or one that the deployer may not read.",
    default: null,
    format: REGISTRY_ID,
  },
  registry_login_server: {
    type: "string",
    description: "Login server of the registry of registry_id, for example contoso.azurecr.io.",
    default: null,
    format: LOGIN_SERVER,
  },
  registry_role_assignment_mode: {
    type: "string",
    description:
      'How the registry reads role assignments, "Role assignment permissions mode" in the portal: LegacyRegistryPermissions, AbacRepositoryPermissions, or Either for an unknown mode or one that is about to change.',
    default: LEGACY,
    nullable: false,
    validation: [oneOf("registry_role_assignment_mode", Object.values(RoleAssignmentMode))],
  },
  repositories: {
    type: "list(string)",
    description:
      "Repositories that may be pulled, for a registry with AbacRepositoryPermissions or Either, where it narrows pulls in ABAC mode only. Empty: the one of image.",
    default: [],
    nullable: false,
    validation: [
      {
        condition: `\${alltrue([for name in var.repositories : name == null ? false : ${REPOSITORY_NAME.expression("name")}])}`,
        errorMessage: `repositories: each ${REPOSITORY_NAME.must}.`,
      },
    ],
  },
} satisfies Record<string, InputVariableConfig>;

const REGISTRY_BY =
  "Set registry_name, with registry_resource_group_name if the registry is in another resource group; or set registry_id " +
  "and registry_login_server, both of them and neither of the other two.";

const IMAGE_REPOSITORY = 'regex("^[^:@]+", var.image)';
const isMode = (mode: RoleAssignmentMode) => `var.registry_role_assignment_mode == "${mode}"`;

/** The registry of the stack: looked up by its name, or as its variables describe it. */
export class RegistryInput {
  public readonly registry: IContainerRegistry;

  /**
   * Checks across variables, as preconditions: Terraform older than 1.9 lets a validation see its own variable only.
   */
  public readonly preconditions: readonly Precondition[] = [
    {
      condition: "${var.registry_name != null || var.registry_id != null && var.registry_login_server != null}",
      errorMessage: `No registry: neither registry_name is set, nor both registry_id and registry_login_server. ${REGISTRY_BY}`,
    },
    {
      condition: "${var.registry_name != null || var.registry_resource_group_name == null}",
      errorMessage: `registry_resource_group_name: cannot be set without registry_name, which is looked up in it. ${REGISTRY_BY}`,
    },
    {
      condition: `\${length(var.repositories) == 0 || !(${isMode(LEGACY)})}`,
      errorMessage:
        "repositories: cannot narrow a registry in legacy mode, where AcrPull covers every repository. Set " +
        `registry_role_assignment_mode to ${ABAC} once the registry is in ABAC mode.`,
    },
    {
      condition: `\${length(var.repositories) == 0 || contains(var.repositories, ${IMAGE_REPOSITORY})}`,
      errorMessage: "repositories: must include the repository of image, which could not be pulled otherwise.",
    },
  ];

  constructor(stack: Construct, inputs: Construct) {
    const variables = addVariables(inputs, VARIABLES);
    const data = new DataAzurermContainerRegistry(stack, "Registry", {
      name: variables.registry_name.stringValue,
      resourceGroupName: Token.asString("${coalesce(var.registry_resource_group_name, var.resource_group_name)}"),
      // By the name alone: a registry of the same configuration has an ID that is known only after apply.
      count: TerraformCount.of(Token.asNumber("${var.registry_name == null ? 0 : 1}")),
      lifecycle: {
        precondition: [
          {
            condition: "${var.registry_id == null && var.registry_login_server == null}",
            errorMessage: `registry_name: cannot be combined with registry_id or registry_login_server. ${REGISTRY_BY}`,
          },
        ],
      },
    });
    const either = (variable: string, attribute: string) =>
      `\${var.registry_name == null ? var.${variable} : one(data.${data.terraformResourceType}.${data.friendlyUniqueId}[*].${attribute})}`;
    this.registry = ContainerRegistry.fromAttributes({
      id: either("registry_id", "id"),
      loginServer: either("registry_login_server", "login_server"),
      // Both roles, which `narrow` makes depend on the variable.
      roleAssignmentMode: EITHER_MODE,
      constructKey: "Registry",
    });
  }

  /**
   * Makes the two role assignments of a registry in either mode follow the variable. The first always exists and has
   * the role of the mode; the second adds the role for ABAC mode where the mode is `Either`.
   *
   * @param roleAssignments the two, in the order of `pullRoles`
   */
  public narrow([first, second]: readonly RoleAssignment[]): void {
    const names = `coalescelist(var.repositories, [${IMAGE_REPOSITORY}])`;
    const allowed = `join(" OR ", [for name in ${names} : "${nameIs("${name}")}"])`;
    const condition = `format("${conditionAllowing("%s")}", ${allowed})`;
    const inAbac = (value: string, otherwise: string) => `\${${isMode(ABAC)} ? ${value} : ${otherwise}}`;
    first!.roleDefinitionName = inAbac(`"${ABAC_ROLE}"`, `"${LEGACY_ROLE}"`);
    first!.condition = inAbac(condition, "null");
    first!.conditionVersion = inAbac('"2.0"', "null");

    // Without a registry its ID is null, and the role assignments fail before the container group can name the reason.
    for (const each of [first!, second!]) {
      const precondition = [this.preconditions[0]!, ...each.lifecycle!.precondition!];
      each.lifecycle = { ...each.lifecycle, precondition };
    }

    second!.condition = `\${${condition}}`;
    second!.conditionVersion = "2.0";
    second!.count = TerraformCount.of(Token.asNumber(`\${var.access_enabled && ${isMode(EITHER_MODE)} ? 1 : 0}`));
    // From one mode to the other the first changes its role, and Azure refuses the same role twice.
    second!.dependsOn = [referenceTo(first!)];
  }
}
