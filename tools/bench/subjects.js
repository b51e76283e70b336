// What is measured. Each comparison runs its subjects alternately and compares the first with the others.
const fs = require("node:fs");
const path = require("node:path");
const { command, program, scratch } = require("./measure");

const ROOT = path.resolve(__dirname, "../..");
const PROGRAMS = path.join(__dirname, "programs");

const ours = (groups, stacks = 1) =>
  program([path.join(PROGRAMS, "ours.js")], { BENCH_GROUPS: `${groups}`, BENCH_STACKS: `${stacks}` });
const byHand = (groups, stacks = 1, style = "deep") =>
  program([path.join(PROGRAMS, "by-hand.js")], {
    BENCH_GROUPS: `${groups}`,
    BENCH_STACKS: `${stacks}`,
    BENCH_STYLE: style,
  });

const versus = (rounds, groups, stacks, style, target) => ({
  name:
    groups === 1 && stacks === 1
      ? "Cold start: one principal with one container group"
      : stacks === 1
        ? `${groups.toLocaleString("en")} container groups of one principal`
        : `${stacks.toLocaleString("en")} stacks, each with a principal and a container group`,
  rounds,
  subjects: {
    "this library": ours(groups, stacks),
    [`by hand${style === "deep" ? "" : `, ${STYLES[style]}`}`]: byHand(groups, stacks, style),
  },
  target,
});

const STYLES = { barrel: "whole providers imported", hoisted: "shared references read once" };

// What a program costs that imports all of azurerm. It is made here and not kept as a file, so that nobody copies it.
const WHOLE_PROVIDER = `export { containerGroup } from ${JSON.stringify("@cdktf/provider-azurerm")};\n`;

const source = (...names) => fs.readFileSync(path.join(ROOT, ...names), "utf8");

/** A project of its own that has this package installed, with one program. */
function consumer(text) {
  const folder = fs.mkdtempSync(path.join(scratch, "consumer-"));
  const modules = path.join(folder, "node_modules");
  fs.mkdirSync(modules);
  for (const name of ["@cdktf", "@types", "cdktf", "constructs"]) {
    fs.symlinkSync(path.join(ROOT, "node_modules", name), path.join(modules, name));
  }
  fs.symlinkSync(ROOT, path.join(modules, "cdktf-private-aci"));
  fs.writeFileSync(path.join(folder, "main.ts"), text);
  const compilerOptions = {
    ...{ target: "ES2022", module: "CommonJS", moduleResolution: "Node10", strict: true },
    ...{ skipLibCheck: true, noEmit: true, types: ["node"] },
  };
  fs.writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["main.ts"] }));
  return program([require.resolve("typescript/bin/tsc"), "--project", folder]);
}

const main = () => program([path.join(ROOT, "dist", "main.js")]);
const floor = () => program(["-e", 'require("cdktf")']);

function comparisons(quick) {
  const rounds = (full) => (quick ? 1 : full);
  const size = (full) => (quick ? Math.ceil(full / 50) : full);
  return [
    {
      name: 'Cold start: `node dist/main.js` against `require("cdktf")`',
      rounds: rounds(15),
      subjects: { "node dist/main.js": main(), "node -e 'require(\"cdktf\")'": floor() },
      target: 1.4,
    },
    versus(rounds(15), 1, 1, "deep", 1.08),
    versus(rounds(3), 1, 1, "barrel"),
    {
      name: 'Import of the library against `require("cdktf")`',
      rounds: rounds(11),
      subjects: {
        "this library": program([path.join(PROGRAMS, "import-library.js")]),
        "node -e 'require(\"cdktf\")'": floor(),
      },
      targetMb: 10,
    },
    versus(rounds(7), size(100), 1, "deep"),
    versus(rounds(9), size(1000), 1, "deep", 1.1),
    versus(rounds(5), size(1000), 1, "hoisted"),
    versus(rounds(3), size(5000), 1, "deep"),
    versus(rounds(3), 1, size(1000), "deep"),
    {
      name: "Type check of a program",
      rounds: rounds(3),
      subjects: {
        "this library": consumer(source("examples", "nightly-task", "main.ts")),
        "by hand": consumer(source("tools", "bench", "consumers", "by-hand.ts")),
        "whole provider imported": consumer(WHOLE_PROVIDER),
      },
    },
    {
      name: "`npm run synth` with an unchanged build",
      rounds: rounds(7),
      subjects: {
        "npm run synth": command("npm run --silent synth", ROOT),
        "node dist/main.js": command("node dist/main.js", ROOT),
      },
      target: 2.5,
    },
    {
      name: "cdktf's CLI for the same",
      rounds: rounds(3),
      subjects: {
        "npx cdktf synth": command("env CI=1 node_modules/.bin/cdktf synth", ROOT),
        "npm run synth": command("npm run --silent synth", ROOT),
      },
    },
  ];
}

/** Growth: how much more CPU time five times as many groups take, without what a program of one group takes. */
function growth(quick) {
  const [small, large] = quick ? [20, 100] : [1000, 5000];
  return { small, large, rounds: quick ? 1 : 3, subjects: [ours(1), ours(small), ours(large)] };
}

module.exports = { comparisons, growth, ROOT };
