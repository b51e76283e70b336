import { CLIENT_ID, FakeRegistry, SECRET } from "../../support/fake-registry";
import { runPullCheck, Surrounds } from "../../support/pull-check";

const OUTPUTS = {
  registry_login_server: { value: "contoso.azurecr.io" },
  service_principal_client_id: { value: CLIENT_ID },
  service_principal_password: { value: SECRET, sensitive: true },
};
const TEXT = JSON.stringify(OUTPUTS);
const IMAGE = "contoso.azurecr.io/team/app:v1";

describe("The password", () => {
  let registry: FakeRegistry;

  beforeAll(async () => {
    registry = await FakeRegistry.start();
  });

  afterAll(() => registry.stop());

  const check = (surrounds: Surrounds, ...args: string[]) =>
    runPullCheck(["--json", ...args], { ...surrounds, network: registry.network });
  const checkUser = (surrounds: Surrounds) => check(surrounds, IMAGE, "--username", CLIENT_ID);

  /** The password that the registry was given. */
  const sent = () => {
    const { headers } = registry.heard.filter(({ url }) => url.startsWith("/oauth2/token")).pop()!;
    return Buffer.from(headers.authorization!.slice("Basic ".length), "base64")
      .toString()
      .split(":")
      .slice(1)
      .join(":");
  };

  it.each([
    ["one line", [`${SECRET}\n`], SECRET],
    ["a line of Windows", [`${SECRET}\r\n`], SECRET],
    ["no line end", [SECRET], SECRET],
    ["pieces", [SECRET.slice(0, 3), `${SECRET.slice(3)}\nsecond`, "\nthird"], SECRET],
    ["letters beyond ASCII", ["pässwörd\n"], "pässwörd"],
    ["spaces, which belong to it", ["  a b  \n"], "  a b  "],
  ])("is the first line of standard input, with %s", async (_name, stdin, expected) => {
    // WHEN
    const { code } = await checkUser({ stdin });

    // THEN
    expect(code).toBe(0);
    expect(sent()).toBe(expected);
  });

  it("is known at the end of its line, and standard input is let go", async () => {
    // WHEN
    const { code, isStdinReleased } = await checkUser({ stdin: [`${SECRET}\n`], stdinStaysOpen: true });

    // THEN
    expect(code).toBe(0);
    expect(sent()).toBe(SECRET);
    expect(isStdinReleased).toBe(true);
  });

  it.each([false, true])("may come in pieces that end within a letter (terminal: %p)", async (isTTY) => {
    // GIVEN
    const [one, two] = Buffer.from("ä");

    // WHEN
    await checkUser({ stdin: ["p", Uint8Array.of(one!), Uint8Array.of(two!), "ss\n"], isTTY });

    // THEN
    expect(sent()).toBe("päss");
  });

  it("is in a variable, and standard input is left alone", async () => {
    // WHEN
    const { code } = await checkUser({ env: { ACI_CHECK_PULL_PASSWORD: "from the variable" }, stdin: ["other\n"] });

    // THEN
    expect(code).toBe(0);
    expect(sent()).toBe("from the variable");
  });

  it("is asked for in a terminal, and not shown", async () => {
    // WHEN
    const { code, stderr, raw, isStdinReleased } = await checkUser({
      stdin: ["wr\u007f\bS3cr", `${SECRET.slice(4)}\r`],
      isTTY: true,
    });

    // THEN
    expect(code).toBe(0);
    expect(sent()).toBe(SECRET);
    expect(stderr.startsWith(`Password of ${CLIENT_ID}: \n`)).toBe(true);
    expect(raw).toEqual([true, false]);
    expect(isStdinReleased).toBe(true);
  });

  it("loses a whole character with one backspace", async () => {
    await checkUser({ stdin: [`${SECRET}😀\b\n`], isTTY: true });

    expect(sent()).toBe(SECRET);
  });

  it("may end with the end of what is typed", async () => {
    await checkUser({ stdin: [SECRET], isTTY: true });
    expect(sent()).toBe(SECRET);

    await checkUser({ stdin: [`${SECRET}\u0004`], isTTY: true });
    expect(sent()).toBe(SECRET);
  });

  it("is not needed any more after Ctrl+C", async () => {
    // WHEN
    const { code, stdout } = await checkUser({ stdin: ["S3\u0003"], isTTY: true });

    // THEN
    expect(code).toBe(130);
    expect(stdout).toBe("");
  });

  it.each([
    ["nothing", []],
    ["an empty line", ["\n", "second\n"]],
  ])("fails for %s", async (_name, stdin) => {
    // WHEN
    const { code, json } = await checkUser({ stdin });

    // THEN
    expect(code).toBe(64);
    expect(json).toEqual({
      exitCode: 64,
      result: "usage",
      situation: "usage",
      means: "There is no password: the first line of standard input is empty.",
      whatToDo: "Write the password there, or set ACI_CHECK_PULL_PASSWORD.",
    });
  });

  it.each([
    ["without its server", "team/app:v1"],
    ["with its server", IMAGE],
    ["with its server in other letters", IMAGE.replace("contoso", "Contoso")],
  ])("comes with the outputs of Terraform, for an image %s", async (_name, image) => {
    // WHEN
    const { code, json } = await check(
      { stdin: [TEXT.slice(0, 9), TEXT.slice(9)] },
      "--from-outputs",
      "-",
      "--image",
      image,
    );

    // THEN
    expect(code).toBe(0);
    expect(json).toMatchObject({ image: IMAGE, username: CLIENT_ID });
    expect(sent()).toBe(SECRET);
  });

  it("comes with a file of outputs", async () => {
    const { code } = await check({ files: { "outputs.json": TEXT } }, "--from-outputs", "outputs.json", "app:v1");

    expect(code).toBe(0);
  });

  it.each<[string, Surrounds, string, string, string, string]>([
    [
      "a file that is not there",
      {},
      "outputs.json",
      "app:v1",
      "The file of --from-outputs cannot be read.",
      "Correct its name, or its permissions.",
    ],
    [
      "a terminal",
      { isTTY: true },
      "-",
      "app:v1",
      "Standard input is a terminal.",
      "Pipe terraform output -json into the command.",
    ],
    [
      "what is no JSON",
      { stdin: [`${SECRET} is no JSON`] },
      "-",
      "app:v1",
      "What --from-outputs got is not the JSON of terraform output -json.",
      "Run terraform output -json where the stack is deployed from, and look whether it fails.",
    ],
    [
      "a list",
      { stdin: ["[]"] },
      "-",
      "app:v1",
      "What --from-outputs got is not the JSON of terraform output -json.",
      "Run terraform output -json where the stack is deployed from, and look whether it fails.",
    ],
    [
      "null",
      { stdin: ["null"] },
      "-",
      "app:v1",
      "What --from-outputs got is not the JSON of terraform output -json.",
      "Run terraform output -json where the stack is deployed from, and look whether it fails.",
    ],
    [
      "no outputs at all",
      { stdin: ["{}"] },
      "-",
      "app:v1",
      "The outputs have no registry_login_server, no service_principal_client_id, no service_principal_password.",
      "Apply the stack first; a managed identity has no password to check. For other outputs, use --username.",
    ],
    [
      "missing outputs",
      {
        stdin: [JSON.stringify({ ...OUTPUTS, registry_login_server: {}, service_principal_password: { value: null } })],
      },
      "-",
      "app:v1",
      "The outputs have no registry_login_server, no service_principal_password.",
      "Apply the stack first; a managed identity has no password to check. For other outputs, use --username.",
    ],
    [
      "an image elsewhere",
      { stdin: [TEXT] },
      "-",
      "other.azurecr.io/app:v1",
      "The image is not in contoso.azurecr.io, whose password the outputs have.",
      "Omit the server in --image, or use the outputs of the stack that the image belongs to.",
    ],
    [
      "two passwords",
      { stdin: [TEXT], env: { ACI_CHECK_PULL_PASSWORD: SECRET } },
      "-",
      "app:v1",
      "ACI_CHECK_PULL_PASSWORD cannot be combined with --from-outputs: both have a password.",
      "Unset the variable, or use --username in place of --from-outputs.",
    ],
    [
      "an image on this machine",
      { stdin: [TEXT] },
      "-",
      "localhost/app:v1",
      "The image is not in contoso.azurecr.io, whose password the outputs have.",
      "Omit the server in --image, or use the outputs of the stack that the image belongs to.",
    ],
  ])("fails with --from-outputs for %s", async (_name, surrounds, from, image, means, whatToDo) => {
    // WHEN
    const { code, json, stderr } = await check(surrounds, "--from-outputs", from, "--image", image);

    // THEN
    expect(code).toBe(64);
    expect(json).toMatchObject({ means, whatToDo });
    expect(JSON.stringify(json) + stderr).not.toContain(SECRET);
  });
});

