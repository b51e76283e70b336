import fc from "fast-check";
import { render } from "../../lib/container-group/render";
import { Resolution, resolve } from "../../lib/container-group/resolve";
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
];

function resolveSpec(spec: unknown): Resolution {
  return resolve(spec, (credential) => credential.bind(undefined as any));
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
});
