// Which stack a plan file was made for. Terraform would apply it to that stack's state from any folder.
const fs = require("node:fs");
const zlib = require("node:zlib");
const { shown } = require("./project");
const { Refusal } = require("./refusal");

// A plan file is a zip archive with the configuration in it: https://en.wikipedia.org/wiki/ZIP_(file_format)
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * @param {string} file
 * @returns {string} the id of the stack
 */
function stackOfPlan(file) {
  try {
    const json = read(fs.readFileSync(file), "tfconfig/m-/cdk.tf.json");
    return JSON.parse(json)["//"].metadata.stackName;
  } catch {
    throw new Refusal(
      `${shown(file)} is not a plan of this project. Make one with: npm run diff -- -out=${shown(file)}`,
    );
  }
}

/** The text of a file in an archive. */
function read(archive, name) {
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== END) end -= 1;
  let entry = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(entry) === ENTRY) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(entry + offset));
    if (archive.toString("utf8", entry + 46, entry + 46 + nameLength) === name) {
      const packed = archive.readUInt32LE(entry + 20);
      const local = archive.readUInt32LE(entry + 42);
      // The lengths in front of the content are its own.
      const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      return zlib.inflateRawSync(archive.subarray(start, start + packed)).toString("utf8");
    }
    entry += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`${name} is not in it`);
}

module.exports = { stackOfPlan };
