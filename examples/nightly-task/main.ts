import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
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

/** A task that runs once for each start, from a private image. */
export class NightlyTaskStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", {
      displayName: "nightly-report-pull",
      registries: [registry],
    });
    const job = new PrivateImageContainerGroup(this, "Job", {
      name: "nightly-report",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      credentials: [puller],
      containers: [
        {
          name: "report",
          image: ContainerImage.fromRegistry(registry, "report:v1"),
          commands: ["python", "report.py", "--all"],
        },
      ],
      restartPolicy: RestartPolicy.NEVER,
    });
    new TerraformOutput(this, "container_group_id", { value: job.id });
    new TerraformOutput(this, "start_command", { value: `az container start --ids ${job.id}` });
  }
}

try {
  const app = new App();
  new NightlyTaskStack(app, "nightly-task");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
