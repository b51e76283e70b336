import * as fs from "node:fs";
import * as path from "node:path";
import { MOST_WORDS, Page, hasNext, openingProblems, sharedParagraphs, wordsOf } from "../support/pages";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string): Page => ({ file, text: fs.readFileSync(path.join(ROOT, file), "utf8") });

const pagesIn = (folder: string): Page[] =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => read(path.posix.join(folder, name)));

const README = read("README.md");
const ALL = [
  ...["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"].map(read),
  ...pagesIn("docs"),
  ...pagesIn("examples"),
];

/** A decision has the form of a decision, and a stage of the API is a part of a page. */
const isPart = ({ file }: Page) => /^docs\/decisions\/\d|^docs\/api\/[a-z]/.test(file);
const WHOLE = ALL.filter((page) => !isPart(page));
const named = (pages: readonly Page[]) => pages.map((page) => [page.file, page] as const);

/** The pages that the map lists under "Look up". Readers search them, and do not read them in one go. */
const REFERENCE = [
  ...read("docs/README.md")
    .text.split("\n## Look up\n")[1]!
    .split("\n## ")[0]!
    .matchAll(/\]\(([^)]+)\)/g),
]
  .map(([, link]) => path.posix.join("docs", link!))
  .map((file) => file.replace(/README\.md$/, ""));
const isReference = ({ file }: Page) =>
  REFERENCE.some((each) => (each.endsWith("/") ? file.startsWith(each) : file === each));

describe("A page", () => {
  it.each(named(WHOLE))("%s says for whom it is, what they need and what they have at the end", (_file, page) => {
    expect(openingProblems(page)).toEqual([]);
  });

  it.each(named(WHOLE.filter(({ file }) => file !== "CHANGELOG.md")))(
    "%s ends with where to go next",
    (_file, page) => {
      expect(hasNext(page)).toBe(true);
    },
  );

  it.each(named(ALL.filter((page) => !isReference(page))))("%s can be read in one go", (_file, page) => {
    expect(wordsOf(page)).toBeLessThanOrEqual(MOST_WORDS);
  });

  it("shares no paragraph with another page", () => {
    expect(sharedParagraphs([README, ...ALL])).toEqual([]);
  });

  it("is a reference only if the map says so", () => {
    expect(REFERENCE).toEqual(
      expect.arrayContaining(["docs/rules.md", "docs/api/", "docs/reliability.md", "CHANGELOG.md"]),
    );
    expect(ALL.filter(isReference).length).toBeLessThan(ALL.length / 3);
  });
});

describe("README", () => {
  it("has at most 1,000 words", () => {
    expect(wordsOf(README)).toBeLessThanOrEqual(1000);
  });
});

describe("A decision", () => {
  it.each(named(ALL.filter(({ file }) => /^docs\/decisions\/\d/.test(file))))(
    "%s has a context and a decision",
    (_file, { text }) => {
      for (const part of ["**Context.**", "**Decision.**"]) expect(text).toContain(part);
    },
  );
});

describe("The check of the pages", () => {
  const page = (text: string, file = "one.md"): Page => ({ file, text });
  const LONG = Array.from({ length: 21 }, (_, index) => `word${index}`).join(" ");

  it.each([
    ["# A\n\nFor everyone. You need nothing. You end with it.\n", []],
    ["# A\n\nFor whoever waits. It takes a minute. Afterwards it runs.\n\nYou need `az`.\n", []],
    ["# A\n\nYou need nothing. You end with it.\n", ["for whom"]],
    [
      "# A\n\nFor everyone.\n\n## B\n\nYou need nothing. You end with it.\n",
      ["what you need", "what you have at the end"],
    ],
  ])("reads the opening of %j", (text, problems) => {
    expect(openingProblems(page(text))).toEqual(problems);
  });

  it.each([
    ["Text.\n\nNext: [a](b.md).\n", true],
    ["Next: [a](b.md).\n\nText.\n", false],
    ["Text.\n\nNext: nothing.\n", false],
  ])("reads the end of %j", (text, expected) => {
    expect(hasNext(page(text))).toBe(expected);
  });

  it.each([
    ["a paragraph, whatever its line breaks", `${LONG}\n`, `# B\n\n${LONG.replace("word9 ", "word9\n")}\n`],
    ["a row of a table", `| ${LONG} | a |\n| b | c |\n`, `| Head | x |\n| ${LONG}  | a |\n`],
  ])("finds %s on two pages", (_what, one, other) => {
    expect(sharedParagraphs([page(one), page(other, "two.md")])).toEqual([
      expect.stringContaining("one.md and two.md: word0"),
    ]);
  });

  it("lets short paragraphs and code be equal", () => {
    const text = "Run this:\n\n```sh\n" + LONG + "\n```\n";
    expect(sharedParagraphs([page(text), page(text, "two.md")])).toEqual([]);
  });
});
