import { ContainerPort } from "./container-port";
import { DnsNameLabelReusePolicy } from "./dns-name-label-reuse-policy";

/** Options of a public IP address. */
export interface PublicIpOptions {
  /**
   * The first label of `<label>.<region>.azurecontainer.io`: 5 to 63 lower-case letters, digits and hyphens, a letter
   * first, a letter or digit last.
   *
   * @default - no name, only an address
   */
  readonly dnsNameLabel?: string;

  /**
   * Who else may take the label after the group is deleted.
   *
   * @default DnsNameLabelReusePolicy.TENANT_REUSE when there is a label
   */
  readonly dnsNameLabelReusePolicy?: DnsNameLabelReusePolicy;

  /**
   * The ports that are open, out of those of the containers.
   *
   * @default - every port of every container
   */
  readonly exposedPorts?: readonly ContainerPort[];
}
