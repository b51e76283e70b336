import { ContainerImage, ContainerRegistry } from "../../lib";
import { isRepositoryName, parseQualifiedReference, parseReference } from "../../lib/registry/image-reference";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("A container image", () => {
  it("takes its server from its registry", () => {
    const registry = ContainerRegistry.fromAttributes({
      id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/contosoapps",
      loginServer: "contosoapps.azurecr.io",
    });
    const image = ContainerImage.fromRegistry(registry, "team/app:v1");
    expect(image.imageName).toBe("contosoapps.azurecr.io/team/app:v1");
    expect(image.registry).toBe(registry);
  });

  it("is public without a registry", () => {
    const image = ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1");
    expect(image.imageName).toBe("mcr.microsoft.com/azuredocs/aci-helloworld:v1");
    expect(image.registry).toBeUndefined();
  });

  it("shows what it is and not how it is told from others", () => {
    expect(Object.keys(ContainerImage.fromPublicRegistry("nginx"))).toEqual(["reference", "registry"]);
  });

  it("is told from everything else", () => {
    expect(ContainerImage.isContainerImage(ContainerImage.fromPublicRegistry("nginx"))).toBe(true);
    expect([null, undefined, "nginx", {}].map((value) => ContainerImage.isContainerImage(value))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("A reference inside a registry", () => {
  it.each([
    ["app", { repository: "app" }],
    ["app:v1", { repository: "app", tag: "v1" }],
    ["team/app:1.2_RC-3", { repository: "team/app", tag: "1.2_RC-3" }],
    [`team/app@${DIGEST}`, { repository: "team/app", digest: DIGEST }],
    [`team/app:v1@${DIGEST}`, { repository: "team/app", tag: "v1", digest: DIGEST }],
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

describe("The name of a repository", () => {
  it.each([
    ["team/app", true],
    ["a".repeat(255), true],
    ["a".repeat(256), false],
    ["app:v1", false],
    ["Team/app", false],
    ["it's", false],
  ])("%s: %s", (name, expected) => {
    expect(isRepositoryName(name)).toBe(expected);
  });
});
