import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { Precondition, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { DnsNameLabelReusePolicy } from "../container-group/container-group-network";
import { Protocol } from "../container-group/container-spec";
import { DNS_NAME_LABEL, SUBNET_ID } from "../container-group/formats";
import { InputVariableConfig, addVariables } from "./inputs";

const VARIABLES = {
  ports: {
    type: "list(number)",
    description:
      "TCP ports that the container listens on. They are open to the internet, or with subnet_id to the virtual network; without any, the container group has no address.",
    default: [],
    nullable: false,
    validation: [
      {
        condition:
          "${alltrue([for port in var.ports : port == null ? false : port >= 1 && port <= 65535 && floor(port) == port])}",
        errorMessage: "ports must be whole numbers from 1 to 65535.",
      },
      {
        condition: "${length(distinct(var.ports)) == length(var.ports)}",
        errorMessage: "ports must not name a port twice: the containers of a group share one address.",
      },
    ],
  },
  dns_name_label: {
    type: "string",
    description: "First label of <label>.<region>.azurecontainer.io, for ports that are open to the internet.",
    default: null,
    format: DNS_NAME_LABEL,
  },
  subnet_id: {
    type: "string",
    description:
      "Resource ID of the subnet that the ports are open to. It is delegated to Microsoft.ContainerInstance/containerGroups.",
    default: null,
    format: SUBNET_ID,
  },
} satisfies Record<string, InputVariableConfig>;

const HAS_PORTS = "length(var.ports) > 0";
const HAS_LABEL = "var.dns_name_label != null";

/** How the container group of the stack is reached: not at all, from the internet, or from a virtual network. */
export class NetworkInput {
  /** What no variable can say of itself: Terraform older than 1.9 lets a validation see its own variable only. */
  public readonly guards: readonly Precondition[] = [
    {
      condition: `\${${HAS_PORTS} || var.dns_name_label == null && var.subnet_id == null}`,
      errorMessage:
        "dns_name_label, subnet_id: ask for an IP address, and no container has a port. Add ports, or leave them out.",
    },
    {
      condition: "${var.dns_name_label == null || var.subnet_id == null}",
      errorMessage:
        "dns_name_label: must be null with subnet_id, since an address in a virtual network has no DNS name.",
    },
  ];

  constructor(inputs: Construct) {
    addVariables(inputs, VARIABLES);
  }

  /** Gives the container group, which was made without a network, the one that the variables say. */
  public applyTo(group: ContainerGroup): void {
    group.ipAddressType = `\${${HAS_PORTS} ? (var.subnet_id == null ? "Public" : "Private") : "None"}`;
    group.dnsNameLabel = "${var.dns_name_label}";
    // Only along with a label: azurerm reads the policy of a group without one back as another.
    group.dnsNameLabelReusePolicy = `\${${HAS_LABEL} ? "${DnsNameLabelReusePolicy.TENANT_REUSE}" : null}`;
    group.addOverride("subnet_ids", "${var.subnet_id == null ? null : [var.subnet_id]}");
    group.addOverride(
      "exposed_port",
      `\${${HAS_PORTS} ? [for port in var.ports : { port = port, protocol = "${Protocol.TCP}" }] : null}`,
    );
    group.addOverride("container.0.dynamic.ports", {
      for_each: "${var.ports}",
      content: { port: "${ports.value}", protocol: Protocol.TCP },
    });
  }

  public addOutputs(scope: Construct, group: ContainerGroup): void {
    new TerraformOutput(scope, "fqdn", {
      value: `\${${HAS_PORTS} && ${HAS_LABEL} ? ${addressOf(group)}.fqdn : ""}`,
      description: "Fully qualified domain name of the container group; empty without dns_name_label.",
    });
    new TerraformOutput(scope, "ip_address", {
      value: `\${${HAS_PORTS} ? ${addressOf(group)}.ip_address : ""}`,
      description: "IP address of the container group; empty without ports.",
    });
  }
}

function addressOf(group: ContainerGroup): string {
  return `${group.terraformResourceType}.${group.friendlyUniqueId}`;
}
