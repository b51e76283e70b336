import { parseOptions } from "../../../check-pull/cli/options";

const SEE_HELP = "See aci-check-pull --help.";
const IMAGE = "contoso.azurecr.io/app:v1";

/** The options of a command line that has an image and a user. */
const parse = (...args: string[]) => parseOptions([IMAGE, "--username", "puller", ...args]);

describe("The command line", () => {
  it("has defaults for what is left out", () => {
    expect(parse()).toEqual({
      help: false,
      json: false,
      image: IMAGE,
      username: "puller",
      os: "Linux",
      waitMs: 0,
      fromOutputs: "",
    });
  });

  it("takes every option, with a space or an equals sign", () => {
    expect(parse("--os=Windows", "--wait", "10m", "--json")).toMatchObject({
      os: "Windows",
      waitMs: 600_000,
      json: true,
    });
    expect(parseOptions(["--image=app:v1", "--from-outputs", "-"])).toMatchObject({
      image: "app:v1",
      fromOutputs: "-",
    });
  });

  it.each([
    ["90s", 90_000],
    ["10m", 600_000],
    ["1h", 3_600_000],
    ["99999s", 99_999_000],
  ])("waits for %s", (time, waitMs) => {
    expect(parse("--wait", time)).toMatchObject({ waitMs });
  });

  it.each([[["--help"]], [["-h"]], [["-h", "--json"]], [[IMAGE, "--help"]]])("%j asks for help", (args) => {
    expect(parseOptions(args)).toMatchObject({ help: true });
  });

  it.each([
    [[], "No image is given.", SEE_HELP],
    [[IMAGE, "b", "--username", "u"], "One image is checked at a time, got 2.", SEE_HELP],
    [[IMAGE, "--image", "b", "--username", "u"], "One image is checked at a time, got 2.", SEE_HELP],
    [[IMAGE], "No user name is given.", "Add --username, or --from-outputs to take it from Terraform."],
    [
      [IMAGE, "--username", "u", "--from-outputs", "-"],
      "--username cannot be combined with --from-outputs.",
      "Remove one of them.",
    ],
    [[IMAGE, "--username", "a:b"], "--username must not have a colon or control characters.", SEE_HELP],
    [[IMAGE, "--username", "a\u0007b"], "--username must not have a colon or control characters.", SEE_HELP],
    [[IMAGE, "--username"], "--username has no value.", SEE_HELP],
    [[IMAGE, "--username="], "--username has no value.", SEE_HELP],
    [[IMAGE, "--username", "--json"], "--username has no value.", SEE_HELP],
  ])("fails for %j", (args, problem, advice) => {
    expect(parseOptions(args)).toEqual({ problem, advice });
  });

  it.each([
    [["--os", "linux"], "--os must be Linux or Windows.", SEE_HELP],
    [["--wait", "600"], "--wait must be a time such as 90s, 10m or 1h.", SEE_HELP],
    [["--wait", "0m"], "--wait must be a time such as 90s, 10m or 1h.", SEE_HELP],
    [["--wait", "x10m"], "--wait must be a time such as 90s, 10m or 1h.", SEE_HELP],
    [["--wait", "10mm"], "--wait must be a time such as 90s, 10m or 1h.", SEE_HELP],
    [["--wait", "100000s"], "--wait must be a time such as 90s, 10m or 1h.", SEE_HELP],
    [["-"], "One image is checked at a time, got 2.", SEE_HELP],
    [["--json=yes"], "--json takes no value.", "Write --json alone."],
    [["--json", "--json"], "--json appears twice.", "Give it once."],
    [["--os", "Linux", "--os=Windows"], "--os appears twice.", "Give it once."],
    [["--user", "u"], "Unknown option --user.", `The nearest is --username. ${SEE_HELP}`],
    [["--form-outputs=-"], "Unknown option --form-outputs.", `The nearest is --from-outputs. ${SEE_HELP}`],
    [["-j"], "Unknown option -j.", `The nearest is --json. ${SEE_HELP}`],
    [["--constructor"], "Unknown option --constructor.", `The nearest is --json. ${SEE_HELP}`],
  ])("fails for %j behind an image and a user", (args, problem, advice) => {
    expect(parse(...args)).toEqual({ problem, advice });
  });

  it.each([
    ["--password", "hunter2"],
    ["--password=hunter2"],
    ["-p", "hunter2"],
    ["--registry-password", "hunter2"],
    ["--token=hunter2"],
    ["--PASSWORD=hunter2"],
    ["-phunter2"],
    ["-p=hunter2"],
    ["-Phunter2"],
  ])("fails for the password argument %s, and does not say it again", (...args) => {
    // GIVEN
    const expected = {
      problem: "A password is never an argument: everyone on this machine could read it.",
      advice: "Write it to standard input, or set ACI_CHECK_PULL_PASSWORD. Create a new one if this one was real.",
    };

    // THEN
    expect(parse(...args)).toEqual(expected);
    expect(parseOptions(args)).toEqual(expected);
  });

  it.each([[["--pasword=hunter2"]], [["hunter2"]], [["--os", "hunter2"]], [["--wait=hunter2"]], [["--json=hunter2"]]])(
    "fails for %j without saying the value, which may be a secret",
    (args) => {
      expect(JSON.stringify(parse(...args))).not.toContain("hunter2");
      expect(JSON.stringify(parseOptions(args))).not.toContain("hunter2");
    },
  );
});

describe("An argument that looks like a secret", () => {
  const NOT_SHOWN = {
    problem: "An argument that begins with a hyphen is not an option. It is not shown.",
    advice: SEE_HELP,
  };

  it.each([
    ...["--S3cret", "--s3cret", "--hunter2=x", "-2a", "-Secret", "---", "--a--b", "--a-", "--__proto__", "--ä"],
    ...["--correct-horse-battery-staple", "--a b", "-\u001b[31m", "--a\nb"],
  ])("%j is not shown", (argument) => {
    expect(parse(argument)).toEqual(NOT_SHOWN);
  });
});

describe("A user name", () => {
  it.each(["a:b", "a\u0000b", "a\nb", "a\u007fb", "a\u0085b", "a\ud800b"])("fails for %j", (username) => {
    expect(parseOptions([IMAGE, `--username=${username}`])).toEqual({
      problem: "--username must not have a colon or control characters.",
      advice: SEE_HELP,
    });
  });
});
