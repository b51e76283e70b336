import {
  App,
  AzurermBackend,
  DataTerraformRemoteState,
  LocalBackend,
  TerraformBackend,
  TerraformRemoteState,
  TerraformStack,
  getHostNameType,
} from "cdktf";
import { Construct } from "constructs";
import * as path from "node:path";
import { requireSameFramework } from "../core/framework";
import { STORAGE_ACCOUNT_NAME } from "../core/azure-facts";
import { isReference } from "../core/reference";
import { describeValue, Problem, ValidationError } from "../core/validation-error";
import { bool, optional, required, struct, text } from "../core/shape";

/**
 * Where an `azurerm` backend keeps the state. Give no access key or password here: the backend reads them from the
 * environment.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/azurerm
 */
export interface AzurermState {
  /** The name of the storage account. */
  readonly storageAccountName: string;

  /** The name of the blob container. */
  readonly containerName: string;

  /** The name of the blob, for example `private-image.tfstate`. */
  readonly key: string;

  /**
   * The resource group of the storage account.
   *
   * @default - not needed with Entra authentication
   */
  readonly resourceGroupName?: string;

  /**
   * The subscription of the storage account.
   *
   * @default - that of the environment
   */
  readonly subscriptionId?: string;

  /**
   * Whether the deployer's Entra identity is used instead of an access key.
   *
   * @default true
   */
  readonly useAzureadAuth?: boolean;
}

/**
 * A workspace of HCP Terraform or Terraform Enterprise.
 *
 * @see https://developer.hashicorp.com/terraform/cli/cloud/settings
 */
export interface CloudState {
  /** The name of the organization. */
  readonly organization: string;

  /** The name of the workspace. */
  readonly workspace: string;

  /**
   * The host of a Terraform Enterprise installation.
   *
   * @default - HCP Terraform
   */
  readonly hostname?: string;
}

/** Where Terraform keeps the state, which holds the password in clear text. */
export abstract class StateBackend {
  /**
   * A file on this machine.
   *
   * @param relativePath the path of the file from the folder of the synthesized JSON, with forward slashes. By default
   * `terraform.<stack id>.tfstate` in the folder that the app runs in, so that deleting `cdktf.out` loses nothing.
   * @throws ValidationError when the path is absolute, since the JSON would differ from machine to machine
   */
  public static local(relativePath?: string): StateBackend {
    refuse("StateBackend.local", localStateProblems(relativePath));
    return new Kind((stack) => new LocalBackend(stack, { path: relativePath ?? defaultStatePath(stack) }));
  }

  /**
   * A blob in an Azure storage account.
   *
   * @param state where. Without it the backend has no settings, for `terraform init -backend-config=…`
   * @throws ValidationError listing every setting that cannot be right
   */
  public static azurerm(state?: AzurermState): StateBackend {
    if (state === undefined) return new Kind((stack) => new PartialAzurermBackend(stack));
    refuse("StateBackend.azurerm", azurermStateProblems(state));
    return new Kind((stack) => new AzurermBackend(stack, { ...state, useAzureadAuth: state.useAzureadAuth ?? true }));
  }

  /**
   * A workspace of HCP Terraform or Terraform Enterprise.
   *
   * @param state which
   * @throws ValidationError listing every setting that cannot be right
   */
  public static cloud(state: CloudState): StateBackend {
    refuse("StateBackend.cloud", cloudStateProblems(state));
    return new Kind((stack) => new CloudBlock(stack, state));
  }

  /** No backend block: whoever uses the JSON adds one. */
  public static none(): StateBackend {
    return new Kind((stack) => new NoBackend(stack));
  }

  /**
   * Adds the backend to a stack. `PrivateImageStack` does this itself.
   *
   * @param stack a stack without a backend
   */
  public abstract addTo(stack: TerraformStack): void;
}

class Kind extends StateBackend {
  constructor(private readonly add: (stack: TerraformStack) => unknown) {
    super();
  }

  public addTo(stack: TerraformStack): void {
    requireSameFramework(stack, "StateBackend.addTo");
    this.add(stack);
  }
}

function refuse(caller: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(caller, problems);
}

const azurermShape = struct<AzurermState>({
  storageAccountName: required(text),
  containerName: required(text),
  key: required(text),
  resourceGroupName: optional(text),
  subscriptionId: optional(text),
  useAzureadAuth: optional(bool),
});

const cloudShape = struct<CloudState>({
  organization: required(text),
  workspace: required(text),
  hostname: optional(text),
});

