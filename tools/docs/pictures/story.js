// The story of a private image in six boxes, with the values of the default PrivateImageStack.
const icons = require("./icons");
const { arrow, box, line, lines, text, WIDTH } = require("./shapes");

const MARGIN = 16;
const GAP = 32;
const BOX = { width: (WIDTH - 2 * MARGIN - 2 * GAP) / 3, height: 116 };
const BETWEEN_ROWS = 52;
const HEIGHT = 2 * MARGIN + 2 * BOX.height + BETWEEN_ROWS;

/**
 * @param {any} stack the parsed cdk.tf.json of the default PrivateImageStack
 * @returns {import("./shapes").Picture}
 */
function storyPicture(stack) {
  const boxes = boxesOf(factsOf(stack));
  return {
    name: "story",
    page: "README.md",
    title: "A private image from the registry to the log, in six steps",
    description: boxes.map(({ title, body }, index) => `${index + 1}. ${title}: ${body.join(" ")}`).join(" "),
    alt:
      "Six steps: registry, service principal that can only pull, wait, container group, task and log, " +
      "rotation or revocation.",
    height: HEIGHT,
    shapes: [...arrows(), ...boxes.flatMap((each, index) => drawn(each, index))],
  };
}

/**
 * Returns the values that the story names.
 *
 * @param {any} stack
 */
function factsOf(stack) {
  const defaultOf = (name) => {
    const variable = stack.variable[name];
    if (variable?.default === undefined) throw new Error(`The stack has no variable ${name} with a default.`);
    return variable.default;
  };
  const roles = JSON.stringify(stack.resource.azurerm_role_assignment ?? {});
  if (!roles.includes("AcrPull")) throw new Error("The stack assigns no AcrPull, and the story names that role.");
  if (defaultOf("access_enabled") !== true) throw new Error("The story says that access_enabled is true by default.");
  return {
    delay: String(defaultOf("propagation_delay")).replace(/s$/, " seconds"),
    rotation: defaultOf("password_rotation_days"),
    validity: defaultOf("password_valid_for_days"),
  };
}

/** @param {ReturnType<typeof factsOf>} facts */
function boxesOf({ delay, rotation, validity }) {
  /** @type {{ title: string, body: string[], icon: string, tone: import("./themes").ToneName }[]} */
  const boxes = [
    {
      title: "Registry",
      body: ["Holds the private image.", "It needs no admin account."],
      icon: icons.REGISTRY,
      tone: "plain",
    },
    {
      title: "Service principal",
      body: ["Has the role AcrPull and", "a password that expires", `after ${validity} days.`],
      icon: icons.PULLER,
      tone: "puller",
    },
    {
      title: "Wait",
      body: [`Azure has ${delay} to`, "propagate the role and", "the password."],
      icon: icons.WAIT,
      tone: "warn",
    },
    {
      title: "Container group",
      body: ["Logs in as the principal", "and pulls the image."],
      icon: icons.PULL,
      tone: "runs",
    },
    {
      title: "Task and log",
      body: ["The task runs and ends.", "az container logs shows", "what it printed."],
      icon: icons.LOG,
      tone: "runs",
    },
    {
      title: "Rotate, revoke",
      body: [`After ${rotation} days: a new`, "password. To revoke: set", "access_enabled to false."],
      icon: icons.ROTATE,
      tone: "puller",
    },
  ];
  return boxes;
}

/** The second row runs back to the left, so that the arrow of the rotation ends at the principal. */
function placeOf(index) {
  const column = index < 3 ? index : 5 - index;
  const row = index < 3 ? 0 : 1;
  return { x: MARGIN + column * (BOX.width + GAP), y: MARGIN + row * (BOX.height + BETWEEN_ROWS) };
}

/**
 * @param {ReturnType<typeof boxesOf>[number]} each
 * @param {number} index
 * @returns {import("./shapes").Shape[]}
 */
function drawn({ title, body, icon, tone }, index) {
  const { x, y } = placeOf(index);
  return [
    box(x, y, BOX.width, BOX.height, tone),
    { kind: "icon", x: x + 14, y: y + 13, path: icon, tone },
    text(x + 48, y + 31, `${index + 1}. ${title}`, { size: 16, face: "bold", tone }),
    ...lines(x + 14, y + 60, body, { size: 14, tone }),
  ];
}

/** @returns {import("./shapes").Shape[]} */
function arrows() {
  const places = [0, 1, 2, 3, 4, 5].map(placeOf);
  const middle = (place) => place.y + BOX.height / 2;
  const right = (place) => place.x + BOX.width;
  const center = (place) => place.x + BOX.width / 2;
  const [first, second, third, fourth, fifth, sixth] = places;
  const bend = MARGIN + BOX.height + BETWEEN_ROWS / 2;
  return [
    arrow(right(first) + 4, middle(first), second.x - 4, middle(second)),
    arrow(right(second) + 4, middle(second), third.x - 4, middle(third)),
    arrow(center(third), third.y + BOX.height + 4, center(fourth), fourth.y - 4),
    arrow(fourth.x - 4, middle(fourth), right(fifth) + 4, middle(fifth)),
    arrow(fifth.x - 4, middle(fifth), right(sixth) + 4, middle(sixth)),
    line(
      [
        [center(sixth), sixth.y - 4],
        [center(sixth), bend],
        [center(second), bend],
        [center(second), second.y + BOX.height + 4],
      ],
      { hasArrow: true, isDashed: true },
    ),
    text(center(second) + 12, bend + 4, "rotate: again from here", { size: 12 }),
  ];
}

module.exports = { storyPicture };
