import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable, TerraformCount, Token, conditional } from "cdktf";
import { Construct } from "constructs";
import { IContainerRegistry } from "./container-registry";
import { pullRole } from "./pull-role";
import { repositoryGuards } from "./repository-guards";
import { RepositoryScope } from "./repository-scope";
import { RoleAssignmentMode } from "./role-assignment-mode";

export interface PullGrantProps {
  readonly registries: readonly IContainerRegistry[];
  readonly repositories: readonly RepositoryScope[];
  /** The object ID of a service principal or managed identity; never a client ID. */
  readonly principalObjectId: string;
  /** Whether the role assignments exist. */
  readonly enabled: boolean | IResolvable;
}

/** The pull role on each registry, and nothing else: one role assignment per registry, scoped to the registry. */
export class PullGrant extends Construct {
  public readonly roleAssignments: readonly RoleAssignment[];

  /**
   * Those of registries in ABAC mode. A changed condition replaces them (azurerm 4.55.0 cannot change it), and Azure
   * refuses the same role for the same principal and scope twice: nothing that is created before it is destroyed may
   * depend on them. They have names of their own, since Terraform finds a cycle where one that was created before it
   * is destroyed becomes one that is not.
   */
  public readonly abacAssignments: readonly RoleAssignment[];

  constructor(scope: Construct, id: string, props: PullGrantProps) {
    super(scope, id);
    const registries = props.enabled === false ? [] : props.registries;
    const abac: RoleAssignment[] = [];
    this.roleAssignments = registries.map((registry, index) => {
      const role = pullRole(registry, props.repositories);
      const isAbac = registry.roleAssignmentMode === RoleAssignmentMode.ABAC_REPOSITORY_PERMISSIONS;
      const guards = role.condition === undefined ? [] : repositoryGuards(props.repositories);
      const assignment = new RoleAssignment(this, this.idFor(registry, index, isAbac), {
        scope: registry.id,
        roleDefinitionName: role.roleDefinitionName,
        condition: role.condition,
        conditionVersion: role.condition === undefined ? undefined : "2.0",
        principalId: props.principalObjectId,
        // Without it Azure refuses a principal that it has not replicated yet:
        // https://github.com/hashicorp/terraform-provider-azurerm/issues/1635
        principalType: "ServicePrincipal",
        lifecycle: guards.length > 0 ? { precondition: guards } : undefined,
        count: countOf(props.enabled),
      });
      if (isAbac) abac.push(assignment);
      return assignment;
    });
    this.abacAssignments = abac;
  }

  /** Those that may exist twice for a moment, since the second one is for another principal or scope. */
  public get legacyAssignments(): readonly RoleAssignment[] {
    return this.roleAssignments.filter((assignment) => !this.abacAssignments.includes(assignment));
  }

  /** Named after the registry and not after its place, since Azure refuses to make the same assignment twice. */
  private idFor(registry: IContainerRegistry, index: number, isAbac: boolean): string {
    const id = `${isAbac ? "Abac-" : ""}${registry.constructKey ?? `Registry${index}`}`;
    return this.node.tryFindChild(id) ? `${id}${index}` : id;
  }
}

/** How many instances a switch asks for: no `count` at all while it is simply on. */
export function countOf(enabled: boolean | IResolvable): TerraformCount | undefined {
  if (typeof enabled === "boolean") return undefined;
  return TerraformCount.of(Token.asNumber(conditional(enabled, 1, 0)));
}
