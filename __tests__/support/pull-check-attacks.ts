import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { DISGUISES, LOG_READERS } from "./ci-commands";
import { manifestOf } from "./fake-registry";
import { ALL_ENCODINGS, CUTS, SPLITS } from "./secret-echoes";

// What the attacks on check-pull are made of. The tests try each combination, and docs/reliability.md counts them.

/** A kind of attack: every value of each dimension is tried with every value of the others. */
export interface Attack {
  readonly what: string;
  readonly dimensions: Readonly<Record<string, readonly string[]>>;
  readonly held: string;
}

/** The kinds of registries that name a realm. */
export const REGISTRIES = {
  azure: "contoso.azurecr.io",
  other: "ghcr.io",
  "private address": "10.1.0.4:5000",
  "this machine": "127.0.0.1:5000",
} as const;

/** Where the question for the password comes from. */
export const WAYS = ["itself", "a path of its own", "http", "another host", "a private address"] as const;

/** Where the password is wanted; `{host}` is the registry, `{scheme}` its scheme. */
export const REALMS = {
  "the registry's": "{scheme}://{host}/token",
  "another host's": "https://login.example.com/token",
  "another port's": "{scheme}://{name}:8443/token",
  "a look-alike's": "https://{name}.example.com/token",
  "with a user name": "https://me@{host}/token",
  "over http": "http://login.example.com/token",
  "over http at the registry": "http://{host}/token",
  "of another scheme": "ftp://{host}/token",
  "in a file": "file:///etc/passwd",
  "in the address itself": "data:application/json,{}",
  "at a private address": "https://10.9.9.9/token",
  "at the metadata of the machine": "https://169.254.169.254/token",
  "at a private address in other digits": "https://0xa.0x9.2313/token",
  "at an IPv6 address of this machine": "https://[::1]/token",
  "at an IPv4 address in IPv6": "https://[::ffff:10.9.9.9]/token",
  "at this machine over http": "http://127.0.0.1:5009/token",
  "at a name of this machine": "https://a.localhost/token",
  "that is no address": "token",
} as const;

/** The encodings of a body, whatever the header says. */
export const ENCODED: Readonly<Record<string, (body: string) => Uint8Array>> = {
  plain: (body) => Buffer.from(body),
  gzip: (body) => gzipSync(body),
  deflate: (body) => deflateSync(body),
  "deflate without its header": (body) => deflateRawSync(body),
  br: (body) => brotliCompressSync(body),
  "half of gzip": (body) => gzipSync(body).subarray(0, 30),
  nothing: () => Buffer.alloc(0),
};

/** The values of `Content-Encoding`. */
export const ENCODINGS = ["", "identity", "gzip", "deflate", "br", "zstd", "gzip, br", "gzip, gzip, gzip"] as const;

/** How the length of a body is said. */
export const FRAMINGS = ["content-length", "chunked", "until it closes"] as const;

/** How a body ends. */
export const ENDINGS = ["whole", "cut short", "never"] as const;

/** Values where JSON has another one. */
export const ODD_VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, "", "text", [], [null], {}, { toString: 1, valueOf: 1 }, [[[[]]]]],
  ...[{ length: -1 }, "\u0000\ud800", "9".repeat(400), { __proto__: null, constructor: 1 }],
];

const path = (keys: readonly (string | number)[]): string => keys.join(".") || "all of it";

/** Where in a document a value can stand. */
export function pathsOf(value: unknown, keys: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [[...keys]];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    pathsOf(each, [...keys, Array.isArray(value) ? Number(key) : key]),
  );
  return [[...keys], ...inner];
}

/** A document with another value in one place. */
export function withValue(document: any, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(document) ? [...document] : { ...document };
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}

const LAYER = { mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", size: 1, digest: "d", urls: ["https://a/b"] };

/** Documents that a registry sends. */
export const DOCUMENTS: Readonly<Record<string, object>> = {
  manifest: manifestOf([LAYER]),
  index: {
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.index.v1+json",
    manifests: [
      { digest: `sha256:${"0".repeat(64)}`, platform: { os: "linux", architecture: "amd64", "os.version": "10.0.1" } },
    ],
  },
  config: { os: "linux", architecture: "amd64", "os.version": "10.0.17763.1" },
  token: { access_token: "a", token: "b" },
  error: { errors: [{ code: "DENIED", message: "no", detail: {} }], error: "a", error_description: "b" },
  tags: { name: "app", tags: ["v1"] },
};

const PLACES = Object.entries(DOCUMENTS).flatMap(([name, document]) =>
  pathsOf(document).map((keys) => `${name}: ${path(keys)}`),
);

export const ATTACKS: Readonly<Record<"realms" | "bodies" | "documents" | "commands" | "echoes", Attack>> = {
  realms: {
    what: "Who asks for the password, and where it is wanted",
    dimensions: { registries: Object.keys(REGISTRIES), redirects: WAYS, realms: Object.keys(REALMS) },
    held: "The password goes where docs/check-pull.md says, and https never becomes http.",
  },
  bodies: {
    what: "How an answer is framed, encoded and ended",
    dimensions: { framings: FRAMINGS, encodings: ENCODINGS, contents: Object.keys(ENCODED), endings: ENDINGS },
    held: "There is a verdict on standard output, and 0 only where the image was seen.",
  },
  documents: {
    what: "JSON with an odd value in any place",
    dimensions: { places: PLACES, values: ODD_VALUES.map((value) => JSON.stringify(value)) },
    held: "There is a verdict on standard output, never a defect of the command.",
  },
  commands: {
    what: "A command to a CI or a terminal in a text of the registry or of the call",
    dimensions: {
      commands: Object.values(LOG_READERS).flatMap((reader) => reader.commands),
      disguises: Object.keys(DISGUISES),
    },
    held: "No line, and no string of `--json`, has a command in it.",
  },
  echoes: {
    what: "A secret that the registry sends back",
    dimensions: {
      encodings: ALL_ENCODINGS.map(({ name }) => name),
      splits: Object.keys(SPLITS),
      cuts: Object.keys(CUTS),
    },
    held: "The answer is hidden as a whole.",
  },
};

/** Returns how many combinations an attack has. */
export function combinations({ dimensions }: Attack): number {
  return Object.values(dimensions).reduce((product, values) => product * values.length, 1);
}

/** The rows of docs/reliability.md. */
export function attackRows(attacks: readonly Attack[] = Object.values(ATTACKS)): string[][] {
  return attacks.map((attack) => {
    const sizes = Object.entries(attack.dimensions).map(([name, values]) => `${values.length} ${name}`);
    return [attack.what, sizes.join(" × "), combinations(attack).toLocaleString("en"), attack.held];
  });
}
