import { DataAzureadServicePrincipal } from "@cdktf/provider-azuread/lib/data-azuread-service-principal";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { ITerraformDependable, Token, ref } from "cdktf";
import { Construct } from "constructs";
import { SecretValue } from "../core/secret-value";
import { ValidationError } from "../core/validation-error";
import { IContainerRegistry } from "../registry/container-registry";
import { PullGrant } from "../registry/pull-grant";
import { dockerConfigJsonOf } from "./docker-config-json";
import { ExistingServicePrincipalProps } from "./existing-service-principal-props";
import { existingPrincipalProblems } from "./identity-rules";
import { ImageRegistryCredential } from "./image-registry-credential";
import { PropagationWait } from "./propagation-wait";
import { IPullPrincipal } from "./pull-principal";
import { RegistryCredentialConfig } from "./registry-credential-config";

/** A service principal of someone else: looked up by client ID, given the pull role, and otherwise left alone. */
export class ExistingServicePrincipal extends Construct implements IPullPrincipal {
  public readonly clientId: string;
  public readonly objectId: string;
  public readonly password: SecretValue;
  // Entra tells neither which of its passwords this is nor when it ends.
  public readonly passwordExpiresOn = Token.asString(ref("null"));
  public readonly registries: readonly IContainerRegistry[];
  public readonly roleAssignments: readonly RoleAssignment[];
  private readonly waits: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ExistingServicePrincipalProps) {
    const problems = existingPrincipalProblems(props);
    if (problems.length > 0) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);

    const data = new DataAzureadServicePrincipal(this, "Resource", { clientId: props.clientId });
    this.node.defaultChild = data;
    this.clientId = props.clientId;
    this.objectId = data.objectId;
    this.password = props.password;
    this.registries = [...props.registries];

    const enabled = props.grantPull === false ? false : (props.accessEnabled ?? true);
    const grant = new PullGrant(this, "PullGrant", {
      registries: this.registries,
      repositories: [...(props.repositories ?? [])],
      principalObjectId: this.objectId,
      enabled,
    });
    this.roleAssignments = grant.roleAssignments;
    this.waits = new PropagationWait(this, "Propagation", {
      delay: props.propagationDelay,
      roleAssignments: this.roleAssignments,
      enabled,
    }).dependables;
  }

  public dockerConfigJson(): SecretValue {
    return dockerConfigJsonOf(this.imageRegistryCredentials());
  }

  public bind(_scope: Construct): RegistryCredentialConfig {
    return {
      imageRegistryCredentials: this.imageRegistryCredentials(),
      dependsOn: [...this.roleAssignments, ...this.waits],
    };
  }

  private imageRegistryCredentials(): ImageRegistryCredential[] {
    const { clientId, password } = this;
    return this.registries.map(({ loginServer }) => ({ server: loginServer, username: clientId, password }));
  }
}
