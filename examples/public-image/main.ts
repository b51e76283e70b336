import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerGroupNetwork,
  ContainerImage,
  PrivateImageContainerGroup,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A web page of an image that anyone may pull. */
export class PublicImage extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    StateBackend.local().addTo(this);

    new PrivateImageContainerGroup(this, "Web", {
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
  new PublicImage(app, "public-image");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
