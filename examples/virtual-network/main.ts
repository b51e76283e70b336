import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  ContainerGroupIdentity,
  ContainerGroupNetwork,
  ContainerImage,
  ContainerRegistry,
  PrivateImageContainerGroup,
  PrivateImageService,
  PullOnlyIdentity,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A service that only a virtual network reaches. */
export class VirtualNetworkStack extends TerraformStack {
  constructor(scope: Construct, id: string, Group: typeof PrivateImageContainerGroup | typeof PrivateImageService) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const place = { resourceGroupName: "myResourceGroup", location: "eastus" };
    const network = new VirtualNetwork(this, "Network", {
      ...place,
      name: "backend",
      addressSpace: ["10.1.0.0/16"],
    });
    const subnet = new Subnet(this, "Subnet", {
      name: "container-groups",
      resourceGroupName: place.resourceGroupName,
      virtualNetworkName: network.name,
      addressPrefixes: ["10.1.0.0/24"],
      delegation: [
        {
          name: "container-groups",
          serviceDelegation: {
            name: "Microsoft.ContainerInstance/containerGroups",
            actions: ["Microsoft.Network/virtualNetworks/subnets/action"],
          },
        },
      ],
    });

    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: place.resourceGroupName,
      publicNetworkAccessEnabled: false,
    });
    const puller = new PullOnlyIdentity(this, "Puller", { ...place, name: "orders-pull", registries: [registry] });
    const worker = new UserAssignedIdentity(this, "Worker", { ...place, name: "orders" });
    const service = new Group(this, "Service", {
      ...place,
      name: "orders",
      credentials: [puller],
      containers: [
        { name: "api", image: ContainerImage.fromRegistry(registry, "orders/api:2.0.1"), ports: [{ port: 8080 }] },
      ],
      network: ContainerGroupNetwork.virtualNetwork({ subnetId: subnet.id }),
      dnsConfig: { nameservers: ["10.1.255.4"], searchDomains: ["contoso.internal"], options: ["ndots:2"] },
      // What the service does in Azure, it does as this one. The one that pulls is added to it.
      identity: ContainerGroupIdentity.userAssigned([worker.id]),
    });
    new TerraformOutput(this, "ip_address", { value: service.ipAddress });
  }
}

try {
  const app = new App();
  // One of the two: each change replaces the container group, or changes it in place.
  new VirtualNetworkStack(app, "virtual-network", PrivateImageContainerGroup);
  new VirtualNetworkStack(app, "virtual-network-in-place", PrivateImageService);
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
