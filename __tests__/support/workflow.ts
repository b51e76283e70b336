import { ExpressionContext, Json, Unknown, evaluate } from "./workflow-expression";

// Runs the action of a workflow as Logic Apps does, as far as our definitions go; what they do not use is refused.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers

export interface Answer {
  readonly status: number;
  readonly body?: Json;
}

/** The service that the workflow calls, and the clock that its waits move. */
export interface World {
  readonly ask: (method: string, uri: string) => Answer;
  readonly wait: (seconds: number) => void;
  readonly seconds: () => number;
  /** The time on that clock, as RFC 3339. */
  readonly now: () => string;
}

export interface WorkflowOptions {
  /** The status of a loop at its limit. Documented is Succeeded; a run must end alike with either. */
  readonly statusAtLimit?: "Succeeded" | "TimedOut";
}

export interface Outcome {
  readonly status: "Succeeded" | "Failed" | "Cancelled";
  readonly code?: string;
  readonly message?: string;
  /** How many actions ran: each is billed, and a skipped one is not. */
  readonly billedActions: number;
  /** The history of each action that ran, as text. */
  readonly history: string;
  /** Why actions failed that did so for another reason than an answer. */
  readonly errors: readonly string[];
}

type Status = "Succeeded" | "Failed" | "Skipped" | "TimedOut";

interface Action {
  readonly type: string;
  readonly runAfter: Readonly<Record<string, readonly Status[]>>;
  readonly inputs?: any;
  readonly actions?: Actions;
  readonly expression?: string;
  readonly limit?: { readonly count: number; readonly timeout: string };
  readonly operationOptions?: string;
  readonly runtimeConfiguration?: { readonly secureData: { readonly properties: readonly string[] } };
}

type Actions = Readonly<Record<string, Action>>;

interface Result {
  readonly status: Status;
  readonly code?: string;
  readonly outputs?: Json;
}

/** Ends the run, wherever it is. */
class Termination {
  constructor(public readonly outcome: Pick<Outcome, "status" | "code" | "message">) {}
}

const CODES: Readonly<Record<number, string>> = {
  200: "OK",
  202: "Accepted",
  204: "NoContent",
  400: "BadRequest",
  403: "Forbidden",
  404: "NotFound",
  409: "Conflict",
  500: "InternalServerError",
};

/** Runs an action, which is the only one of its workflow. */
export function runWorkflow(definition: string, world: World, options: WorkflowOptions = {}): Outcome {
  const run = new WorkflowRun(world, options);
  const end = run.toTheEnd({ Action: JSON.parse(definition) as Action });
  return { ...end, billedActions: run.billedActions, history: run.history.join("\n"), errors: run.errors };
}

class WorkflowRun {
  public billedActions = 0;
  public readonly history: string[] = [];
  public readonly errors: string[] = [];
  private readonly results = new Map<string, Result>();

  constructor(
    private readonly world: World,
    private readonly options: WorkflowOptions,
  ) {}

  public toTheEnd(actions: Actions): Pick<Outcome, "status" | "code" | "message"> {
    try {
      const status = this.all(actions);
      return status === "Succeeded" ? { status } : { status: "Failed", code: "ActionFailed" };
    } catch (thrown) {
      if (thrown instanceof Termination) return thrown.outcome;
      throw thrown;
    }
  }

  /** Runs actions, each after those that it names, and gives what they come to together. */
  private all(actions: Actions): Status {
    for (const name of inOrder(actions)) {
      const action = actions[name]!;
      const may = Object.entries(action.runAfter).every(([before, allowed]) =>
        allowed.includes(this.results.get(before)!.status),
      );
      this.results.set(name, may ? this.one(name, action) : { status: "Skipped" });
    }
    const isBefore = new Set(Object.values(actions).flatMap(({ runAfter }) => Object.keys(runAfter)));
    const last = Object.keys(actions).filter((name) => !isBefore.has(name));
    return last.every((name) => this.endsWell(name, actions)) ? "Succeeded" : "Failed";
  }

  /** A branch that ends with a skipped action has the status of what was before that. */
  private endsWell(name: string, actions: Actions): boolean {
    const { status } = this.results.get(name)!;
    if (status !== "Skipped") return status === "Succeeded";
    return Object.keys(actions[name]!.runAfter).every((before) => this.endsWell(before, actions));
  }

