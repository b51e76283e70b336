import { App, Aspects, IResolveContext, Lazy, TerraformLocal, TerraformResource, TerraformStack } from "cdktf";
import { Construct, IConstruct } from "constructs";

/** The way out that always works. */
export const HCL_INSTEAD = "Synthesize JSON, which Terraform reads as well: omit --hcl and SYNTH_HCL_OUTPUT.";

const ownWriters = new WeakSet<TerraformStack>();
const repaired = new WeakSet<TerraformStack>();

/** For a stack that writes its HCL itself, and right. */
export function writesItsOwnHcl(stack: TerraformStack): void {
  ownWriters.add(stack);
}

/** Refuses HCL for a block that cdktf would omit silently. */
export function refuseInHcl(construct: Construct, what: string): void {
  construct.node.addValidation({
    validate: () => (isWrittenByCdktf(construct) ? [`cdktf writes no ${what} to HCL. ${HCL_INSTEAD}`] : []),
  });
}

/** Has cdktf write the resources of a stack to HCL as Terraform reads them; what cannot be repaired is refused. */
export function repairHcl(construct: Construct): void {
  const stack = TerraformStack.of(construct);
  if (repaired.has(stack) || !isWrittenByCdktf(stack)) return;
  repaired.add(stack);
  repairTerraformVersion(stack);
  Aspects.of(stack).add({ visit: repairAddresses });
  stack.node.addValidation({
    validate: () =>
      stack.node
        .findAll()
        .filter(isBrokenLocal)
        .map(
          ({ node }) =>
            `cdktf writes ${node.path}, a text that looks like an object, to HCL as an object. ${HCL_INSTEAD}`,
        ),
  });
}

/** cdktf writes the names of arguments in the `terraform` block in place of their values. */
function repairTerraformVersion(stack: TerraformStack): void {
  const write = stack.toHclTerraform.bind(stack);
  stack.toHclTerraform = () => {
    const written = write();
    const version = terraformVersionOf(stack);
    const argument = `required_version = ${JSON.stringify(version)}`;
    return { ...written, hcl: written.hcl.replace(/^ *\d+ = "required_version"$/m, () => argument) };
  };
}

/** The versions of Terraform that a stack asks for, which cdktf has no argument for. */
export function terraformVersionOf(stack: TerraformStack): string | undefined {
  const { rawOverrides } = stack as unknown as { readonly rawOverrides: { terraform?: { required_version?: string } } };
  return rawOverrides.terraform?.required_version;
}

/** cdktf writes the blocks in a lifecycle as a list of objects, and addresses as texts. */
function repairAddresses(node: IConstruct): void {
  if (!TerraformResource.isTerraformResource(node)) return;
  const write = node.toHclTerraform.bind(node);
  node.toHclTerraform = () => {
    const written = write();
    // One that was moved away has only a moved block.
    if (written.resource === undefined) return written;
    const attributes = written.resource[node.terraformResourceType][node.friendlyUniqueId];
    if (attributes.depends_on) attributes.depends_on = withoutQuotes(attributes.depends_on);
    if (attributes.lifecycle) attributes.lifecycle = { value: lifecycleOf(attributes.lifecycle), isBlock: true };
    return written;
  };
}

function lifecycleOf({
  precondition,
  postcondition,
  ignore_changes: ignored,
  replace_triggered_by: addresses,
  ...rest
}: any): object {
  const blocks = (value: unknown) => value && { value, isBlock: true, type: "list" };
  return {
    ...rest,
    precondition: blocks(precondition),
    postcondition: blocks(postcondition),
    ignore_changes: ignored && withoutQuotes(ignored),
    replace_triggered_by: addresses && withoutQuotes(addresses),
  };
}

/** A list whose items cdktf puts into quotes, unless it takes them for numbers. */
function withoutQuotes(addresses: readonly string[] | "all"): object {
  if (addresses === "all") return { value: addresses, type: "reference" };
  const value = addresses.map((address) =>
    Lazy.stringValue({ produce: (context: IResolveContext) => context.resolve(address).replace(/^\$\{(.*)\}$/, "$1") }),
  );
  return { value, type: "list", storageClassType: "numberList" };
}

function isBrokenLocal(node: IConstruct): boolean {
  if (!(node instanceof TerraformLocal)) return false;
  return Object.values(node.toTerraform().locals).some((text) => `${text}`.startsWith("{"));
}

function isWrittenByCdktf(construct: Construct): boolean {
  const { root } = construct.node;
  return App.isApp(root) && root.hclOutput && !ownWriters.has(TerraformStack.of(construct));
}
