import { Fn, Token, ref } from "cdktf";
import fc, { Arbitrary } from "fast-check";
import {
  ContainerGroupIdentity,
  ContainerGroupLogType,
  ContainerGroupNetwork,
  ContainerGroupSku,
  ContainerImage,
  ContainerVolume,
  CredentialChange,
  DnsNameLabelReusePolicy,
  OsType,
  Priority,
  Probe,
  ProbeScheme,
  Protocol,
  RegistryCredential,
  RestartPolicy,
} from "../../lib";
import { IDENTITY_ID, OTHER_REGISTRY, REGISTRY, SECRET, Spec, USERNAME, credentialOf } from "./group-spec";

/** The same inputs in every run; FC_SEED tries others. */
export const RUN = { seed: Number(process.env.FC_SEED ?? 20260101) };

const reference = (text: string) => ref(text, undefined as any);

/** Values that no property expects, and references in the wrong places. */
export const junk: Arbitrary<any> = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withTypedArray: true,
    withUnicodeString: true,
  }),
  fc.string({ unit: "binary" }),
  fc.constantFrom<any>(
    "x".repeat(100_000),
    "__proto__",
    "${",
    "%{ if",
    '${"}',
    // References that a person wrote, and what only looks like one.
    "${var.x}",
    '${data.x.y["db"].value}',
    '${var.on ? "a" : "b"}',
    "job-${each.key}",
    "$${HOME}",
    "${HOME:-x}",
    "%{http_code}",
    // Names that are not known.
    { name: "a", readonly: true },
    { cpu: 4, exposedPort: [80] },
    { server: "ghcr.io", "a b": 1 },
    -0,
    NaN,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    Symbol("s"),
    () => "function",
    { __proto__: null, toString: 7 },
    JSON.parse('{"__proto__": {"name": 5}, "constructor": 1}'),
    new Array(3),
    SECRET,
  ),
  fc
    .constantFrom<() => unknown>(
      () => Token.asString(reference("var.text")),
      () => Token.asNumber(reference("var.count")),
      () => Token.asList(reference("var.items")),
      () => Token.asStringMap(reference("var.map")),
      () => reference("var.any"),
      () => Token.nullValue(),
      () => Fn.merge([{ a: "b" }]),
      () => [Token.asString(reference("var.text")), Token.asNumber(reference("var.count"))],
      () => ({ [Token.asString(reference("var.key"))]: Token.asNumber(reference("var.count")) }),
    )
    .map((make) => make()),
);

const name = fc.stringMatching(/^[a-z][a-z0-9]{4,12}$/);
const text = fc.string({ unit: "grapheme", maxLength: 20 }).map((each) => each.normalize("NFC"));
const port = fc.integer({ min: 1, max: 65535 });
const duration = fc.constantFrom("30m", "1h30m", "90s");
const maybe = <T>(value: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const seldom = <T>(value: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 1 });
const wordOf = <T extends string>(values: Readonly<Record<string, T>>) => fc.constantFrom<T>(...Object.values(values));
const mapOf = <T>(value: Arbitrary<T>) =>
  fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,9}$/), value, { maxKeys: 3 });
const secretFiles = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.constant(SECRET), { minKeys: 1, maxKeys: 2 });

