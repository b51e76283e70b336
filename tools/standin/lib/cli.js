"use strict";
const os = require("node:os");
const path = require("node:path");
const { spawn } = require("node:child_process");
const { parseArgs } = require("node:util");
const { environment } = require("./environment");
const { serve } = require("./server");

const USAGE = `usage: standin [options] -- COMMAND [ARG...]
  --line NAME          azurerm-5 (default: azurerm 5.2.0, azuread 3.9.0) or azurerm-4 (azurerm 4.55.0, azuread 3.7.0)
  --schemas DIR|FILE   schema dumps in place of those of the line (repeatable)
  --rules FILE         more rules, merged over those of the line (repeatable)
  --no-default-rules   leave the rules of the line out
  --journal FILE       append one JSON line per call
  --fail TYPE[:N][:create|update|delete][:taint]
                       fail the first N (1) applies; TYPE may be data.X, read.X, ephemeral.X
  --delay MS|TYPE=MS   wait in each apply (TYPE may be data.X)
  --drift TYPE.attr=V  what a refresh finds instead; TYPE=gone for a deleted object
  --data TYPE.attr=V   override a data source attribute
  --now RFC3339        the clock used for time_* and dates
  --seed TEXT          other derived ids and secrets
  --strict             azurerm needs subscription_id (or ARM_SUBSCRIPTION_ID)
  --host HOST          also answer for these providers at another registry host
  --print-env          print the environment to use and wait for a signal
`;

async function main(argv) {
  const cut = argv.indexOf("--");
  const own = cut < 0 ? argv : argv.slice(0, cut);
  const cmd = cut < 0 ? [] : argv.slice(cut + 1);
  const die = (m) => {
    process.stderr.write(`standin: ${m}\n`);
    process.exit(2);
  };
  const many = { type: "string", multiple: true };
  let o;
  try {
    const p = parseArgs({
      args: own,
      allowPositionals: true,
      options: {
        line: { type: "string" },
        schemas: many,
        rules: many,
        "no-default-rules": { type: "boolean" },
        journal: { type: "string" },
        fail: many,
        delay: many,
        drift: many,
        data: many,
        now: { type: "string" },
        seed: { type: "string" },
        host: many,
        strict: { type: "boolean" },
        "print-env": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    o = p.values;
    if (o.help) {
      process.stdout.write(USAGE);
      return;
    }
    if (p.positionals.length) cmd.unshift(...p.positionals);
    if (o.now && Number.isNaN(Date.parse(o.now))) throw new Error(`--now ${o.now}: not a time`);
  } catch (e) {
    die(`${e.message}\n${USAGE}`);
    return;
  }
  if (!cmd.length && !o["print-env"]) {
    die(`no command\n${USAGE}`);
    return;
  }

  let s;
  try {
    s = await serve({
      line: o.line,
      schemas: o.schemas?.map((p) => path.resolve(p)),
      rules: o.rules,
      defaultRules: !o["no-default-rules"],
      journal: o.journal && path.resolve(o.journal),
      fail: o.fail,
      delay: o.delay,
      drift: o.drift,
      data: o.data,
      now: o.now,
      seed: o.seed,
      host: o.host,
      strict: o.strict,
    });
  } catch (e) {
    die(e.message);
    return;
  }
  const env = environment(s.reattach);

  if (o["print-env"]) {
    for (const [k, v] of Object.entries(env)) process.stdout.write(`export ${k}='${v}'\n`);
    for (const sig of ["SIGINT", "SIGTERM", "SIGHUP"])
      process.on(sig, () => {
        s.stop();
        process.exit(0);
      });
    return;
  }

  const child = spawn(cmd[0], cmd.slice(1), { stdio: "inherit", env: { ...process.env, ...env } });
  // A terminal delivers Ctrl-C to the whole group; pass on only what it does not.
  process.on("SIGINT", () => {
    if (!process.stdin.isTTY) child.kill("SIGINT");
  });
  for (const sig of ["SIGTERM", "SIGHUP"]) process.on(sig, () => child.kill(sig));
  child.on("error", (e) => {
    s.stop();
    die(`${cmd[0]}: ${e.message}`);
  });
  child.on("exit", (code, signal) => {
    s.stop();
    process.exit(code ?? 128 + (os.constants.signals[signal] || 0));
  });
}

module.exports = { main };
