import { Fn, Op, Precondition, Token, conditional, ref } from "cdktf";
import { RESOURCE_GROUP_NAME } from "../core/azure-facts";
import { isReference, operandOf } from "../core/reference";
import { ContainerGroupLogType } from "./container-group-log-analytics";
import { DnsNameLabelReusePolicy } from "./container-group-network";
import { ContainerGroupSku, OsType } from "./container-group-props";
import { Protocol } from "./container-spec";
import { ProbeConfig, ProbeScheme } from "./probe";
import { ResolvedContainer, ResolvedGroup, ResolvedPort } from "./resolved-group";

/**
 * Returns the checks of azurerm's schema that azapi leaves to Azure, for references: a wrong value then fails the plan
 * and not the apply.
 */
export function servicePreconditions(group: ResolvedGroup): Precondition[] {
  const { network, logAnalytics } = group;
  return [
    ...RESOURCE_GROUP_NAME.preconditions(group.resourceGroupName, "resourceGroupName"),
    ...oneOf(OsType, group.osType, "osType"),
    ...oneOf(ContainerGroupSku, group.sku, "sku"),
    ...oneOf(DnsNameLabelReusePolicy, network.dnsNameLabelReusePolicy, "network.dnsNameLabelReusePolicy"),
    ...(network.exposedPortsAreDefault ? [] : ofPorts(network.exposedPorts, "network.exposedPorts")),
    ...oneOf(ContainerGroupLogType, logAnalytics?.logType, "logAnalytics.logType"),
    ...group.containers.flatMap((container, index) => ofContainer(container, `containers[${index}]`)),
  ];
}

function ofContainer({ ports, livenessProbe, readinessProbe }: ResolvedContainer, path: string): Precondition[] {
  return [
    ...ofPorts(ports, `${path}.ports`),
    ...ofProbe(livenessProbe, `${path}.livenessProbe`),
    ...ofProbe(readinessProbe, `${path}.readinessProbe`),
  ];
}

function ofPorts(ports: readonly ResolvedPort[], path: string): Precondition[] {
  return ports.flatMap(({ port, protocol }, index) => [
    ...wholeNumber(port, `${path}[${index}].port`, PORTS),
    ...oneOf(Protocol, protocol, `${path}[${index}].protocol`),
  ]);
}

function ofProbe(probe: ProbeConfig | undefined, path: string): Precondition[] {
  if (probe === undefined) return [];
  const { initialDelaySeconds, periodSeconds, failureThreshold, successThreshold, timeoutSeconds } = probe;
  const numbers = { initialDelaySeconds, periodSeconds, failureThreshold, successThreshold, timeoutSeconds };
  return [
    ...(probe.kind === "httpGet"
      ? [...wholeNumber(probe.port, `${path}.port`, PORTS), ...oneOf(ProbeScheme, probe.scheme, `${path}.scheme`)]
      : []),
    ...Object.entries(numbers).flatMap(([name, value]) => wholeNumber(value, `${path}.${name}`, COUNTS)),
  ];
}

interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly must: string;
  readonly nullable: boolean;
}

const PORTS: NumberRange = { least: 1, most: 65535, must: "must be a whole number from 1 to 65535", nullable: false };
const COUNTS: NumberRange = {
  least: 0,
  most: Number.MAX_SAFE_INTEGER,
  must: "must be a whole number, 0 or more",
  nullable: true,
};

function wholeNumber(value: number | undefined, path: string, range: NumberRange): Precondition[] {
  if (value === undefined || !isReference(value)) return [];
  const number = Token.asNumber(Fn.tonumber(operandOf(value)));
  const isInRange = Op.and(Op.gte(number, ref(`${range.least}`)), Op.lte(number, range.most));
  const isRight = Op.and(isInRange, Op.eq(Fn.floor(number), number));
  const condition = range.nullable ? conditional(Op.eq(number, Token.nullValue()), true, isRight) : isRight;
  return [{ condition, errorMessage: `${path}: ${range.must}.` }];
}

function oneOf(words: Readonly<Record<string, string>>, value: string | undefined, path: string): Precondition[] {
  if (value === undefined || !isReference(value)) return [];
  const allowed = Object.values(words);
  return [
    {
      condition: Fn.contains(allowed, operandOf(value)),
      errorMessage: `${path}: must be one of ${allowed.join(", ")}.`,
    },
  ];
}
