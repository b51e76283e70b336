import { Token, ref } from "cdktf";
import fc from "fast-check";
import { render } from "../../lib/container-group/render";
import { GroupResolution, resolveGroup } from "../../lib/container-group/resolve";
import { Problem } from "../../lib";
import { RUN, groups, junk } from "../support/arbitrary";

const PROPS = [
  "props",
  "name",
  "resourceGroupName",
  "location",
  "containers",
  "credentials",
  "initContainers",
  "restartPolicy",
  "osType",
  "network",
  "dnsConfig",
  "identity",
  "logAnalytics",
  "encryption",
  "priority",
  "sku",
  "zones",
  "tags",
  "timeouts",
  "onCredentialChange",
  "dependsOn",
];

/** Names that a prop of a group or of a container has. */
const KNOWN = new Set([
  ...PROPS,
  ...["image", "cpuCores", "memoryGb", "cpuCoresLimit", "memoryGbLimit", "ports", "commands", "environmentVariables"],
  ...["secureEnvironmentVariables", "volumes", "livenessProbe", "readinessProbe", "privileged"],
]);

function resolveSpec(spec: unknown): GroupResolution {
  return resolveGroup(spec, (credential) => credential.bind(undefined as any));
}

/** Why a path does not lead into the spec, or nothing when it does. */
function isAstray(spec: any, path: string): string | undefined {
  const steps = path.match(/[A-Za-z_$][\w$]*|\[(\d+|"([^"\\]|\\.)*"…?[^\]]*)\]/g) ?? [];
  const [prop, ...rest] = steps;
  if (prop === undefined || !PROPS.includes(prop)) return `${path} does not start with a prop`;
  let value = spec?.[prop];
  for (const step of rest) {
    const index = /^\[(\d+)\]$/.exec(step)?.[1];
    // Credentials and our own classes keep their data to themselves.
    if (index === undefined) return undefined;
    if (!Array.isArray(value) || Number(index) >= value.length) return `${path} leads past the end of ${prop}`;
    value = value[Number(index)];
    if (typeof value !== "object") return undefined;
  }
  return undefined;
}

function expectProblems(problems: readonly Problem[], spec: unknown): void {
  for (const { path, message } of problems) {
    if (isAstray(spec, path)) throw new Error(isAstray(spec, path));
    // What was given is shown in quotes, and may say anything.
    const words = message.replace(/"([^"\\…]|\\[^…])*\\?("|…)/g, "");
    if (message === "" || /undefined|\[object/.test(words)) throw new Error(`${path}: ${message} is no message`);
  }
}

describe("Any group", () => {
  it("is rendered, or refused with the paths of what is wrong", () => {
    let accepted = 0;
    fc.assert(
      fc.property(groups(false), (spec) => {
        const { resolved, problems, warnings } = resolveSpec(spec);
        expectProblems([...problems, ...warnings], spec);
        if (resolved) {
          accepted += 1;
          if (problems.length > 0) throw new Error("accepted with problems");
          render(resolved);
        } else if (problems.length === 0) throw new Error("refused without a problem");
      }),
      { ...RUN, numRuns: 500 },
    );
    // Neither way is a rare accident.
    expect(accepted).toBeGreaterThan(50);
    expect(accepted).toBeLessThan(450);
  });

  it("fails with problems and never otherwise, whatever stands in its props", () => {
    let accepted = 0;
    fc.assert(
      fc.property(groups(true), (spec) => {
        const { resolved, problems, warnings } = resolveSpec(spec);
        expectProblems([...problems, ...warnings], spec);
        if (resolved) {
          accepted += 1;
          render(resolved);
        } else if (problems.length === 0) throw new Error("refused without a problem");
      }),
      { ...RUN, numRuns: 1000 },
    );
    expect(accepted).toBeLessThan(500);
  });

  it("fails with problems when it is anything at all", () => {
    let refused = 0;
    fc.assert(
      fc.property(junk, (spec) => {
        const { resolved, problems } = resolveSpec(spec);
        if (resolved || problems.length === 0) throw new Error("accepted");
        refused += 1;
      }),
      { ...RUN, numRuns: 500 },
    );
    expect(refused).toBe(500);
  });

  const NAME = fc.stringMatching(/^[a-z][A-Za-z]{3,15}$/).filter((name) => !KNOWN.has(name));

  it("fails with a name that no prop has, in the group and in each of its containers", () => {
    const property = fc.property(groups(false), NAME, fc.nat(), (spec: any, name, place) => {
      const index = place % spec.containers.length;
      const container = { ...spec.containers[index], [name]: "x" };
      const changed = spec.containers.map((each: object, at: number) => (at === index ? container : each));
      for (const [path, mistaken] of [
        [name, { ...spec, [name]: "x" }],
        [`containers[${index}].${name}`, { ...spec, containers: changed }],
      ] as const) {
        const found = resolveSpec(mistaken).problems.filter((problem) => problem.path === path);
        if (found.length !== 1 || !found[0]!.message.startsWith("unknown property. ")) {
          throw new Error(`${path}: ${JSON.stringify(found)}`);
        }
      }
    });
    expect(() => fc.assert(property, { ...RUN, numRuns: 200 })).not.toThrow();
  });

  it("is judged alike with a reference that cdktf made and with one that a person wrote", () => {
    const texts = ["name", "resourceGroupName", "location"] as const;
    const property = fc.property(groups(false), fc.constantFrom(...texts), (spec: any, prop) => {
      const judged = [Token.asString(ref("var.given", undefined as any)), "${var.given}"].map((given) => {
        const { problems, warnings } = resolveSpec({ ...spec, [prop]: given });
        return JSON.stringify([problems, warnings]);
      });
      if (judged[0] !== judged[1]) throw new Error(judged.join(" and "));
    });
    expect(() => fc.assert(property, { ...RUN, numRuns: 200 })).not.toThrow();
  });
});