  private one(name: string, action: Action): Result {
    this.billedActions += 1;
    const run = RUN[action.type];
    if (run === undefined) throw new Unknown(`${name} has a type that is not known: ${action.type}`);
    refuseUnknown(name, action, ["type", "runAfter", "runtimeConfiguration", ...run.keys]);
    let result: Result;
    let inputs: Json = null;
    try {
      inputs = action.inputs === undefined || run.hasItems ? null : evaluate(action.inputs, this.context());
      result = run.run.call(this, name, action, inputs);
    } catch (thrown) {
      if (thrown instanceof Termination || thrown instanceof Unknown) throw thrown;
      this.errors.push(`${name}: ${(thrown as Error).message}`);
      result = { status: "Failed", code: "InvalidTemplate" };
    }
    this.remember(name, action, inputs, result);
    return result;
  }

  /** Adds an action to the history of the runs, as Azure shows it. */
  private remember(name: string, action: Action, inputs: Json, { status, outputs = null }: Result): void {
    const hidden = action.runtimeConfiguration?.secureData.properties ?? [];
    const shown = { inputs: inputs ?? this.itemsOf(action), outputs };
    const visible = Object.entries(shown).filter(([part]) => !hidden.includes(part));
    this.history.push(`${name} ${status} ${JSON.stringify(Object.fromEntries(visible))}`);
  }

  private itemsOf({ inputs }: Action): Json {
    try {
      return inputs?.from === undefined ? null : evaluate(inputs.from, this.context());
    } catch {
      return null;
    }
  }

  private context(item?: Json): ExpressionContext {
    const outputs = (action: string) => this.result(action).outputs ?? null;
    return {
      outputs,
      body: (action) => {
        const all = outputs(action) as { readonly body?: Json } | null;
        return all?.body ?? null;
      },
      actions: (action) => ({ code: this.result(action).code ?? null }),
      now: () => this.world.now(),
      item,
    };
  }

  private result(action: string): Result {
    const found = this.results.get(action);
    if (found === undefined) throw new Unknown(`there is no action ${action} before`);
    return found;
  }

  public http(name: string, action: Action, inputs: any): Result {
    refuseUnknown(name, inputs, ["method", "uri", "authentication", "retryPolicy"]);
    if (inputs.authentication?.type !== "ManagedServiceIdentity") throw new Unknown(`${name} has no identity`);
    let answer = this.world.ask(inputs.method, inputs.uri);
    for (let tries = triesOf(inputs.retryPolicy); tries > 0 && isRetried(answer.status); tries -= 1) {
      this.world.wait(inputs.retryPolicy?.interval === undefined ? 7 : secondsOf(inputs.retryPolicy.interval));
      answer = this.world.ask(inputs.method, inputs.uri);
    }
    // What a 202 leads to is an operation of the subscription, which the identity may not read.
    if (answer.status === 202 && action.operationOptions !== "DisableAsyncPattern") answer = { status: 403 };
    const { status, body = null } = answer;
    const isGood = status >= 200 && status < 300;
    return {
      status: isGood ? "Succeeded" : "Failed",
      code: CODES[status],
      outputs: { statusCode: status, body },
    };
  }

  public wait(name: string, _action: Action, { interval, ...others }: any): Result {
    refuseUnknown(name, others, []);
    const unit = { Second: 1, Minute: 60 }[interval.unit as string];
    if (unit === undefined) throw new Unknown(`${name} has a unit that is not known: ${interval.unit}`);
    this.world.wait(interval.count * unit);
    return { status: "Succeeded" };
  }

  public compose(_name: string, _action: Action, inputs: Json): Result {
    return { status: "Succeeded", outputs: inputs };
  }

  public select(name: string, { inputs }: Action): Result {
    refuseUnknown(name, inputs, ["from", "select"]);
    return this.each(inputs.from, (item) => [evaluate(inputs.select, this.context(item))]);
  }

  public query(name: string, { inputs }: Action): Result {
    refuseUnknown(name, inputs, ["from", "where"]);
    return this.each(inputs.from, (item) => (evaluate(inputs.where, this.context(item)) === true ? [item] : []));
  }

  private each(from: Json, of: (item: Json) => readonly Json[]): Result {
    const items = evaluate(from, this.context());
    if (!Array.isArray(items)) throw new Error(`from must be a list, got ${JSON.stringify(items)}.`);
    return { status: "Succeeded", outputs: { body: items.flatMap(of) } };
  }