/** Groups as people write them, most of them right. With noise, each part of one may also be anything at all. */
export function groups(noise: boolean): Arbitrary<Spec> {
  const or = <T>(value: Arbitrary<T>): Arbitrary<T> =>
    noise ? fc.oneof({ weight: 40, arbitrary: value }, { weight: 1, arbitrary: junk }) : value;
  const record = (fields: Readonly<Record<string, Arbitrary<any>>>): Arbitrary<any> =>
    fc.record(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, or(value)])));
  const listOf = (item: Arbitrary<any>, most: number) => fc.array(or(item), { maxLength: most });

  const image = fc
    .tuple(
      or(fc.constantFrom("team/job:1.4", "app@sha256:" + "0a".repeat(32), "Not:Right")),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([text, kind]) =>
      kind < 6
        ? ContainerImage.fromRegistry(kind < 4 ? REGISTRY : OTHER_REGISTRY, text)
        : ContainerImage.fromPublicRegistry(typeof text === "string" ? `mcr.microsoft.com/${text}` : text),
    );
  const volume = fc
    .tuple(
      record({ name, mountPath: name.map((path) => `/${path}`), readOnly: maybe(fc.boolean()) }),
      record({ shareName: name, storageAccountName: name, storageAccountKey: fc.constant(SECRET) }),
      record({ files: secretFiles, base64Files: maybe(fc.constant({ zz: SECRET })) }),
      record({
        repositoryUrl: fc.webUrl({ validSchemes: ["https"], withFragments: false }),
        directory: maybe(fc.constantFrom(".", "app")),
      }),
      fc.integer({ min: 0, max: 3 }),
    )
    .map(([common, share, secret, repository, kind]) => {
      if (kind === 0) return ContainerVolume.emptyDir(common);
      if (kind === 1) return ContainerVolume.azureFile({ ...common, ...share });
      if (kind === 2) return ContainerVolume.secret({ ...common, ...secret });
      return ContainerVolume.gitRepo({ ...common, ...repository });
    });
  const times = record({
    initialDelaySeconds: maybe(fc.nat(100)),
    periodSeconds: maybe(fc.nat(100)),
    timeoutSeconds: maybe(fc.nat(100)),
  });
  const probe = fc.oneof(
    fc
      .tuple(fc.array(or(name), { minLength: 1, maxLength: 3 }), times)
      .map(([command, options]) => Probe.exec(command, options)),
    record({
      port,
      path: maybe(fc.constant("/ready")),
      scheme: maybe(wordOf(ProbeScheme)),
      headers: maybe(mapOf(text)),
    }).map((options) => Probe.httpGet(options)),
  );
  const common = {
    name,
    image,
    commands: maybe(listOf(fc.string({ minLength: 1, maxLength: 9 }), 3)),
    environmentVariables: maybe(mapOf(text)),
    secureEnvironmentVariables: maybe(mapOf(fc.constant(SECRET))),
    volumes: maybe(listOf(volume, 2)),
  };
  const container = record({
    ...common,
    cpuCores: maybe(fc.constantFrom(0.5, 1, 2)),
    memoryGb: maybe(fc.constantFrom(0.5, 1.5, 4)),
    cpuCoresLimit: seldom(fc.constantFrom(1, 2)),
    memoryGbLimit: seldom(fc.constantFrom(1.5, 4)),
    ports: maybe(listOf(record({ port, protocol: maybe(wordOf(Protocol)) }), 2)),
    livenessProbe: maybe(probe),
    readinessProbe: maybe(probe),
  });
  const exposedPorts = maybe(listOf(record({ port, protocol: maybe(wordOf(Protocol)) }), 1));
  const network = fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constant(ContainerGroupNetwork.none()) },
    {
      weight: 1,
      arbitrary: record({
        dnsNameLabel: maybe(name),
        dnsNameLabelReusePolicy: maybe(wordOf(DnsNameLabelReusePolicy)),
        exposedPorts,
      }).map((options) => ContainerGroupNetwork.publicIp(options)),
    },
    {
      weight: 1,
      arbitrary: record({
        subnetId: fc.constant(
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/groups",
        ),
      }).map((options) => ContainerGroupNetwork.virtualNetwork(options)),
    },
  );
  const identity = fc.oneof(
    fc.constant(ContainerGroupIdentity.systemAssigned()),
    fc
      .array(or(fc.constant(IDENTITY_ID)), { minLength: 1, maxLength: 2 })
      .map((ids) => ContainerGroupIdentity.userAssigned(ids)),
    or(fc.constant([IDENTITY_ID])).map((ids: any) => ContainerGroupIdentity.systemAndUserAssigned(ids)),
  );
  const credentials = fc
    .tuple(
      or(fc.constant(REGISTRY.loginServer)),
      or(fc.constant(USERNAME)),
      or(fc.constant(SECRET)),
      or(fc.constant(IDENTITY_ID)),
    )
    .map(([server, username, password, userAssignedIdentityId]) => [
      RegistryCredential.fromUsernamePassword(server, username, password),
      credentialOf({ server: OTHER_REGISTRY.loginServer, userAssignedIdentityId }),
    ]);
  const answers = noise ? junk.map((answer) => [{ bind: () => answer }]) : credentials;

  return record({
    name: fc.oneof({ weight: 19, arbitrary: name }, { weight: 1, arbitrary: text }),
    resourceGroupName: name,
    location: fc.constantFrom("eastus", "West Europe"),
    containers: fc.uniqueArray(container, { minLength: 1, maxLength: 3, selector: (each) => each?.name }),
    credentials: fc.oneof({ weight: 20, arbitrary: credentials }, { weight: 1, arbitrary: answers }),
    initContainers: maybe(listOf(record(common), 1)),
    restartPolicy: maybe(wordOf(RestartPolicy)),
    osType: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: wordOf(OsType) }),
    network,
    dnsConfig: maybe(record({ nameservers: fc.constant(["10.0.0.4"]), options: maybe(listOf(name, 2)) })),
    identity: maybe(identity),
    logAnalytics: maybe(
      record({
        workspaceId: fc.uuid(),
        workspaceKey: fc.constant(SECRET),
        logType: maybe(fc.constant(ContainerGroupLogType.CONTAINER_INSIGHTS)),
        metadata: maybe(mapOf(text)),
      }),
    ),
    encryption: maybe(
      record({
        keyVaultKeyId: fc.constant("https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef"),
        userAssignedIdentityId: maybe(fc.constant(IDENTITY_ID)),
      }),
    ),
    priority: maybe(wordOf(Priority)),
    sku: maybe(wordOf(ContainerGroupSku)),
    zones: maybe(fc.constant(["1"])),
    tags: maybe(mapOf(text)),
    timeouts: maybe(record({ create: maybe(duration), delete: maybe(duration) })),
    onCredentialChange: maybe(wordOf(CredentialChange)),
  });
}
