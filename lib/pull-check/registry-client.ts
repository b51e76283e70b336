import { Answer, NoAnswer, get, Network } from "./network";
import { judgeNoAnswer, judgeRefusal, Stage } from "./judgement";
import { Finding } from "./finding";
import { ImageName } from "./image-name";
import { ACCEPT, LARGEST_MANIFEST_BYTES, PullCheckOs } from "./manifest";

/** What is to be checked. */
export interface PullCheckRequest {
  readonly image: ImageName;
  readonly username: string;
  readonly password: string;
  readonly os: PullCheckOs;
}

const SMALL = 256 * 1024;

/** Longer lists take long to compare; the first page is enough to help. */
export const TAGS_ASKED = 1000;

/** The requests that a container runtime makes for one image. */
export class RegistryClient {
  private authorization = "";

  public constructor(
    public readonly request: PullCheckRequest,
    private readonly network: Network,
  ) {}

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

  public unreachable(noAnswer: NoAnswer): Finding {
    return judgeNoAnswer(noAnswer, this.request.image, this.network.timeoutMs, this.network.proxy);
  }

  public refused(answer: Answer, stage: Stage): Finding {
    const { image, username } = this.request;
    return judgeRefusal(answer, { stage, image, username, bearer: this.authorization.startsWith("Bearer ") });
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
