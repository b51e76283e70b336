import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  ContainerImage,
  PrivateImageContainerGroup,
  RegistryCredential,
  RestartPolicy,
  SecretValue,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

const SERVER = "ghcr.io";

/** A task whose image is in GitHub's registry. */
export class PrivateRegistry extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    StateBackend.local().addTo(this);

    const token = new TerraformVariable(this, "registry_token", {
      type: "string",
      sensitive: true,
      description: "A GitHub token that may read packages.",
    });
    new PrivateImageContainerGroup(this, "Job", {
      name: "job",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      credentials: [RegistryCredential.fromUsernamePassword(SERVER, "contoso-bot", SecretValue.fromVariable(token))],
      containers: [{ name: "job", image: ContainerImage.fromPrivateRegistry(SERVER, "contoso/job:v1") }],
      restartPolicy: RestartPolicy.NEVER,
    });
  }
}

try {
  const app = new App();
  new PrivateRegistry(app, "private-registry");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
