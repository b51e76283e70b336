import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageShare } from "@cdktf/provider-azurerm/lib/storage-share";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ContainerGroupLogType,
  ContainerImage,
  ContainerRegistry,
  ContainerVolume,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  RestartPolicy,
  SecretValue,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

/** A task that keeps its results and its logs. */
export class ReportStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const place = { resourceGroupName: "myResourceGroup", location: "eastus" };
    const storage = new StorageAccount(this, "Storage", {
      ...place,
      name: "contosoreports",
      accountTier: "Standard",
      accountReplicationType: "LRS",
    });
    const share = new StorageShare(this, "Share", { name: "reports", storageAccountId: storage.id, quota: 50 });
    const workspace = new LogAnalyticsWorkspace(this, "Logs", { ...place, name: "report-logs", retentionInDays: 30 });

    const registry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: place.resourceGroupName,
    });
    const puller = new PullOnlyPrincipal(this, "Puller", { displayName: "report-pull", registries: [registry] });
    new PrivateImageContainerGroup(this, "Job", {
      ...place,
      name: "report",
      credentials: [puller],
      containers: [
        {
          name: "report",
          image: ContainerImage.fromRegistry(registry, "report:v1"),
          commands: ["python", "report.py", "--to", "/reports"],
          volumes: [
            ContainerVolume.azureFile({
              name: "reports",
              mountPath: "/reports",
              shareName: share.name,
              storageAccountName: storage.name,
              storageAccountKey: SecretValue.fromAttribute(storage.primaryAccessKey),
            }),
          ],
        },
      ],
      logAnalytics: {
        workspaceId: workspace.workspaceId,
        workspaceKey: SecretValue.fromAttribute(workspace.primarySharedKey),
        logType: ContainerGroupLogType.CONTAINER_INSIGHTS,
        metadata: { team: "reporting" },
      },
      restartPolicy: RestartPolicy.NEVER,
    });
  }
}

try {
  const app = new App();
  new ReportStack(app, "azure-files-log-analytics");
  app.synth();
} catch (error) {
  console.error(error instanceof ValidationError ? error.message : error);
  process.exitCode = 1;
}
