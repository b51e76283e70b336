import { Token, ref } from "cdktf";
import {
  ContainerGroupIdentity,
  ContainerGroupNetwork,
  ContainerImage,
  ContainerRegistry,
  DnsNameLabelReusePolicy,
  IRegistryCredential,
  Priority,
  Probe,
  SecretValue,
} from "../../../lib";
import { resolve } from "../../../lib/container-group/resolve";
import {
  CONTAINER,
  IDENTITY_ID,
  REGISTRY,
  SECRET,
  Spec,
  USERNAME,
  container,
  containers,
  credentialFor,
  credentialOf,
  group,
  groupOf,
} from "../../../scripts/rules/spec";
import { emptyDir, gitRepo, mounting, secrets, share } from "../../../scripts/rules/volumes";
import { cut } from "../../support/cut";

// Each group breaks no rule but for one thing, which is at a limit or just beyond it.

const line = ({ path, message }: { readonly path: string; readonly message: string }) => `${path}: ${message}`;

/** Everything that the rules say about a group, the errors before the warnings. */
function findings(spec: Spec): string[] {
  const { problems, warnings } = resolve(spec, (credential: IRegistryCredential) => credential.bind(undefined as any));
  return [...problems.map((problem) => `error: ${line(problem)}`), ...warnings.map((each) => `warning: ${line(each)}`)];
}

const SERVER = "contoso.azurecr.io";
const PLAIN = SecretValue.unsafePlainText("not shown");
const IS_PLAIN_TEXT =
  "is a secret in plain text, readable in the synthesized JSON. Use SecretValue.fromVariable with a sensitive variable";
