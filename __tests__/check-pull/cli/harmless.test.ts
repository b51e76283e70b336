import { harmless } from "../../../check-pull/cli/harmless";

describe("A harmless line", () => {
  it.each([
    ["##vso[task.complete result=Failed]", "# #vso[task.complete result=Failed]"],
    ["a ###[x]", "a # # #[x]"],
    ["＃#vso[x]", "＃ #vso[x]"],
    ["::debug::x", ": :debug: :x"],
    [":::::", ": : : : :"],
    ["：:debug∷x", "： :debug: :x"],
    ["∷:debug", ": : :debug"],
    ["section_start:1:x SECTION_END:2:x", "section_ start:1:x SECTION_ END:2:x"],
    ["travis_fold:start:x", "travis_ fold:start:x"],
    [" --- x", " - -- x"],
    ["+++", "+ ++"],
    ["a\u200b\u0000\tb\u2029c", "a b c"],
    ["a\ud800b\u{1f600}", "a b\u{1f600}"],
  ])("is made from %j", (text, expected) => {
    expect(harmless(text)).toBe(expected);
  });

  it.each([
    ["::1", "0:0:0:0:0:0:0:1"],
    ["::", "0:0:0:0:0:0:0:0"],
    ["fd00::4, fe80::1", "fd00::4, fe80::1"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7::"],
    ["::ffff:10.0.0.4", "0:0:0:0:0:ffff:10.0.0.4"],
    ["https://[2603::a]:443/", "https://[2603::a]:443/"],
    ["::add::x", ": :add: :x"],
    ["::add", "0:0:0:0:0:0:0:add"],
    ["x::add, ::add-mask", "x: :add, : :add-mask"],
    ["1::2：", "1: :2："],
    ["1::2::3", "1: :2: :3"],
  ])("has IPv6 addresses, in full where they start with two colons: %s", (text, expected) => {
    expect(harmless(text)).toBe(expected);
  });

  it.each([
    "contoso.azurecr.io/team/my_section:v1@sha256:00",
    "https://example.com/a#b --- c",
    "ok      name: 10.0.0.4 (1 ms)",
    "pässwörd — 日本語 😀",
    "",
  ])("is the text itself where nothing in it is a command: %s", (text) => {
    expect(harmless(text)).toBe(text);
  });

  it("costs time in proportion to its length", () => {
    // GIVEN
    const hostile = ["#", ":", "a:", "::", "section_", "\u200b", "-", "0", "travis_a"].map((part) =>
      part.repeat(100_000),
    );

    // WHEN
    const start = performance.now();
    hostile.forEach(harmless);

    // THEN
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
