import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Construct } from "constructs";
import { resourceGroupNameOf, resourceNameOf } from "../core/azure-id";
import { ValidationError } from "../core/validation-error";
import { IContainerRegistry } from "../registry/container-registry";
import { ExistingIdentityProps } from "./existing-identity-props";
import { IdentityAccess } from "./identity-access";
import { existingIdentityProblems } from "./managed-identity-rules";
import { IPullIdentity } from "./pull-identity";
import { RegistryCredentialConfig } from "./registry-credential-config";

/** A managed identity of someone else: given the pull role, and otherwise left alone. */
export class ExistingIdentity extends Construct implements IPullIdentity {
  public readonly identityId: string;
  public readonly principalId: string;
  public readonly registries: readonly IContainerRegistry[];
  public readonly roleAssignments: readonly RoleAssignment[];
  private readonly config: RegistryCredentialConfig;

  constructor(scope: Construct, id: string, props: ExistingIdentityProps) {
    const problems = existingIdentityProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    this.identityId = props.identityId;
    this.principalId = props.principalId ?? this.lookUpPrincipalId();
    this.registries = [...props.registries];
    const access = new IdentityAccess(this, {
      identityId: this.identityId,
      principalId: this.principalId,
      registries: this.registries,
      repositories: [...(props.repositories ?? [])],
      enabled: props.grantPull === false ? false : (props.accessEnabled ?? true),
      propagationDelay: props.propagationDelay,
    });
    this.roleAssignments = access.roleAssignments;
    this.config = access.config;
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return this.config;
  }

  private lookUpPrincipalId(): string {
    const data = new DataAzurermUserAssignedIdentity(this, "Resource", {
      name: resourceNameOf(this.identityId),
      resourceGroupName: resourceGroupNameOf(this.identityId),
    });
    this.node.defaultChild = data;
    return data.principalId;
  }
}
