import { TerraformDataSource, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { AzapiResource } from "../container-group/azapi-resource";

// JSON has one form for a block, a map and an address; HCL has three. What each name is, as far as it is known here.

export type Body = Readonly<Record<string, any>>;

/** How a name of the JSON is written. A rule is that of a block, for the names in it. */
export type Nature = Form | HclRule;
export type HclRule = (name: string) => Nature;

export enum Form {
  /** A value of any type. */
  ARGUMENT,
  /** Addresses or keywords, which JSON has as texts. */
  ADDRESS,
  /** Blocks with a label, of which each is one name of the JSON. */
  LABELLED,
  /** A value without objects is an argument. An object may be a map or a block. */
  UNKNOWN,
}

const table =
  (natures: Readonly<Record<string, Nature>>, others: HclRule = () => Form.UNKNOWN): HclRule =>
  (name) =>
    Object.hasOwn(natures, name) ? natures[name]! : others(name);

/** Blocks of arguments alone. */
const ARGUMENTS: HclRule = () => Form.ARGUMENT;

const DEPENDENCIES = { depends_on: Form.ADDRESS };

const META = {
  ...DEPENDENCIES,
  provider: Form.ADDRESS,
  for_each: Form.ARGUMENT,
  lifecycle: table({
    ignore_changes: Form.ADDRESS,
    replace_triggered_by: Form.ADDRESS,
    precondition: ARGUMENTS,
    postcondition: ARGUMENTS,
  }),
};

/** The names in the blocks of each kind whose form does not depend on a provider. */
export const RULES: Readonly<Record<string, HclRule>> = {
  terraform: table({
    required_providers: ARGUMENTS,
    backend: Form.LABELLED,
    cloud: table({ workspaces: ARGUMENTS }),
  }),
  variable: table({ type: Form.ADDRESS, default: Form.ARGUMENT, validation: ARGUMENTS }),
  locals: ARGUMENTS,
  module: table({ ...DEPENDENCIES, providers: Form.ADDRESS }, ARGUMENTS),
  import: table({ to: Form.ADDRESS, provider: Form.ADDRESS, for_each: Form.ARGUMENT, identity: Form.ARGUMENT }),
  moved: table({ from: Form.ADDRESS, to: Form.ADDRESS }),
  removed: table({ from: Form.ADDRESS, lifecycle: ARGUMENTS }),
  check: table({ assert: ARGUMENTS }),
  output: table({ ...DEPENDENCIES, value: Form.ARGUMENT, precondition: ARGUMENTS }),
};

/** The names in a block of a `terraform { backend … }`. */
export const BACKEND: HclRule = table({ workspaces: ARGUMENTS });

/** Providers whose every complex argument may be written as blocks: none of them has nested attributes. */
const OURS: readonly unknown[] = ["azurerm", "azuread", "time"];

/** Types of Terraform itself, which have no blocks of their own. */
const WITHOUT_BLOCKS = ["terraform_data", "terraform_remote_state"];

/** Blocks that this library adds by an override, of which the generated classes know nothing. */
const OVERRIDES = /^(azurerm\.features(\..*)?|azurerm_container_group\.diagnostics(\.log_analytics)?)$/;

/** The HCL that cdktf's generated classes write for one type of element. */
interface Description {
  readonly attributes: any;
  readonly isOurs: boolean;
}

/** The rules for data sources, resources and providers, as `data.<type>`, `resource.<type>` and `provider.<name>`. */
export function describedRules(stack: TerraformStack): (type: string) => HclRule {
  const descriptions = new Map<string, Description[]>();
  for (const node of stack.node.findAll().filter(isDescribed)) {
    const { resource, data, provider } = node.toHclTerraform();
    const type = node.terraformResourceType;
    for (const [kind, types] of Object.entries({ resource, data, provider })) {
      if (types === undefined) continue;
      const isOurs = node instanceof AzapiResource || OURS.includes(node.terraformGeneratorMetadata?.providerName);
      const known = descriptions.get(`${kind}.${type}`) ?? [];
      known.push(...Object.values<any>(types[type]).map((attributes) => ({ attributes, isOurs })));
      descriptions.set(`${kind}.${type}`, known);
    }
  }
  return (type) => {
    const name = type.split(".")[1]!;
    if (WITHOUT_BLOCKS.includes(name)) return table(META, ARGUMENTS);
    return table(META, described(name, descriptions.get(type) ?? []));
  };
}

type Described = TerraformResource | TerraformDataSource | TerraformProvider;

function isDescribed(node: IConstruct): node is Described {
  return (
    TerraformResource.isTerraformResource(node) ||
    TerraformDataSource.isTerraformDataSource(node) ||
    TerraformProvider.isTerraformProvider(node)
  );
}

/** @param path the type, and the blocks that lead to this one */
function described(path: string, descriptions: readonly Description[]): HclRule {
  return (name) => {
    const at = `${path}.${name}`;
    const found = descriptions
      .map(({ attributes, isOurs }) => ({ attribute: attributes?.[name], isOurs }))
      .filter(({ attribute }) => isBlock(attribute) !== undefined);
    const inner = found.flatMap(({ attribute: { value }, isOurs }) =>
      [value].flat().map((attributes) => ({ attributes, isOurs })),
    );
    if (OVERRIDES.test(at)) return described(at, inner);
    const [first] = found;
    if (first === undefined) return Form.UNKNOWN;
    if (!isBlock(first.attribute)) return Form.ARGUMENT;
    return first.isOurs ? described(at, inner) : Form.UNKNOWN;
  };
}

/** Of a provider, cdktf writes the names of its own description in snake case as well. */
function isBlock(attribute: any): boolean | undefined {
  return attribute?.isBlock ?? attribute?.is_block;
}
