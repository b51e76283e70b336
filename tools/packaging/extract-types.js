// The public types of the compiled library in one file, without what is internal, by API Extractor.
const fs = require("node:fs");
const path = require("node:path");
const { Refusal } = require("../support/command");
const { TOOLS } = require("../support/installed");

const ROOT = path.resolve(__dirname, "../..");

/** @param {string} file the file that the types are written to */
module.exports.extractTypes = (file) => {
  const { Extractor, ExtractorConfig } = TOOLS("@microsoft/api-extractor");
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: path.join(ROOT, "dist/compiled/lib/index.d.ts"),
      newlineKind: "lf",
      compiler: { tsconfigFilePath: path.join(ROOT, "tsconfig.json") },
      apiReport: { enabled: false },
      docModel: { enabled: false },
      tsdocMetadata: { enabled: false },
      dtsRollup: { enabled: true, untrimmedFilePath: "", publicTrimmedFilePath: file },
      messages: {
        // Everything that is exported is public, and the docstrings are written for jsii.
        extractorMessageReporting: { default: { logLevel: "warning" }, "ae-missing-release-tag": { logLevel: "none" } },
        tsdocMessageReporting: { default: { logLevel: "none" } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: path.join(ROOT, "package.json"),
  });
  const problems = [];
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      const isReported = ["warning", "error"].includes(message.logLevel) && !message.messageId.startsWith("console-");
      const matters = isReported && !(message.messageId === "ae-undocumented" && isInherited(message));
      if (matters) problems.push(`${message.sourceFilePath ?? ""}: ${message.text} (${message.messageId})`);
      message.handled = true;
    },
  });
  if (problems.length > 0) throw new Refusal(`The public API has problems. Fix them:\n${problems.join("\n")}`);
};

/** Returns true if a member has its documentation from its interface, as editors show it. */
function isInherited({ sourceFilePath, sourceFileLine }) {
  const before = fs.readFileSync(sourceFilePath, "utf8").split("\n")[sourceFileLine - 2];
  return before?.trim() === "/** @inheritDoc */";
}
