import { describeValue } from "./describe-value";
import { knownString } from "./known";
import { Problem } from "./problem";

// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
const RESOURCE_GROUP_NAME = /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u;
// By its name or by the one that the portal shows, eastus or East US: azurerm makes the first of the second.
// https://github.com/hashicorp/go-azure-helpers/blob/main/resourcemanager/location/normalize.go
const LOCATION = /^[A-Za-z0-9][A-Za-z0-9 ]*$/;

/** What is wrong with the name of a resource group. */
export function resourceGroupNameProblems(value: unknown, path: string): Problem[] {
  const name = knownString(value);
  if (name === undefined || RESOURCE_GROUP_NAME.test(name)) return [];
  return [
    {
      path,
      message:
        `must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, ` +
        `got ${describeValue(name)}`,
    },
  ];
}

/** What is wrong with the name of a region. Which regions there are, Azure alone knows. */
export function locationProblems(value: unknown, path: string): Problem[] {
  const name = knownString(value);
  if (name === undefined || LOCATION.test(name)) return [];
  return [{ path, message: `must be the name of an Azure region, such as eastus, got ${describeValue(name)}` }];
}
