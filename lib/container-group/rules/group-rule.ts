import { Report, Rule } from "../../core/rule";
import { ResolvedContainer, ResolvedGroup } from "../resolved-group";

/** A rule about a container group. */
export type GroupRule = Rule<ResolvedGroup>;

/** Lifts a check of one container to all containers of a group. */
export function eachContainer(
  check: (container: ResolvedContainer, path: string, report: Report) => void,
): GroupRule["check"] {
  return ({ containers }, report) =>
    containers.forEach((container, index) => check(container, `containers[${index}]`, report));
}