describe("A password that no registry takes", () => {
  const NO_NETWORK = { ask: () => Promise.reject(new Error("was asked")) };
  const run = (surrounds: Surrounds, ...args: string[]) =>
    runPullCheck(["--json", ...args], { network: NO_NETWORK, ...surrounds });
  const ofUser = (surrounds: Surrounds) => run(surrounds, IMAGE, "--username", CLIENT_ID);
  const means = (who: string, name: string) => `${who} has a character that no registry takes: ${name}.`;

  it.each([
    ["a\rb\n", "a carriage return"],
    ["ab\r\r\n", "a carriage return"],
    ["a\tb", "a tab"],
    ["a\u0000", "NUL"],
    ["\u001b[Aab", "escape"],
    ["a\u007f", "U+007F"],
    ["a\u0085b", "U+0085"],
    ["a\ufffd", "U+FFFD"],
  ])("fails on standard input: %j", async (text, name) => {
    const { code, json } = await ofUser({ stdin: [text] });

    expect(code).toBe(64);
    expect(json).toMatchObject({
      means: means("The password", name),
      whatToDo: "Remove it: a line break is often copied along with a password.",
    });
  });

  it.each([
    ["one\ntwo", "a line feed"],
    ["one\n", "a line feed"],
    ["one\r", "a carriage return"],
  ])("fails in its variable: %j", async (text, name) => {
    const { code, json } = await ofUser({ env: { ACI_CHECK_PULL_PASSWORD: text } });

    expect(code).toBe(64);
    expect(json.means).toBe(means("The password in ACI_CHECK_PULL_PASSWORD", name));
  });

  it("fails in a terminal", async () => {
    const { code, json } = await ofUser({ stdin: ["a\u001b[Ab\r"], isTTY: true });

    expect(code).toBe(64);
    expect(json.means).toBe(means("The password", "escape"));
  });

  it.each([
    ["a\nb", "a line feed"],
    ["a\ud800", "U+D800"],
  ])("fails in the outputs: %j", async (value, name) => {
    const outputs = { ...OUTPUTS, service_principal_password: { value } };
    const { code, json } = await run({ stdin: [JSON.stringify(outputs)] }, "--from-outputs", "-", "app:v1");

    expect(code).toBe(64);
    expect(json.means).toBe(means("The output service_principal_password", name));
  });

  it("fails where it is not text", async () => {
    const { code, json } = await ofUser({ stdin: [Uint8Array.of(0xff, 0xfe, 0x41)] });

    expect(code).toBe(64);
    expect(json).toMatchObject({
      means: "The password is not UTF-8 text.",
      whatToDo: "Write it to standard input in UTF-8.",
    });
  });

  it.each([
    ["one line without an end", ["x".repeat(40_000), "x".repeat(40_000)]],
    ["one line that ends late", [`${"x".repeat(70_000)}\n`]],
  ])("fails where standard input is %s", async (_name, stdin) => {
    const { code, json } = await ofUser({ stdin, stdinStaysOpen: true });

    expect(code).toBe(64);
    expect(json.means).toBe("The first line of standard input is longer than 64 KiB.");
  });

  it("fails where standard input cannot be read", async () => {
    const { code, json } = await ofUser({ stdin: ["a"], stdinStaysOpen: true });
    expect([code, json.means]).toEqual([64, "Standard input cannot be read."]);

    const outputs = await run({ stdin: ["{"], stdinStaysOpen: true }, "--from-outputs", "-", "app:v1");
    expect([outputs.code, outputs.json.means]).toEqual([64, "Standard input cannot be read."]);
  });

  it("fails for outputs that go on and on", async () => {
    const stdin = Array.from({ length: 18 }, () => Buffer.alloc(1024 * 1024, " "));
    const { code, json } = await run({ stdin, stdinStaysOpen: true }, "--from-outputs", "-", "app:v1");

    expect(code).toBe(64);
    expect(json.means).toBe("What --from-outputs got is not the JSON of terraform output -json.");
  });
});

