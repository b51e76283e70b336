import { REGION, RESOURCE_GROUP_NAME } from "./azure-formats";
import { Problem } from "./problem";

export const resourceGroupNameProblems = (value: unknown, path: string): Problem[] =>
  RESOURCE_GROUP_NAME.problems(value, path);

export const locationProblems = (value: unknown, path: string): Problem[] => REGION.problems(value, path);
