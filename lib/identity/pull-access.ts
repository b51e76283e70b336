import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable, ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { IContainerRegistry } from "../registry/container-registry";
import { PullGrant } from "../registry/pull-grant";
import { RepositoryScope } from "../registry/repository-scope";
import { PropagationWait } from "./propagation-wait";

export interface PullAccessProps {
  readonly registries: readonly IContainerRegistry[];
  readonly repositories: readonly RepositoryScope[];
  /** The object ID that the role is assigned to; asked for only where it is. */
  readonly principalObjectId: () => string;
  readonly enabled: boolean | IResolvable;
  /** As the puller was given it. */
  readonly propagationDelay?: string;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The pull role of a puller that has no password of its own making, and the wait for it. */
export class PullAccess {
  public readonly roleAssignments: readonly RoleAssignment[];
  /** What a container group waits for. */
  public readonly dependsOn: readonly ITerraformDependable[];

  constructor(scope: Construct, props: PullAccessProps) {
    const { enabled, dependsOn } = props;
    if (enabled === false) {
      this.roleAssignments = [];
      this.dependsOn = dependsOn;
      return;
    }
    const grant = new PullGrant(scope, "PullGrant", {
      registries: props.registries,
      repositories: props.repositories,
      principalObjectId: props.principalObjectId(),
      enabled,
      dependsOn: dependsOn.length > 0 ? dependsOn : undefined,
    });
    this.roleAssignments = grant.roleAssignments;
    const wait = new PropagationWait(scope, "Propagation", {
      delay: props.propagationDelay,
      roleAssignments: this.roleAssignments,
      enabled,
    });
    this.dependsOn = [...dependsOn, ...this.roleAssignments, ...wait.dependables];
  }
}
