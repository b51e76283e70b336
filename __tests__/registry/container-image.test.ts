import { ContainerImage, ContainerRegistry } from "../../lib";
import { parsedReferenceOf, placeProblems, referenceProblems } from "../../lib/registry/container-image";

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

  it("may be a private one of another registry", () => {
    const image = ContainerImage.fromPrivateRegistry("ghcr.io", "contoso/app:v1");
    expect([image.imageName, image.loginServer, image.registry]).toEqual([
      "ghcr.io/contoso/app:v1",
      "ghcr.io",
      undefined,
    ]);
  });

  it.each(["docker.io", "index.docker.io", "index.docker.io/v1/", "registry-1.docker.io", "Docker.io"])(
    "has one name at Docker Hub, also when that is called %s",
    (server) => {
      expect(ContainerImage.fromPrivateRegistry(server, "contoso/app:v1").imageName).toBe("docker.io/contoso/app:v1");
    },
  );

  it("may have a server that only Terraform knows", () => {
    const image = ContainerImage.fromPrivateRegistry("${var.server}", "contoso/app:v1");
    expect(image.imageName).toBe("${var.server}/contoso/app:v1");
  });

  it("stays private where its registry is missing, which the group reports", () => {
    expect(ContainerImage.fromRegistry(undefined as never, "app:v1").registry).toEqual({});
  });

  it("tells the server that it needs a credential for", () => {
    const registry = { id: "", loginServer: "contoso.azurecr.io" };
    expect(ContainerImage.fromRegistry(registry, "app").loginServer).toBe("contoso.azurecr.io");
    expect(ContainerImage.fromPublicRegistry("ghcr.io/app").loginServer).toBeUndefined();
  });

  it("shows what it is and not how it is distinguished", () => {
    expect(Object.keys(ContainerImage.fromPublicRegistry("nginx"))).toEqual(["reference", "registry", "server"]);
  });

  it("is distinguished from everything else", () => {
    expect(ContainerImage._isContainerImage(ContainerImage.fromPublicRegistry("nginx"))).toBe(true);
    expect([null, undefined, "nginx", {}].map((value) => ContainerImage._isContainerImage(value))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("What is wrong with an image", () => {
  const problems = (image: ContainerImage) =>
    [...referenceProblems(image, "image"), ...placeProblems(image, "image")].map(
      ({ path, message }) => `${path}: ${message}`,
    );
  const registry = {
    id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/contoso",
    loginServer: "contoso.azurecr.io",
  };
  const ghcr = (reference: unknown) => ContainerImage.fromPrivateRegistry("ghcr.io", reference as string);
  const from = (server: unknown) => ContainerImage.fromPrivateRegistry(server as string, "app:v1");

  it.each([
    ContainerImage.fromRegistry(registry, "team/app:v1"),
    ContainerImage.fromPublicRegistry("mcr.microsoft.com/team/app:v1"),
    ContainerImage.fromPublicRegistry("nginx"),
    ghcr("contoso/app@sha256:" + "0a".repeat(32)),
    ghcr("${var.image}"),
    from("${var.server}"),
    from("registry.gitlab.com:5050"),
    from("index.docker.io/v1/"),
  ])("is nothing of %j", (image) => {
    expect(problems(image)).toEqual([]);
  });

  const PRIVATE =
    "image: must be a repository in lower case with a tag or a digest and without the server, such as team/app:v1, got ";
  const NO_SERVER = "image: must omit the server, which comes from the registry, such as team/app:v1, got ";

  it.each<[string, ContainerImage, string]>([
    ["capitals", ContainerImage.fromRegistry(registry, "Team/App"), `${PRIVATE}"Team/App".`],
    ["capitals elsewhere", ghcr("Contoso/app"), `${PRIVATE}"Contoso/app".`],
    ["its own server", ghcr("ghcr.io/contoso/app"), `${NO_SERVER}"ghcr.io/contoso/app".`],
    ["its own server and capitals", ghcr("GHCR.io/contoso/App"), `${NO_SERVER}"GHCR.io/contoso/App".`],
    [
      "a port",
      ContainerImage.fromRegistry(registry, "x:5000/app:v1"),
      `${NO_SERVER}"x:5000/app:v1". Use ContainerImage.fromPrivateRegistry or fromPublicRegistry for x:5000.`,
    ],
    ["a scheme before it", ghcr("https://ghcr.io/app"), `${NO_SERVER}"https://ghcr.io/app".`],
    ["the server of Azure", ghcr("Other.AzureCR.cn/app:v1"), `${NO_SERVER}"Other.AzureCR.cn/app:v1".`],
    ["a port further on", ghcr("team/x:5000/app"), `${PRIVATE}"team/x:5000/app".`],
    ["a number", ghcr(5), "image: must have a reference that is a string, got 5."],
    [
      "no repository in public",
      ContainerImage.fromPublicRegistry("https://nginx"),
      'image: must be a server and a repository in lower case with a tag or a digest, such as mcr.microsoft.com/team/app:v1, got "https://nginx".',
    ],
    ["no server", from(undefined), 'image.server: must be a host name such as contoso.azurecr.io, got "".'],
    ["a number as server", from(5), "image.server: must be a string, got 5."],
    [
      "a scheme",
      from("https://ghcr.io"),
      'image.server: must be a host name such as contoso.azurecr.io, got "https://ghcr.io". Remove the scheme.',
    ],
    [
      "a port that no server can have",
      from("ghcr.io:65536"),
      'image.server: must be a host name such as contoso.azurecr.io, got "ghcr.io:65536". Use a port from 1 to 65535.',
    ],
    [
      "a public image at such a port",
      ContainerImage.fromPublicRegistry("registry.example.com:70000/app:v1"),
      'image: must be a server and a repository in lower case with a tag or a digest, such as mcr.microsoft.com/team/app:v1, got "registry.example.com:70000/app:v1".',
    ],
    [
      "an Azure container registry",
      from("contoso.azurecr.io"),
      'image.server: is an Azure container registry, got "contoso.azurecr.io". Use ContainerImage.fromRegistry, which knows the role that can pull from it.',
    ],
    [
      "a registry without an ID",
      ContainerImage.fromRegistry({ loginServer: "contoso.azurecr.io" } as never, "app"),
      "image.registry.id: is required.",
    ],
  ])("is reported for %s", (_, image, problem) => {
    expect(problems(image)).toEqual([problem]);
  });

  it("is nothing of a reference that Terraform has to read", () => {
    expect(parsedReferenceOf(ghcr("${var.image}"))).toBeUndefined();
    expect(parsedReferenceOf(ghcr("app:v1"))).toEqual({ repository: "app", tag: "v1" });
  });
});
