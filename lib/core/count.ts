import { Fn, IResolvable, TerraformCount, TerraformResource, Token, conditional, ref } from "cdktf";
import { onlyReference, operandOf } from "./reference";

/** A resource or data source that may have a count. */
export interface Counted {
  readonly fqn: string;
  readonly count?: number | TerraformCount;
}

/** A switch as a condition of cdktf's `conditional` and `Op`, also where it is a reference that a person wrote. */
export function conditionOf(flag: boolean | IResolvable): boolean | IResolvable {
  // What is no reference has been refused where the switch was read.
  return typeof flag === "boolean" ? flag : operandOf(onlyReference(flag)!);
}

/** Returns the `count` that a switch asks for; undefined while it is on. */
export function countOf(enabled: boolean | IResolvable): TerraformCount | undefined {
  if (typeof enabled === "boolean") return undefined;
  return TerraformCount.of(Token.asNumber(conditional(conditionOf(enabled), 1, 0)));
}

/** An attribute of a resource or data source; null where its count is 0. */
export function attributeOf({ fqn, count }: Counted, attribute: string): string {
  return Token.asString(ref(count === undefined ? `${fqn}.${attribute}` : `one(${fqn}[*].${attribute})`));
}

/** The ID of a resource; nothing while it is switched off. */
export function idOf(resource: TerraformResource & { readonly id: string }): string {
  return resource.count === undefined
    ? resource.id
    : Token.asString(Fn.one(Token.asList(resource.interpolationForAttribute("*.id"))));
}
