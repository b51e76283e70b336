// The same JSON as ours.js writes, but for the names inside it, with nothing but the classes that cdktf generated.
// "deep" imports one file for each resource, "barrel" the whole providers; "hoisted" is "deep" with every reference
// that the groups share read once, before the loop.
const { BENCH_GROUPS: groups = 1, BENCH_STACKS: stacks = 1, BENCH_STYLE: style = "deep" } = process.env;
const isHoisted = style === "hoisted";

const { App, Fn, LocalBackend, TerraformResource, TerraformStack, Token } = require("cdktf");
const {
  Application,
  ApplicationPasswordA,
  AzureadProvider,
  AzurermProvider,
  ContainerGroup,
  DataAzureadClientConfig,
  DataAzurermContainerRegistry,
  RoleAssignment,
  Rotating,
  ServicePrincipal,
  Sleep,
  TimeProvider,
} = style === "barrel" ? barrels() : deep();

function deep() {
  return {
    ...require("@cdktf/provider-azuread/lib/application"),
    ...require("@cdktf/provider-azuread/lib/application-password"),
    ...require("@cdktf/provider-azuread/lib/data-azuread-client-config"),
    ...require("@cdktf/provider-azuread/lib/provider"),
    ...require("@cdktf/provider-azuread/lib/service-principal"),
    ...require("@cdktf/provider-azurerm/lib/container-group"),
    ...require("@cdktf/provider-azurerm/lib/data-azurerm-container-registry"),
    ...require("@cdktf/provider-azurerm/lib/provider"),
    ...require("@cdktf/provider-azurerm/lib/role-assignment"),
    ...require("@cdktf/provider-time/lib/provider"),
    ...require("@cdktf/provider-time/lib/rotating"),
    ...require("@cdktf/provider-time/lib/sleep"),
  };
}

function barrels() {
  const azuread = require("@cdktf/provider-azuread");
  const azurerm = require("@cdktf/provider-azurerm");
  const time = require("@cdktf/provider-time");
  return {
    ...azuread.application,
    ...azuread.applicationPassword,
    ...azuread.dataAzureadClientConfig,
    ...azuread.provider,
    ...azuread.servicePrincipal,
    ...azurerm.containerGroup,
    ...azurerm.dataAzurermContainerRegistry,
    ...azurerm.provider,
    ...azurerm.roleAssignment,
    ...time.provider,
    ...time.rotating,
    ...time.sleep,
  };
}

class Jobs extends TerraformStack {
  constructor(scope, id) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread", {});
    new TimeProvider(this, "time", {});
    new LocalBackend(this, { path: "terraform.tfstate" });

    const registry = new DataAzurermContainerRegistry(this, "Registry", {
      name: "contosoapps",
      resourceGroupName: "rg-registry",
    });
    const deployer = new DataAzureadClientConfig(this, "Deployer", {});
    const application = new Application(this, "Application", {
      displayName: "jobs-pull",
      owners: [deployer.objectId],
      signInAudience: "AzureADMyOrg",
    });
    const servicePrincipal = new ServicePrincipal(this, "ServicePrincipal", {
      clientId: application.clientId,
      owners: [deployer.objectId],
      accountEnabled: true,
    });
    const rotation = new Rotating(this, "Rotation", { rotationDays: 180 });
    const password = new ApplicationPasswordA(this, "Password", {
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
      triggers: { role_Registry: role.id, password: password.keyId },
    });
    const { loginServer } = registry;
    const login = { server: loginServer, username: application.clientId, password: password.value };
    for (let number = 1; number <= Number(groups); number += 1) {
      // cdktf's own class for a terraform_data asks for a terraform binary.
      const replacement = new TerraformResource(this, `Replacement${number}`, {
        terraformResourceType: "terraform_data",
        terraformGeneratorMetadata: { providerName: "terraform" },
      });
      replacement.addOverride("triggers_replace", {});
      new ContainerGroup(this, `Job${number}`, {
        name: `job-${number}`,
        resourceGroupName: "rg-jobs",
        location: "westeurope",
        osType: "Linux",
        restartPolicy: "Never",
        ipAddressType: "None",
        imageRegistryCredential: [
          isHoisted
            ? login
            : { server: registry.loginServer, username: application.clientId, password: password.value },
        ],
        container: [
          {
            name: "job",
            image: `${isHoisted ? loginServer : registry.loginServer}/jobs/job-${number}:v1`,
            cpu: 0.5,
            memory: 1,
            commands: ["python", "job.py", "--number", `${number}`],
            environmentVariables: { STAGE: "production", NUMBER: `${number}` },
          },
        ],
        tags: { team: "data", number: `${number}` },
        dependsOn: [role, password, wait],
        lifecycle: { replaceTriggeredBy: [`terraform_data.${replacement.friendlyUniqueId}`] },
      });
    }
  }
}

const app = new App();
for (let number = 1; number <= Number(stacks); number += 1) new Jobs(app, `jobs-${number}`);
app.synth();
