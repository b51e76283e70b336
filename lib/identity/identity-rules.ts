import { Problem } from "../core/problem";
import { bool, flag, list, number, optional, required, struct, text, texts } from "../core/shape";
import {
  durationProblems,
  lengthProblems,
  registriesProblems,
  registryShape,
  repositoryScopeShape,
  rotationProblems,
  rotationShape,
  secretShape,
  uuidProblems,
} from "./checks";
import { ExistingServicePrincipalProps } from "./existing-service-principal-props";
import { PrincipalImport } from "./principal-import";
import { principalImportProblems } from "./principal-import-rules";
import { PullOnlyPrincipalProps } from "./pull-only-principal-props";

// https://learn.microsoft.com/graph/api/resources/application
const LONGEST_DISPLAY_NAME = 256;
const LONGEST_DESCRIPTION = 1024;

const importShape = struct<PrincipalImport>({
  applicationObjectId: required(text),
  servicePrincipalObjectId: required(text),
  roleAssignmentIds: optional(list(text)),
});

const principalShape = struct<PullOnlyPrincipalProps>({
  displayName: required(text),
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  passwordRotation: optional(rotationShape),
  warnBeforeExpiryDays: optional(number),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
  owners: optional(texts),
  description: optional(text),
  importExisting: optional(importShape),
});

const existingShape = struct<ExistingServicePrincipalProps>({
  clientId: required(text),
  password: required(secretShape),
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  grantPull: optional(bool),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
});

/** What is wrong with the props of a PullOnlyPrincipal. */
export function principalProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = principalShape(props, "", problems) as Partial<PullOnlyPrincipalProps>;
  problems.push(...lengthProblems(read.displayName, "displayName", 1, LONGEST_DISPLAY_NAME));
  problems.push(...registriesProblems(read.registries, read.repositories, "a service principal"));
  problems.push(...rotationProblems(read));
  problems.push(...durationProblems(read.propagationDelay, "propagationDelay"));
  read.owners?.forEach((owner, index) => problems.push(...uuidProblems(owner, `owners[${index}]`, "an object ID")));
  problems.push(...lengthProblems(read.description, "description", 1, LONGEST_DESCRIPTION));
  problems.push(...principalImportProblems(read));
  return problems;
}

/** What is wrong with the props of an existing service principal. */
export function existingPrincipalProblems(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const read = existingShape(props, "", problems) as Partial<ExistingServicePrincipalProps>;
  problems.push(...uuidProblems(read.clientId, "clientId", "the application (client) ID"));
  problems.push(...registriesProblems(read.registries, read.repositories, "a service principal"));
  problems.push(...durationProblems(read.propagationDelay, "propagationDelay"));
  return problems;
}
