import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  ContainerGroupNetwork,
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PrivateImageService,
  Probe,
  PullOnlyIdentity,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A web service with a name of its own on the internet. */
export class WebServiceStack extends TerraformStack {
  constructor(scope: Construct, id: string, Group: typeof PrivateImageContainerGroup | typeof PrivateImageService) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const place = { resourceGroupName: "myResourceGroup", location: "eastus" };
    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: place.resourceGroupName,
    });
    const puller = new PullOnlyIdentity(this, "Puller", { ...place, name: "shop-pull", registries: [registry] });
    const service = new Group(this, "Service", {
      ...place,
      name: "shop",
      credentials: [puller],
      containers: [
        {
          name: "web",
          image: ContainerImage.fromRegistry(registry, "shop/web:1.4.2"),
          ports: [{ port: 80 }],
          livenessProbe: Probe.httpGet({ port: 80, path: "/alive", periodSeconds: 10, failureThreshold: 3 }),
          readinessProbe: Probe.exec(["cat", "/run/ready"], { initialDelaySeconds: 5 }),
        },
        {
          // It listens on a port that only the web container reaches, since it is not exposed.
          name: "cache",
          image: ContainerImage.fromRegistry(registry, "shop/cache:7.2"),
          cpuCores: 0.5,
          memoryGb: 0.5,
          ports: [{ port: 6379 }],
        },
      ],
      network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "contoso-shop", exposedPorts: [{ port: 80 }] }),
    });
    new TerraformOutput(this, "url", { value: `http://${service.fqdn}` });
  }
}

try {
  const app = new App();
  // One of the two: each change replaces the container group, or changes it in place.
  new WebServiceStack(app, "web-service", PrivateImageContainerGroup);
  new WebServiceStack(app, "web-service-in-place", PrivateImageService);
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
