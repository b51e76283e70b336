import { TerraformResource, TerraformResourceConfig, anyToHclTerraform, anyToTerraform } from "cdktf";
import { Construct } from "constructs";

/** The versions of azapi that take the JSON of this library. 2.12.0 is tested. */
export const AZAPI_VERSIONS = "~> 2.12";

/** The oldest Terraform that has arguments which are in no state and no plan. */
export const TERRAFORM_VERSIONS = ">= 1.11.0";

/** The arguments of an `azapi_resource` by the names that the provider has for them. */
export type AzapiArguments = Readonly<Record<string, unknown>>;

/**
 * An `azapi_resource`: any resource of Azure, by the body of the request that creates it. No bindings of azapi are
 * published. Terraform configures the provider from the environment, as it does azurerm.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/2.12.0/docs/resources/resource
 */
export class AzapiResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly given: AzapiArguments,
    metaArguments: Pick<TerraformResourceConfig, "lifecycle">,
  ) {
    super(scope, id, { terraformResourceType: "azapi_resource", ...metaArguments });
  }

  public override toTerraform(): any {
    return { ...super.toTerraform(), terraform: REQUIRED };
  }

  public override toHclTerraform(): any {
    return { ...super.toHclTerraform(), terraform: REQUIRED };
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return Object.fromEntries(written(this.given).map(([name, value]) => [name, anyToTerraform(value)]));
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const entries = written(this.given).map(([name, value]) => {
      const type = BLOCKS.get(name);
      return [name, { value: anyToHclTerraform(value), isBlock: type !== undefined, type: type ?? "any" }];
    });
    return Object.fromEntries(entries);
  }
}

/** Arguments that are blocks in HCL, by the way cdktf writes them. */
const BLOCKS = new Map([
  ["identity", "list"],
  ["timeouts", "struct"],
]);

const REQUIRED = { required_providers: { azapi: { source: "Azure/azapi", version: AZAPI_VERSIONS } } };

function written(given: AzapiArguments): [string, unknown][] {
  return Object.entries(given).filter(([, value]) => value !== undefined);
}
