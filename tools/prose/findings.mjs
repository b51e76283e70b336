// What is wrong with a text, as far as a machine can see it: see CONTRIBUTING.md, "How we write".
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRetext from "remark-retext";
import remarkStringify from "remark-stringify";
import retextEnglish from "retext-english";
import retextIndefiniteArticle from "retext-indefinite-article";
import retextRepeatedWords from "retext-repeated-words";
import { unified } from "unified";
import { VFile } from "vfile";
import { DOCSTRING_BEGINNINGS, END, LONGEST_SENTENCE, PHRASES, WAY_TO_FIX } from "./phrases.mjs";

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRetext, unified().use(retextEnglish).use(retextRepeatedWords).use(retextIndefiniteArticle).use(ownRules))
  .use(remarkStringify);

/**
 * The findings in one text. The placeholders of a usage text ("IMAGE, --image IMAGE") are no words, and "https" begins
 * with the sound of a vowel.
 *
 * @param {import("./texts.mjs").Text} text
 * @returns {Promise<{ file: string, line: number, message: string }[]>}
 */
export async function findingsIn({ file, line, kind, markdown }) {
  const vfile = new VFile({ value: markdown, data: { kind } });
  await processor.run(processor.parse(vfile), vfile);
  const found = vfile.messages
    .filter(({ reason }) => !/^Unexpected (?:repeated `[A-Z]+`|article `an` before `https`)/.test(reason))
    .map(({ line: at, reason }) => ({ file, line: line + (at ?? 1) - 1, message: reason }));
  return [...found, ...ofKind(kind, markdown).map((message) => ({ file, line, message }))].map(onOneLine);
}

const onOneLine = ({ message, ...rest }) => ({ ...rest, message: message.replace(/\s+/g, " ") });

/** What holds for a docstring or a message as a whole. */
function ofKind(kind, markdown) {
  const text = markdown.trim();
  const findings = [];
  if (kind === "docstring") {
    for (const [pattern, better] of DOCSTRING_BEGINNINGS) {
      if (pattern.test(text)) findings.push(`a docstring begins with ${better}, not with “${pattern.exec(text)[0]}”`);
    }
  }
  if (kind === "message") {
    if (!END.test(text)) findings.push(`a message ends with a period: “…${text.slice(-40)}”`);
    if (!text.startsWith("`…`") && !WAY_TO_FIX.test(text)) findings.push(`a message says how to fix it: “${text}”`);
  }
  return findings;
}

/** A retext plugin: sentences that are too long, and phrases that are never right. */
function ownRules() {
  return (tree, file) => {
    forEach(tree, "SentenceNode", (sentence) => {
      const text = textOf(sentence);
      const words = wordsIn(sentence);
      if (words > LONGEST_SENTENCE) {
        file.message(`${words} words in a sentence, at most ${LONGEST_SENTENCE}: “${text.slice(0, 60)}…”`, sentence);
      }
      for (const [pattern, better] of PHRASES) {
        const hit = pattern.exec(text);
        if (hit) file.message(`“${hit[0]}”: write ${better}`, sentence);
      }
    });
  };
}

function wordsIn(sentence) {
  let words = 0;
  forEach(sentence, "WordNode", () => (words += 1));
  forEach(sentence, "SourceNode", () => (words += 1));
  return words;
}

function forEach(node, type, visit) {
  if (node.type === type) visit(node);
  for (const child of node.children ?? []) forEach(child, type, visit);
}

function textOf(node) {
  if (node.type === "SourceNode") return "`…`";
  return node.value ?? (node.children ?? []).map(textOf).join("");
}
