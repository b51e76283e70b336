import { CONTAINER_GROUP_ID } from "../../container-group/formats";
import { RestartPolicy } from "../../container-group/container-group-props";
import { knownNumber } from "../../core/reference";
import { Severity } from "../../core/rule";
import { SCHEDULE_SOURCES, ScheduleRule } from "./schedule-rule";

export const scheduledGroupRules: readonly ScheduleRule[] = [
  {
    id: "scheduled-group-id",
    severity: Severity.ERROR,
    summary: "The ID of a scheduled container group is an Azure resource ID.",
    source: SCHEDULE_SOURCES.resourceIds,
    check: ({ containerGroup }, report) => CONTAINER_GROUP_ID.report(containerGroup.id, "containerGroup.id", report),
  },
  {
    id: "scheduled-group-stops",
    severity: Severity.ERROR,
    summary: "A scheduled container group has a restart policy other than Always, or is stopped by the schedule too.",
    source: SCHEDULE_SOURCES.restartPolicy,
    check: ({ containerGroup, stopAt }, report) => {
      if (containerGroup.restartPolicy !== RestartPolicy.ALWAYS || stopAt !== undefined) return;
      report(
        "containerGroup.restartPolicy",
        "is Always, with which a container that ends is run again at once: the group never stops, and there is " +
          "nothing to start. Give the group RestartPolicy.NEVER or RestartPolicy.ON_FAILURE, or the schedule a stopAt.",
      );
    },
  },
  {
    id: "scheduled-group-keeps-a-password",
    severity: Severity.WARNING,
    summary: "The password of a scheduled container group is replaced before it expires.",
    source: SCHEDULE_SOURCES.stopStart,
    check: ({ containerGroup }, report) => {
      containerGroup.passwordLifetimes?.forEach((lifetime, index) => {
        const days = knownNumber(lifetime.validForDays);
        // What only Terraform knows is taken to be in time.
        const rotation = knownNumber(lifetime.rotationDays) ?? -Infinity;
        const isLate = rotation >= (days ?? Infinity);
        if (lifetime.rotationDays !== undefined && !isLate) return;
        const what = days === undefined ? "a password" : `a password that is valid for ${days} days`;
        const why = isLate ? `is replaced only after ${rotation} days` : "nothing replaces it by itself in this group";
        report(
          `containerGroup.passwordLifetimes[${index}]`,
          `${what} pulls the image at every start, and ${why}: every start after it has expired fails. Use ` +
            "PasswordRotation.everyDays with an apply that is scheduled too and without CredentialChange.PIN, or a " +
            "PullOnlyIdentity, which has no password.",
        );
      });
    },
  },
];
