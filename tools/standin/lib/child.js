"use strict";
// Runs the servers in a process of their own, so that a test may block on
// spawnSync without stalling them. Ends when its parent does.
const { serve } = require("./server");

process.once("message", async (opts) => {
  try {
    const s = await serve(opts);
    process.on("message", (m) => {
      try {
        if (m.configure) s.configure(m.configure);
        process.send({ id: m.id });
      } catch (e) {
        process.send({ id: m.id, error: e.message });
      }
    });
    process.send({ reattach: s.reattach, providers: s.providers });
  } catch (e) {
    process.send({ error: e.message });
    process.exitCode = 1;
    process.disconnect();
  }
});
process.on("disconnect", () => process.exit());
for (const sig of ["SIGINT", "SIGTERM"]) process.on(sig, () => {});