  public terminate(name: string, _action: Action, inputs: any): Result {
    refuseUnknown(name, inputs, ["runStatus", "runError"]);
    if (this.loops > 0) throw new Unknown(`${name} may not be inside of a loop`);
    if (inputs.runStatus !== "Failed" && inputs.runError !== undefined) {
      throw new Unknown(`${name} has an error that only a failed run may have`);
    }
    throw new Termination({ status: inputs.runStatus, ...inputs.runError });
  }

  public scope(_name: string, { actions }: Action): Result {
    return { status: this.all(actions!) };
  }

  public branch(_name: string, { expression, actions }: Action): Result {
    const isTrue = evaluate(expression!, this.context()) === true;
    if (isTrue) return { status: this.all(actions!) };
    for (const each of Object.keys(actions!)) this.results.set(each, { status: "Skipped" });
    return { status: "Succeeded" };
  }

  private loops = 0;

  public until(name: string, { actions, expression, limit }: Action): Result {
    if (!(limit!.count >= 1 && limit!.count <= 5000)) throw new Unknown(`${name} has no limit that Azure takes`);
    const start = this.world.seconds();
    for (let count = 1; ; count += 1) {
      for (const each of allNames(actions!)) this.results.delete(each);
      this.loops += 1;
      this.all(actions!);
      this.loops -= 1;
      // Documented: whatever fails in the last iteration fails the loop.
      const failed = allNames(actions!).some((each) => this.results.get(each)?.status === "Failed");
      const isDone = evaluate(expression!, this.context()) === true;
      const isOver = count >= limit!.count || this.world.seconds() - start >= secondsOf(limit!.timeout);
      if (!isDone && !isOver) continue;
      if (failed) return { status: "Failed", code: "ActionFailed" };
      return { status: isDone ? "Succeeded" : (this.options.statusAtLimit ?? "Succeeded") };
    }
  }
}

interface ActionType {
  readonly keys: readonly string[];
  /** Whether its inputs are evaluated once for each item. */
  readonly hasItems?: boolean;
  readonly run: (this: WorkflowRun, name: string, action: Action, inputs: any) => Result;
}

const RUN: Readonly<Record<string, ActionType>> = {
  Compose: { keys: ["inputs"], run: WorkflowRun.prototype.compose },
  Http: { keys: ["inputs", "operationOptions"], run: WorkflowRun.prototype.http },
  If: { keys: ["expression", "actions"], run: WorkflowRun.prototype.branch },
  Query: { keys: ["inputs"], hasItems: true, run: WorkflowRun.prototype.query },
  Scope: { keys: ["actions"], run: WorkflowRun.prototype.scope },
  Select: { keys: ["inputs"], hasItems: true, run: WorkflowRun.prototype.select },
  Terminate: { keys: ["inputs"], run: WorkflowRun.prototype.terminate },
  Until: { keys: ["expression", "actions", "limit"], run: WorkflowRun.prototype.until },
  Wait: { keys: ["inputs"], run: WorkflowRun.prototype.wait },
};

function refuseUnknown(name: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Unknown(`${name} has what is not known: ${unknown.join(", ")}`);
}

/** Each action after those that it runs after. */
function inOrder(actions: Actions): string[] {
  const order: string[] = [];
  const open = new Set(Object.keys(actions));
  while (open.size > 0) {
    const next = [...open].filter((name) => Object.keys(actions[name]!.runAfter).every((each) => order.includes(each)));
    if (next.length === 0) throw new Unknown(`run after each other, or after what does not exist: ${[...open].join()}`);
    order.push(...next);
    for (const name of next) open.delete(name);
  }
  return order;
}

function allNames(actions: Actions): string[] {
  return Object.entries(actions).flatMap(([name, { actions: inner }]) => [name, ...(inner ? allNames(inner) : [])]);
}

/** https://learn.microsoft.com/azure/logic-apps/error-exception-handling#retry-policies */
function isRetried(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

function triesOf(policy: { readonly type: string; readonly count: number } | undefined): number {
  if (policy === undefined) return 4;
  return policy.type === "none" ? 0 : policy.count;
}

function secondsOf(duration: string): number {
  const [, amount, unit] = /^PT(\d+)([HMS])$/.exec(duration) ?? [];
  if (unit === undefined) throw new Unknown(`is not a duration that is known: ${duration}`);
  return Number(amount) * { H: 3600, M: 60, S: 1 }[unit as "H" | "M" | "S"];
}
