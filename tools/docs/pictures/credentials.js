// Which credential to choose: questions from top to bottom, each with the credential for the answer yes.
const { arrow, box, lines, text, WIDTH } = require("./shapes");

/**
 * @typedef {object} Choice
 * @property {string} name the class or its static method, as in the API
 * @property {string} note
 */

/** @type {readonly { question: readonly string[], yes: Choice }[]} */
const QUESTIONS = [
  {
    question: ["Is every image public?"],
    yes: { name: "no credentials", note: "Omit the property. Nothing logs in." },
  },
  {
    question: ["Is the registry another one than", "Azure Container Registry?"],
    yes: { name: "RegistryCredential.fromUsernamePassword", note: "The secret is yours, and so is its rotation." },
  },
  {
    question: ["Is the registry closed to the internet,", "or are passwords banned?"],
    yes: { name: "PullOnlyIdentity", note: "A managed identity, new or existing. No secret." },
  },
  {
    question: ["Only single repositories in legacy mode,", "or no rights in Entra ID?"],
    yes: { name: "PullOnlyToken", note: "A repository token. A new one per rotation." },
  },
  {
    question: ["Is there a service principal", "that you want to keep?"],
    yes: { name: "PullOnlyPrincipal.fromServicePrincipal", note: "The password is yours, and so is its rotation." },
  },
];
/** @type {Choice} */
const OTHERWISE = { name: "PullOnlyPrincipal", note: "The default. A password that Terraform rotates." };

const MARGIN = 16;
const QUESTION = { width: 322, height: 54 };
const CHOICE = { x: MARGIN + QUESTION.width + 76, width: WIDTH - 2 * MARGIN - QUESTION.width - 76 };
const DISTANCE = QUESTION.height + 34;
const HEIGHT = 2 * MARGIN + QUESTIONS.length * DISTANCE + QUESTION.height;

/** @returns {import("./shapes").Picture} */
function credentialsPicture() {
  const answers = QUESTIONS.map(
    ({ question, yes }) => `${question.join(" ")} Yes: ${yes.name}. ${yes.note} No: go on.`,
  );
  return {
    name: "credentials",
    page: "README.md",
    title: "Which credential, as a decision tree",
    description: `${answers.join(" ")} At the end: ${OTHERWISE.name}. ${OTHERWISE.note}`,
    alt: "Five questions, each with a credential. The table has the same.",
    height: HEIGHT,
    shapes: [
      ...QUESTIONS.flatMap(drawn),
      ...choice(MARGIN, MARGIN + QUESTIONS.length * DISTANCE, WIDTH - 2 * MARGIN, OTHERWISE, "runs"),
    ],
  };
}

/**
 * @param {typeof QUESTIONS[number]} each
 * @param {number} index
 * @returns {import("./shapes").Shape[]}
 */
function drawn({ question, yes }, index) {
  const y = MARGIN + index * DISTANCE;
  const [right, middle, center] = [MARGIN + QUESTION.width, y + QUESTION.height / 2, MARGIN + QUESTION.width / 2];
  return [
    box(MARGIN, y, QUESTION.width, QUESTION.height, "plain"),
    ...lines(MARGIN + 14, question.length === 1 ? middle + 5 : middle - 4, question, { size: 14, tone: "plain" }),
    arrow(right + 4, middle, CHOICE.x - 4, middle),
    text(right + 36, middle - 7, "yes", { size: 12, anchor: "middle" }),
    arrow(center, y + QUESTION.height + 4, center, y + DISTANCE - 4),
    text(center + 10, y + QUESTION.height + 21, "no", { size: 12 }),
    ...choice(CHOICE.x, y, CHOICE.width, yes, "puller"),
  ];
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {Choice} of
 * @param {import("./themes").ToneName} tone
 * @returns {import("./shapes").Shape[]}
 */
function choice(x, y, width, { name, note }, tone) {
  return [
    box(x, y, width, QUESTION.height, tone),
    text(x + 14, y + 23, name, { size: 14, face: "mono", tone }),
    text(x + 14, y + 43, note, { size: 13, tone }),
  ];
}

module.exports = { OTHERWISE, QUESTIONS, credentialsPicture };
