const REFERENCE = /\$\{TfToken\[[^\]]+\]\}/g;

/**
 * A text, with the references in it, as a quoted text inside a Terraform expression that is written by hand. cdktf's
 * functions warn about an argument that has more in it than one reference.
 */
export function quoted(text: string): string {
  // Inside an expression cdktf resolves a reference without the braces that a quoted text needs.
  return JSON.stringify(text).replace(REFERENCE, (reference) => `\${${reference}}`);
}
