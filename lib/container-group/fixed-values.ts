import { Fn, Token, ref } from "cdktf";
import { isReference, operandOf } from "../core/reference";
import { ContainerGroupSku } from "./container-group-props";
import { ResolvedGroup } from "./resolved-group";
import { limitOf, numberOf } from "./service-body";

/** Renders what Azure changes only with a new group, as texts that are never null. */
export function renderFixedValues({
  osType,
  sku,
  network,
  zones,
  containers,
}: ResolvedGroup): Readonly<Record<string, string>> {
  return {
    osType,
    sku: sku ?? ContainerGroupSku.STANDARD,
    subnetId: network.subnetId ?? "",
    zones: jsonOf(zones === undefined ? [] : isReference(zones) ? zones : [...zones]),
    resources: jsonOf(
      containers.map(({ cpuCores, memoryGb, cpuCoresLimit, memoryGbLimit }) => [
        numberOf(cpuCores),
        numberOf(memoryGb),
        limitOf(cpuCoresLimit),
        limitOf(memoryGbLimit),
      ]),
    ),
  };
}

/** A list as JSON: written here where everything in it is known, and else by Terraform in the same form. */
function jsonOf(list: readonly unknown[]): string {
  const isKnown = (value: unknown): boolean =>
    Array.isArray(value) && !isReference(value) ? value.every(isKnown) : !isReference(value);
  if (isKnown(list)) return JSON.stringify(list);
  return Token.asString(Fn.jsonencode(operands(list)));
}

function operands(value: any): any {
  if (value === undefined) return ref("null");
  return Array.isArray(value) && !isReference(value) ? value.map(operands) : operandOf(value);
}
