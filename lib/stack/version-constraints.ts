import { TerraformProvider, TerraformStack } from "cdktf";

/** `4.55.0` as `~> 4.55`: it or any later release of the same major version. */
function compatibleWith(version: string): string {
  return `~> ${version.split(".").slice(0, 2).join(".")}`;
}

/** Lets a stack take later releases of a provider than the one that its resources were generated from. */
export function acceptLaterReleases(stack: TerraformStack, provider: TerraformProvider): void {
  const { providerName, providerVersion } = provider.terraformGeneratorMetadata ?? {};
  if (!providerVersion) return;
  stack.addOverride(`terraform.required_providers.${providerName}.version`, compatibleWith(providerVersion));
}

// https://developer.hashicorp.com/terraform/language/expressions/version-constraints
const CONSTRAINT = /^(=|!=|>|>=|<|<=|~>)?\s*\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?$/;

export function isVersionConstraint(text: string): boolean {
  return text.split(",").every((part) => CONSTRAINT.test(part.trim()));
}
