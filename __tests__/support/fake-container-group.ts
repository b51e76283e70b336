import { Answer, World } from "./workflow";
import { Json } from "./workflow-expression";

export interface ContainerState {
  readonly state: string;
  readonly startTime?: string;
  readonly exitCode?: number;
}

export interface FakeContainer {
  /** Whether it is an init container. */
  readonly init?: boolean;
  readonly name?: string;
  readonly current?: ContainerState;
  readonly previous?: ContainerState;
}

/** The view that Azure has of a group: its containers, or an answer of another kind. */
export type Look = readonly FakeContainer[] | Answer;

export interface FakeGroupOptions {
  readonly restartPolicy?: string;
  /** The view before the start. */
  readonly before?: Look;
  /** The answers to the tries to start it; the last one is repeated. */
  readonly starts?: readonly Answer[];
  /** The answers to the requests to stop it; the last one is repeated. */
  readonly stops?: readonly Answer[];
  /** The views after the start, in order; the last one is repeated. */
  readonly looks?: readonly Look[];
}

/** A value that nobody may see in the history of the runs. */
export const ENVIRONMENT_VALUE = "value-of-an-environment-variable";

export const LAST_NIGHT = "2026-11-25T03:30:05.123Z";
/** The beginning of the run. */
export const NOW = "2026-11-26T03:30:00.000Z";
/** Twenty minutes before. */
export const JUST_NOW = "2026-11-26T03:10:00.5Z";
export const TONIGHT = "2026-11-26T03:30:07.456Z";

export const ended = (exitCode: number, startTime = TONIGHT): ContainerState => ({
  state: "Terminated",
  startTime,
  exitCode,
});
export const running: ContainerState = { state: "Running", startTime: TONIGHT };
export const waiting: ContainerState = { state: "Waiting" };

/** The part of Azure's resource manager that a container group is, with a clock. */
export class FakeContainerGroup implements World {
  /** The requests that it received, in order. */
  public readonly asked: string[] = [];
  private clock = 0;
  private looks = 0;
  private starts = 0;
  private stops = 0;

  constructor(
    private readonly id: string,
    private readonly options: FakeGroupOptions,
  ) {}

  public seconds(): number {
    return this.clock;
  }

  public now(): string {
    return new Date(Date.parse(NOW) + this.clock * 1000).toISOString();
  }

  public wait(seconds: number): void {
    this.clock += seconds;
  }

  public ask(method: string, uri: string): Answer {
    if (this.asked.length > 10_000) throw new Error("there is no end to it");
    this.clock += 1;
    const { pathname, searchParams } = new URL(uri);
    this.asked.push(`${method} ${pathname.slice(this.id.length)}`);
    if (!pathname.startsWith(this.id) || searchParams.get("api-version") !== "2023-05-01") return { status: 404 };
    if (method === "GET" && pathname === this.id) return this.look();
    if (method === "POST" && pathname === `${this.id}/start`) return this.start();
    if (method === "POST" && pathname === `${this.id}/stop`) return this.stop();
    return { status: 404 };
  }

  private look(): Answer {
    const {
      before = [{ current: ended(0, LAST_NIGHT) }],
      looks = [[{ current: ended(0) }]],
      restartPolicy,
    } = this.options;
    const all = [before, ...looks];
    const look = all[Math.min(this.looks, all.length - 1)]!;
    this.looks += 1;
    return "status" in look ? look : { status: 200, body: bodyOf(look, restartPolicy ?? "Never") };
  }

  private start(): Answer {
    const { starts = [{ status: 202 }] } = this.options;
    const answer = starts[Math.min(this.starts, starts.length - 1)]!;
    this.starts += 1;
    return answer;
  }

  private stop(): Answer {
    const { stops = [{ status: 204 }] } = this.options;
    const answer = stops[Math.min(this.stops, stops.length - 1)]!;
    this.stops += 1;
    return answer;
  }
}

/** https://learn.microsoft.com/rest/api/container-instances/container-groups/get */
function bodyOf(all: readonly FakeContainer[], restartPolicy: string): Json {
  const shown = (containers: readonly FakeContainer[]) =>
    containers.map(({ name = "report", current, previous }) => ({
      name,
      properties: {
        environmentVariables: [{ name: "MODE", value: ENVIRONMENT_VALUE }],
        instanceView: { currentState: state(current), previousState: state(previous) },
      },
    }));
  const init = shown(all.filter((each) => each.init));
  const containers = shown(all.filter((each) => !each.init));
  return { properties: { restartPolicy, containers, ...(init.length > 0 ? { initContainers: init } : {}) } };
}

function state(given: ContainerState | undefined): Json {
  return given === undefined ? null : ({ detailStatus: "", ...given } as Json);
}
