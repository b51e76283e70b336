// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { verdict } = require("../../tools/ci/audit");

const answer = (total: number, vulnerabilities: object) =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { total } } });

describe("The audit of the packages", () => {
  it.each([
    ["finds nothing", answer(0, {}), "0 known vulnerabilities, none of level high or above."],
    [
      "finds what is below level high",
      answer(1, { a: { name: "a", severity: "moderate" } }),
      "1 known vulnerabilities, none of level high or above.",
    ],
    ["gets no answer", "", "not audited: no answer."],
    ["gets something else than JSON", "<html>", "not audited: no answer."],
    ["gets no object", "null", "not audited: no answer."],
    [
      "gets the answer that the service is unknown",
      JSON.stringify({ message: "405 Method Not Allowed", statusCode: 405, error: { summary: "" } }),
      "not audited: 405 Method Not Allowed.",
    ],
    [
      "cannot reach the registry",
      JSON.stringify({ error: { summary: "request failed\nsee the log" } }),
      "not audited: request failed.",
    ],
  ])("passes when it %s", (_, text, line) => {
    expect(verdict(text)).toEqual({ line, isFine: true });
  });

  it("fails for each vulnerability of level high or above", () => {
    const found = {
      b: { name: "b", severity: "high" },
      a: { name: "a", severity: "critical" },
      c: { name: "c", severity: "low" },
    };
    expect(verdict(answer(3, found))).toEqual({
      line: "vulnerable: a (critical), b (high). See: npm audit",
      isFine: false,
    });
  });
});
