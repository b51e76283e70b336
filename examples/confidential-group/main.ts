import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerGroupSku,
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PrivateImageService,
  PullOnlyIdentity,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** Work that even the host cannot look into. */
export class ConfidentialStack extends TerraformStack {
  constructor(scope: Construct, id: string, Group: typeof PrivateImageContainerGroup | typeof PrivateImageService) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const place = { resourceGroupName: "myResourceGroup", location: "northeurope" };
    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: place.resourceGroupName,
    });
    const puller = new PullOnlyIdentity(this, "Puller", { ...place, name: "scoring-pull", registries: [registry] });
    new Group(this, "Group", {
      ...place,
      name: "scoring",
      credentials: [puller],
      containers: [
        {
          name: "scoring",
          // A digest: the image that runs is the one that was attested.
          image: ContainerImage.fromRegistry(registry, `scoring@sha256:${"0123456789abcdef".repeat(4)}`),
          privileged: true,
        },
      ],
      sku: ContainerGroupSku.CONFIDENTIAL,
    });
  }
}

try {
  const app = new App();
  // One of the two: each change replaces the container group, or changes it in place.
  new ConfidentialStack(app, "confidential-group", PrivateImageContainerGroup);
  new ConfidentialStack(app, "confidential-group-in-place", PrivateImageService);
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
