import { Fn, Token } from "cdktf";

/** A text as an argument of a Terraform function; cdktf refuses one with quotes or line breaks as it is. */
export function functionArgument(text: string): string {
  return Token.isUnresolved(text) ? text : Token.asString(Fn.rawString(text));
}
