import * as fs from "node:fs";
import * as zlib from "node:zlib";
import { Refusal } from "../process/ending";
import { shownPath } from "../process/project";

// A plan file is a zip archive with the configuration in it: https://en.wikipedia.org/wiki/ZIP_(file_format)
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Returns the id of the stack that a plan was made for. Terraform would apply it to that stack's state from any folder. */
export function stackOfPlan(file: string): string {
  try {
    const json = read(fs.readFileSync(file), "tfconfig/m-/cdk.tf.json");
    return JSON.parse(json)["//"].metadata.stackName;
  } catch {
    throw new Refusal(
      `${shownPath(file)} is not a plan of this project. Make one with: npm run diff -- -out=${shownPath(file)}`,
    );
  }
}

/** The text of a file in an archive. */
function read(archive: Buffer, name: string): string {
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== END) end -= 1;
  let entry = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(entry) === ENTRY) {
    const length = (offset: number) => archive.readUInt16LE(entry + offset);
    const nameEnd = entry + 46 + length(28);
    if (archive.toString("utf8", entry + 46, nameEnd) === name) {
      const packed = archive.readUInt32LE(entry + 20);
      const local = archive.readUInt32LE(entry + 42);
      // The lengths in front of the content are its own.
      const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      return zlib.inflateRawSync(archive.subarray(start, start + packed)).toString("utf8");
    }
    entry = nameEnd + length(30) + length(32);
  }
  throw new Error(`${name} is not in it`);
}