describe("Outputs that are not those of a pull", () => {
  const run = (outputs: object, image = "app:v1") =>
    runPullCheck(["--json", "--from-outputs", "-", image], {
      stdin: [JSON.stringify({ ...OUTPUTS, ...outputs })],
      network: { ask: () => Promise.reject(new Error("was asked")) },
    });

  it("fail for an image that is none", async () => {
    const { code, json } = await run({}, "My-App:v1");

    expect(code).toBe(64);
    expect(json).toMatchObject({
      means: "The image name cannot be read.",
      whatToDo: "It must have a repository in lower-case letters.",
    });
  });

  it.each(["a:b", "a\nb", "a\u0000"])("fail for the user name %j", async (value) => {
    const { code, json } = await run({ service_principal_client_id: { value } });

    expect(code).toBe(64);
    expect(json.means).toBe("The output service_principal_client_id must not have a colon or control characters.");
  });

  it.each([
    ...["contoso", "contoso/", "https://contoso.azurecr.io", "contoso.azurecr.io/team", "a b.azurecr.io"],
    ...[
      "contoso.azurecr.io:99999",
      ".azurecr.io",
      "contoso.azurecr.io\n",
      "index.docker.io",
      "127.1",
      "@contoso.azurecr.io",
    ],
  ])("fail for the login server %j", async (value) => {
    for (const image of ["app:v1", "contoso.azurecr.io/app:v1"]) {
      const { code, json } = await run({ registry_login_server: { value } }, image);

      expect(code).toBe(64);
      expect(json.means).toBe("The output registry_login_server is not the server of a registry.");
    }
  });
});

