// A number of stacks, each with one principal and a number of container groups, with the constructs of this library.
const { AzureadProvider } = require("@cdktf/provider-azuread/lib/provider");
const { AzurermProvider } = require("@cdktf/provider-azurerm/lib/provider");
const { TimeProvider } = require("@cdktf/provider-time/lib/provider");
const { App, TerraformStack } = require("cdktf");
const {
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RestartPolicy,
  StateBackend,
} = require("cdktf-private-aci");

const { BENCH_GROUPS: groups = 1, BENCH_STACKS: stacks = 1 } = process.env;

class Jobs extends TerraformStack {
  constructor(scope, id) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread", {});
    new TimeProvider(this, "time", {});
    StateBackend.local("terraform.tfstate").addTo(this);

    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "contosoapps",
      resourceGroupName: "rg-registry",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", { displayName: "jobs-pull", registries: [registry] });
    for (let number = 1; number <= Number(groups); number += 1) {
      new PrivateImageContainerGroup(this, `Job${number}`, {
        name: `job-${number}`,
        resourceGroupName: "rg-jobs",
        location: "westeurope",
        credentials: [puller],
        containers: [
          {
            name: "job",
            image: ContainerImage.fromRegistry(registry, `jobs/job-${number}:v1`),
            cpuCores: 0.5,
            memoryGb: 1,
            commands: ["python", "job.py", "--number", `${number}`],
            environmentVariables: { STAGE: "production", NUMBER: `${number}` },
          },
        ],
        restartPolicy: RestartPolicy.NEVER,
        tags: { team: "data", number: `${number}` },
      });
    }
  }
}

const app = new App();
for (let number = 1; number <= Number(stacks); number += 1) new Jobs(app, `jobs-${number}`);
app.synth();
