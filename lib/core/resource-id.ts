import { Fn, Token } from "cdktf";
import { knownString, operandOf } from "./reference";
import { TextFormat } from "./text-format";

export interface ResourceIdProps {
  /** The type as Azure writes it: `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  /** Its name with an article: `a subnet`. */
  readonly what: string;
  /** The pattern of the name at the end, where Azure names only some. */
  readonly name?: string;
  /** The pattern of every other name and ID in it, where the text becomes part of code. */
  readonly parent?: string;
  /** The types of Terraform whose `id` it is. */
  readonly resources?: readonly string[];
  /** The placeholders of the names in the message, one for each part of the type. */
  readonly placeholders?: readonly string[];
}

const ANY = "[^/]+";

/** The ID of a resource of one type. */
class ResourceIdFormat extends TextFormat {
  private readonly words: readonly string[];

  constructor({ type, what, name = ANY, parent = ANY, resources = [], placeholders = ["<name>"] }: ResourceIdProps) {
    const [namespace, ...types] = type.split("/") as [string, ...string[]];
    const parents = types.slice(0, -1).map((each) => `${each}/${parent}/`);
    const shown = types.map((each, index) => `${each}/${placeholders[index]}`);
    super({
      pattern:
        `^/subscriptions/${parent}/resourceGroups/${parent}/providers/${namespace.replace(".", "[.]")}/` +
        `${parents.join("")}${types.at(-1)}/${name}$`,
      ignoreCase: true,
      attributes: resources.map((resource) => `${resource}.id`),
      must: `be the resource ID of ${what}, /subscriptions/…/resourceGroups/…/providers/${namespace}/${shown.join("/")}`,
      source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
    });
    this.words = [
      "",
      "subscriptions",
      "",
      "resourceGroups",
      "",
      "providers",
      namespace,
      ...types.flatMap((each) => [each, ""]),
    ];
  }

  /**
   * The ID with the capitals that Azure documents. Azure takes any (`az` prints `resourcegroups`), and azurerm only
   * these. An ID that only Terraform knows, or that is none, stays as it is.
   */
  public normalize(id: string): string {
    const known = knownString(id);
    if (known === undefined || !this.accepts(known)) return id;
    return known
      .split("/")
      .map((segment, index) => this.words[index] || segment)
      .join("/");
  }
}

export type { ResourceIdFormat };

/** The form of the ID of a resource of one type. */
export function resourceId(props: ResourceIdProps): ResourceIdFormat {
  return new ResourceIdFormat(props);
}

export const USER_ASSIGNED_IDENTITY_ID = resourceId({
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  what: "a user-assigned managed identity",
  name: "[A-Za-z0-9_-]+",
  resources: ["azurerm_user_assigned_identity"],
});

// /subscriptions/<2>/resourceGroups/<4>/providers/<namespace>/<type>/<8>, split at its slashes.
const SUBSCRIPTION = 2;
const RESOURCE_GROUP = 4;
const NAME = 8;

/** The ID of the subscription in the ID of a resource; Terraform works it out where the ID is a reference. */
export function subscriptionIdOf(id: string): string {
  return segmentOf(id, SUBSCRIPTION);
}

/** The name of the resource group in the ID of a resource; Terraform works it out where the ID is a reference. */
export function resourceGroupNameOf(id: string): string {
  return segmentOf(id, RESOURCE_GROUP);
}

/** The name of the resource in its ID; Terraform works it out where the ID is a reference. */
export function resourceNameOf(id: string): string {
  return segmentOf(id, NAME);
}

function segmentOf(id: string, index: number): string {
  const known = knownString(id);
  if (known !== undefined) return known.split("/")[index] ?? "";
  return Token.asString(Fn.element(Fn.split("/", operandOf(id)), index));
}
