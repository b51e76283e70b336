import { readError } from "../../../check-pull/registry/errors";
import { Answer, proxyUse, ProxyUse } from "../../../check-pull/registry/http";
import { judgeNoAnswer, AskedForImage, judgeRefusal, Stage } from "../../../check-pull/verdict/judgement";
import { fill, finding } from "../../../check-pull/verdict/finding";
import { parseImageName } from "../../../check-pull/registry/names";
import { isPrivateAddress } from "../../../check-pull/registry/address";
import { CLIENT_ID } from "../../support/fake-registry";

const UNAUTHORIZED = '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}';

const answer = (
  status: number,
  body = "",
  headers: Record<string, string> = {},
  host = "contoso.azurecr.io",
): Answer => ({
  status,
  url: `https://${host}/v2/app`,
  header: (name) => headers[name] ?? "",
  body,
  cut: false,
});

const asked = (
  stage: Stage,
  image = "contoso.azurecr.io/app:v1",
  more: Partial<AskedForImage> = {},
): AskedForImage => ({
  stage,
  image: parseImageName(image)!,
  username: CLIENT_ID,
  ...more,
});

describe("What a registry says of an error", () => {
  it.each([
    ['{"errors":[{"code":"DENIED","message":"no"}]}', { code: "DENIED", message: "no", ofRegistry: true }],
    ['{"errors":[{"code":7}]}', { code: "", message: "", ofRegistry: true }],
    ['{"errors":[]}', { code: "", message: '{"errors":[]}', ofRegistry: false }],
    ['{"errors":["no"]}', { code: "", message: '{"errors":["no"]}', ofRegistry: false }],
    [
      '{"error":"invalid_client","error_description":"AADSTS7000215"}',
      { code: "invalid_client", message: "AADSTS7000215", ofRegistry: false },
    ],
    ['{"error":"no"}', { code: "", message: "no", ofRegistry: false }],
    [
      '{"details":"incorrect username or password"}',
      { code: "", message: "incorrect username or password", ofRegistry: false },
    ],
    ['{"message":"no"}', { code: "", message: "no", ofRegistry: false }],
    [" plain \n", { code: "", message: "plain", ofRegistry: false }],
    ["<html><body>no</body></html>", { code: "", message: "", ofRegistry: false }],
    [" <html>no</html>", { code: "", message: "", ofRegistry: false }],
    ["no <html>", { code: "", message: "no <html>", ofRegistry: false }],
    ['{"errors":[null]}', { code: "", message: '{"errors":[null]}', ofRegistry: false }],
    ["null", { code: "", message: "null", ofRegistry: false }],
    ["7", { code: "", message: "7", ofRegistry: false }],
    ["", { code: "", message: "", ofRegistry: false }],
  ])("is read from %p", (body, expected) => {
    expect(readError({ status: 401, body })).toEqual({ status: 401, ...expected });
  });
});

describe("A refusal", () => {
  it.each([
    ["403 at the challenge", answer(403), asked(Stage.CHALLENGE), "unknown-answer"],
    ["300 at the challenge", answer(300), asked(Stage.CHALLENGE), "unknown-answer"],
    ["499 at the challenge", answer(499), asked(Stage.CHALLENGE), "unknown-answer"],
    ["500 at the challenge", answer(500), asked(Stage.CHALLENGE), "server-error"],
    ["a token that is no token", answer(204), asked(Stage.TOKEN), "not-a-registry"],
    ["404 of a token server", answer(404, UNAUTHORIZED), asked(Stage.TOKEN), "unknown-answer"],
    ["401 of a token server", answer(401, UNAUTHORIZED), asked(Stage.TOKEN), "missing-role"],
    [
      "a denial of a token server",
      answer(401, "requested access to the resource is denied"),
      asked(Stage.TOKEN),
      "no-access-to-repository",
    ],
    ["401 with Basic", answer(401, UNAUTHORIZED), asked(Stage.MANIFEST, "ghcr.io/app"), "wrong-user-or-password"],
    ["403 with Basic", answer(403, "no"), asked(Stage.MANIFEST, "ghcr.io/app"), "no-access-to-repository"],
    ["403 of a token server", answer(403, "no"), asked(Stage.TOKEN, "ghcr.io/app"), "wrong-user-or-password"],
    [
      "401 with a token",
      answer(401, UNAUTHORIZED),
      asked(Stage.MANIFEST, "ghcr.io/app", { bearer: true }),
      "no-access-to-repository",
    ],
    [
      "Azure's words under another name",
      answer(401, "visit https://aka.ms/acr/authorization"),
      asked(Stage.TOKEN, "images.example.com/app", { username: "pull-token" }),
      "wrong-token-password",
    ],
    ["401 for a config", answer(401), asked(Stage.CONFIG), "unknown-answer"],
    ["404 for a config", answer(404), asked(Stage.CONFIG), "incomplete-image"],
    ["403 for a config elsewhere", answer(403, "", {}, "data.example.com"), asked(Stage.CONFIG), "data-endpoint"],
  ])("by %s is judged", (_name, got, question, situation) => {
    expect(judgeRefusal(got, question).situation).toBe(situation);
  });

  it.each([
    ["1", { retryAfter: ["1 second"], retryAfterSeconds: ["1"] }],
    ["30", { retryAfter: ["", { foreign: "30" }, " seconds"], retryAfterSeconds: ["30"] }],
    ["", { retryAfter: ["for a while"], retryAfterSeconds: [""] }],
    ["x30", { retryAfter: ["for a while"], retryAfterSeconds: [""] }],
    ["30x", { retryAfter: ["for a while"], retryAfterSeconds: [""] }],
    ["1234567", { retryAfter: ["for a while"], retryAfterSeconds: [""] }],
    ["Wed, 21 Oct 2026 07:28:00 GMT", { retryAfter: ["for a while"], retryAfterSeconds: [""] }],
  ])("with Retry-After %p says how long", (header, values) => {
    expect(judgeRefusal(answer(429, "", { "retry-after": header }), asked(Stage.TOKEN)).values).toEqual(values);
  });
});

