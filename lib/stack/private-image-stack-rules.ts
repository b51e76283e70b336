import { describeValue } from "../core/describe-value";
import { AzureCloud } from "../core/azure-cloud";
import { Problem } from "../core/problem";
import { bool, instance, optional, struct, text } from "../core/shape";
import { knownWord } from "./known-word";
import { Packaging } from "./packaging";
import { PrivateImageStackProps } from "./private-image-stack-props";
import { ProviderVersions } from "./provider-versions";
import { StateBackend } from "./state-backend";

const propsShape = struct<PrivateImageStackProps>({
  backend: optional(
    instance<StateBackend>(
      "a StateBackend (such as StateBackend.local())",
      (value) => typeof value.addTo === "function",
    ),
  ),
  packaging: optional(knownWord("Packaging", Packaging)),
  providerVersions: optional(knownWord("ProviderVersions", ProviderVersions)),
  terraformVersion: optional(text),
  registerResourceProviders: optional(bool),
  schedule: optional(bool),
  azureCloud: optional(knownWord("AzureCloud", AzureCloud)),
});

export function stackProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = propsShape(props, "", problems);
  return [...problems, ...terraformVersionProblems(read.terraformVersion, "terraformVersion")];
}

// https://developer.hashicorp.com/terraform/language/expressions/version-constraints
const CONSTRAINT = /^(=|!=|>|>=|<|<=|~>)?\s*\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?$/;

function isVersionConstraint(text: string): boolean {
  return text.split(",").every((part) => CONSTRAINT.test(part.trim()));
}

export function terraformVersionProblems(version: string | undefined, path: string): Problem[] {
  if (version === undefined || isVersionConstraint(version)) return [];
  return [{ path, message: `must be a version constraint such as ">= 1.5", got ${describeValue(version)}` }];
}