function localStateProblems(relativePath: unknown): Problem[] {
  if (relativePath === undefined) return [];
  const at = "relativePath";
  if (typeof relativePath !== "string" || relativePath === "") {
    return [{ path: at, message: `must be a path, got ${describeValue(relativePath)}.` }];
  }
  if (isReference(relativePath)) return [{ path: at, message: KNOWN }];
  if (/^([/\\~]|[A-Za-z]:)/.test(relativePath)) {
    return [
      {
        path: at,
        message:
          "must be relative to the folder of the synthesized JSON, such as ../../../my.tfstate, so that the JSON is " +
          `the same on every machine, got ${describeValue(relativePath)}.`,
      },
    ];
  }
  return [];
}

function azurermStateProblems(state: unknown): Problem[] {
  const problems: Problem[] = [];
  const { useAzureadAuth: _, ...texts } = azurermShape(state, "", problems);
  problems.push(...STORAGE_ACCOUNT_NAME.problems(texts.storageAccountName || undefined, "storageAccountName"));
  return [...problems, ...textProblems(texts)];
}

function cloudStateProblems(state: unknown): Problem[] {
  const problems: Problem[] = [];
  const wrong = textProblems({ ...cloudShape(state, "", problems) });
  return [...problems, ...wrong];
}

const KNOWN = "must be known at synth time: Terraform finds its state before it knows what a reference stands for.";

function textProblems(texts: Readonly<Record<string, string | undefined>>): Problem[] {
  return Object.entries(texts).flatMap(([path, value]) => {
    if (value === "") return [{ path, message: "must not be empty." }];
    return isReference(value) ? [{ path, message: KNOWN }] : [];
  });
}

/**
 * The state file at the root of the project, as seen from the folder of the synthesized JSON
 * (`<output folder>/stacks/<stack>`), which is where Terraform runs.
 */
export function defaultStatePath(stack: TerraformStack): string {
  return `${upFrom(outputFolder(stack))}terraform.${stack.node.id}.tfstate`;
}

/** Up from `stacks/<stack>` below an output folder of the project; one outside it counts as one level deep. */
function upFrom(folder: string): string {
  const relative = path.relative(process.cwd(), path.resolve(folder));
  const isInside = !relative.startsWith("..") && !path.isAbsolute(relative);
  const depth = isInside ? relative.split(path.sep).length : 1;
  return "../".repeat(depth + 2);
}

function outputFolder(stack: TerraformStack): string {
  const root = stack.node.root;
  return App.isApp(root) ? root.outdir : "cdktf.out";
}

/** A backend that leaves no block in the JSON. Without one, cdktf writes the absolute path of a local state file. */
class NoBackend extends TerraformBackend {
  constructor(scope: Construct) {
    super(scope, "backend", "none");
  }

  public getRemoteStateDataSource(_scope: Construct, _name: string, fromStack: string): TerraformRemoteState {
    throw new Error(
      `The state of stack "${fromStack}" cannot be read from another stack, because its backend is left out. ` +
        "Give it a StateBackend, or pass the value as a variable.",
    );
  }

  public override toTerraform(): any {
    return {};
  }

  public override toHclTerraform(): any {
    return {};
  }

  public override toMetadata(): any {
    return {};
  }
}

/**
 * An `azurerm` backend without settings, which `terraform init -backend-config=…` fills in.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend#partial-configuration
 */
class PartialAzurermBackend extends TerraformBackend {
  constructor(scope: Construct) {
    super(scope, "backend", "azurerm");
  }

  public getRemoteStateDataSource(_scope: Construct, _name: string, fromStack: string): TerraformRemoteState {
    throw new Error(
      `The state of stack "${fromStack}" cannot be read from another stack, because the settings of its backend are ` +
        "known only to terraform init. Give StateBackend.azurerm its settings, or pass the value as a variable.",
    );
  }
}

/**
 * A `cloud` block with one workspace. cdktf's own class for it asks for a `terraform` binary at synth, and a synth needs
 * none.
 */
export class CloudBlock extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly state: CloudState,
  ) {
    super(scope, "backend", "cloud");
  }

  public getRemoteStateDataSource(scope: Construct, name: string, _fromStack: string): TerraformRemoteState {
    const { organization, hostname, workspace } = this.state;
    return new DataTerraformRemoteState(scope, name, { organization, hostname, workspaces: { name: workspace } });
  }

  public override toTerraform(): any {
    const { organization, hostname, workspace } = this.state;
    return { terraform: { cloud: { organization, hostname, workspaces: { name: workspace } } } };
  }

  public override toHclTerraform(): any {
    const { organization, hostname, workspace } = this.state;
    const workspaces = {
      value: { name: { value: workspace, type: "simple", storageClassType: "string" } },
      isBlock: true,
      type: "map",
      storageClassType: "stringmap",
    };
    return { terraform: { cloud: { organization, hostname, workspaces } } };
  }

  public override toMetadata(): any {
    return { ...super.toMetadata(), cloud: getHostNameType(this.state.hostname) };
  }
}
