import { IRegistryCredential, PasswordRotation, PullOnlyPrincipal, PullOnlyToken, RepositoryScope } from "../../lib";
import { Construct } from "constructs";
import { synthesizeJob } from "../support/job";
import { refusedPulls } from "../support/refused-pulls";
import { JournalEntry, describeStandin } from "../support/terraform";
import { Workbench, stepsOf, theOne } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

interface Kind {
  readonly name: string;
  readonly password: string;
  readonly make: (scope: Construct, registry: any, passwordRotation: PasswordRotation) => IRegistryCredential;
}

const KINDS: readonly Kind[] = [
  {
    name: "PullOnlyPrincipal",
    password: "azuread_application_password",
    make: (scope, registry, passwordRotation) =>
      new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries: [registry], passwordRotation }),
  },
  {
    name: "PullOnlyToken",
    password: "azurerm_container_registry_token_password",
    make: (scope, registry, passwordRotation) =>
      new PullOnlyToken(scope, "Puller", {
        name: "job-pull",
        registries: [registry],
        repositories: [RepositoryScope.repository("app")],
        passwordRotation,
      }),
  },
];

function history(): JournalEntry[] {
  return bench.providers.journal().filter(({ op }) => op === "apply");
}

for (const { name, password, make } of KINDS)
  describeStandin(`A rotation of a ${name}`, () => {
    const job = (rotation: PasswordRotation) => synthesizeJob((scope, registry) => make(scope, registry, rotation));

    function expectNewBeforeGroupBeforeOld(done: readonly JournalEntry[]): void {
      const made = theOne(done, password, "create");
      const removed = theOne(done, password, "delete");
      const group = theOne(done, "azurerm_container_group", "create");
      const wait = theOne(done, "time_sleep", "create");
      expect(wait.startSeq).toBeGreaterThan(made.endSeq);
      expect(group.startSeq).toBeGreaterThan(wait.endSeq);
      expect(removed.startSeq).toBeGreaterThan(group.endSeq);
      expect(refusedPulls(history())).toEqual([]);
      expect(bench.plan()).toEqual([]);
    }

    it.each([
      [
        "manual",
        PasswordRotation.manual(1, { validForDays: 30 }),
        PasswordRotation.manual(2, { validForDays: 30 }),
        "Raise the number of PasswordRotation.manual.",
      ],
      [
        "generations",
        PasswordRotation.generations(["a"], "a", { validForDays: 30 }),
        PasswordRotation.generations(["b"], "b", { validForDays: 30 }),
        "Add a name to PasswordRotation.generations, and remove a.",
      ],
    ])("fails in the plan with %s after the end of a password that is gone", async (_, rotation, next, advice) => {
      // GIVEN
      bench = await Workbench.open(job(rotation));
      bench.apply();
      const gone = bench.workspace.resources().filter((address) => address.startsWith(`${password}.`));
      bench.workspace.ok("state", "rm", ...gone);
      expect(bench.workspace.terraform("plan").status).toBe(0);
      bench.age(31);

      // WHEN
      const { status, output } = bench.workspace.terraform("plan");

      // THEN
      expect(status).toBe(1);
      expect(output.replace(/[\s│]+/g, " ")).toContain(advice);
      bench.workspace.write({ "cdk.tf.json": job(next) });
      expect(bench.workspace.terraform("plan").status).toBe(0);
    });

    it("by hand makes the new password, then the group, and then removes the old password", async () => {
      // GIVEN
      bench = await Workbench.open(job(PasswordRotation.manual(1)));
      bench.apply();

      // WHEN
      const done = bench.apply(job(PasswordRotation.manual(2)));

      // THEN
      expectNewBeforeGroupBeforeOld(done);
    });

    it("by the clock does the same when it is due, and nothing before", async () => {
      // GIVEN
      bench = await Workbench.open(job(PasswordRotation.everyDays(90)), { now: "2026-01-01T00:00:00Z" });
      bench.apply();
      await bench.providers.configure({ now: "2026-03-31T00:00:00Z" });
      expect(bench.plan()).toEqual([]);

      // WHEN
      await bench.providers.configure({ now: "2026-04-02T00:00:00Z" });
      const done = bench.apply();

      // THEN
      expectNewBeforeGroupBeforeOld(done);
    });

    it("by the clock can be asked for before it is due", async () => {
      // GIVEN
      bench = await Workbench.open(job(PasswordRotation.everyDays(90)), { now: "2026-01-01T00:00:00Z" });
      bench.apply();
      const clock = bench.workspace.resources().find((address) => address.startsWith("time_rotating."))!;

      // WHEN
      await bench.providers.configure({ now: "2026-02-01T00:00:00Z" });

      // THEN
      expectNewBeforeGroupBeforeOld(bench.applyWith(`-replace=${clock}`));
    });

    it("does the same when the password is to be valid for another time", async () => {
      // GIVEN
      bench = await Workbench.open(job(PasswordRotation.manual(1, { validForDays: 365 })));
      bench.apply();

      // THEN
      expectNewBeforeGroupBeforeOld(bench.apply(job(PasswordRotation.manual(1, { validForDays: 90 }))));
    });

    it("by generations appends, switches and drops, and deletes nothing early", async () => {
      // GIVEN
      bench = await Workbench.open(job(PasswordRotation.generations(["a"], "a")));
      bench.apply();

      // WHEN a second one is appended
      const appended = bench.apply(job(PasswordRotation.generations(["a", "b"], "a")));

      // THEN nothing but the new one is touched
      expect(appended.map(({ action }) => action)).not.toContain("delete");
      expect(stepsOf(appended)).not.toContainEqual(expect.stringContaining("azurerm_container_group"));
      expect(theOne(appended, "time_sleep", "create").startSeq).toBeGreaterThan(
        theOne(appended, password, "create").endSeq,
      );

      // WHEN it is made the active one, THEN the group is replaced at once: it was waited for already
      expect(stepsOf(bench.apply(job(PasswordRotation.generations(["a", "b"], "b"))))).toEqual([
        "azurerm_container_group: delete",
        "azurerm_container_group: create",
      ]);

      // WHEN the first one is dropped, THEN the group is not touched
      const dropped = bench.apply(job(PasswordRotation.generations(["b"], "b")));
      expect(new Set(dropped.map(({ action }) => action))).toEqual(new Set(["delete"]));
      expect(stepsOf(dropped)).not.toContainEqual(expect.stringContaining("azurerm_container_group"));
      expect(refusedPulls(history())).toEqual([]);
      expect(bench.plan()).toEqual([]);
    });
  });

