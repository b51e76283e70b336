import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { CLIENT_ID, complaint, FakeRegistry, manifestOf, Script, SECRET } from "../../support/fake-registry";
import { CASES } from "../../support/pull-check-cases";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, which runs without a build
const { bundleCheckPull } = require("../../../check-pull/bundle.js");

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** How the process table showed the command while it waited for an answer. */
  readonly commandLine: string;
}

describe("The command as it is published", () => {
  let folder: string;
  let program: string;
  let registry: FakeRegistry;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "check-pull-"));
    program = path.join(folder, "aci-check-pull.js");
    await bundleCheckPull(program);
    registry = await FakeRegistry.start();
  });

  afterAll(async () => {
    await registry.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const run = async (args: readonly string[], input: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> => {
    const child = spawn(program, args, { env: { PATH: process.env.PATH, ...env } });
    let [stdout, stderr, commandLine] = ["", "", ""];
    child.stdout.on("data", (data) => (stdout += data));
    child.stderr.on("data", (data) => {
      if (commandLine === "") commandLine = execFileSync("ps", ["-ww", "-o", "args=", "-p", `${child.pid}`]).toString();
      stderr += data;
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { code, stdout, stderr, commandLine };
  };
  const check = (script: Script, options: readonly string[] = [], username = CLIENT_ID) => {
    registry.script = script;
    return run([`${registry.host}/team/app:v1`, "--username", username, ...options], `${SECRET}\n`);
  };

  it("can be started by its name", () => {
    expect(fs.statSync(program).mode & 0o111).toBe(0o111);
    expect(fs.readFileSync(program, "utf8").split("\n")[0]).toBe("#!/usr/bin/env node");
  });

  it("loads nothing but Node.js itself", () => {
    const loaded = [...fs.readFileSync(program, "utf8").matchAll(/\b(?:require|import)\("([^"]+)"\)/g)];

    expect(loaded.length).toBeGreaterThan(0);
    for (const [, name] of loaded) expect(name).toMatch(/^node:/);
  });

  it("prints the result, and ends in 0", async () => {
    // WHEN
    const { code, stdout, stderr } = await check({});

    // THEN
    expect(stdout.split("\n")[0]).toBe(
      `fine: ${CLIENT_ID} can pull ${registry.host}/team/app:v1, and it runs on Linux.`,
    );
    expect(stderr).toMatch(/^ok {6}name: 127\.0\.0\.1 is this machine \(\d+ ms\)\nok {6}challenge: /);
    expect(code).toBe(0);
  });

  // What a registry under a name of its own shows is shown by one on this machine as well.
  const cases = Object.entries(CASES).filter(
    ([id, { script, network, failures, image, outputs }]) =>
      script && !network && !failures && !image && !outputs && id !== "unsafe-login",
  );

  it.each(cases)("ends as documented for %s", async (id, { script, options, username, code, means, whatToDo }) => {
    // GIVEN
    const here = (text: string) => text.replaceAll("contoso.azurecr.io", registry.host);

    // WHEN
    const ended = await check(script!, [...(options ?? []), "--json"], username);

    // THEN
    const result = JSON.parse(ended.stdout);
    expect(ended.code).toBe(code);
    expect([result, ...result.warnings]).toContainEqual(
      expect.objectContaining({ situation: id, means: here(means), whatToDo: here(whatToDo) }),
    );
  });

  it("has the password in no output and not in the list of processes", async () => {
    // GIVEN
    const echo: Script = { token: { status: 401, ...complaint("UNAUTHORIZED", `no user has ${SECRET}`) } };

    // WHEN
    const ended = [await check({}), await check(echo), await check(echo, ["--json"])];

    // THEN
    for (const { stdout, stderr, commandLine } of ended) {
      expect(commandLine).toContain("aci-check-pull");
      expect(stdout + stderr + commandLine).not.toContain(SECRET);
    }
  });

  it("takes the password from its variable, with standard input closed or open", async () => {
    // GIVEN
    registry.script = {};

    // WHEN
    const args = [`${registry.host}/team/app:v1`, "--username", CLIENT_ID];
    const { code } = await run(args, "", { ACI_CHECK_PULL_PASSWORD: SECRET });

    // THEN
    expect(code).toBe(0);
  });

  it("reads the outputs of Terraform from standard input or a file", async () => {
    // GIVEN
    registry.script = {};
    const outputs = JSON.stringify({
      registry_login_server: { value: registry.host },
      service_principal_client_id: { value: CLIENT_ID },
      service_principal_password: { value: SECRET },
    });
    const file = path.join(folder, "outputs.json");
    fs.writeFileSync(file, outputs);

    // THEN
    expect((await run(["--from-outputs", "-", "--image", "team/app:v1"], outputs)).code).toBe(0);
    expect((await run(["--from-outputs", file, "--image", "team/app:v1"], "")).code).toBe(0);
  });

  it.each([
    ["--password", SECRET],
    [`--password=${SECRET}`, "--json"],
    ["image", `--pasword=${SECRET}`],
  ])("fails with 64 for %s %s, without saying the password again", async (...args) => {
    // WHEN
    const { code, stdout, stderr } = await run(args, "");

    // THEN
    expect(code).toBe(64);
    expect(stdout + stderr).not.toContain(SECRET);
  });

  it("fails with 3 for a registry that does not exist", async () => {
    // WHEN
    const { code, stdout } = await run(["contoso.invalid/app:v1", "--username", "u", "--json"], "x\n");

    // THEN
    expect(code).toBe(3);
    expect(["unknown-registry", "name-resolution-failed"]).toContain(JSON.parse(stdout).situation);
  });

  it("fails with 3 for a port that nobody listens on", async () => {
    // GIVEN
    const gone = await FakeRegistry.start();
    const { host } = gone;
    await gone.stop();

    // WHEN
    const { code, stdout } = await run([`${host}/app:v1`, "--username", "u", "--json"], "x\n");

    // THEN
    expect(code).toBe(3);
    expect(JSON.parse(stdout).means).toBe(`${host} cannot be reached from here (ECONNREFUSED).`);
  });

  /** Runs it in a shell, with the program as `$0` and the image as `$1`. */
  const shell = (command: string, script: Script = {}, env: NodeJS.ProcessEnv = {}): Promise<Ended> => {
    registry.script = script;
    return new Promise((resolve) => {
      const child = spawn("bash", ["-c", command, program, `${registry.host}/team/app:v1`], {
        env: { PATH: process.env.PATH, ACI_CHECK_PULL_PASSWORD: SECRET, ...env },
      });
      let [stdout, stderr] = ["", ""];
      child.stdout.on("data", (data) => (stdout += data));
      child.stderr.on("data", (data) => (stderr += data));
      child.once("close", (code) => resolve({ code, stdout, stderr, commandLine: "" }));
    });
  };
  const CHECK = `"$0" "$1" --username ${CLIENT_ID}`;

  it.each([
    ["a full disk", `${CHECK} > /dev/full`, "ENOSPC"],
    ["a pipe that nobody reads", `set -o pipefail; ${CHECK} | true`, "EPIPE"],
  ])("ends with 70 where the verdict is lost: %s", async (_name, command, code) => {
    const ended = await shell(command);

    expect(ended.code).toBe(70);
    expect(ended.stderr).toContain(`The result cannot be written to standard output (${code}).\n`);
  });

  it.each([
    ["a full disk", "2> /dev/full"],
    ["a pipe that nobody reads", "2> >(true)"],
    ["nothing", "2>&-"],
  ])("ends with its verdict where only the progress is lost: %s", async (_name, redirection) => {
    const fine = await shell(`${CHECK} ${redirection}`);
    expect([fine.code, fine.stdout.split(":")[0]]).toEqual([0, "fine"]);

    const refused = await shell(`${CHECK} ${redirection}`, { token: { status: 401 } });
    expect([refused.code, refused.stdout.split(" ")[0]]).toEqual([1, "refused"]);
  });

  it.each([
    ["both are full", `${CHECK} > /dev/full 2>&1`],
    ["both are closed", `${CHECK} >&- 2>&-`],
    ["nobody reads either of them", `set -o pipefail; ${CHECK} 2>&1 | true`],
  ])("never ends in 0 or as refused where %s", async (_name, command) => {
    expect((await shell(command)).code).not.toBe(1);
  });

  it.each([
    ["a folder", "< /", 64],
    ["nothing", "<&-", 64],
    ["zeros without an end", "< /dev/zero", 64],
    ["text without an end", "< <(yes a | tr -d '\\n')", 64],
  ])("ends with 64 where standard input is %s", async (_name, redirection, code) => {
    const ended = await shell(`unset ACI_CHECK_PULL_PASSWORD; ${CHECK} ${redirection}`);

    expect(ended.code).toBe(code);
    expect(ended.stderr).not.toBe("");
  });

  it.each(["/", "/dev/zero", "/dev/null", "no such file"])("ends with 64 where the outputs are %s", async (file) => {
    const command = `unset ACI_CHECK_PULL_PASSWORD; "$0" app:v1 --from-outputs "${file}"`;

    expect((await shell(command)).code).toBe(64);
  });

  it.each(["gzip", "deflate", "br"])(
    "has its verdict where a body is not %s, and ends by closing",
    async (encoding) => {
      const headers = { "Content-Encoding": encoding, Connection: "close" };
      const ended = await shell(CHECK, { manifest: { status: 200, headers, body: manifestOf() } });

      expect(ended.code).toBe(3);
      expect(ended.stdout).toContain("unreachable (not-a-registry): ");
    },
  );

  it("asks nobody but this machine for what is on it, also with a proxy", async () => {
    const proxy = await FakeRegistry.start();
    const address = `http://${proxy.host}`;
    const env = { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: address, HTTPS_PROXY: address, http_proxy: address };
    const ended = await shell(CHECK, {}, env);
    await proxy.stop();

    expect(ended.code).toBe(0);
    expect(proxy.heard).toEqual([]);
  });
});