describe("An image that cannot be that of the user", () => {
  it.each([
    ["app:v1", "The image has no server, so that Docker Hub would get the password of a service principal."],
    ["contoso.azurecr.io", "The image has the server of an Azure registry, and no repository behind it."],
  ])("fails before the password is asked for: %s", async (image, means) => {
    const { code, json, stderr } = await runPullCheck([image, "--username", CLIENT_ID, "--json"], {
      isTTY: true,
      stdinStaysOpen: true,
    });

    expect(code).toBe(64);
    expect(json).toMatchObject({
      means,
      whatToDo:
        "Write it in full, such as contoso.azurecr.io/team/app:v1. Nothing was asked, and no password was sent.",
    });
    expect(stderr).toBe("");
  });
});

describe("Help", () => {
  it("is printed, and nothing is asked", async () => {
    // WHEN
    const { code, stdout, stderr } = await runPullCheck(["--help"]);

    // THEN
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: aci-check-pull IMAGE --username NAME");
    expect(stderr).toBe("");
  });
});

describe("A wrong call", () => {
  it("fails in two lines on standard error", async () => {
    // WHEN
    const { code, stdout, stderr } = await runPullCheck(["https://a.example.com/b", "--username", "u"], {
      stdin: ["secret"],
    });

    // THEN
    expect(code).toBe(64);
    expect(stdout).toBe("");
    expect(stderr).toBe("The image name cannot be read.\nIt must not begin with a scheme such as https://.\n");
  });
});
