import { TerraformCount, Token, ref } from "cdktf";

/** A resource or data source that may have a count. */
export interface Counted {
  readonly fqn: string;
  readonly count?: number | TerraformCount;
}

/** An attribute of it; null where the count is 0. */
export function attributeOf({ fqn, count }: Counted, attribute: string): string {
  return Token.asString(ref(count === undefined ? `${fqn}.${attribute}` : `one(${fqn}[*].${attribute})`));
}