const PUBLIC = { network: ContainerGroupNetwork.publicIp() };
const PUBLIC_CONTAINER = container({ image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/team/app:v1") });
const PORT_RANGE = "must be a whole number from 1 to 65535, got";

const numberReference = () => Token.asNumber(ref("var.number", undefined as any));

describe("The blocks of a credential", () => {
  const INCOMPLETE =
    "must have either a user name and a password of type SecretValue, or a user-assigned managed identity";
  const LOGIN = { server: SERVER, username: USERNAME, password: SECRET };
  const blocksOf = (...blocks: unknown[]) => findings(group({ credentials: [credentialOf(...blocks)] }));

  it("fails with a server that is no string", () => {
    expect(
      findings(group({ containers: [PUBLIC_CONTAINER], credentials: [credentialOf({ ...LOGIN, server: 42 })] })),
    ).toEqual(["error: credentials[0].server: must be a string, got 42"]);
  });

  it("fails once for each of two blocks without a server, which are not for the same one", () => {
    // GIVEN
    const { server: _, ...nowhere } = LOGIN;

    // THEN
    expect(findings(group({ containers: [PUBLIC_CONTAINER], credentials: [credentialOf(nowhere, nowhere)] }))).toEqual([
      "error: credentials[0].server: must be a string, got nothing",
      "error: credentials[0].server: must be a string, got nothing",
    ]);
  });

  it.each([
    ["neither a login nor an identity", { server: SERVER }],
    ["no user name", { server: SERVER, password: SECRET }],
    ["an empty user name", { ...LOGIN, username: "" }],
    ["a user name that is no string", { ...LOGIN, username: 42 }],
    ["no password", { server: SERVER, username: USERNAME }],
    ["a password that is no SecretValue", { ...LOGIN, password: "not shown" }],
    ["a user name and an identity", { server: SERVER, username: USERNAME, userAssignedIdentityId: IDENTITY_ID }],
    ["a password and an identity", { server: SERVER, password: SECRET, userAssignedIdentityId: IDENTITY_ID }],
    ["an identity that is no string", { server: SERVER, userAssignedIdentityId: 42 }],
    ["a login, and an identity that is no string", { ...LOGIN, userAssignedIdentityId: 42 }],
  ])("fails with %s", (_, block) => {
    expect(blocksOf(block)).toEqual([`error: credentials[0]: ${INCOMPLETE}`]);
  });

  it("fails with an empty identity, which is neither an identity nor an ID", () => {
    expect(blocksOf({ server: SERVER, userAssignedIdentityId: "" })).toEqual([
      `error: credentials[0]: ${INCOMPLETE}`,
      'error: credentials[0].userAssignedIdentityId: must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got ""',
    ]);
  });

  it("fails with a server that differs from another in case only", () => {
    expect(blocksOf(LOGIN, { ...LOGIN, server: "Contoso.azurecr.io" })).toEqual([
      'error: credentials[0].server: must be a host name such as contoso.azurecr.io, got "Contoso.azurecr.io". Write it in lower case',
      "error: credentials[0]: is for Contoso.azurecr.io, as credentials[0] is. Each registry takes one credential",
    ]);
  });

  it("fails where there is none for a registry that only Terraform knows", () => {
    // GIVEN
    const loginServer = Token.asString(ref("var.server", undefined as any));
    const image = ContainerImage.fromRegistry({ id: REGISTRY.id, loginServer }, "team/app:v1");

    // THEN
    expect(findings(groupOf({ image }, { credentials: [] }))).toEqual([
      "error: containers[0].image: is in a registry, for which credentials has nothing. Add a PullOnlyPrincipal for that registry",
    ]);
  });

  it("fails where two are for the same registry, which only Terraform knows", () => {
    // GIVEN
    const server = Token.asString(ref("var.server", undefined as any));

    // THEN
    expect(blocksOf({ ...LOGIN, server }, { ...LOGIN, server })).toEqual([
      "error: credentials[0]: is for the same registry, as credentials[0] is. Each registry takes one credential",
    ]);
  });

  it("fails with the servers that there are credentials for, where none is for the registry of the image", () => {
    expect(findings(group({ credentials: ["one.example.com", "two.example.com"].map(credentialFor) }))).toEqual([
      "error: containers[0].image: is in contoso.azurecr.io, for which credentials has nothing, only for one.example.com, two.example.com. Add a PullOnlyPrincipal for that registry",
    ]);
  });
});

describe("A secret in plain text", () => {
  it("is warned of in every file of a secret volume", () => {
    // GIVEN
    const base64 = SecretValue.unsafePlainText("YWJj");
    const volume = secrets({ files: { a: SECRET, b: PLAIN }, base64Files: { c: base64, d: SECRET } });

    // THEN
    expect(findings(mounting(volume))).toEqual([
      `warning: containers[0].volumes[0].files.b: ${IS_PLAIN_TEXT}`,
      `warning: containers[0].volumes[0].base64Files.c: ${IS_PLAIN_TEXT}`,
    ]);
  });

  it("is warned of in the volume after a share", () => {
    expect(findings(mounting(share("first-share"), share("other-share", { storageAccountKey: PLAIN })))).toEqual([
      `warning: containers[0].volumes[1].storageAccountKey: ${IS_PLAIN_TEXT}`,
    ]);
  });

  it("fails with nothing where a secret should be, and is no plain text", () => {
    expect(findings(groupOf({ secureEnvironmentVariables: { TOKEN: undefined } }))).toEqual([
      "error: containers[0].secureEnvironmentVariables.TOKEN: must be a SecretValue, got nothing",
    ]);
  });
});

describe("The image of a container", () => {
  const LEAVE_OUT = "must leave out the server, which comes from the registry, such as team/app:v1, got";
  const inRegistry = (reference: string) =>
    findings(groupOf({ image: ContainerImage.fromRegistry(REGISTRY, reference) }));
  const publicImage = (reference: string) => findings(groupOf({ image: ContainerImage.fromPublicRegistry(reference) }));

  it("fails where there is none, and says no more", () => {
    expect(findings(groupOf({ image: undefined }))).toEqual(["error: containers[0].image: is required"]);
  });

  it.each([
    "contoso.azurecr.io/team/app:v1",
    "CONTOSO.azurecr.IO/team/app:v1",
    "fabrikam.azurecr.io/team/app:v1",
    "fabrikam.azurecr.cn/team/app:v1",
    "fabrikam.azurecr.us/team/app:v1",
    "oci://team/app:v1",
    "HTTPS://registry.example.com/app:v1",
    "localhost:5000/team/app:v1",
    "localhost:8/team/app:v1",
  ])("fails in a registry with a server of its own: %s", (reference) => {
    expect(inRegistry(reference)).toEqual([`error: containers[0].image: ${LEAVE_OUT} "${reference}"`]);
  });

  it.each([
    "team/contoso.azurecr.io/app:v1",
    "azurecr.io/app:v1",
    "fabrikam.azurecr.de/app:v1",
    "registry.example.com/app:v1",
    "team/app:5000",
  ])("is in its registry by a path that only looks like a server: %s", (reference) => {
    expect(inRegistry(reference)).toEqual([]);
  });

  it("fails with the server of its registry, whatever the case and the name of the server", () => {
    // GIVEN
    const registry = ContainerRegistry.fromAttributes({ id: REGISTRY.id, loginServer: "registry.example.com" });
    const imageOf = (reference: string) =>
      groupOf(
        { image: ContainerImage.fromRegistry(registry, reference) },
        { credentials: [credentialFor("registry.example.com")] },
      );

    // THEN
    expect(findings(imageOf("Registry.Example.com/team/app:v1"))).toEqual([
      `error: containers[0].image: ${LEAVE_OUT} "Registry.Example.com/team/app:v1"`,
    ]);
    expect(findings(imageOf("team/registry.example.com/app:v1"))).toEqual([]);
    expect(findings(imageOf("registry.example.com:v1"))).toEqual([]);
  });

  it.each(["docker.io/library/busybox:1.36", "registry.docker.com/library/busybox:1.36", "library/busybox:1.36"])(
    "is warned of when it is of Docker Hub: %s",
    (reference) => {
      expect(publicImage(reference)).toEqual([
        `warning: containers[0].image: "${reference}" is an image of Docker Hub, which limits pulls and often refuses those from Azure. Import it into your registry (az acr import) and use ContainerImage.fromRegistry`,
      ]);
    },
  );

  it.each(["azurecr.io", "azurecr.cn", "azurecr.us"])(
    "is warned of when it is in an Azure container registry without a credential: %s",
    (domain) => {
      expect(publicImage(`fabrikam.${domain}/app:v1`)).toEqual([
        `warning: containers[0].image: "fabrikam.${domain}/app:v1" is in an Azure container registry and is pulled without a credential, which works only with anonymous pull. Use ContainerImage.fromRegistry for a private image`,
      ]);
    },
  );

  it.each([
    "docker.io.example.com/app:v1",
    "docker.example.com/app:v1",
    "mydocker.io/app:v1",
    "fabrikam.azurecr.io.example.com/app:v1",
    "azurecr.io/app:v1",
  ])("is of another registry than Docker Hub and Azure: %s", (reference) => {
    expect(publicImage(reference)).toEqual([]);
  });
});

describe("The fifth container", () => {
  const untagged = (name: string) => container({ name, image: ContainerImage.fromRegistry(REGISTRY, "team/app") });
  const warning = (path: string) =>
    `warning: ${path}.image: "team/app" has no tag: a new push does not redeploy the group, and a restart may run another image. Name a version or a digest`;

  it("is named by its place, as is the fifth init container", () => {
    expect(findings(group({ containers: [...containers(4), untagged("last"), container({ name: "more" })] }))).toEqual([
      warning("containers[4]"),
    ]);
    expect(findings(group({ initContainers: [...containers(4), untagged("last")] }))).toEqual([
      warning("initContainers[4]"),
    ]);
  });
});

describe("The ports of a group", () => {
  const opening = (...ports: number[]) => groupOf({ ports: ports.map((port) => ({ port })) }, PUBLIC);
  const exposing = (ports: number[], exposed: number[]) =>
    groupOf(
      { ports: ports.map((port) => ({ port })) },
      { network: ContainerGroupNetwork.publicIp({ exposedPorts: exposed.map((port) => ({ port })) }) },
    );

  it.each([0, -1, 65536, 1.5])("fails with %d", (port) => {
    expect(findings(opening(80, port))).toEqual([`error: containers[0].ports[1].port: ${PORT_RANGE} ${port}`]);
  });

  it("fails with an exposed port outside the range", () => {
    expect(findings(exposing([80, 65536], [80, 65536]))).toEqual([
      `error: containers[0].ports[1].port: ${PORT_RANGE} 65536`,
      `error: network.exposedPorts[1].port: ${PORT_RANGE} 65536`,
    ]);
  });

  it("fails for each repetition, which the first one took", () => {
    const taken =
      "80/TCP is taken by containers[0].ports[0] already: the containers of a group share one address, and Azure maps no ports";
    expect(findings(opening(80, 80, 80))).toEqual([
      `error: containers[0].ports[1]: ${taken}`,
      `error: containers[0].ports[2]: ${taken}`,
    ]);
  });

  it("fails with an exposed port where no container has any", () => {
    expect(findings(exposing([], [80]))).toEqual([
      "error: network: asks for an IP address, and no container has a port. Add ports to a container, or use ContainerGroupNetwork.none()",
      "error: network.exposedPorts[0]: 80/TCP is not a port of any container, which have none",
    ]);
  });

  it("may be exposed while one of them, or an exposed one, is only known to Terraform", () => {
    expect(findings(exposing([80, numberReference()], [81]))).toEqual([]);
    expect(findings(exposing([80], [numberReference()]))).toEqual([]);
  });

  it("may be the same reference twice, with protocols that are references", () => {
    // GIVEN
    const protocol = Token.asString(ref("var.protocol", undefined as any));
    const ports = [{ port: 53, protocol }, { port: 53 }, { port: 53, protocol }];

    // THEN
    expect(findings(groupOf({ ports }, PUBLIC))).toEqual([]);
    expect(findings(opening(numberReference(), numberReference()))).toEqual([]);
  });

  it("may be more than five where the group has no IP address", () => {
    const ports = [80, 81, 82, 83, 84, 85].map((port) => ({ port }));
    expect(findings(groupOf({ ports }, { network: ContainerGroupNetwork.none() }))).toEqual([]);
  });

  it("are warned of where more than five are exposed", () => {
    const ports = [80, 81, 82, 83, 84, 85];
    expect(findings(exposing(ports, ports.slice(1)))).toEqual([]);
    expect(findings(exposing(ports, ports))).toEqual([
      "warning: network.exposedPorts: open 6 ports. Azure's quota page allows 5 on an IP address, its error messages speak of 10",
    ]);
  });
});

describe("The name of a volume", () => {
  const IS = "must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, got";
  const named = (name: string) => findings(mounting(emptyDir(name, "/data")));

  it("is 5 to 63 characters", () => {
    expect(named("a-b-c")).toEqual([]);
    expect(named("a".repeat(63))).toEqual([]);
  });

  it.each(["", "-", "A", "-data", "data-", "a--B"])("fails as %j, and is not warned of besides", (name) => {
    expect(named(name)).toEqual([`error: containers[0].volumes[0].name: ${IS} "${name}"`]);
  });

  it("fails with 64 characters", () => {
    expect(named("a".repeat(64))).toEqual([`error: containers[0].volumes[0].name: ${IS} "${"a".repeat(64)}"`]);
  });

  it("fails for every other volume that has it, which the first one had", () => {
    const taken =
      "is the name of containers[0].volumes[0] already, and azurerm sends both to Azure, which refuses them. Give it a name of its own; only an emptyDir is shared by name";
    expect(
      findings(mounting(share("shared"), share("shared", { mountPath: "/other" }), emptyDir("shared", "/third"))),
    ).toEqual([
      `error: containers[0].volumes[1].name: "shared" ${taken}`,
      `error: containers[0].volumes[2].name: "shared" ${taken}`,
    ]);
  });

  it("is shared by any number of empty directories", () => {
    const volumes = [emptyDir("shared")];
    expect(findings(group({ containers: containers(3, { volumes }) }))).toEqual([]);
  });
});

describe("The volumes of a group", () => {
  it("fails with 21 shares, even of the same name", () => {
    const volumes = Array.from({ length: 21 }, (_, index) => share("shared", { mountPath: `/share-${index}` }));
    expect(findings(mounting(...volumes))).toContain(
      "error: containers: must have at most 20 volumes together, got 21",
    );
  });
});

describe("The mount path of a volume", () => {
  const taken = (index: number) =>
    `error: containers[0].volumes[${index}].mountPath: "/data" is where containers[0].volumes[0] is mounted already`;

  it("fails for every other volume at the same path, however many slashes end it", () => {
    expect(
      findings(mounting(emptyDir("first", "/data"), emptyDir("second", "/data//"), emptyDir("third", "/data/"))),
    ).toEqual([taken(1), taken(2)]);
  });

  it("fails for two volumes at the root", () => {
    expect(findings(mounting(emptyDir("first", "/"), emptyDir("second", "//")))).toEqual([
      'error: containers[0].volumes[1].mountPath: "/" is where containers[0].volumes[0] is mounted already',
    ]);
  });

  it("is another one where a slash is elsewhere", () => {
    expect(findings(mounting(emptyDir("first", "/data/logs"), emptyDir("second", "/datalogs")))).toEqual([]);
  });
});

describe("A secret volume", () => {
  const NOT_BASE64 = '"key" is not base64 (its content is not shown). Put content as it is read into files';
  const inBase64 = (content: string) =>
    findings(mounting(secrets({ base64Files: { key: SecretValue.unsafePlainText(content) } })));
  const warning = `warning: containers[0].volumes[0].base64Files.key: ${IS_PLAIN_TEXT}`;

  it.each(["", "YQ==", "YWI=", "YWJj", "+/+/YWJj", "${var.content}"])("may have base64Files with %j", (content) => {
    expect(inBase64(content)).toEqual([warning]);
  });

  it.each(["YQ", "YQ=", "YWI", "YWJj=", "YQ==YQ==", "YW-_", " YWJj", "YWJj\n"])(
    "fails with base64Files with %j",
    (content) => {
      expect(inBase64(content)).toEqual([`error: containers[0].volumes[0].base64Files: ${NOT_BASE64}`, warning]);
    },
  );

  it("fails with nothing in place of a file", () => {
    expect(findings(mounting(secrets({ base64Files: { key: undefined } })))).toEqual([
      "error: containers[0].volumes[0].base64Files.key: must be a SecretValue, got nothing",
    ]);
  });

  it("is warned of in an init container", () => {
    const prepare = container({ name: "prepare", volumes: [secrets({ files: { key: SECRET } })] });
    expect(findings(group({ initContainers: [prepare] }))).toEqual([
      "warning: initContainers[0].volumes[0]: holds a secret, which azurerm 4.55.0 forgets for init containers: every plan would replace the group. Mount it in a container of containers, or use an emptyDir",
    ]);
  });
});

describe("An Azure Files share", () => {
  const SHARE = "must be 3 to 63 lower-case letters, digits and single hyphens, got";
  const ACCOUNT = "must be 3 to 24 lower-case letters and digits, the name and not the address, got";
  const hyphens = "-a".repeat(31);

  it.each(["abc", "a-b", "ab-c", "a-bc", "a".repeat(63), `a${hyphens}`])("may be %s", (shareName) => {
    expect(findings(mounting(share("shared", { shareName })))).toEqual([]);
  });

  it.each(["", "ab", "a-", "a--b", "ab--c", "a-b--c", "-ab", "ab-", "a".repeat(64), `aa${hyphens}`])(
    "fails as %j",
    (shareName) => {
      expect(findings(mounting(share("shared", { shareName })))).toEqual([
        `error: containers[0].volumes[0].shareName: ${SHARE} "${shareName}"`,
      ]);
    },
  );

  it.each(["abc", "0".repeat(24)])("may be in the account %s", (storageAccountName) => {
    expect(findings(mounting(share("shared", { storageAccountName })))).toEqual([]);
  });

  it.each(["", "ab", "a".repeat(25), "a-b"])("fails in the account %j", (storageAccountName) => {
    expect(findings(mounting(share("shared", { storageAccountName })))).toEqual([
      `error: containers[0].volumes[0].storageAccountName: ${ACCOUNT} "${storageAccountName}"`,
    ]);
  });
});

describe("A Git repository", () => {
  it.each(["app", "app/", "app/web", "..app", "."])("may be cloned into %j", (directory) => {
    expect(findings(mounting(gitRepo({ directory })))).toEqual([]);
  });

  it.each(["", "/", "/app", "..", "app/..", "app/../web"])("fails to be cloned into %j", (directory) => {
    expect(findings(mounting(gitRepo({ directory })))).toEqual([
      `error: containers[0].volumes[0].directory: must be a directory below the mount path, without "..", got "${directory}"`,
    ]);
  });

  it.each(["https://github.com/a", "http://git.example.com/contoso/app.git"])("may be at %s", (repositoryUrl) => {
    expect(findings(mounting(gitRepo({ repositoryUrl })))).toEqual([]);
  });

  it.each(["git+https://github.com/contoso/app", "https://github.com", "https://github.com/", "https:///app", ""])(
    "is warned of at %j",
    (repositoryUrl) => {
      expect(findings(mounting(gitRepo({ repositoryUrl })))).toEqual([
        `warning: containers[0].volumes[0].repositoryUrl: "${repositoryUrl}" is no https address, and Azure clones without a login or key`,
      ]);
    },
  );
});

describe("The name of a tag", () => {
  it("is at most 512 characters", () => {
    expect(findings(group({ tags: { ["n".repeat(512)]: "value" } }))).toEqual([]);
  });

  it("fails with 513 characters", () => {
    expect(findings(group({ tags: { ["n".repeat(513)]: "value" } }))).toEqual([
      `error: tags: names must be 1 to 512 characters, without < > % & \\ ? and /, got ${cut("n".repeat(513))}`,
    ]);
  });
});

describe("The network of a group", () => {
  it("fails with a DNS configuration without name servers, and says no more", () => {
    const network = ContainerGroupNetwork.virtualNetwork({
      subnetId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net/subnets/aci",
    });
    const ports = [{ port: 80 }];
    expect(findings(groupOf({ ports }, { network, dnsConfig: {} }))).toEqual([
      "error: dnsConfig.nameservers: is required",
    ]);
  });

  it("is warned of with a policy for the reuse of a label only because there is no label", () => {
    const network = ContainerGroupNetwork.publicIp({ dnsNameLabelReusePolicy: DnsNameLabelReusePolicy.UNSECURE });
    expect(findings(groupOf({ ports: [{ port: 80 }] }, { network }))).toEqual([
      "warning: network.dnsNameLabelReusePolicy: has no effect without a dnsNameLabel and is left out",
    ]);
  });
});

describe("The identity of a group", () => {
  it("fails without a list of IDs, and says no more", () => {
    expect(findings(group({ identity: ContainerGroupIdentity.userAssigned(undefined as any) }))).toEqual([
      "error: identity.identityIds: is required",
    ]);
  });
});

describe("A probe", () => {
  const asking = (port: number) => findings(groupOf({ livenessProbe: Probe.httpGet({ port }) }));
  const running = (...command: string[]) => findings(groupOf({ readinessProbe: Probe.exec(command) }));

  it.each([1, 65535])("may ask port %d", (port) => {
    expect(asking(port)).toEqual([]);
  });

  it.each([0, 65536, 80.5])("fails on port %d", (port) => {
    expect(asking(port)).toEqual([`error: containers[0].livenessProbe.port: ${PORT_RANGE} ${port}`]);
  });

  it("fails without a command, and says no more", () => {
    expect(findings(groupOf({ readinessProbe: Probe.exec(undefined as any) }))).toEqual([
      "error: containers[0].readinessProbe.command: is required",
    ]);
  });

  it("may run a command with an empty argument", () => {
    expect(running("test", "-z", "")).toEqual([]);
  });

  it.each([[[]], [[""]], [["", "/run/ready"]]])("fails with the command %j", (command) => {
    expect(running(...command)).toEqual([
      'error: containers[0].readinessProbe.command: must be a command line in exec form, such as ["cat", "/run/ready"], got an empty one',
    ]);
  });
});

describe("The placement of a group", () => {
  it("fails as Spot where its ports ask for an IP address", () => {
    expect(findings(groupOf({ ports: [{ port: 80 }] }, { priority: Priority.SPOT }))).toEqual([
      "error: priority: is Spot, and a Spot group has no IP address, which the ports of its containers ask for. Set network to ContainerGroupNetwork.none()",
      "warning: network: is not given, so the ports of the containers are open to the internet. Say ContainerGroupNetwork.publicIp() when that is meant, or ContainerGroupNetwork.none()",
    ]);
  });

  it("fails as Spot with an IP address", () => {
    expect(findings(groupOf({ ports: [{ port: 80 }] }, { ...PUBLIC, priority: Priority.SPOT }))).toEqual([
      "error: priority: is Spot, and a Spot group has no IP address. Set network to ContainerGroupNetwork.none()",
    ]);
  });

  it.each(["1", "2", "3"])("may be the zone %s", (zone) => {
    expect(findings(group({ zones: [zone] }))).toEqual([]);
  });

  it.each(["0", "4", "12", "21", ""])("is warned of in the zone %j", (zone) => {
    expect(findings(group({ zones: [zone] }))).toEqual([
      `warning: zones[0]: "${zone}" is no zone that Azure documents: "1", "2" or "3"`,
    ]);
  });
});

describe("The limit of a container", () => {
  it("may be more than is known while a container asks for what only Terraform knows", () => {
    const unknown = container({ name: "unknown", cpuCores: numberReference() });
    expect(findings(group({ containers: [container({ cpuCoresLimit: 8 }), unknown] }))).toEqual([]);
  });

  it("is warned of when it is more than all containers ask for together", () => {
    expect(
      findings(group({ containers: [container({ cpuCoresLimit: 2.1 }), { ...CONTAINER, name: "other" }] })),
    ).toEqual([
      "warning: containers[0].cpuCoresLimit: is 2.1, and all containers together ask for 2 CPU cores, which Azure documents as the highest limit",
    ]);
  });
});
