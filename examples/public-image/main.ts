import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerGroupNetwork,
  ContainerImage,
  PrivateImageContainerGroup,
  PrivateImageService,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A web page of an image that anyone may pull. */
export class PublicImage extends TerraformStack {
  constructor(scope: Construct, id: string, Group: typeof PrivateImageContainerGroup | typeof PrivateImageService) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    StateBackend.local().addTo(this);

    new Group(this, "Web", {
      name: "hello",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      containers: [
        {
          name: "web",
          image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1"),
          ports: [{ port: 80 }],
        },
      ],
      network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "contoso-hello" }),
    });
  }
}

try {
  const app = new App();
  // One of the two: each change replaces the container group, or changes it in place.
  new PublicImage(app, "public-image", PrivateImageContainerGroup);
  new PublicImage(app, "public-image-in-place", PrivateImageService);
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
