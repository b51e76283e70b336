import { RestartPolicy } from "../../container-group/container-group-props";
import { describeValue } from "../../core/describe-value";
import { knownNumber, knownString } from "../../core/known";
import { Severity } from "../../core/rule";
import { SOURCES, ScheduleRule } from "./schedule-rule";

const GROUP_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ContainerInstance\/containerGroups\/[a-z0-9-]{1,63}$/i;

export const groupRules: readonly ScheduleRule[] = [
  {
    id: "scheduled-group-id",
    severity: Severity.ERROR,
    summary: "The ID of a scheduled container group is an Azure resource ID.",
    source: SOURCES.resourceIds,
    check: ({ containerGroup }, report) => {
      const known = knownString(containerGroup.id);
      if (known === undefined || GROUP_ID.test(known)) return;
      report(
        "containerGroup.id",
        "must be the resource ID of a container group, /subscriptions/…/resourceGroups/…/providers/" +
          `Microsoft.ContainerInstance/containerGroups/<name>, got ${describeValue(known)}`,
      );
    },
  },
  {
    id: "scheduled-group-stops",
    severity: Severity.ERROR,
    summary: "A scheduled container group has a restart policy other than Always.",
    source: SOURCES.restartPolicy,
    check: ({ containerGroup }, report) => {
      if (containerGroup.restartPolicy !== RestartPolicy.ALWAYS) return;
      report(
        "containerGroup.restartPolicy",
        "is Always, with which a container that ends is run again at once: the group never stops, and there is " +
          "nothing to start. Give the group RestartPolicy.NEVER or RestartPolicy.ON_FAILURE",
      );
    },
  },
  {
    id: "scheduled-group-keeps-a-password",
    severity: Severity.WARNING,
    summary: "The password of a scheduled container group is replaced before it expires.",
    source: SOURCES.stopStart,
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
            "PullOnlyIdentity, which has no password",
        );
      });
    },
  },
];
