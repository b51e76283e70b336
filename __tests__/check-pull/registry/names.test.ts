import { isLoopback } from "../../../check-pull/registry/address";
import { imageNameProblem, parseImageName, wrongRegistry } from "../../../check-pull/registry/names";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("The name of an image", () => {
  it.each([
    ["contoso.azurecr.io/team/app:v1", "contoso.azurecr.io", "https://contoso.azurecr.io", "team/app", "v1"],
    ["Contoso.AzureCR.io/app:v1", "contoso.azurecr.io", "https://contoso.azurecr.io", "app", "v1"],
    ["contoso.azurecr.io/app", "contoso.azurecr.io", "https://contoso.azurecr.io", "app", "latest"],
    [`contoso.azurecr.io/app@${DIGEST}`, "contoso.azurecr.io", "https://contoso.azurecr.io", "app", DIGEST],
    [`contoso.azurecr.io/app:v1@${DIGEST}`, "contoso.azurecr.io", "https://contoso.azurecr.io", "app", DIGEST],
    ["localhost:5000/app:v1", "localhost:5000", "http://localhost:5000", "app", "v1"],
    ["127.0.0.1:5000/app:v1", "127.0.0.1:5000", "http://127.0.0.1:5000", "app", "v1"],
    ["ubuntu", "docker.io", "https://registry-1.docker.io", "library/ubuntu", "latest"],
    ["docker.io/ubuntu:24.04", "docker.io", "https://registry-1.docker.io", "library/ubuntu", "24.04"],
    ["index.docker.io/team/app", "docker.io", "https://registry-1.docker.io", "team/app", "latest"],
    ["team/app:v1", "docker.io", "https://registry-1.docker.io", "team/app", "v1"],
  ])("%s is asked for where a container runtime does", (text, registry, origin, repository, reference) => {
    expect(parseImageName(text)).toMatchObject({ registry, origin, repository, reference });
  });

  it("has no tag where it has a digest alone, and the usual one where it has neither", () => {
    const tags = ["app", "app:v1", `app@${DIGEST}`, `app:v1@${DIGEST}`].map((text) => parseImageName(text)?.tag);
    expect(tags).toEqual(["latest", "v1", undefined, "v1"]);
  });

  it("is shown in full", () => {
    expect(parseImageName("ubuntu")?.text).toBe("docker.io/library/ubuntu:latest");
    expect(parseImageName(`contoso.azurecr.io/app:v1@${DIGEST}`)?.text).toBe(`contoso.azurecr.io/app:v1@${DIGEST}`);
    expect(parseImageName(`contoso.azurecr.io/app@${DIGEST}`)?.text).toBe(`contoso.azurecr.io/app@${DIGEST}`);
  });

  it.each([
    ["https://contoso.azurecr.io/app:v1", "must not begin with a scheme such as https://"],
    ["contoso.azurecr.io/my app:v1", "must not have spaces or line breaks"],
    ["contoso.azurecr.io/MyImage:v1", "must have a repository in lower-case letters"],
    ["MyImage", "must have a repository in lower-case letters"],
    [
      "contoso.azurecr.io/app@sha256:abc",
      "must have a digest after its @: sha256: and 64 hexadecimal digits, or sha512: and 128",
    ],
    [
      "Contoso.azurecr.io/app:V1@sha256:ABC",
      "must have a digest after its @: sha256: and 64 hexadecimal digits, or sha512: and 128",
    ],
    ["", "must be a registry, a repository and a tag or a digest, such as contoso.azurecr.io/team/app:v1"],
    [
      "contoso.azurecr.io/https://app",
      "must be a registry, a repository and a tag or a digest, such as contoso.azurecr.io/team/app:v1",
    ],
    [
      "me@contoso.azurecr.io/app:",
      "must have a server that can be one: a host and, after a colon, a port from 1 to 65535",
    ],
    [
      "contoso.azurecr.io/app:",
      "must be a registry, a repository and a tag or a digest, such as contoso.azurecr.io/team/app:v1",
    ],
    [
      "contoso.azurecr.io/",
      "must be a registry, a repository and a tag or a digest, such as contoso.azurecr.io/team/app:v1",
    ],
  ])("fails for %p", (text, problem) => {
    expect(parseImageName(text)).toBeUndefined();
    expect(imageNameProblem(text)).toBe(problem);
  });

  it.each([
    ["localhost", true],
    ["localhost:5000", true],
    ["127.0.0.1", true],
    ["127.9.9.9:1", true],
    ["127.100.20.255:65535", true],
    ["10.127.0.0.1", false],
    ["localhost.example.com", false],
    ["128.0.0.1", false],
    ["127.0.0.1.example.com", false],
  ])("%s is on this machine: %p", (registry, expected) => {
    expect(isLoopback(registry)).toBe(expected);
  });
});

describe("A server that no address can have", () => {
  it.each([
    ...[0, 65536, 99999].map((port) => `contoso.azurecr.io:${port}/app`),
    ...["1.2.3.256", "127.0.0.999", "127.1", "10.1", "0x7f.1", "2130706433.0", "xn--a.io", "127.000.0.1"].map(
      (host) => `${host}/app`,
    ),
  ])("fails: %s", (text) => {
    expect(parseImageName(text)).toBeUndefined();
    expect(imageNameProblem(text)).toBe(
      "must have a server that can be one: a host and, after a colon, a port from 1 to 65535",
    );
  });

  it("is distinguished from one with an unusual port", () => {
    expect(parseImageName("contoso.azurecr.io:65535/app")?.origin).toBe("https://contoso.azurecr.io:65535");
    expect(parseImageName("contoso.azurecr.io:0443/app")?.origin).toBe("https://contoso.azurecr.io");
  });
});

describe("An image without its registry", () => {
  const ID = "11111111-2222-3333-4444-555555555555";

  it.each(["contoso.azurecr.io", "contoso.azurecr.cn:v1", "CONTOSO.azurecr.us", "a-b.azurecr.de"])(
    "fails for the server %s alone, whoever pulls",
    (text) => {
      for (const username of [ID, "puller"]) {
        expect(wrongRegistry(text, username)).toBe("has the server of an Azure registry, and no repository behind it");
      }
    },
  );

  it.each(["app", "team/app:v1", "azurecr/app"])("fails for %s and a service principal", (text) => {
    for (const username of [ID, ID.toUpperCase().replaceAll("-", ""), `{${ID}}`]) {
      expect(wrongRegistry(text, username)).toBe(
        "has no server, so that Docker Hub would get the password of a service principal",
      );
    }
    expect(wrongRegistry(text, "puller")).toBeUndefined();
  });

  it("may name Docker Hub", () => {
    expect(wrongRegistry("docker.io/app", ID)).toBeUndefined();
    expect(wrongRegistry("contoso.azurecr.io/app", ID)).toBeUndefined();
  });
});
