import { CONTAINER_GROUP_ID } from "../container-group/formats";
import { AzureCloud } from "../core/azure-facts";
import { knownString, quoted } from "../core/reference";
import { Retry } from "./start-retry";

/** The resource manager of each cloud, which is also the audience of tokens for it, with the slash that Entra expects. */
const RESOURCE_MANAGERS: Readonly<Record<AzureCloud, string>> = {
  // https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity
  [AzureCloud.PUBLIC]: "https://management.azure.com/",
  // https://learn.microsoft.com/azure/china/resources-developer-guide
  [AzureCloud.CHINA]: "https://management.chinacloudapi.cn/",
  // https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
  [AzureCloud.US_GOVERNMENT]: "https://management.usgovcloudapi.net/",
};

export interface CallProps {
  readonly containerGroupId: string;
  readonly azureCloud: AzureCloud;
  readonly retry: Retry;
}

const API_VERSION = "2023-05-01";
// What may be a reference goes in last and as it is, since a reference is no JSON text.
const GROUP_ID = "<container group id>";

/** The action of a workflow, as JSON: it starts or stops the container group as the identity of the workflow. */
export function callAction(operation: "start" | "stop", props: CallProps): string {
  return actionText({ ...call(operation, props), runAfter: {} }, props);
}

/** An action as JSON, with the ID of the container group in its calls. */
export function actionText(action: object, { containerGroupId }: CallProps): string {
  return JSON.stringify(action).replaceAll(GROUP_ID, () => urlPathOf(containerGroupId));
}

/**
 * An ID as the path of a URL. No text is anything else then: neither JSON, whose texts end with a quote, nor the
 * language of workflows, which runs what is in `@{…}`.
 */
function urlPathOf(id: string): string {
  const known = knownString(id);
  if (known !== undefined) return known.split("/").map(encodeURIComponent).join("/");
  if (CONTAINER_GROUP_ID.isSure(id)) return id;
  return `\${join("/", [for segment in split("/", ${quoted(id)}) : urlencode(segment)])}`;
}

/** The call that starts or stops the container group. */
export function call(operation: "start" | "stop", { azureCloud, retry }: CallProps): object {
  return {
    type: "Http",
    inputs: { ...request("POST", `/${operation}`, azureCloud), retryPolicy: retryPolicy(retry) },
    // Azure answers 202 with the address of an operation. To ask there the identity would need a right on the whole
    // subscription (Microsoft.ContainerInstance/locations/operations/read), so that the answer is the end of the run.
    operationOptions: "DisableAsyncPattern",
  };
}

/** A request about the container group, as the identity of the workflow. */
export function request(method: "GET" | "POST", path: string, azureCloud: AzureCloud): object {
  const resourceManager = RESOURCE_MANAGERS[azureCloud];
  return {
    method,
    uri: `${resourceManager.replace(/\/$/, "")}${GROUP_ID}${path}?api-version=${API_VERSION}`,
    authentication: { type: "ManagedServiceIdentity", audience: resourceManager },
  };
}

function retryPolicy(retry: Retry): Record<string, string | number | undefined> {
  return {
    type: retry.type,
    count: retry.count,
    interval: duration(retry.intervalSeconds),
    minimumInterval: duration(retry.minimumIntervalSeconds),
    maximumInterval: duration(retry.maximumIntervalSeconds),
  };
}

/** ISO 8601, as Logic Apps has durations. */
function duration(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : `PT${seconds}S`;
}
