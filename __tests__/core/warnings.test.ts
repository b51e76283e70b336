import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { Construct, IConstruct } from "constructs";
import { Warnings } from "../../lib";
import { Severity } from "../../lib/core/rule";
import { addWarnings, declareWarnings } from "../../lib/core/warnings";
import { annotatedWarningsOf, problemsOf } from "../support/synth";

declareWarnings([
  { id: "paint-dry", severity: Severity.WARNING },
  { id: "paint-colour", severity: Severity.WARNING },
  { id: "paint-there", severity: Severity.ERROR },
]);

const DRY = { rule: "paint-dry", path: "paint", message: "is not dry yet" };
const COLOUR = { rule: "paint-colour", path: "paint.colour", message: "is pale" };

class Wall extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    addWarnings(this, [DRY, COLOUR]);
    new Construct(this, "Brick");
  }
}

describe("A warning", () => {
  it("is shown by synth, with the id that it is acknowledged by", () => {
    expect(annotatedWarningsOf((scope) => void new Wall(scope, "Wall"))).toEqual([
      "paint: is not dry yet [ack: paint-dry]",
      "paint.colour: is pale [ack: paint-colour]",
    ]);
  });

  it("is shown once, however often the stack is synthesized", () => {
    // GIVEN
    const stack = new TerraformStack(Testing.app(), "stack");
    const wall = new Wall(stack, "Wall");

    // WHEN
    Testing.synth(stack);
    Testing.synth(stack);

    // THEN
    expect(wall.node.metadata).toHaveLength(2);
  });
});

describe("An acknowledged warning", () => {
  const SHOWN = ["paint.colour: is pale [ack: paint-colour]"];

  it.each<[string, (scope: Construct, wall: IConstruct) => IConstruct]>([
    ["the construct", (_, wall) => wall],
    ["its scope", (scope) => scope],
    ["the app", (scope) => scope.node.root],
  ])("is not shown, when that is said of %s", (_, where) => {
    const build = (scope: Construct) => {
      const wall = new Wall(scope, "Wall");
      Warnings.of(where(scope, wall)).acknowledge("paint-dry", "nobody touches it");
    };
    expect(annotatedWarningsOf(build)).toEqual(SHOWN);
  });

  it("is not shown, when that was said before the construct was made", () => {
    const build = (scope: Construct) => {
      Warnings.of(scope).acknowledge("paint-dry", "nobody touches it");
      new Wall(scope, "Wall");
    };
    expect(annotatedWarningsOf(build)).toEqual(SHOWN);
  });

  it("is known by what this library noted, and not by what others did", () => {
    const build = (scope: Construct) => {
      const wall = new Wall(scope, "Wall");
      wall.node.addMetadata("another-tool:noted", { id: "paint-colour" });
      Warnings.of(wall).acknowledge("paint-dry", "nobody touches it");
    };
    expect(annotatedWarningsOf(build)).toEqual(SHOWN);
  });

  it("is shown elsewhere", () => {
    const build = (scope: Construct) => {
      Warnings.of(new Wall(scope, "Wall")).acknowledge("paint-dry", "nobody touches it");
      Warnings.of(new Wall(scope, "Other").node.children[0]!).acknowledge("paint-dry", "not of the wall");
    };
    expect(annotatedWarningsOf(build)).toEqual([...SHOWN, "paint: is not dry yet [ack: paint-dry]", ...SHOWN]);
  });
});

describe("An acknowledgement", () => {
  const problems = (id: any, reason: any) => problemsOf((scope) => Warnings.of(scope).acknowledge(id, reason));

  it("fails with an id that no warning has, and names the nearest", () => {
    expect(problems("paint-dri", "dry enough")).toEqual([
      'id: must be the id of a warning, got "paint-dri". Did you mean paint-dry?',
    ]);
    expect(problems("something-else", "why not")).toEqual(['id: must be the id of a warning, got "something-else".']);
  });

  it("fails with the id of an error, which cannot be accepted", () => {
    expect(problems("paint-there", "why not")).toEqual(['id: must be the id of a warning, got "paint-there".']);
  });

  it.each(["", "  ", undefined])("fails without a reason, and with an id that is not text: %p", (reason) => {
    expect(problems(42, reason)).toEqual([
      "id: must be the id of a warning, got 42.",
      `reason: must say why, got ${reason === undefined ? "nothing" : JSON.stringify(reason)}.`,
    ]);
  });

  it("names the scope that it was said of", () => {
    const app = Testing.app();
    expect(() => Warnings.of(app).acknowledge("", "why not")).toThrow("Warnings.of(App): 1 problem");
    expect(() => Warnings.of(new TerraformStack(app, "stack")).acknowledge("", "why not")).toThrow(
      "Warnings.of(stack): 1 problem",
    );
  });
});

describe("A program that is run without cdktf's CLI", () => {
  const LINES = [
    "Warning: stack/Wall: paint: is not dry yet [ack: paint-dry]\n",
    "Warning: stack/Wall: paint.colour: is pale [ack: paint-colour]\n",
  ];
  const newApp = () => new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), "app-")) });
  const newWall = (app: Construct) => {
    const stack = new TerraformStack(app, "stack");
    new Wall(stack, "Wall");
    return stack;
  };
  const afterwards = () => new Promise((resolve) => setImmediate(resolve));

  let written: jest.SpyInstance;
  const lines = () => written.mock.calls.map(([line]) => line);

  beforeEach(() => {
    written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  });

  afterEach(() => {
    delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
    written.mockRestore();
  });

  it("shows each warning once, on stderr", async () => {
    // WHEN
    const app = newApp();
    newWall(app);
    app.synth();
    await afterwards();

    // THEN
    expect(lines()).toEqual(LINES);
    expect(process.listenerCount("exit")).toBe(0);
  });

  it("shows them also when it ends at once", () => {
    // GIVEN
    const app = newApp();
    newWall(app);
    app.synth();

    // WHEN
    const [print] = process.listeners("exit");
    print!.call(process, 0);

    // THEN
    expect(lines()).toEqual(LINES);
  });

  it("leaves them to the CLI where that has started it", async () => {
    // GIVEN
    process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS = "true";

    // WHEN
    const app = newApp();
    newWall(app);
    app.synth();
    await afterwards();

    // THEN
    expect(lines()).toEqual([]);
  });

  it.each<[string, () => Construct]>([
    ["an app", newApp],
    ["a stack without an app", () => new Construct(undefined as never, "")],
  ])("shows none of a test, which does not synthesize the app: %s", async (_, makeRoot) => {
    // WHEN
    const stack = newWall(makeRoot());
    try {
      Testing.synth(stack);
    } catch {
      // cdktf itself wants an app, after it has visited the stack.
    }
    await afterwards();

    // THEN
    expect(lines()).toEqual([]);
  });
});
