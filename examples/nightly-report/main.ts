import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  ContainerGroupSchedule,
  ContainerImage,
  ContainerRegistry,
  DayOfWeek,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RestartPolicy,
  ScheduleRecurrence,
  ScheduleRole,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

const BERLIN = "W. Europe Standard Time";
/** The recipients of an alert when a report was not created. */
const ON_CALL =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup" +
  "/providers/Microsoft.Insights/actionGroups/on-call";

/** Two reports from one private image, each started by Azure. */
export class NightlyReportStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", { displayName: "report-pull", registries: [registry] });
    const group = (name: string, commands: string[]) =>
      new PrivateImageContainerGroup(this, name, {
        name,
        resourceGroupName: "myResourceGroup",
        location: "westeurope",
        credentials: [puller],
        containers: [{ name: "report", image: ContainerImage.fromRegistry(registry, "report:v1"), commands }],
        restartPolicy: RestartPolicy.NEVER,
      });

    const nightly = new ContainerGroupSchedule(this, "Nightly", {
      containerGroup: group("report", ["python", "report.py"]),
      recurrence: ScheduleRecurrence.daily({ hour: 4, minute: 30 }),
      timeZone: BERLIN,
      role: ScheduleRole.custom(),
      run: { maxDurationMinutes: 90 },
      alert: { actionGroupIds: [ON_CALL] },
    });
    new ContainerGroupSchedule(this, "Sunday", {
      containerGroup: group("long-report", ["python", "report.py", "--all"]),
      recurrence: ScheduleRecurrence.weekly({ days: [DayOfWeek.SUNDAY], hour: 6 }),
      timeZone: BERLIN,
      role: ScheduleRole.custom(),
      run: { maxDurationMinutes: 600 },
      alert: { actionGroupIds: [ON_CALL] },
    });
    new TerraformOutput(this, "workflow_id", { value: nightly.id });
  }
}

try {
  const app = new App();
  new NightlyReportStack(app, "nightly-report");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
