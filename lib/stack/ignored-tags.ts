import { TerraformResource } from "cdktf";
import { IConstruct } from "constructs";
import { keepArguments } from "../core/kept-arguments";

/** Lets Terraform ignore changes of tags on each existing resource below a scope that has Azure's tags. */
export function ignoreTagChanges(scope: IConstruct): void {
  for (const resource of scope.node.findAll()) {
    if (!TerraformResource.isTerraformResource(resource) || !hasTags(resource)) continue;
    // None of the stack's resources ignores all of its changes.
    const ignored = (resource.lifecycle?.ignoreChanges ?? []) as string[];
    resource.lifecycle = { ...resource.lifecycle, ignoreChanges: [...ignored, "tags"] };
    keepArguments(resource);
  }
}

/** Returns true if Azure keeps tags on it. The tags of an application are Entra's own, which Azure Policy does not change. */
function hasTags(resource: TerraformResource): boolean {
  const { terraformResourceType: type } = resource;
  return type === "azapi_resource" || (type.startsWith("azurerm_") && "tagsInput" in resource);
}
