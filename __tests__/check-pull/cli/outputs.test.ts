import { ACR, CLIENT_ID, complaint, FakeRegistry, Script } from "../../support/fake-registry";
import { runPullCheck, Surrounds } from "../../support/pull-check";
import { outputsText } from "../../support/pull-check-cases";

const EXPIRY = "service_principal_password_expires_on";
const WRONG_SECRET: Script = {
  token: { status: 401, ...complaint("UNAUTHORIZED", "Invalid clientid or client secret.") },
};
const NO_ROLE: Script = {
  token: {
    status: 401,
    ...complaint("UNAUTHORIZED", "authentication required, visit https://aka.ms/acr/authorization"),
  },
};

/** Checks with outputs that have other values. */
async function check(script: Script, outputs: object, surrounds: Surrounds = {}, ...args: string[]) {
  const registry = await FakeRegistry.start(script);
  try {
    return await runPullCheck(["--from-outputs", "-", "app:v1", "--json", ...args], {
      stdin: [outputsText({ ...outputs })],
      network: registry.network,
      ...surrounds,
    });
  } finally {
    await registry.stop();
  }
}

const warningsOf = (json: any) => json.warnings.map(({ situation }: any) => situation);

describe("The date in the outputs when the password expires", () => {
  it.each([
    ["2026-12-01T00:00:00Z", "2026-12-01"],
    ["2026-11-30T23:30:00-00:30", "2026-12-01"],
    ["2026-11-01T00:00:00.123Z", "2026-11-01"],
  ])("GIVEN %s is in the past and the registry refuses, THEN the password has expired", async (expiry, date) => {
    for (const script of [WRONG_SECRET, NO_ROLE]) {
      const { code, json, stdout } = await check(script, { [EXPIRY]: expiry });

      expect(code).toBe(1);
      expect(json).toMatchObject({ situation: "expired-password", warnings: [], answer: { status: 401 } });
      expect(json.means).toBe(`The password of the service principal ${CLIENT_ID} expired on ${date}.`);
      expect(stdout).not.toMatch(/\{\w+\}/);
    }
  });

  it("GIVEN it is in the past and the registry has no answer, THEN the result is that of the registry", async () => {
    const { json } = await check({ token: { status: 503 } }, { [EXPIRY]: "2026-11-01T00:00:00Z" });

    expect(json.situation).toBe("server-error");
    expect(warningsOf(json)).toEqual(["password-expires-soon"]);
  });

  it.each([
    ["2026-12-31T00:00:00Z", "expires on 2026-12-31"],
    ["2026-12-01T00:00:01Z", "expires on 2026-12-01"],
    ["2026-11-30T00:00:00Z", "expired on 2026-11-30"],
  ])("GIVEN %s and the image can be pulled, THEN the report warns", async (expiry, text) => {
    const { code, json } = await check({}, { [EXPIRY]: expiry });

    expect([code, json.situation]).toEqual([0, "fine"]);
    expect(json.warnings).toEqual([
      {
        situation: "password-expires-soon",
        means: `The password of the service principal ${CLIENT_ID} ${text}.`,
        whatToDo:
          "Apply before a container group with this password starts after that date: with password_rotation_days, " +
          "Terraform creates a new password in time.",
      },
    ]);
  });

  it("GIVEN the password expires within 30 days and is refused, THEN the report warns beside the refusal", async () => {
    const { json } = await check(WRONG_SECRET, { [EXPIRY]: "2026-12-02T00:00:00Z" });

    expect([json.situation, warningsOf(json)]).toEqual(["wrong-secret", ["password-expires-soon"]]);
  });

  it.each([
    "2026-12-31T00:00:01Z",
    "soon",
    "2026-13-45T00:00:00Z",
    "2026",
    "",
    { report: "2026-11-01T00:00:00Z" },
    7,
    null,
    undefined,
  ])("GIVEN %j, THEN it is not used", async (expiry) => {
    expect((await check({}, { [EXPIRY]: expiry })).json.warnings).toEqual([]);
    expect((await check(WRONG_SECRET, { [EXPIRY]: expiry })).json).toMatchObject({
      situation: "wrong-secret",
      warnings: [],
    });
  });

  it("GIVEN --wait, THEN an expired password ends at once", async () => {
    const { json } = await check(WRONG_SECRET, { [EXPIRY]: "2026-11-01T00:00:00Z" }, {}, "--wait", "10m");

    expect(json.attempts).toBe(1);
  });
});