describe("The check for refused pulls", () => {
  const entry = (endSeq: number, type: string, action: string, value: any): JournalEntry =>
    ({ op: "apply", endSeq, startSeq: endSeq, type, action, state: value, prior: value }) as JournalEntry;
  const application = entry(0, "azuread_application", "create", { id: "/applications/x", client_id: "x" });
  const password = (endSeq: number, action: string, value: string) =>
    entry(endSeq, "azuread_application_password", action, { application_id: "/applications/x", value });
  const group = (endSeq: number, action: string, value: string) =>
    entry(endSeq, "azurerm_container_group", action, {
      image_registry_credential: [{ username: "x", password: value }],
    });
  const wait = (endSeq: number) => entry(endSeq, "time_sleep", "create", {});

  it("finds a password that goes before the group has another", () => {
    expect(
      refusedPulls([
        application,
        password(1, "create", "a"),
        wait(2),
        group(3, "create", "a"),
        password(4, "delete", "a"),
      ]),
    ).toEqual(["azuread_application_password: delete takes the login in use away"]);
  });

  it("finds a group that is made before its password works", () => {
    expect(refusedPulls([application, wait(1), password(2, "create", "a"), group(3, "create", "a")])).toEqual([
      "azurerm_container_group is made before its login works",
    ]);
  });

  it("finds nothing where all is well", () => {
    expect(refusedPulls([application, password(1, "create", "a"), wait(2), group(3, "create", "a")])).toEqual([]);
  });
});
