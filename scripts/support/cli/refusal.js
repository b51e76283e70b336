// How the commands end when they cannot do what they are asked: with a line or two that say why and what to do.

/** What the user has to know; it is all that is printed. */
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

module.exports = { Ended, Refusal, run };
