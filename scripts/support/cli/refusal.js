// How the commands end when they cannot do what they are asked: with a line or two that say why and what to do.

/** What the user has to know; it is all that is printed. */
class Refusal extends Error {
  /**
   * @param {string} message
   * @param {number} [code] what the command ends with
   */
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

/** A command that has said what is wrong, and ends with this code. */
class Ended extends Error {
  /** @param {number} code */
  constructor(code) {
    super(`ended with ${code}`);
    this.code = code;
  }
}

/**
 * What a command was given. Anything that it does not know is refused: nothing is passed over in silence.
 *
 * @param {string} script its name in package.json
 * @param {readonly string[]} options what it takes
 * @param {string} [reason] why it takes nothing else
 * @returns {string[]}
 */
function givenOptions(script, options = [], reason) {
  const given = process.argv.slice(2);
  const unknown = given.filter((each) => !options.includes(each));
  if (unknown.length === 0) return given;
  const taken = options.length === 0 ? "no arguments" : options.join(" and ");
  throw new Refusal(
    `npm run ${script} takes ${taken}, and was given ${unknown.join(" ")}${reason === undefined ? "." : `: ${reason}.`}`,
  );
}

/**
 * Runs a command, and ends the process with its result.
 *
 * @param {() => void | Promise<void>} command
 */
async function run(command) {
  // Whoever reads what is printed may have ended: that stops nothing.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (error.code !== "EPIPE") process.exitCode ||= 1;
    });
  }
  try {
    await command();
  } catch (error) {
    if (error instanceof Ended) process.exitCode = error.code;
    else if (error instanceof Refusal) {
      console.error(error.message);
      process.exitCode = error.code;
    } else throw error;
  }
}

module.exports = { Ended, Refusal, givenOptions, run };
