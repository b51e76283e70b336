import { chooseChallenge, parseChallenges, tokenAddress, tokenIn } from "../../../check-pull/registry/challenge";

describe("A WWW-Authenticate header", () => {
  it.each([
    ["", []],
    ["Basic", [{ scheme: "basic", parameters: {} }]],
    [
      'Basic realm="Azure Container Registry"',
      [{ scheme: "basic", parameters: { realm: "Azure Container Registry" } }],
    ],
    [
      'Bearer realm="https://a/token",service="a",scope="repository:app:pull,push"',
      [
        {
          scheme: "bearer",
          parameters: { realm: "https://a/token", service: "a", scope: "repository:app:pull,push" },
        },
      ],
    ],
    [
      'BEARER Realm = "say \\"hi\\"" , Service=plain',
      [{ scheme: "bearer", parameters: { realm: 'say "hi"', service: "plain" } }],
    ],
    [
      'Basic realm="r", Bearer realm="https://a/token"',
      [
        { scheme: "basic", parameters: { realm: "r" } },
        { scheme: "bearer", parameters: { realm: "https://a/token" } },
      ],
    ],
    [
      "Negotiate, NTLM TlRMTVNTUAAB==, Basic",
      [
        { scheme: "negotiate", parameters: {} },
        { scheme: "ntlm", parameters: {} },
        { scheme: "basic", parameters: {} },
      ],
    ],
    // What is no header is passed over.
    ['realm="r"', []],
    ['"?" Basic', [{ scheme: "basic", parameters: {} }]],
  ])("%p is read", (header, expected) => {
    expect(parseChallenges(header)).toEqual(expected);
  });

  it("ends, whatever a server sends", () => {
    for (const header of ['Bearer realm="', "=,=", "Basic  ,,, =", 'a="b"c="d"', "\\".repeat(9)]) {
      expect(Array.isArray(parseChallenges(header))).toBe(true);
    }
  });
});

describe("The challenge that is answered", () => {
  it.each([
    ['Basic realm="r", Bearer realm="https://a/token"', "bearer"],
    ['Digest realm="r", Basic realm="r"', "basic"],
    ["Bearer, Basic", "basic"],
    ["Negotiate, Digest", undefined],
    ["", undefined],
  ])("of %p is %p", (header, scheme) => {
    expect(chooseChallenge(parseChallenges(header))?.scheme).toBe(scheme);
  });

  it("asks its realm for the scope that it named, or for pulling", () => {
    // GIVEN
    const realm = "https://a/token?tenant=b";
    const scoped = { scheme: "bearer", parameters: { realm, service: "a b", scope: "repository:x:pull" } };
    const bare = { scheme: "bearer", parameters: { realm } };

    // THEN
    expect(tokenAddress(scoped, "team/app", "me")).toBe(
      "https://a/token?tenant=b&service=a+b&scope=repository%3Ax%3Apull&account=me",
    );
    expect(tokenAddress(bare, "team/app", "me")).toBe(
      "https://a/token?tenant=b&scope=repository%3Ateam%2Fapp%3Apull&account=me",
    );
  });

  it.each([
    ['{"access_token":"a"}', "a"],
    ['{"token":"b"}', "b"],
    ['{"access_token":"a","token":"b"}', "a"],
    ['{"access_token":"","token":"b"}', "b"],
    ['{"token":1}', undefined],
    ['{"access_token":{},"token":"b"}', "b"],
    ['{"token":"a\\nb"}', undefined],
    ['{"token":"\u00e4"}', undefined],
    ["null", undefined],
    ["<html>", undefined],
  ])("has in %p the token %p", (body, token) => {
    expect(tokenIn(body)).toBe(token);
  });
});
