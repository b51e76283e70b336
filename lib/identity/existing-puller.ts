import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { ITerraformDependable, Precondition, TerraformDataSource } from "cdktf";
import { Construct } from "constructs";
import { IContainerRegistry } from "../registry/registry-facts";
import { PullAccess } from "./pull-access";
import { ResolvedPullAccess } from "./pull-access-props";

/** Where the object ID of an existing puller comes from. */
export interface ObjectIdSource {
  /** The object ID, where the user provides it. */
  readonly provided?: string;
  /** Conditions of the provided object ID. */
  readonly preconditions?: readonly Precondition[];
  /** Adds the data source that finds the puller. */
  readonly lookUp: (scope: Construct) => { readonly data: TerraformDataSource; readonly objectId: string };
}

/** A puller of someone else: it gets the pull role, and is otherwise left alone. */
export abstract class ExistingPuller extends Construct {
  public readonly registries: readonly IContainerRegistry[];
  public readonly roleAssignments: readonly RoleAssignment[];
  /** The resources that a container group waits for. */
  protected readonly awaited: readonly ITerraformDependable[];
  private found?: string;

  constructor(
    scope: Construct,
    id: string,
    resolved: ResolvedPullAccess,
    private readonly source: ObjectIdSource,
  ) {
    super(scope, id);
    this.found = source.provided;
    this.registries = resolved.registries;
    const access = new PullAccess(this, resolved, () => this.foundObjectId, source.preconditions);
    this.roleAssignments = access.roleAssignments;
    this.awaited = access.dependsOn;
  }

  /** Looked up only where it is needed: the deployer may lack the right to read identities or Microsoft Graph. */
  protected get foundObjectId(): string {
    this.found ??= this.lookUp();
    return this.found;
  }

  private lookUp(): string {
    const { data, objectId } = this.source.lookUp(this);
    this.node.defaultChild = data;
    return objectId;
  }
}
