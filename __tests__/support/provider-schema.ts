import * as fs from "node:fs";
import * as path from "node:path";
import { AZURERM, ProviderLine } from "./provider-lines";

const DUMPS = path.resolve(__dirname, "../../tools/standin/schemas");

interface Attribute {
  readonly type: unknown;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly deprecated?: boolean;
}

interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

/** One argument of a resource type. */
export interface Argument {
  /** Such as `container.liveness_probe.exec`. */
  readonly path: string;
  readonly isDeprecated: boolean;
}

/** Everything that may be configured of a resource type of azurerm: attributes, blocks and what is in them. */
export function azurermArguments(resourceType: string, line: ProviderLine): Argument[] {
  const dump = JSON.parse(fs.readFileSync(path.join(DUMPS, line, `azurerm-${AZURERM[line]}.json`), "utf8"));
  const [provider] = Object.values<any>(dump.provider_schemas);
  return argumentsOf(provider.resource_schemas[resourceType].block, "");
}

function argumentsOf(block: Block, prefix: string): Argument[] {
  const attributes = Object.entries(block.attributes ?? {}).filter(
    ([, { required, optional }]) => required || optional,
  );
  return [
    ...attributes.flatMap(([name, attribute]) => [
      { path: prefix + name, isDeprecated: attribute.deprecated === true },
      ...fieldsOf(attribute.type, `${prefix}${name}.`),
    ]),
    ...Object.entries(block.block_types ?? {}).flatMap(([name, nested]) => [
      { path: prefix + name, isDeprecated: false },
      ...argumentsOf(nested.block, `${prefix}${name}.`),
    ]),
  ];
}

/** The fields of an attribute that is an object or a collection of objects. */
function fieldsOf(type: unknown, prefix: string): Argument[] {
  if (!Array.isArray(type)) return [];
  const [kind, inner] = type;
  if (kind !== "object") return fieldsOf(inner, prefix);
  return Object.entries(inner as Record<string, unknown>).flatMap(([name, field]) => [
    { path: prefix + name, isDeprecated: false },
    ...fieldsOf(field, `${prefix}${name}.`),
  ]);
}

/** The paths of everything that a configuration sets, in the same notation. */
export function pathsSetBy(configuration: unknown, prefix = ""): Set<string> {
  if (Array.isArray(configuration)) return new Set(configuration.flatMap((item) => [...pathsSetBy(item, prefix)]));
  if (typeof configuration !== "object" || configuration === null) return new Set();
  return new Set(
    Object.entries(configuration).flatMap(([name, value]) => [
      prefix + name,
      ...pathsSetBy(value, `${prefix}${name}.`),
    ]),
  );
}
