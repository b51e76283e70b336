import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

/** Every page, pipeline and script that a user follows. */
const PAGES = ["README.md", "SECURITY.md", ...["docs", "examples", "modules"].flatMap(filesIn)];

function filesIn(folder: string): string[] {
  const names = fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.(md|ya?ml|sh)$/.test(name)).map((name) => path.join(folder, name));
}

/** The forms of a command that writes a file with secrets, or a copy of one. */
const WRITERS = [
  // A saved plan.
  /-out[= ]([\w./-]*\w)/g,
  /--outputs-file[= ]([\w./-]*\w)/g,
  // A backup, by sed or by cp.
  /sed -i(?<suffix>\.\w+) .* (\S+\.tfvars)\b/g,
  /\b(?:cp|mv) \S+\.tfvars (\S+\.tfvars\.\w+)/g,
  /\b(?:state pull|output -json) > ?"?([\w./-]*\w)/g,
];

function filesOf(text: string): string[] {
  return WRITERS.flatMap((writer) =>
    [...text.matchAll(writer)].map((found) => `${found.at(-1)}${found.groups?.suffix ?? ""}`),
  );
}

/** Returns the files of a list that git ignores. */
function ignored(names: readonly string[]): string[] {
  const { stdout } = spawnSync("git", ["check-ignore", "--no-index", ...names], { cwd: ROOT, encoding: "utf8" });
  return stdout.trimEnd().split("\n");
}

describe("Files with secrets", () => {
  it("are ignored by git where a page creates them", () => {
    const names = [...new Set(PAGES.flatMap((page) => filesOf(fs.readFileSync(path.join(ROOT, page), "utf8"))))];
    expect(names).toEqual(expect.arrayContaining(["plan.bin", "terraform.tfvars.bak", "outputs.json"]));
    expect(ignored(names).sort()).toEqual(names.sort());
    expect(PAGES.length).toBeGreaterThan(50);
  });

  it("would be found in a new page", () => {
    const page = [
      "terraform plan -out=revoke.tfplan",
      "npm run diff -- staging -out plans/staging.plan",
      "sed -i.orig 's/a/b/' staging.tfvars",
      "cp staging.tfvars staging.tfvars.bak",
      "terraform state pull > moved.tfstate",
    ].join("\n");
    const names = filesOf(page);
    expect(names.sort()).toEqual([
      ...["moved.tfstate", "plans/staging.plan", "revoke.tfplan", "staging.tfvars.bak", "staging.tfvars.orig"],
    ]);
    expect(ignored(names)).toEqual(names);
  });

  it("are not what is to be committed", () => {
    const committed = [
      ".terraform.lock.hcl",
      "production.tfvars",
      "production.tfvars.json",
      "terraform.tfvars.example",
    ];
    expect(ignored(committed)).toEqual([""]);
    expect(ignored(["cdktf.out/stacks/private-image/.terraform.lock.hcl"])).toHaveLength(1);
  });
});
