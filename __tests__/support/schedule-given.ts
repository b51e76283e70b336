import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupSchedule,
  ContainerGroupScheduleProps,
  ContainerImage,
  ContainerRegistry,
  PasswordRotation,
  PrivateImageContainerGroup,
  PrivateImageContainerGroupProps,
  PullOnlyPrincipal,
  RestartPolicy,
  ScheduleRecurrence,
} from "../../lib";
import { problemsOf, synthesizeJson, warningsOf } from "./synth";

export interface GivenSchedule {
  readonly schedule?: Partial<ContainerGroupScheduleProps>;
  readonly group?: Partial<PrivateImageContainerGroupProps>;
  readonly rotation?: PasswordRotation;
}

/** A task group with its principal, started every night. */
export function nightlyJob(scope: Construct, given: GivenSchedule = {}): ContainerGroupSchedule {
  const registry = ContainerRegistry.fromLookup(scope, "Registry", {
    name: "contosoapps",
    resourceGroupName: "rg-registry",
  });
  const puller = new PullOnlyPrincipal(scope, "Puller", {
    displayName: "job-pull",
    registries: [registry],
    passwordRotation: given.rotation,
    propagationDelay: "1s",
  });
  const job = new PrivateImageContainerGroup(scope, "Job", {
    name: "job",
    resourceGroupName: "rg-jobs",
    location: "eastus",
    credentials: [puller],
    containers: [{ name: "job", image: ContainerImage.fromRegistry(registry, "job:v1") }],
    restartPolicy: RestartPolicy.NEVER,
    ...given.group,
  });
  return new ContainerGroupSchedule(scope, "Nightly", {
    containerGroup: job,
    recurrence: ScheduleRecurrence.daily({ hour: 4, minute: 15 }),
    timeZone: "W. Europe Standard Time",
    ...given.schedule,
  });
}

/** A variable, for values that only Terraform knows. */
export function variable(scope: Construct, name: string, type: string, value?: any): TerraformVariable {
  return new TerraformVariable(scope, name, { type, default: value });
}

/** The JSON of a stack with the nightly job. */
export function jsonOf(schedule: Partial<ContainerGroupScheduleProps> = {}): any {
  return synthesizeJson((scope) => void nightlyJob(scope, { schedule }));
}

/** Returns the problems of a schedule of the nightly job. */
export function problems(schedule: Partial<ContainerGroupScheduleProps>, group: GivenSchedule["group"] = {}): string[] {
  return problemsOf((scope) => void nightlyJob(scope, { schedule, group }));
}

/** Returns the warnings of the same schedule. */
export function warnings(given: GivenSchedule): string[] {
  return warningsOf((scope) => void nightlyJob(scope, given));
}
