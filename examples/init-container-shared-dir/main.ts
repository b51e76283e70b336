import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  ContainerImage,
  ContainerRegistry,
  ContainerVolume,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RestartPolicy,
  SecretValue,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A task whose input is fetched before it starts. */
export class PreparedTaskStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const token = new TerraformVariable(this, "download_token", {
      type: "string",
      description: "What the input is downloaded with.",
      default: "",
      sensitive: true,
    });
    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", { displayName: "import-pull", registries: [registry] });
    new PrivateImageContainerGroup(this, "Job", {
      name: "import",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      credentials: [puller],
      initContainers: [
        {
          name: "download",
          image: ContainerImage.fromRegistry(registry, "import/download:v2"),
          commands: ["./download", "--to", "/input"],
          secureEnvironmentVariables: { DOWNLOAD_TOKEN: SecretValue.fromVariable(token) },
          volumes: [ContainerVolume.emptyDir({ name: "input", mountPath: "/input" })],
        },
      ],
      containers: [
        {
          name: "import",
          image: ContainerImage.fromRegistry(registry, "import/run:v2"),
          commands: ["./import", "--from", "/data"],
          // The same directory, at another place.
          volumes: [ContainerVolume.emptyDir({ name: "input", mountPath: "/data" })],
        },
      ],
      restartPolicy: RestartPolicy.ON_FAILURE,
    });
  }
}

try {
  const app = new App();
  new PreparedTaskStack(app, "init-container-shared-dir");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
