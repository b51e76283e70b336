import * as fs from "node:fs";
import * as path from "node:path";

const LIB = path.resolve(__dirname, "../../lib");

/** A prop of a public interface, with its type as the source has it. */
export interface PublicProp {
  readonly owner: string;
  readonly prop: string;
  readonly type: string;
}

/** Returns the sources of the library, but for the stages that are named. */
export function sourcesOf({ without = "" } = {}): string[] {
  return fs
    .readdirSync(LIB, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && (without === "" || !file.startsWith(without)))
    .map((file) => fs.readFileSync(path.join(LIB, file), "utf8"));
}

const exported = new Set(fs.readFileSync(path.join(LIB, "index.ts"), "utf8").match(/\w+/g));

/** Returns true if the library exports a name. */
export function isExported(name: string): boolean {
  return exported.has(name);
}

/** Returns the names that sources declare, such as those of each `enum`. */
export function declaredIn(sources: readonly string[], kind: "class" | "enum"): string[] {
  const declaration = new RegExp(`^export (?:abstract )?${kind} (\\w+)`, "gm");
  return sources.flatMap((source) => [...source.matchAll(declaration)].map(([, name]) => name!));
}

/** Returns the props of the public interfaces in sources. */
export function publicPropsIn(sources: readonly string[]): PublicProp[] {
  return sources
    .flatMap((source) => [...source.matchAll(/^export interface (\w+)[^{]*\{([\s\S]*?)^\}/gm)])
    .filter(([, owner]) => isExported(owner!))
    .flatMap(([, owner, body]) =>
      [...body!.matchAll(/^ {2}readonly (\w+)\??: ([^;]+);/gm)].map(([, prop, type]) => ({
        owner: owner!,
        prop: prop!,
        type: type!,
      })),
    );
}
