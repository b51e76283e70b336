import { Report, Rule } from "../../core/rule";
import { ResolvedContainer, ResolvedGroup, ResolvedInitContainer } from "../resolved-group";

/** A rule about a container group. */
export type GroupRule = Rule<ResolvedGroup>;

type Check<Container> = (container: Container, path: string, report: Report, group: ResolvedGroup) => void;

/** Lifts a check of one container to the containers of a group, without the init containers. */
export function eachContainer(check: Check<ResolvedContainer>): GroupRule["check"] {
  return (group, report) => visit(group.containers, CONTAINERS, check, report, group);
}

/** Lifts a check of what containers and init containers have in common to all of them. */
export function everyContainer(check: Check<ResolvedInitContainer>): GroupRule["check"] {
  return (group, report) => {
    visit(group.initContainers, INIT_CONTAINERS, check, report, group);
    visit(group.containers, CONTAINERS, check, report, group);
  };
}

// The paths of the first few, which are asked for by every rule about every group.
const pathsOf = (prop: string) => Array.from({ length: 4 }, (_, index) => `${prop}[${index}]`);
const CONTAINERS = pathsOf("containers");
const INIT_CONTAINERS = pathsOf("initContainers");

function visit<Container>(
  containers: readonly Container[],
  paths: string[],
  check: Check<Container>,
  report: Report,
  group: ResolvedGroup,
): void {
  for (let index = 0; index < containers.length; index += 1) {
    check(containers[index]!, (paths[index] ??= paths[0]!.replace("0", String(index))), report, group);
  }
}
