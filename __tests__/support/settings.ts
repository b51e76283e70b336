import { PrivateImageStackProps, ValidationError } from "../../lib";
import { StackSettings, readSettings } from "../../app/settings/settings";

export type Values = Record<string, unknown>;

/** The stacks that the settings ask for. */
export function stacks(environment: Record<string, string>, context: Values = {}): readonly StackSettings[] {
  return readSettings({ context, environment });
}

/** The props of the only stack. */
export function read(environment: Record<string, string>, context: Values = {}): PrivateImageStackProps {
  const [{ id, props }, ...others] = stacks(environment, context) as [StackSettings, ...StackSettings[]];
  expect([id, others]).toEqual(["private-image", []]);
  return props;
}

/** Returns the problems of the settings. */
export function problems(environment: Record<string, string>, context: Values = {}): string[] {
  try {
    read(environment, context);
  } catch (error) {
    return (error as ValidationError).problems.map(({ path, message }) => `${path}: ${message}`);
  }
  return [];
}
