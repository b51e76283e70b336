import { Report, Rule } from "../../core/rule";
import { ResolvedContainer, ResolvedGroup, ResolvedInitContainer } from "../resolved-group";

/** A rule about a container group. */
export type GroupRule = Rule<ResolvedGroup>;

/** Lifts a check of one container to the containers of a group, without the init containers. */
export function eachContainer(
  check: (container: ResolvedContainer, path: string, report: Report, group: ResolvedGroup) => void,
): GroupRule["check"] {
  return (group, report) =>
    group.containers.forEach((container, index) => check(container, `containers[${index}]`, report, group));
}

/** Lifts a check of what containers and init containers have in common to all of them. */
export function everyContainer(
  check: (container: ResolvedInitContainer, path: string, report: Report, group: ResolvedGroup) => void,
): GroupRule["check"] {
  return (group, report) => {
    group.initContainers.forEach((container, index) => check(container, `initContainers[${index}]`, report, group));
    group.containers.forEach((container, index) => check(container, `containers[${index}]`, report, group));
  };
}
