// How the commands end when they cannot do what they are asked: with a line or two that say why and what to do.

/** An error for the user: only its message is printed. */
class Refusal extends Error {}

/** A command that has said what is wrong, and ends with this code. */
class Ended extends Error {
  /** @param {number} code */
  constructor(code) {
    super(`ended with ${code}`);
    this.code = code;
  }
}

/**
 * Returns the options of a command, and refuses unknown ones.
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
  try {
    await command();
  } catch (error) {
    if (error instanceof Ended) process.exitCode = error.code;
    else if (error instanceof Refusal) {
      console.error(error.message);
      process.exitCode = 1;
    } else throw error;
  }
}

module.exports = { Ended, Refusal, givenOptions, run };
