/** A call that a provider answered; see README.md. */
export interface StandinEntry {
  readonly op: string;
  readonly action: string | null;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly config: any;
  readonly prior: any;
  readonly state: any;
  readonly request?: any;
  readonly error?: string;
  readonly startSeq: number;
  readonly endSeq: number;
}

export interface StandinFaults {
  readonly fail?: readonly string[];
  readonly delay?: string | readonly string[];
  readonly drift?: Record<string, unknown>;
  readonly data?: Record<string, unknown>;
  readonly now?: string;
}

export interface StandinStart extends StandinFaults {
  readonly line?: string;
  readonly journal?: string;
  /** The port of a host that runs it; by default it runs in a process of its own. */
  readonly port?: number;
}

export interface Standin {
  /** Environment that makes Terraform use the providers. */
  readonly env: NodeJS.ProcessEnv;
  journal(): StandinEntry[];
  configure(options: StandinFaults): Promise<void>;
  stop(): Promise<void>;
}

/** A process for many stand-ins, at once and one after another. */
export interface StandinHost {
  readonly port: number;
  stop(): Promise<void>;
}

export function startHost(): Promise<StandinHost>;
export function startStandin(options?: StandinStart): Promise<Standin>;
export function readJournal(file: string): StandinEntry[];
