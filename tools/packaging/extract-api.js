// The public types of the compiled library, by API Extractor: in one file without what is internal, or as a report.
const fs = require("node:fs");
const path = require("node:path");
const { Refusal } = require("../support/command");
const { TOOLS } = require("../support/installed");

const ROOT = path.resolve(__dirname, "../..");

/**
 * @param {object} options
 * @param {string} [options.types] the file that the types are written to
 * @param {string} [options.report] the file that the report is written to
 */
module.exports.extractApi = ({ types, report }) => {
  const { Extractor, ExtractorConfig } = TOOLS("@microsoft/api-extractor");
  const reportFolder = report && path.dirname(report);
  // The extractor wants the folder, and a file to compare with.
  if (reportFolder) fs.mkdirSync(reportFolder, { recursive: true });
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: path.join(ROOT, "dist/compiled/lib/index.d.ts"),
      newlineKind: "lf",
      compiler: { tsconfigFilePath: path.join(ROOT, "tsconfig.json") },
      apiReport: {
        enabled: report !== undefined,
        ...(report && { reportFileName: path.basename(report), reportFolder, reportTempFolder: `${reportFolder}/new` }),
      },
      docModel: { enabled: false },
      tsdocMetadata: { enabled: false },
      dtsRollup: {
        enabled: types !== undefined,
        ...(types && { untrimmedFilePath: "", publicTrimmedFilePath: types }),
      },
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
      // A report that is not there yet is what we are here for.
      const matters = ["warning", "error"].includes(message.logLevel) && !message.messageId.startsWith("console-");
      if (matters) problems.push(`${message.sourceFilePath ?? ""}: ${message.text} (${message.messageId})`);
      message.handled = true;
    },
  });
  if (problems.length > 0) throw new Refusal(`The public API has problems. Fix them:\n${problems.join("\n")}`);
};
