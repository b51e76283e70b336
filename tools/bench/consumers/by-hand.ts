// What examples/nightly-task/main.ts makes, with nothing but the classes that cdktf generated.
import { Application } from "@cdktf/provider-azuread/lib/application";
import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import { DataAzureadClientConfig } from "@cdktf/provider-azuread/lib/data-azuread-client-config";
import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { Rotating } from "@cdktf/provider-time/lib/rotating";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { App, Fn, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";

export class NightlyTaskStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    const registry = new DataAzurermContainerRegistry(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const deployer = new DataAzureadClientConfig(this, "Deployer");
    const application = new Application(this, "Application", {
      displayName: "nightly-report-pull",
      owners: [deployer.objectId],
    });
    const servicePrincipal = new ServicePrincipal(this, "ServicePrincipal", {
      clientId: application.clientId,
      owners: [deployer.objectId],
    });
    const rotation = new Rotating(this, "Rotation", { rotationDays: 180 });
    const password = new ApplicationPassword(this, "Password", {
      applicationId: application.id,
      endDate: Token.asString(Fn.timeadd(rotation.rfc3339, "8760h")),
      rotateWhenChanged: { rotation: rotation.id },
      lifecycle: { createBeforeDestroy: true },
    });
    const role = new RoleAssignment(this, "RoleAssignment", {
      scope: registry.id,
      roleDefinitionName: "AcrPull",
      principalId: servicePrincipal.objectId,
      principalType: "ServicePrincipal",
    });
    const wait = new Sleep(this, "Wait", {
      createDuration: "60s",
      triggers: { role: role.id, password: password.keyId },
      lifecycle: { createBeforeDestroy: true },
    });
    new ContainerGroup(this, "Job", {
      name: "nightly-report",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      osType: "Linux",
      restartPolicy: "Never",
      ipAddressType: "None",
      imageRegistryCredential: [
        { server: registry.loginServer, username: application.clientId, password: password.value },
      ],
      container: [{ name: "report", image: `${registry.loginServer}/report:v1`, cpu: 1, memory: 1.5 }],
      dependsOn: [role, password, wait],
    });
  }
}

const app = new App();
new NightlyTaskStack(app, "nightly-task");
app.synth();
