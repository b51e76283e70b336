import { AzurermBackend, LocalBackend, TerraformStack } from "cdktf";
import { AzurermState } from "./azurerm-state";
import { CloudBlock } from "./cloud-block";
import { CloudState } from "./cloud-state";
import { defaultStatePath } from "./local-state-path";
import { NoBackend } from "./no-backend";
import { PartialAzurermBackend } from "./partial-azurerm-backend";
import { azurermStateProblems, cloudStateProblems, localStateProblems } from "./state-backend-rules";
import { ValidationError } from "../core/validation-error";

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
    this.add(stack);
  }
}

function refuse(caller: string, problems: ConstructorParameters<typeof ValidationError>[1]): void {
  if (problems.length > 0) throw new ValidationError(caller, problems);
}
