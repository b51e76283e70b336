import { Problem } from "../../core/problem";
import { Rule } from "../../core/rule";
import { ResolvedContainer, ResolvedGroup } from "../resolved-group";

/** A rule about a container group. */
export type GroupRule = Rule<ResolvedGroup>;

/** Lifts a check of one container to all containers of a group. */
export function eachContainer(
  check: (container: ResolvedContainer, path: string, index: number) => readonly Problem[],
): GroupRule["check"] {
  return ({ containers }) => containers.flatMap((container, index) => check(container, `containers[${index}]`, index));
}

/** A list of at most one problem, for checks of a single value. */
export function unless(fine: boolean, path: string, message: string): Problem[] {
  return fine ? [] : [{ path, message }];
}
