import { Answer, NoAnswer, get, Network } from "./http";
import { ImageName } from "./names";
import { ACCEPT, LARGEST_MANIFEST_BYTES } from "./manifest";

/** Who pulls which image. */
export interface PullRequest {
  readonly image: ImageName;
  readonly username: string;
  readonly password: string;
}

const SMALL = 256 * 1024;

/** Longer lists take long to compare; the first page is enough to help. */
export const TAGS_ASKED = 1000;

/** The requests that a container runtime makes for one image. */
export class RegistryClient {
  private authorization = "";

  public constructor(
    public readonly request: PullRequest,
    public readonly network: Network,
  ) {}

  /** Whether requests are sent with a token. */
  public get hasToken(): boolean {
    return this.authorization.startsWith("Bearer ");
  }

  /** Sends the token with each request from now on. */
  public useToken(token: string): void {
    this.authorization = `Bearer ${token}`;
  }

  /** Sends user name and password with each request from now on. */
  public usePassword(): void {
    this.authorization = this.basic();
  }

  public token(address: string): Promise<Answer | NoAnswer> {
    return this.ask(address, SMALL, { Authorization: this.basic() });
  }

  public base(): Promise<Answer | NoAnswer> {
    return this.get("/v2/", SMALL);
  }

  public manifest(reference: string): Promise<Answer | NoAnswer> {
    return this.get(this.path(`manifests/${reference}`), LARGEST_MANIFEST_BYTES, { Accept: ACCEPT });
  }

  public blob(digest: string): Promise<Answer | NoAnswer> {
    return this.get(this.path(`blobs/${digest}`), LARGEST_MANIFEST_BYTES);
  }

  public tags(): Promise<Answer | NoAnswer> {
    return this.get(this.path(`tags/list?n=${TAGS_ASKED}`), LARGEST_MANIFEST_BYTES);
  }

  private get(path: string, mostBytes: number, headers: Record<string, string> = {}): Promise<Answer | NoAnswer> {
    const sent = this.authorization === "" ? headers : { ...headers, Authorization: this.authorization };
    return this.ask(`${this.request.image.origin}${path}`, mostBytes, sent);
  }

  private ask(address: string, mostBytes: number, headers: Record<string, string>): Promise<Answer | NoAnswer> {
    return get(this.network, address, { headers, mostBytes, origin: this.request.image.origin });
  }

  private path(rest: string): string {
    return `/v2/${this.request.image.repository}/${rest}`;
  }

  private basic(): string {
    const { username, password } = this.request;
    return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  }
}
