import { Construct } from "constructs";
import { ContainerRegistry } from "../../lib";

/** A registry that Terraform looks up. */
export function givenRegistry(scope: Construct, id = "Registry"): ContainerRegistry {
  return ContainerRegistry.fromLookup(scope, id, { name: "contosoapps", resourceGroupName: "rg-shared" });
}
