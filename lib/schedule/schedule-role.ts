import { DataAzurermResourceGroup } from "@cdktf/provider-azurerm/lib/data-azurerm-resource-group";
import { RoleDefinition } from "@cdktf/provider-azurerm/lib/role-definition";
import { TerraformCount } from "cdktf";
import { Construct } from "constructs";
import { attributeOf } from "../core/count";
import { optional, readOptions, struct } from "../core/shape";

/** Options of a role definition that can start a container group and do nothing else. */
export interface CustomScheduleRoleOptions {
  /**
   * The name of the role definition, 1 to 512 characters, unique in the tenant. That of what stops the group has
   * ` (stop)` added to it.
   *
   * @default - the name of the workflow with the resource ID of the container group's resource group
   */
  readonly roleName?: string;
}

// The rules say what is wrong with the name.
const customRoleOptions = struct<CustomScheduleRoleOptions>({ roleName: optional((value) => value as string) });

/** The role that lets a schedule start, and where asked for stop, its container group. It is assigned on that one group. */
export abstract class ScheduleRole {
  /**
   * `Azure Container Instances Contributor Role`, the narrowest built-in role that can start a container group. It can
   * also change and delete the group. According to its description, read and write access to container groups, it can
   * run commands in the containers. `ScheduleRole.custom` can do none of that.
   *
   * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/containers
   */
  public static builtIn(): ScheduleRole {
    return new BuiltInRole();
  }

  /**
   * A role definition with `Microsoft.ContainerInstance/containerGroups/start/action` and `read` and nothing else; with
   * `run.containers` also `stop/action`, for the containers that do not count. With `stopAt`, the workflow that stops the
   * group has a second role definition with `stop/action` and `read`. The identity that runs Terraform needs the right to
   * write role definitions on the resource group.
   *
   * @param options its name
   * @throws ValidationError when there is an option that is not known
   */
  public static custom(options: CustomScheduleRoleOptions = {}): ScheduleRole {
    return new CustomRole(readOptions("ScheduleRole.custom", customRoleOptions, options ?? {}).roleName);
  }

  /**
   * Returns true if a value is a ScheduleRole, also one from another copy of this package.
   *
   * @param value anything
   * @internal
   */
  public static _isScheduleRole(value: any): boolean {
    return typeof value === "object" && value !== null && typeof value._createIn === "function";
  }

  /**
   * The name of the role definition, where one is made.
   *
   * @internal
   */
  public abstract readonly _roleName?: string;

  /**
   * Adds what the role needs to a scope, and gives what a role assignment says of it.
   *
   * @internal
   */
  public abstract _createIn(scope: Construct, subject: RoleSubject): RoleReference;
}

export interface RoleSubject {
  readonly operation: "start" | "stop";
  /** Whether what starts the group may stop it too. */
  readonly alsoStops: boolean;
  readonly workflowName: string;
  /** The resource group of the container group. */
  readonly resourceGroupName: string;
  readonly count?: TerraformCount;
}

export interface RoleReference {
  readonly roleDefinitionName?: string;
  readonly roleDefinitionId?: string;
}

class BuiltInRole extends ScheduleRole {
  public readonly _roleName = undefined;

  public _createIn(): RoleReference {
    return { roleDefinitionName: "Azure Container Instances Contributor Role" };
  }
}

class CustomRole extends ScheduleRole {
  constructor(public readonly _roleName: string | undefined) {
    super();
  }

  public _createIn(scope: Construct, subject: RoleSubject): RoleReference {
    const { count, operation, alsoStops } = subject;
    // Azure allows a custom role no scope below the resource group. Its ID is looked up, since the group's own is
    // unknown whenever the group is replaced, which would replace the role definition as well.
    const resourceGroup = new DataAzurermResourceGroup(scope, "ResourceGroup", {
      name: subject.resourceGroupName,
      count,
    });
    const id = attributeOf(resourceGroup, "id");
    const definition = new RoleDefinition(scope, "RoleDefinition", {
      name: this.nameFor(operation) ?? `${subject.workflowName} ${id}`,
      description: operation === "start" ? "Starts a container group." : "Stops a container group.",
      scope: id,
      assignableScopes: [id],
      permissions: [
        {
          actions: [
            "Microsoft.ContainerInstance/containerGroups/read",
            `Microsoft.ContainerInstance/containerGroups/${operation}/action`,
            ...(alsoStops ? ["Microsoft.ContainerInstance/containerGroups/stop/action"] : []),
          ],
        },
      ],
      count,
    });
    return { roleDefinitionId: attributeOf(definition, "role_definition_resource_id") };
  }

  /** Names of role definitions are unique in the tenant. */
  private nameFor(operation: RoleSubject["operation"]): string | undefined {
    if (this._roleName === undefined || operation === "start") return this._roleName;
    return `${this._roleName} (${operation})`;
  }
}
