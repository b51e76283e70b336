import { isAzureHost, parseQualifiedReference, parseReference } from "../../lib/registry/image-reference";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("A reference inside a registry", () => {
  it.each([
    ["app", { repository: "app" }],
    ["app:v1", { repository: "app", tag: "v1" }],
    ["team/app:1.2_RC-3", { repository: "team/app", tag: "1.2_RC-3" }],
    [`team/app@${DIGEST}`, { repository: "team/app", digest: DIGEST }],
    [`team/app:v1@${DIGEST}`, { repository: "team/app", tag: "v1", digest: DIGEST }],
    [`app@sha512:${"0a".repeat(64)}`, { repository: "app", digest: `sha512:${"0a".repeat(64)}` }],
    ["a.b/c_d/e__f/g--h", { repository: "a.b/c_d/e__f/g--h" }],
    [`app:${"t".repeat(128)}`, { repository: "app", tag: "t".repeat(128) }],
    ["a".repeat(255), { repository: "a".repeat(255) }],
  ])("is %s", (text, parts) => {
    expect(parseReference(text)).toEqual(parts);
  });

  it.each([
    "",
    "App:v1",
    "app:",
    "app@",
    "/app",
    "app/",
    "team//app",
    "-app",
    "app_",
    "a___b",
    "app:v 1",
    "app:.v1",
    `app:${"t".repeat(129)}`,
    "app@sha256:abc",
    `app@sha512:${"a".repeat(64)}`,
    `app@sha384:${"a".repeat(96)}`,
    "a".repeat(256),
    "app:v1\n",
  ])("is not %j", (text) => {
    expect(parseReference(text)).toBeUndefined();
  });
});

describe("A reference with a server", () => {
  it.each([
    ["mcr.microsoft.com/app:v1", { host: "mcr.microsoft.com", repository: "app", tag: "v1" }],
    ["localhost/app", { host: "localhost", repository: "app" }],
    ["registry:5000/team/app", { host: "registry:5000", repository: "team/app" }],
    ["team/app:v1", { repository: "team/app", tag: "v1" }],
    ["nginx", { repository: "nginx" }],
  ])("is %s", (text, parts) => {
    expect(parseQualifiedReference(text)).toEqual(parts);
  });

  it.each(["https://mcr.microsoft.com/app:v1", "mcr.microsoft.com/", "-bad.host/app", "bad.host:port/app"])(
    "is not %j",
    (text) => {
      expect(parseQualifiedReference(text)).toBeUndefined();
    },
  );
});

describe("The host of a registry", () => {
  it("may be one of Azure's", () => {
    expect(["contoso.azurecr.io", "Contoso-d0f3.azurecr.cn", "a.azurecr.us:443"].map(isAzureHost)).toEqual(
      Array(3).fill(true),
    );
    expect(["azurecr.io.evil.com", "ghcr.io"].map(isAzureHost)).toEqual([false, false]);
  });
});
