// Phrases that are never right in our texts, each with what to write instead. CONTRIBUTING.md, "How we write", has the
// reasons.
export const PHRASES = [
  [/\banew\b/i, "again, or recreate"],
  [/\bmend(?:s|ed|ing)?\b/i, "fix"],
  [/\bha(?:s|ve|d) nothing\b/i, "is empty, or is missing"],
  [/\b(?:is|are) no (?:prop|property|zone|such|setting|option|environment|plan|file of)\b/i, "unknown …"],
  [/\bthere (?:is|are) none\b/i, "not found, or none"],
  [/\b(?:is|are|was|were) told\b/i, "reports, or shows"],
  [/\bthat (?:I|you) have\b/i, "existing"],
  [/\bthat exists? already\b/i, "existing"],
  [/\bleav(?:e|es|ing) (?:it|them|this|that|one) out\b/i, "omit, or remove"],
  [/\bleave out\b/i, "omit, or remove"],
  [/\bwithout a word\b/i, "silently"],
  [/\bNobody can\b/, "Cannot"],
  [/\bguards? (?:of|for) (?:a|the)\b/i, "precondition"],
  [/\bsays? nothing of\b/i, "does not mention"],
  [/\bit is said\b/i, "name the subject"],
];

/** Beginnings that a docstring never has: it starts with a noun, or a verb in the third person. */
export const DOCSTRING_BEGINNINGS = [
  [/^What\b/, "the noun: “The …”"],
  [/^Whether somebody\b/, "“Whether …” of a thing, or a verb"],
  [/^(?:One|Those|Someone|Somebody) (?:that|who|of)\b/, "the noun"],
  [/^How (?:it|they|somebody)\b/, "the noun"],
];

/** Words in a sentence, at most. Code, numbers in code and links count as one. */
export const LONGEST_SENTENCE = 28;

const VERBS =
  "Add|Allow|Apply|Ask|Call|Change|Check|Choose|Correct|Create|Delete|Deploy|Drop|Edit|Fix|Give|Grant|Import|Install|Lower|" +
  "Move|Name|Omit|Open|Pass|Pick|Put|Raise|Read|Remove|Rename|Repeat|Replace|Retry|Rotate|Run|See|Select|Set|Shorten|Sign|" +
  "Specify|Split|Start|Stop|Switch|Synthesize|Try|Turn|Unset|Update|Upgrade|Use|Wait|Write";
/** A command or an option that can be copied: no period follows it. */
const COMMAND = ": (?:npm|npx|terraform|--?[a-z`])";
/** An instruction that is inserted: a sentence of its own, or what follows a word or a colon. */
const INSERTED = "[.:] `…`|\\w`…`";

/** What a message tells its reader to do, or what the value must be. */
export const WAY_TO_FIX = new RegExp(
  `\\bmust\\b|\\bcannot be\\b|\\btakes\\b|\\buse\\b|\\bonly\\b|\\b(?:${VERBS})\\b|: (?:${VERBS.toLowerCase()})\\b|` +
    `Did you mean|[Vv]alid\\b.*:|Allowed|${COMMAND}|${INSERTED}`,
);

/** The end of a message: a period, or what can be copied. */
export const END = new RegExp(`[.:\`?]$|=…$|${COMMAND}.*$`);
