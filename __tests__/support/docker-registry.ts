import { ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash, KeyObject, createPrivateKey, randomUUID, sign } from "node:crypto";
import * as fs from "node:fs";
import * as http from "node:http";
import { AddressInfo, createServer } from "node:net";
import * as os from "node:os";
import * as path from "node:path";

export const USERNAME = "puller";
export const PASSWORD = "S3cret/pass+word&1";
// The bcrypt hash of that password; docker-registry reads no other kind.
const HTPASSWD = `${USERNAME}:$2y$05$CCCCCCCCCCCCCCCCCCCCC.FelJpl9W8pMHcdMyfrLlZNq/zXz/iLS\n`;

const PROGRAM = process.env.DOCKER_REGISTRY || "docker-registry";
const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
export const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
export const OCI_INDEX = "application/vnd.oci.image.index.v1+json";

export interface PushedImage {
  readonly os?: string;
  readonly architecture?: string;
  readonly osVersion?: string;
  readonly configType?: string;
}

interface Manifest {
  readonly schemaVersion: number;
  readonly mediaType: string;
  readonly config?: object;
  readonly layers?: readonly object[];
  readonly manifests?: readonly object[];
}

/** Debian's docker-registry on loopback, with images that the tests push. */
export class DockerRegistry {
  /** Users are in a file with a hash of their password; asks for Basic. */
  public static async withPasswordFile(): Promise<DockerRegistry> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "docker-registry-"));
    const file = path.join(folder, "htpasswd");
    fs.writeFileSync(file, HTPASSWD);
    const registry = new DockerRegistry(folder, basic(USERNAME, PASSWORD));
    await registry.start({ htpasswd: { realm: "registry", path: file } });
    return registry;
  }

  /** A token server of the tests gives tokens for the repositories that are granted; asks for Bearer. */
  public static async withTokenServer(granted: readonly string[]): Promise<DockerRegistry> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "docker-registry-"));
    const [key, certificate] = [path.join(folder, "key.pem"), path.join(folder, "certificate.pem")];
    const made = spawnSync("openssl", [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"],
      ...["-subj", "/CN=test", "-keyout", key, "-out", certificate],
    ]);
    if (made.status !== 0) throw new Error(made.stderr.toString());
    const tokens = new TokenServer(
      createPrivateKey(fs.readFileSync(key)),
      fs.readFileSync(certificate, "utf8"),
      granted,
    );
    const realm = await tokens.start();
    const registry = new DockerRegistry(folder, () => tokens.pushToken(), tokens);
    await registry.start({ token: { realm, service: "tests", issuer: "tests", rootcertbundle: certificate } });
    return registry;
  }

  public host = "";
  private process?: ChildProcess;

  private constructor(
    private readonly folder: string,
    private readonly pusher: string | ((repository: string) => string),
    private readonly tokens?: TokenServer,
  ) {}

  /** Pushes an image and gives the digest of its manifest. */
  public async pushImage(repository: string, tag: string, image: PushedImage = {}): Promise<string> {
    const config = JSON.stringify({
      architecture: image.architecture ?? "amd64",
      os: image.os ?? "linux",
      ...(image.osVersion && { "os.version": image.osVersion }),
      rootfs: { type: "layers", diff_ids: [] },
    });
    const layer = `layer of ${repository}:${tag}`;
    await this.pushBlob(repository, config);
    await this.pushBlob(repository, layer);
    const manifest = {
      schemaVersion: 2,
      mediaType: image.configType ? OCI_MANIFEST : DOCKER_MANIFEST,
      config: {
        mediaType: image.configType ?? "application/vnd.docker.container.image.v1+json",
        ...descriptor(config),
      },
      layers: [
        {
          mediaType: image.configType
            ? "application/vnd.oci.image.layer.v1.tar+gzip"
            : "application/vnd.docker.image.rootfs.diff.tar.gzip",
          ...descriptor(layer),
        },
      ],
    };
    return this.pushManifest(repository, tag, manifest);
  }

  /** Pushes an index of images that are there, and gives its digest. */
  public async pushIndex(
    repository: string,
    tag: string,
    entries: readonly { readonly digest: string; readonly platform: object }[],
    mediaType: string = OCI_INDEX,
  ): Promise<string> {
    const manifests = entries.map(({ digest, platform }) => ({
      mediaType: mediaType === DOCKER_LIST ? DOCKER_MANIFEST : OCI_MANIFEST,
      size: 1,
      digest,
      platform,
    }));
    return this.pushManifest(repository, tag, { schemaVersion: 2, mediaType, manifests });
  }

  public async pushManifest(repository: string, tag: string, manifest: Manifest): Promise<string> {
    const body = JSON.stringify(manifest);
    const headers = { ...this.authorization(repository), "Content-Type": manifest.mediaType };
    const url = `http://${this.host}/v2/${repository}/manifests/${tag}`;
    await expectStatus(201, await fetch(url, { method: "PUT", headers, body }));
    return digestOf(body);
  }

  public async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process?.once("exit", resolve));
    this.process?.kill();
    await ended;
    await this.tokens?.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private async pushBlob(repository: string, content: string): Promise<void> {
    const headers = this.authorization(repository);
    const begun = await fetch(`http://${this.host}/v2/${repository}/blobs/uploads/`, { method: "POST", headers });
    await expectStatus(202, begun);
    const location = new URL(begun.headers.get("location")!);
    location.searchParams.set("digest", digestOf(content));
    const body = Buffer.from(content);
    const type = { "Content-Type": "application/octet-stream" };
    await expectStatus(201, await fetch(location, { method: "PUT", headers: { ...headers, ...type }, body }));
  }

  private authorization(repository: string): Record<string, string> {
    return { Authorization: typeof this.pusher === "string" ? this.pusher : this.pusher(repository) };
  }

  private async start(auth: object): Promise<void> {
    const port = await freePort();
    this.host = `127.0.0.1:${port}`;
    const config = path.join(this.folder, "config.yml");
    fs.writeFileSync(
      config,
      // JSON is YAML.
      JSON.stringify({
        version: "0.1",
        log: { level: "error", accesslog: { disabled: true } },
        storage: { filesystem: { rootdirectory: path.join(this.folder, "storage") } },
        http: { addr: this.host },
        auth,
      }),
    );
    this.process = spawn(PROGRAM, ["serve", config], { stdio: "ignore" });
    for (let attempt = 0; ; attempt += 1) {
      const response = await fetch(`http://${this.host}/v2/`).catch(() => undefined);
      if (response?.status === 401) return;
      if (attempt === 100) throw new Error("docker-registry did not start");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A token server as the specification of docker-registry wants it. */
class TokenServer {
  private readonly server = http.createServer((request, response) => this.answer(request, response));
  private readonly certificate: string;

  public constructor(
    private readonly key: KeyObject,
    certificate: string,
    private readonly granted: readonly string[],
  ) {
    this.certificate = certificate.replace(/-----[A-Z ]+-----|\s/g, "");
  }

  public async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/oauth2/token`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  public pushToken(): string {
    const names = [...this.granted, "other"];
    return `Bearer ${this.token(names.map((name) => ({ type: "repository", name, actions: ["pull", "push"] })))}`;
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { searchParams } = new URL(request.url!, "http://localhost");
    const send = (status: number, body: object) => {
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== basic(USERNAME, PASSWORD)) {
      return send(401, { errors: [{ code: "UNAUTHORIZED", message: "authentication required" }] });
    }
    const name = searchParams.get("scope")!.split(":")[1]!;
    const access = this.granted.includes(name) ? [{ type: "repository", name, actions: ["pull"] }] : [];
    send(200, { token: this.token(access) });
  }

  private token(access: readonly object[]): string {
    const now = Math.floor(Date.now() / 1000);
    const parts = [
      { typ: "JWT", alg: "ES256", x5c: [this.certificate] },
      { iss: "tests", sub: USERNAME, aud: "tests", nbf: now - 10, iat: now, exp: now + 300, jti: randomUUID(), access },
    ];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    const signature = sign("sha256", Buffer.from(text), { key: this.key, dsaEncoding: "ieee-p1363" });
    return `${text}.${signature.toString("base64url")}`;
  }
}

export function digestOf(content: string): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

function descriptor(content: string): { size: number; digest: string } {
  return { size: Buffer.byteLength(content), digest: digestOf(content) };
}

async function expectStatus(status: number, response: Response): Promise<void> {
  if (response.status !== status) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
