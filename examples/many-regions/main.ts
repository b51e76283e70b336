import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import {
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RestartPolicy,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

const REGIONS = ["westeurope", "eastus", "southeastasia"];
const WORKERS_PER_REGION = 2;

/** The workers of one region, which share one service principal. */
export class RegionStack extends TerraformStack {
  constructor(scope: Construct, id: string, region: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const accessEnabled = new TerraformVariable(this, "access_enabled", {
      type: "bool",
      default: true,
      nullable: false,
      description: `Whether the workers of ${region} may pull.`,
    });
    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", {
      displayName: `fleet-${region}-pull`,
      registries: [registry],
      accessEnabled: accessEnabled.booleanValue,
    });

    const workers = Array.from({ length: WORKERS_PER_REGION }, (_, index) => {
      const name = `worker-${region}-${index + 1}`;
      return new PrivateImageContainerGroup(this, `Worker${index + 1}`, {
        name,
        resourceGroupName: "myResourceGroup",
        location: region,
        credentials: [puller],
        containers: [
          {
            name: "worker",
            image: ContainerImage.fromRegistry(registry, "fleet/worker:2.3"),
            environmentVariables: { REGION: region },
          },
        ],
        restartPolicy: RestartPolicy.ON_FAILURE,
      });
    });
    new TerraformOutput(this, "worker_ids", { value: workers.map(({ id }) => id) });
  }
}

try {
  const app = new App();
  for (const region of REGIONS) new RegionStack(app, `fleet-${region}`, region);
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