describe("What is shown of an answer", () => {
  it.each([
    [199, ""],
    [299, ""],
    [300, "half of a token"],
  ])("with %d is the message %p", (status, message) => {
    expect(finding("unknown-answer", {}, answer(status, "half of a token")).answer).toEqual({
      status,
      code: "",
      message,
    });
  });
});

describe("No answer", () => {
  it.each([
    ["https://contoso.azurecr.io/v2/", "ENOTFOUND", ProxyUse.NONE, "unknown-registry"],
    ["https://auth.example.com/token", "ENOTFOUND", ProxyUse.NONE, "no-connection"],
    ["https://contoso.azurecr.io/v2/", "EAI_AGAIN", ProxyUse.NONE, "name-resolution-failed"],
    ["https://auth.example.com/token", "EAI_AGAIN", ProxyUse.NONE, "no-connection"],
    ["https://contoso.azurecr.io/v2/", "TimeoutError", ProxyUse.USED, "timeout"],
    ["https://contoso.azurecr.io/v2/", "TimeoutError", ProxyUse.IGNORED, "proxy-ignored"],
    ["http://localhost:5000/v2/", "ECONNREFUSED", ProxyUse.IGNORED, "no-connection"],
    ["https://contoso.azurecr.io/v2/", "SOMETHING_NEW", ProxyUse.NONE, "no-connection"],
  ])("from %s by %s with the proxy %s means %s", (url, code, proxy, situation) => {
    const image = parseImageName("contoso.azurecr.io/app:v1")!;

    expect(judgeNoAnswer({ url, code }, image, 1000, proxy)).toMatchObject({ situation, values: { code: [code] } });
  });
});

describe("A proxy", () => {
  const knows = new Set(["--use-env-proxy"]);

  it.each([
    [{}, knows, ProxyUse.NONE],
    [{ HTTPS_PROXY: "http://p" }, knows, ProxyUse.IGNORED],
    [{ https_proxy: "http://p" }, knows, ProxyUse.IGNORED],
    [{ HTTPS_PROXY: "http://p", NODE_USE_ENV_PROXY: "1" }, knows, ProxyUse.USED],
    [{ HTTPS_PROXY: "http://p", NODE_USE_ENV_PROXY: "1" }, new Set<string>(), ProxyUse.IGNORED],
  ])("of %j is used as Node.js does", (env, flags, expected) => {
    expect(proxyUse(env, flags)).toBe(expected);
  });
});

describe("An address", () => {
  it.each([
    ["10.0.0.4", true],
    ["172.16.0.1", true],
    ["172.31.255.255", true],
    ["172.32.0.1", false],
    ["192.168.1.1", true],
    ["100.64.0.1", true],
    ["169.254.1.1", true],
    ["127.0.0.1", true],
    ["20.1.2.3", false],
    ["fd12::1", true],
    ["fe80::1", true],
    ["::1", true],
    ["2603:1030::1", false],
    ["::ffff:10.0.0.4", true],
  ])("%s is private: %p", (address, expected) => {
    expect(isPrivateAddress(address)).toBe(expected);
  });
});

describe("A text with braces", () => {
  it("keeps those whose value is not known", () => {
    expect(fill("{a} and {b} ", { a: "1" })).toBe("1 and {b}");
  });
});
