import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const SKIPPED = ["node_modules", "dist", "cdktf.out", "coverage", "release", "reports"];

function pages(folder = "."): string[] {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith(".") || SKIPPED.includes(entry.name) ? [] : pages(name);
    return entry.name.endsWith(".md") ? [name] : [];
  });
}

/** Links to places in this repository that are not there. */
function broken(page: string): string[] {
  const text = fs.readFileSync(path.join(ROOT, page), "utf8").replace(/^```[\s\S]*?^```/gm, "");
  const links = [
    ...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g),
    ...text.matchAll(/ (?:src|srcset)="([^"]+)"/g),
  ];
  return links
    .map((match) => match[1]!)
    .filter((link) => {
      const [file, anchor] = link.split("#");
      const target = file ? path.join(ROOT, path.dirname(page), file) : path.join(ROOT, page);
      if (!fs.existsSync(target)) return true;
      return anchor !== undefined && target.endsWith(".md") && !anchorsOf(target).includes(anchor);
    });
}

/** As GitHub makes them from headings, and those that are written out. */
function anchorsOf(file: string): string[] {
  const text = fs.readFileSync(file, "utf8").replace(/^```[\s\S]*?^```/gm, "");
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
  return [...headings, ...[...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map((match) => match[1]!)];
}

describe("The links between the pages", () => {
  it.each(pages())("%s leads to what is there", (page) => {
    expect(broken(page)).toEqual([]);
  });
});
