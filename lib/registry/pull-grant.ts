import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable, ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { countOf } from "../core/count";
import { repairHcl } from "../core/hcl-output";
import { checking } from "../core/precondition";
import { pullRole } from "./pull-role";
import { IContainerRegistry, constructKeyOf, isAbac, registryPreconditions } from "./registry-facts";
import { RepositoryScope, repositoryPreconditions } from "./repository-scope";

export interface PullGrantProps {
  readonly registries: readonly IContainerRegistry[];
  readonly repositories: readonly RepositoryScope[];
  /** The object ID of a service principal or managed identity; never a client ID. */
  readonly principalObjectId: string;
  /** Whether the role assignments exist. */
  readonly enabled: boolean | IResolvable;
  /**
   * What has to be there before.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
  /**
   * What else has to hold before the role is assigned on a registry, by the place of the registry.
   *
   * @default - nothing
   */
  readonly preconditions?: (registry: IContainerRegistry, index: number) => readonly Precondition[];
}

/** The pull role on each registry, and nothing else: one role assignment per registry, scoped to the registry. */
export class PullGrant extends Construct {
  public readonly roleAssignments: readonly RoleAssignment[];

  constructor(scope: Construct, id: string, props: PullGrantProps) {
    super(scope, id);
    repairHcl(this);
    const registries = props.enabled === false ? [] : props.registries;
    this.roleAssignments = registries.map((registry, index) => {
      const role = pullRole(registry, props.repositories);
      const preconditions = [
        ...registryPreconditions(registry, `registries[${index}]`),
        ...(role.condition === undefined ? [] : repositoryPreconditions(props.repositories)),
        ...(props.preconditions?.(registry, index) ?? []),
      ];
      return new RoleAssignment(this, this.idFor(registry, index), {
        scope: registry.id,
        roleDefinitionName: role.roleDefinitionName,
        condition: role.condition,
        conditionVersion: role.condition === undefined ? undefined : "2.0",
        principalId: props.principalObjectId,
        // Without it Azure refuses a principal that it has not replicated yet:
        // https://github.com/hashicorp/terraform-provider-azurerm/issues/1635
        principalType: "ServicePrincipal",
        lifecycle: checking(preconditions),
        count: countOf(props.enabled),
        dependsOn: props.dependsOn && [...props.dependsOn],
      });
    });
  }

  /**
   * Named after the registry and not after its place, since Azure refuses to make the same assignment twice. Those of
   * registries in ABAC mode were given a name of their own by earlier versions, and another one would replace them.
   */
  private idFor(registry: IContainerRegistry, index: number): string {
    const id = `${isAbac(registry) ? "Abac-" : ""}${constructKeyOf(registry, index)}`;
    return this.node.tryFindChild(id) ? `${id}${index}` : id;
  }
}
