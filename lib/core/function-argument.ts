import { Fn, Token, ref } from "cdktf";

const EXPRESSION = /(\$\{[^{}]*\})/;

/**
 * A text as an argument of a Terraform function. Given as it is, cdktf throws an error of its own at quotes and line
 * breaks, and takes a reference that the caller wrote out for literal text.
 */
export function functionArgument(text: string): string {
  const pieces = text.split(EXPRESSION).filter((piece) => piece !== "");
  const [only = "", ...more] = pieces.map((piece) => (EXPRESSION.test(piece) ? reference(piece) : quoted(piece)));
  return more.length === 0 ? only : Fn.join("", [only, ...more]);
}

function reference(expression: string): string {
  return Token.isUnresolved(expression) ? expression : Token.asString(ref(expression.slice(2, -1)));
}

function quoted(text: string): string {
  return Token.asString(Fn.rawString(text));
}
