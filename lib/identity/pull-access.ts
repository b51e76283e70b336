import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { PullGrant } from "../registry/pull-grant";
import { PropagationWait } from "./propagation-wait";
import { ResolvedPullAccess, waitingFor } from "./pull-access-props";

/** The pull role of a puller that has no password of its own making, and the wait for it. */
export class PullAccess {
  public readonly roleAssignments: readonly RoleAssignment[];
  /** The resources that a container group waits for. */
  public readonly dependsOn: readonly ITerraformDependable[];

  /**
   * The object ID is asked for only where the role is assigned to it.
   *
   * @param preconditions what has to hold of the object ID
   */
  constructor(
    scope: Construct,
    props: ResolvedPullAccess,
    principalObjectId: () => string,
    preconditions: readonly Precondition[] = [],
  ) {
    const { registries, repositories, accessEnabled: enabled, dependsOn } = props;
    if (enabled === false) {
      this.roleAssignments = [];
      this.dependsOn = dependsOn;
      return;
    }
    const grant = new PullGrant(scope, "PullGrant", {
      registries,
      repositories,
      principalObjectId: principalObjectId(),
      enabled,
      preconditions: () => preconditions,
      dependsOn: waitingFor(dependsOn),
    });
    this.roleAssignments = grant.roleAssignments;
    const wait = new PropagationWait(scope, "Propagation", {
      delay: props.propagationDelay,
      roleAssignments: grant.byRegistry,
      enabled,
    });
    this.dependsOn = [...dependsOn, ...this.roleAssignments, ...wait.dependables];
  }
}
