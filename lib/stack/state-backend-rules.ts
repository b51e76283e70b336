import { describeValue } from "../core/describe-value";
import { Problem } from "../core/problem";
import { bool, optional, required, struct, text } from "../core/shape";
import { AzurermState } from "./azurerm-state";
import { CloudState } from "./cloud-state";

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

export function localStateProblems(relativePath: unknown): Problem[] {
  if (relativePath === undefined) return [];
  const path = "relativePath";
  if (typeof relativePath !== "string" || relativePath === "") {
    return [{ path, message: `must be a path, got ${describeValue(relativePath)}` }];
  }
  if (/^([/\\~]|[A-Za-z]:)/.test(relativePath)) {
    return [
      {
        path,
        message:
          "must be relative to the folder of the synthesized JSON, such as ../../../my.tfstate, so that the JSON is " +
          `the same on every machine, got ${describeValue(relativePath)}`,
      },
    ];
  }
  return [];
}

export function azurermStateProblems(state: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = azurermShape(state, "", problems);
  // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
  if (read.storageAccountName !== undefined && !/^[a-z0-9]{3,24}$/.test(read.storageAccountName)) {
    problems.push({
      path: "storageAccountName",
      message: `must be 3 to 24 lower-case letters and digits, got ${describeValue(read.storageAccountName)}`,
    });
  }
  for (const name of ["containerName", "key"] as const) {
    if (read[name] === "") problems.push({ path: name, message: "must not be empty" });
  }
  return problems;
}

export function cloudStateProblems(state: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = cloudShape(state, "", problems);
  for (const name of ["organization", "workspace", "hostname"] as const) {
    if (read[name] === "") problems.push({ path: name, message: "must not be empty" });
  }
  return problems;
}
