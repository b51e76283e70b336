import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PullOnlyIdentity,
  RestartPolicy,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A task whose image is in a registry without public network access. */
export class ClosedRegistryStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const place = { resourceGroupName: "myResourceGroup", location: "eastus" };
    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: place.resourceGroupName,
      publicNetworkAccessEnabled: false,
    });
    const puller = new PullOnlyIdentity(this, "Puller", { ...place, name: "settlement-pull", registries: [registry] });
    new PrivateImageContainerGroup(this, "Job", {
      ...place,
      name: "settlement",
      credentials: [puller],
      containers: [{ name: "settlement", image: ContainerImage.fromRegistry(registry, "settlement:3.4.0") }],
      restartPolicy: RestartPolicy.ON_FAILURE,
    });
  }
}

try {
  const app = new App();
  new ClosedRegistryStack(app, "managed-identity-closed-registry");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
