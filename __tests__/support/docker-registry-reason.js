const { spawnSync } = require("node:child_process");

const PROGRAM = process.env.DOCKER_REGISTRY || "docker-registry";

/**
 * Why the tests with a real registry cannot run here, or undefined when they can.
 *
 * @returns {string | undefined}
 */
function reasonToSkipRegistry() {
  const runs = (program, argument) => spawnSync(program, [argument], { stdio: "ignore" }).status === 0;
  if (!runs(PROGRAM, "--version"))
    return "there is no docker-registry: export DOCKER_REGISTRY=$(scripts/ci/docker-registry.sh)";
  return runs("openssl", "version") ? undefined : "there is no openssl to make a certificate for docker-registry";
}

module.exports = { PROGRAM, reasonToSkipRegistry };
