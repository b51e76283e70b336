import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  ContainerGroupNetwork,
  ContainerImage,
  ContainerRegistry,
  OsType,
  PrivateImageContainerGroup,
  PrivateImageService,
  Probe,
  PullOnlyIdentity,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A Windows image. */
export class WindowsGroupStack extends TerraformStack {
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
    const puller = new PullOnlyIdentity(this, "Puller", { ...place, name: "intranet-pull", registries: [registry] });
    const site = new Group(this, "Site", {
      ...place,
      name: "intranet",
      credentials: [puller],
      containers: [
        {
          name: "iis",
          image: ContainerImage.fromRegistry(registry, "intranet:20260110-windowsservercore-ltsc2022"),
          cpuCores: 2,
          memoryGb: 3.5,
          ports: [{ port: 80 }],
          livenessProbe: Probe.httpGet({ port: 80, initialDelaySeconds: 120, periodSeconds: 30 }),
        },
      ],
      osType: OsType.WINDOWS,
      network: ContainerGroupNetwork.publicIp(),
    });
    new TerraformOutput(this, "ip_address", { value: site.ipAddress });
  }
}

try {
  const app = new App();
  // One of the two: each change replaces the container group, or changes it in place.
  new WindowsGroupStack(app, "windows-group", PrivateImageContainerGroup);
  new WindowsGroupStack(app, "windows-group-in-place", PrivateImageService);
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
