import { describeValue } from "../core/describe-value";
import { AzureCloud } from "../core/azure-cloud";
import { Problem } from "../core/problem";
import { bool, instance, optional, struct, text, word } from "../core/shape";
import { Packaging } from "./packaging";
import { PrivateImageStackProps } from "./private-image-stack-props";
import { ProviderVersions } from "./provider-versions";
import { StateBackend } from "./state-backend";
import { isVersionConstraint } from "./version-constraints";

const propsShape = struct<PrivateImageStackProps>({
  backend: optional(
    instance<StateBackend>(
      "a StateBackend (such as StateBackend.local())",
      (value) => typeof value.addTo === "function",
    ),
  ),
  packaging: optional(word("Packaging", Packaging)),
  providerVersions: optional(word("ProviderVersions", ProviderVersions)),
  terraformVersion: optional(text),
  schedule: optional(bool),
  azureCloud: optional(word("AzureCloud", AzureCloud)),
});

export function stackProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = propsShape(props, "", problems);
  return [...problems, ...terraformVersionProblems(read.terraformVersion, "terraformVersion")];
}

export function terraformVersionProblems(version: string | undefined, path: string): Problem[] {
  if (version === undefined || isVersionConstraint(version)) return [];
  return [{ path, message: `must be a version constraint such as ">= 1.5", got ${describeValue(version)}` }];
}
