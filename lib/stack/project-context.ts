import * as fs from "node:fs";
import { ValidationError } from "../core/validation-error";

/**
 * The `context` of the cdktf.json in the folder that the app runs in, if there is one. The cdktf CLI passes it on by
 * itself; an app that reads it too makes the same JSON without the CLI.
 *
 * @throws ValidationError when the file cannot be read
 */
export function projectContext(): Record<string, unknown> {
  const file = "cdktf.json";
  if (!fs.existsSync(file)) return {};
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).context ?? {};
  } catch (error) {
    throw new ValidationError(file, [{ path: "content", message: `must be JSON: ${(error as Error).message}` }]);
  }
}
