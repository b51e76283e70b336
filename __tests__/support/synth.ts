import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { Problem, ValidationError } from "../../lib";

/** The synthesized JSON of a stack with the providers; the stack's own validations run as they do in `cdktf synth`. */
export function synthesize(build: (scope: Construct) => void): string {
  return Testing.synthScope((scope) => {
    new AzurermProvider(scope, "azurerm", { features: [{}] });
    new AzureadProvider(scope, "azuread", {});
    new TimeProvider(scope, "time", {});
    build(scope);
    (scope as TerraformStack).runAllValidations();
  });
}

/** The same, parsed. */
export function synthesizeJson(build: (scope: Construct) => void): any {
  return JSON.parse(synthesize(build));
}

/** The configuration of the only resource of a type. */
export function onlyResource(json: any, type: string): any {
  const found = Object.values<any>(json.resource?.[type] ?? {});
  expect(found).toHaveLength(1);
  return found[0];
}

/** The problems of the ValidationError that `build` throws, as `path: message` lines. */
export function problemsOf(build: (scope: Construct) => void): string[] {
  return problemsIn(build).map(({ path, message }) => `${path}: ${message}`);
}

/** The path and the rule of each of them. */
export function problemsWithRulesOf(build: (scope: Construct) => void): [string, string | undefined][] {
  return problemsIn(build).map(({ path, rule }) => [path, rule]);
}

function problemsIn(build: (scope: Construct) => void): readonly Problem[] {
  try {
    synthesize(build);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    // Whatever is tested with this: each message is a sentence.
    expect(error.problems.filter(({ message }) => !/[.?]$/.test(message))).toEqual([]);
    return error.problems;
  }
  return [];
}

/** The message of the ValidationError that `make` throws; empty where it throws none. */
export function messageOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
  return "";
}

/**
 * The warnings that synth shows of what `build` makes, without the id that each of them ends with.
 */
export function warningsOf(build: (scope: Construct) => void): string[] {
  const shown = annotatedWarningsOf(build);
  expect(shown.filter((text) => !ACKNOWLEDGEABLE.test(text))).toEqual([]);
  return shown.map((text) => text.replace(ACKNOWLEDGEABLE, ""));
}

const ACKNOWLEDGEABLE = / \[ack: [a-z0-9-]+\]$/;

/** The same as they are shown. */
export function annotatedWarningsOf(build: (scope: Construct) => void): string[] {
  let root: Construct | undefined;
  synthesize((scope) => build((root = scope)));
  const entries = root!.node.findAll().flatMap((construct) => construct.node.metadata);
  return entries.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data);
}