describe("The role assignment in the outputs", () => {
  const OF_STACK = {
    container_group_id: "/g",
    service_principal_object_id: CLIENT_ID,
    [EXPIRY]: "2027-06-01T00:00:00Z",
  };
  const OFF = [{ role_assignment_id: null }, { role_assignment_id: "" }, OF_STACK];
  const ON = [
    {},
    { role_assignment_id: "/r" },
    { role_assignment_id: { report: "/r" } },
    { ...OF_STACK, role_assignment_id: "/r" },
  ];

  it.each(OFF)("GIVEN %j and the registry refuses the user, THEN access is off", async (outputs) => {
    const forbidden: Script = { manifest: { status: 403, ...complaint("DENIED", "no") } };
    for (const script of [WRONG_SECRET, NO_ROLE, forbidden]) {
      const { code, json } = await check(script, outputs, {}, "--wait", "10m");

      expect([code, json.attempts]).toEqual([1, 1]);
      expect(json).toMatchObject({
        situation: "access-off",
        means: `${ACR} refuses ${CLIENT_ID}, because access is off: the outputs have no role_assignment_id.`,
        whatToDo: "Set access_enabled to true and apply.",
      });
    }
  });

  it.each(ON)("GIVEN %j, THEN a refusal is that of the registry", async (outputs) => {
    expect((await check(NO_ROLE, outputs)).json).toMatchObject({ situation: "missing-role", warnings: [] });
    expect((await check({}, outputs)).json).toMatchObject({ situation: "fine", warnings: [] });
  });

  it.each(Object.keys(OF_STACK))("GIVEN neither it nor %s, THEN another configuration omits it", async (name) => {
    const { json } = await check(NO_ROLE, { ...OF_STACK, [name]: undefined });

    expect(json.situation).toBe("missing-role");
  });

  it("GIVEN access is off and the password has expired too, THEN access comes first", async () => {
    const { json } = await check(WRONG_SECRET, { role_assignment_id: null, [EXPIRY]: "2026-11-01T00:00:00Z" });

    expect([json.situation, warningsOf(json)]).toEqual(["access-off", ["password-expires-soon"]]);
  });

  it("GIVEN access is off and the registry still lets the user in, THEN the report warns", async () => {
    const missing: Script = { manifest: { status: 404, ...complaint("MANIFEST_UNKNOWN", "no") } };
    for (const script of [{}, missing]) {
      expect(warningsOf((await check(script, { role_assignment_id: null })).json)).toEqual(["access-not-revoked"]);
    }
  });

  it.each<[string, Script, string[]]>([
    ["has no answer", { token: { status: 503 } }, []],
    ["lets everybody in", { open: true }, ["password-not-tested"]],
  ])("GIVEN access is off and the registry %s, THEN nothing is said of it", async (_name, script, expected) => {
    expect(warningsOf((await check(script, { role_assignment_id: null })).json)).toEqual(expected);
  });
});

describe("The encoding of the outputs", () => {
  const text = outputsText({ service_principal_password: "pässwörd-ü" });
  const little = Buffer.from(text, "utf16le");
  const big = Buffer.from(little).swap16();

  it.each<[string, Buffer]>([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16, little-endian, as Windows PowerShell 5 writes it", Buffer.from(`\ufeff${text}\r\n`, "utf16le")],
    ["UTF-16, big-endian", Buffer.concat([Buffer.of(0xfe, 0xff), big])],
    ["UTF-16, little-endian, without a byte order mark", little],
    ["UTF-16, big-endian, without a byte order mark", big],
  ])("may be %s, in a file and on standard input", async (_name, bytes) => {
    const registry = await FakeRegistry.start();
    const password = () =>
      Buffer.from(
        registry.heard.find(({ url }) => url.startsWith("/oauth2"))!.headers.authorization!.slice(6),
        "base64",
      );
    try {
      for (const [from, surrounds] of [
        ["-", { stdin: [bytes.subarray(0, 1), bytes.subarray(1)] }],
        ["outputs.json", { files: { "outputs.json": bytes } }],
      ] as const) {
        registry.heard.length = 0;
        const { code } = await runPullCheck(["--from-outputs", from, "app:v1"], {
          ...surrounds,
          network: registry.network,
        });

        expect(code).toBe(0);
        expect(password().toString()).toBe(`${CLIENT_ID}:pässwörd-ü`);
      }
    } finally {
      await registry.stop();
    }
  });

  it.each([Buffer.of(0xff, 0xfe), Buffer.of(0xff), Buffer.of(0xfe, 0xff, 0), Buffer.of(0), Buffer.of()])(
    "fails for what ends behind its mark: %j",
    async (bytes) => {
      const { code, json } = await runPullCheck(["--from-outputs", "-", "app:v1", "--json"], { stdin: [bytes] });

      expect(code).toBe(64);
      expect(json.means).toBe("What --from-outputs got is not the JSON of terraform output -json.");
    },
  );
});
