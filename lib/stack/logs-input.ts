import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { Precondition, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { WORKSPACE_ID } from "../container-group/formats";
import { InputVariableConfig, addVariables } from "./inputs";

const VARIABLES = {
  log_analytics_workspace_id: {
    type: "string",
    description:
      "ID of the Log Analytics workspace that the container writes its logs to: the workspace ID, a UUID, and not the resource ID.",
    default: null,
    format: WORKSPACE_ID,
  },
  log_analytics_workspace_key: {
    type: "string",
    description: "Primary or secondary key of log_analytics_workspace_id.",
    default: null,
    // No validation: Terraform would show the line of the file that holds the key.
    sensitive: true,
  },
} satisfies Record<string, InputVariableConfig>;

/** Where the container of the stack writes its logs to, besides Azure's own short memory. */
export class LogsInput {
  /**
   * Checks across variables, as preconditions: Terraform older than 1.9 lets a validation see its own variable only.
   */
  public readonly preconditions: readonly Precondition[] = [
    {
      condition:
        '${(var.log_analytics_workspace_id == null) == nonsensitive(coalesce(var.log_analytics_workspace_key, "none") == "none")}',
      errorMessage: "log_analytics_workspace_id and log_analytics_workspace_key must be given together, or neither.",
    },
  ];

  constructor(inputs: Construct) {
    addVariables(inputs, VARIABLES);
  }

  /** Gives a service the workspace, where there is one: in its body, and the key beside it. */
  public applyToService(service: TerraformResource): void {
    const where = (given: string) =>
      `\${var.log_analytics_workspace_id == null ? null : { logAnalytics = { ${given} } }}`;
    service.addOverride("body.properties.diagnostics", where("workspaceId = var.log_analytics_workspace_id"));
    service.addOverride(
      "sensitive_body.properties.diagnostics",
      where("workspaceKey = var.log_analytics_workspace_key"),
    );
  }

  /** Gives the container group the workspace, where there is one. */
  public applyTo(group: ContainerGroup): void {
    group.addOverride("dynamic.diagnostics", {
      for_each: "${var.log_analytics_workspace_id == null ? [] : [1]}",
      content: {
        log_analytics: {
          workspace_id: "${var.log_analytics_workspace_id}",
          workspace_key: "${var.log_analytics_workspace_key}",
        },
      },
    });
  }
}
