import { ContainerGroupScheduleProps } from "../../../lib";
import { resolveSchedule } from "../../../lib/schedule/resolve";
import { scheduleRules } from "../../../lib/schedule/rules";
import { ScheduleRule } from "../../../lib/schedule/rules/schedule-rule";
import { describeRules } from "../../support/rules";
import { scheduleRuleTable } from "./table";

const judge = (props: ContainerGroupScheduleProps, rules?: readonly ScheduleRule[]) =>
  resolveSchedule(props, "Nightly", rules);

describeRules("a schedule", scheduleRules, scheduleRuleTable, judge);
