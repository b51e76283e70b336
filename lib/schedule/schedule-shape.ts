import { IContainerGroup } from "../container-group/container-group";
import { RestartPolicy } from "../container-group/restart-policy";
import { AzureCloud } from "../core/azure-cloud";
import { Problem } from "../core/problem";
import { Shape, flag, instance, list, map, number, optional, required, struct, text, word } from "../core/shape";
import { PasswordLifetime } from "../identity/password-lifetime";
import { ContainerGroupScheduleProps } from "./container-group-schedule-props";
import { ScheduleRecurrence } from "./schedule-recurrence";
import { ScheduleRole } from "./schedule-role";
import { StartRetry } from "./start-retry";

// The types of the props once more, for callers that no compiler checked.

const groupFields = struct<IContainerGroup>({
  id: required(text),
  name: required(text),
  resourceGroupName: required(text),
  location: required(text),
  restartPolicy: required(word("RestartPolicy", RestartPolicy)),
  passwordLifetimes: optional(
    list(struct<PasswordLifetime>({ validForDays: required(number), rotationDays: optional(number) })),
  ),
});

const group: Shape<IContainerGroup> = (value, path, problems: Problem[]) => groupFields(value, path, problems);

export const scheduleShape = struct<ContainerGroupScheduleProps>({
  containerGroup: required(group),
  recurrence: required(
    instance<ScheduleRecurrence>("a ScheduleRecurrence (such as ScheduleRecurrence.daily)", (value) =>
      ScheduleRecurrence.isScheduleRecurrence(value),
    ),
  ),
  timeZone: optional(text),
  startTime: optional(text),
  enabled: optional(flag),
  name: optional(text),
  resourceGroupName: optional(text),
  location: optional(text),
  role: optional(
    instance<ScheduleRole>("a ScheduleRole (ScheduleRole.builtIn or ScheduleRole.custom)", (value) =>
      ScheduleRole.isScheduleRole(value),
    ),
  ),
  cloud: optional(word("AzureCloud", AzureCloud)),
  retry: optional(
    instance<StartRetry>("a StartRetry (such as StartRetry.fixedInterval)", (value) => StartRetry.isStartRetry(value)),
  ),
  propagationDelay: optional(text),
  tags: optional(map(text)),
});
