import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { PrivateImageContainerGroup } from "../container-group/container-group";
import { reveal } from "../core/reveal";
import { idOf } from "../identity/propagation-wait";
import { PullOnlyPrincipal } from "../identity/pull-only-principal";
import { IContainerRegistry } from "../registry/container-registry";
import { NullableOutput } from "./nullable-output";

export interface OutputsProps {
  readonly registry: IContainerRegistry;
  readonly principal: PullOnlyPrincipal;
  readonly containerGroup: PrivateImageContainerGroup;
}

/** The outputs of `PrivateImageStack`. Their names are a contract with the pipelines that read them. */
export function addOutputs(scope: Construct, { registry, principal, containerGroup }: OutputsProps): void {
  const output = (name: string, description: string, value: string, sensitive?: boolean) => {
    new TerraformOutput(scope, name, { value, description, sensitive });
  };

  output("service_principal_client_id", "Application (client) ID: the user name at the registry.", principal.clientId);
  output("service_principal_object_id", "Object ID of the service principal.", principal.objectId);
  output("service_principal_password", "The password at the registry.", reveal(principal.password), true);
  output("service_principal_password_expires_on", "When the password expires.", principal.passwordExpiresOn);
  output("registry_login_server", "Login server of the registry.", registry.loginServer);
  new NullableOutput(scope, "role_assignment_id", {
    value: principal.roleAssignments.map(idOf)[0]!,
    description: "The role assignment that lets the service principal pull; null while access is off.",
  });
  output("container_group_id", "Resource ID of the container group.", containerGroup.id);
  output("container_group_name", "Name of the container group.", containerGroup.resource.name);
}
