import { SecretValue } from "./secret-value";

/**
 * The one place where a secret is unwrapped, on its way into a sensitive argument of a Terraform resource, a
 * sensitive output or an expression that becomes a SecretValue again.
 */
export function reveal(secret: SecretValue): string {
  return secret.unsafeUnwrap();
}

/** Every secret of a map; a map that is one Terraform reference stays one. */
export function revealAll(secrets: { readonly [name: string]: SecretValue }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, reveal(secret)]));
}
