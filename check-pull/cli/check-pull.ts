import { DOCKER_HUB } from "../../lib/registry/image-reference";
import { Finding, ShownFinding, finding } from "../verdict/finding";
import { isLoopback } from "../registry/address";
import { FetchedManifest, fetchConfig, fetchManifest, fetchPlatform } from "./image-steps";
import { Login, askForChallenge, askForToken, resolveName } from "./login-steps";
import { Network } from "../registry/http";
import { manifestWarnings } from "../verdict/manifest";
import { OutputFacts, explainedByOutputs, outputWarnings } from "../verdict/outputs";
import { PullCheckOs, judgePlatform } from "../verdict/platform";
import { Redactor } from "./redactor";
import { PullRequest, RegistryClient } from "../registry/client";
import { ExitCode } from "../verdict/situations/situation";
import { situationOf } from "../verdict/situations/situations";
import { own } from "../registry/said";
import { Clock, Passed, Progress, Step, Steps, isFinding } from "./steps";

/** The image and the settings to check. */
export interface PullCheckRequest extends PullRequest {
  readonly os: PullCheckOs;
  /** The other facts in the outputs of Terraform; undefined without outputs. */
  readonly outputs?: OutputFacts;
}

/** How a check ended. */
export interface Outcome {
  readonly result: ShownFinding;
  readonly warnings: readonly ShownFinding[];
  readonly steps: readonly Step[];
  /** The digest that the registry says, if it does. */
  readonly digest?: string;
}

/** The dependencies of a check. */
export interface Surroundings {
  readonly network: Network;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

const REFRESH_TOKEN_USER = "00000000-0000-0000-0000-000000000000";
/** An index may hold an index; none is known that goes deeper. */
const MOST_INDEXES = 3;

/** Pulls an image as a container runtime does, but for its layers, and judges whether it would run. */
export async function checkPull(request: PullCheckRequest, surroundings: Surroundings): Promise<Outcome> {
  return new PullCheck(request, surroundings).run();
}

class PullCheck {
  private readonly client: RegistryClient;
  private readonly steps: Steps;
  private readonly warnings: Finding[] = [];
  private digest?: string;

  public constructor(
    private readonly request: PullCheckRequest,
    private readonly surroundings: Surroundings,
  ) {
    const { network, progress, clock, redactor } = surroundings;
    this.client = new RegistryClient(request, network);
    this.steps = new Steps(progress, clock, redactor);
  }

  public async run(): Promise<Outcome> {
    const { image, username } = this.request;
    if (isLoopback(image.registry)) this.warnings.push(finding("loopback-registry"));
    if (image.registry === DOCKER_HUB) this.warnings.push(finding("docker-hub"));
    if (username === REFRESH_TOKEN_USER) this.warnings.push(finding("short-lived-password"));
    const result = this.explain((await this.logIn()) ?? (await this.look()) ?? finding("fine"));
    const warnings = this.warnings.map((warning) => this.show(warning));
    return { result: this.show(result), warnings, steps: this.steps.taken, digest: this.shownDigest() };
  }

  /** Adds what the outputs say: to the result, and to the warnings. */
  private explain(found: Finding): Finding {
    const { outputs } = this.request;
    if (!outputs) return found;
    const now = this.surroundings.clock.date();
    const result = explainedByOutputs(found, outputs, now);
    // A registry that lets everybody in proves no right.
    const isTested = this.warnings.every(({ situation }) => situation !== "password-not-tested");
    this.warnings.push(...outputWarnings(result, { ...outputs, isAccessOff: outputs.isAccessOff && isTested }, now));
    return result;
  }

  /** Until the next requests have the right `Authorization`; or why they cannot. */
  private async logIn(): Promise<Finding | undefined> {
    const { network, redactor } = this.surroundings;
    const name = await this.take("name", () => resolveName(this.client, network));
    if (isFinding(name)) return name;

    const login = await this.take<Login>("challenge", () => askForChallenge(this.client));
    if (isFinding(login)) return login;
    const { scheme } = login.value;
    if (scheme === "") this.warnings.push(finding("password-not-tested"));
    if (scheme === "basic") this.client.usePassword();
    if (scheme !== "bearer") return undefined;

    const token = await this.take("token", () => askForToken(this.client, login.value));
    if (isFinding(token)) return token;
    token.value.secrets.forEach((secret) => redactor.add(secret));
    this.client.useToken(token.value.token);
    return undefined;
  }

  /** Returns the problem of the image, if any. */
  private async look(): Promise<Finding | undefined> {
    let fetched = await this.take<FetchedManifest>("manifest", () => fetchManifest(this.client));
    if (isFinding(fetched)) return fetched;
    this.digest = fetched.value.digest;

    let { manifest } = fetched.value;
    for (let indexes = 0; manifest.kind === "index"; indexes += 1) {
      this.warnings.push(...manifestWarnings(manifest));
      if (indexes === MOST_INDEXES) return finding("not-an-image", { what: own("an index of indexes") });
      const index = manifest;
      fetched = await this.take<FetchedManifest>("platform", () => fetchPlatform(this.client, index, this.request.os));
      if (isFinding(fetched)) return fetched;
      manifest = fetched.value.manifest;
    }
    this.warnings.push(...manifestWarnings(manifest));

    const { configDigest } = manifest;
    const config = await this.take("config", () => fetchConfig(this.client, configDigest));
    if (isFinding(config)) return config;
    const judgement = judgePlatform(config.value, this.request.os);
    if (!judgement || situationOf(judgement.situation).exitCode !== ExitCode.FINE) return judgement;
    this.warnings.push(judgement);
    return undefined;
  }

  private take<T>(name: string, action: () => Promise<Passed<T> | Finding>): Promise<Passed<T> | Finding> {
    return this.steps.take(name, action, (found) => this.show(found));
  }

  /** With the values that every text may use, and without secrets in those that a server sent. */
  private show({ situation, values, answer }: Finding): ShownFinding {
    const { image, username, os } = this.request;
    const names = Object.keys(values);
    const foreign = [...Object.values(values), answer?.code ?? "", answer?.message ?? ""];
    const shown = this.surroundings.redactor.redact(foreign);
    const [code, message] = shown.splice(names.length) as [string, string];
    const { registry, repository, reference, text } = image;
    return {
      situation,
      values: {
        ...Object.fromEntries(names.map((name, index) => [name, shown[index]!])),
        ...{ registry, repository, reference, image: text, username, os },
      },
      answer: answer && { status: answer.status, code, message },
    };
  }

  /** The digest is that of the image only as it is, and not where it is redacted. */
  private shownDigest(): string | undefined {
    const { digest = "" } = this;
    return this.surroundings.redactor.redact([digest])[0] === digest ? digest : undefined;
  }
}
