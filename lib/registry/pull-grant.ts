import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable, ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { countOf } from "../core/count";
import { repairHcl } from "../core/hcl-output";
import { checking } from "../core/precondition";
import { keepArguments } from "../core/kept-arguments";
import { ABAC_ROLE, PullRole, pullRoles } from "./pull-role";
import { IContainerRegistry, constructKeyOf, registryPreconditions } from "./registry-facts";
import { RepositoryScope, repositoryPreconditions } from "./repository-scope";

export interface PullGrantProps {
  readonly registries: readonly IContainerRegistry[];
  readonly repositories: readonly RepositoryScope[];
  /** The object ID of a service principal or managed identity; never a client ID. */
  readonly principalObjectId: string;
  /** Whether the role assignments exist. */
  readonly enabled: boolean | IResolvable;
  /**
   * The resources to create before the role assignments.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
  /**
   * Further preconditions of the role assignment on a registry, by the index of the registry.
   */
  readonly preconditions: (registry: IContainerRegistry, index: number) => readonly Precondition[];
}

/** The pull role on each registry, or both where it may be in either mode, and nothing else: scoped to the registry. */
export class PullGrant extends Construct {
  /** The role assignments of each registry, in the order of the registries. */
  public readonly byRegistry: readonly (readonly RoleAssignment[])[];

  constructor(scope: Construct, id: string, props: PullGrantProps) {
    super(scope, id);
    repairHcl(this);
    const registries = props.enabled === false ? [] : props.registries;
    this.byRegistry = registries.map((registry, index) =>
      pullRoles(registry, props.repositories).map((role) => this.assign(role, registry, index, props)),
    );
  }

  /** All role assignments. */
  public get roleAssignments(): readonly RoleAssignment[] {
    return this.byRegistry.flat();
  }

  private assign(role: PullRole, registry: IContainerRegistry, index: number, props: PullGrantProps): RoleAssignment {
    // On each role, since Terraform may create one before it knows what the other waits for.
    const preconditions = [
      ...registryPreconditions(registry, `registries[${index}]`),
      ...(role.condition === undefined ? [] : repositoryPreconditions(props.repositories)),
      ...props.preconditions(registry, index),
    ];
    const assignment = new RoleAssignment(this, this.idFor(role, registry, index), {
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
    return keepArguments(assignment);
  }

  /**
   * Named after the registry and not after its place, since Azure refuses to create the same assignment twice. Each
   * role has a name of its own, so that a registry set to `EITHER` keeps the role assignment that it has.
   */
  private idFor(role: PullRole, registry: IContainerRegistry, index: number): string {
    const id = `${role.roleDefinitionName === ABAC_ROLE ? "Abac-" : ""}${constructKeyOf(registry, index)}`;
    return this.node.tryFindChild(id) ? `${id}${index}` : id;
  }
}
