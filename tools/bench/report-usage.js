// Loaded before a measured program: says at its end what it used.
const fs = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  fs.writeFileSync(
    /** @type {string} */ (process.env.BENCH_USAGE_FILE),
    JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 }),
  );
});
