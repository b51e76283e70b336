import { OutputFacts } from "../verdict/outputs";
import { parseImageName } from "../registry/names";
import { Output } from "./output";
import { NAMES, decodeOutputs, readOutputs } from "./outputs";
import { NO_USERNAME, PASSWORD_VARIABLE, PullCheckOptions, UsageProblem, isUsageProblem, isUsername } from "./options";

/** Who pulls what, in the words of the user. */
export interface Credentials {
  readonly image: string;
  readonly username: string;
  readonly password: string;
  /** Undefined where the credentials are not from outputs. */
  readonly outputs?: OutputFacts;
}

/** Where credentials may come from. */
export interface CredentialSources {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Input;
  /** The bytes of a file, piece by piece. */
  readonly readFile: (file: string) => AsyncIterable<Uint8Array>;
}

/** That the user gave up at the prompt. */
export const INTERRUPTED = Symbol("interrupted");

/** Takes the password from where it is: the outputs of Terraform, the environment, standard input or a prompt. */
export async function readCredentials(
  options: PullCheckOptions,
  sources: CredentialSources,
  output: Output,
): Promise<Credentials | UsageProblem | typeof INTERRUPTED> {
  const { image, username, fromOutputs } = options;
  const fromEnvironment = sources.env[PASSWORD_VARIABLE] ?? "";
  if (fromOutputs !== "") return readFromOutputs(options, sources, fromEnvironment);

  const password = fromEnvironment === "" ? await readPassword(username, sources.stdin, output) : fromEnvironment;
  if (password === undefined) return INTERRUPTED;
  if (typeof password === "object") return password;
  if (password === "") {
    return {
      problem: "There is no password: the first line of standard input is empty.",
      advice: `Write the password there, or set ${PASSWORD_VARIABLE}.`,
    };
  }
  const origin = fromEnvironment === "" ? "The password" : `The password in ${PASSWORD_VARIABLE}`;
  return passwordProblem(password, origin) ?? { image, username, password };
}

/** https://www.rfc-editor.org/rfc/rfc7617#section-2 has no control characters, and HTTP has no half of a character. */
function passwordProblem(password: string, origin: string): UsageProblem | undefined {
  const [odd] = /[\p{Cc}\p{Cs}\ufffd]/u.exec(password) ?? [];
  if (odd === undefined) return undefined;
  const code = odd.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  const name = NAMES_OF_CONTROLS[code] ?? `U+${code}`;
  return {
    problem: `${origin} has a character that no registry takes: ${name}.`,
    advice: "Remove it: a line break is often copied along with a password.",
  };
}

const NAMES_OF_CONTROLS: Readonly<Record<string, string>> = {
  "0000": "NUL",
  "0009": "a tab",
  "000A": "a line feed",
  "000D": "a carriage return",
  "001B": "escape",
};

async function readPassword(
  username: string,
  stdin: Input,
  output: Output,
): Promise<string | UsageProblem | undefined> {
  if (stdin.isTTY) return promptHidden(stdin, output, `Password of ${username}: `);
  return readFirstLine(stdin);
}

async function readFromOutputs(
  { image, fromOutputs }: PullCheckOptions,
  { stdin, readFile }: CredentialSources,
  fromEnvironment: string,
): Promise<Credentials | UsageProblem> {
  if (fromEnvironment !== "") {
    return {
      problem: `${PASSWORD_VARIABLE} cannot be combined with --from-outputs: both have a password.`,
      advice: "Unset the variable, or use --username in place of --from-outputs.",
    };
  }
  const outputs = await readText(fromOutputs, stdin, readFile);
  if (typeof outputs !== "string") return outputs;
  const pull = readOutputs(outputs);
  if (isUsageProblem(pull)) return pull;
  if (!isUsername(pull.username)) {
    return { problem: `The output ${NAMES.username} ${NO_USERNAME}.`, advice: "Correct what the stack puts there." };
  }
  const problem = passwordProblem(pull.password, `The output ${NAMES.password}`);
  if (problem) return problem;
  if (parseImageName(`${pull.loginServer}/any`)?.registry !== pull.loginServer.toLowerCase()) {
    return {
      problem: `The output ${NAMES.loginServer} is not the server of a registry.`,
      advice: "It must be a host such as contoso.azurecr.io: correct what the stack puts there.",
    };
  }
  const whole = completeImage(image, pull.loginServer);
  const parsed = parseImageName(whole);
  if (parsed && parsed.registry !== pull.loginServer.toLowerCase()) {
    return {
      problem: `The image is not in ${pull.loginServer}, whose password the outputs have.`,
      advice: "Omit the server in --image, or use the outputs of the stack that the image belongs to.",
    };
  }
  return { image: whole, username: pull.username, password: pull.password, outputs: pull };
}

async function readText(
  fromOutputs: string,
  stdin: Input,
  readFile: CredentialSources["readFile"],
): Promise<string | UsageProblem> {
  const isStdin = fromOutputs === "-";
  if (isStdin && stdin.isTTY) {
    return { problem: "Standard input is a terminal.", advice: "Pipe terraform output -json into the command." };
  }
  const text = await readAll(isStdin ? stdin : readFile(fromOutputs));
  if (isStdin) stdin.destroy();
  if (text !== undefined) return text;
  return isStdin
    ? UNREADABLE
    : { problem: "The file of --from-outputs cannot be read.", advice: "Correct its name, or its permissions." };
}

const UNREADABLE: UsageProblem = {
  problem: "Standard input cannot be read.",
  advice: "Pipe the text into the command, or read it from a file.",
};

/** Standard input, as far as the command needs it. */
export interface Input extends AsyncIterable<Uint8Array> {
  readonly isTTY?: boolean;
  /** Only a terminal has it. */
  setRawMode(raw: boolean): unknown;
  /** Ends reading, so that the process can end. */
  destroy(): unknown;
}

/**
 * No registry has a password that is longer, and no stack so many outputs: what goes on and on is not read to its end.
 */
const MOST_BYTES_OF_PASSWORD = 64 * 1024;
const MOST_BYTES_OF_OUTPUTS = 16 * 1024 * 1024;

/** The text up to the end of the first line, or to the end of the input. */
async function readFirstLine(input: Input): Promise<string | UsageProblem> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of input) {
      const end = chunk.indexOf(LINE_FEED);
      chunks.push(end < 0 ? chunk : chunk.subarray(0, end));
      size += chunk.length;
      if (end >= 0 || size > MOST_BYTES_OF_PASSWORD) break;
    }
  } catch {
    return UNREADABLE;
  }
  input.destroy();
  const line = Buffer.concat(chunks);
  if (line.length > MOST_BYTES_OF_PASSWORD) {
    return {
      problem: "The first line of standard input is longer than 64 KiB.",
      advice: "Write the password there, and nothing else.",
    };
  }
  const text = utf8(line);
  if (text === undefined) {
    return { problem: "The password is not UTF-8 text.", advice: "Write it to standard input in UTF-8." };
  }
  return text.replace(/\r$/, "");
}

const LINE_FEED = 0x0a;

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** All of the input; undefined where it cannot be read. What is too long for outputs is cut, and is no JSON then. */
async function readAll(input: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of input) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MOST_BYTES_OF_OUTPUTS) break;
    }
  } catch {
    return undefined;
  }
  return decodeOutputs(Buffer.concat(chunks));
}

const ENTER = ["\r", "\n", "\u0004"];
const INTERRUPT = "\u0003";
const BACKSPACE = ["\b", "\u007f"];

/** Asks for a line in a terminal, without showing what is typed; undefined when the user gives up with Ctrl+C. */
async function promptHidden(input: Input, output: Output, question: string): Promise<string | undefined> {
  output.tell(question, { end: "" });
  input.setRawMode(true);
  try {
    return await readTyped(input);
  } finally {
    input.setRawMode(false);
    input.destroy();
    output.tell("");
  }
}

async function readTyped(input: Input): Promise<string | undefined> {
  let typed = "";
  const decoder = new TextDecoder();
  for await (const chunk of input) {
    const text = decoder.decode(chunk, { stream: true });
    for (const character of text) {
      if (ENTER.includes(character)) return typed;
      if (character === INTERRUPT) return undefined;
      typed = BACKSPACE.includes(character) ? [...typed].slice(0, -1).join("") : typed + character;
    }
  }
  return typed;
}

/** The whole image name, for a reference with or without the server of the outputs. */
function completeImage(image: string, loginServer: string): string {
  const first = image.slice(0, Math.max(image.indexOf("/"), 0));
  const hasServer = /[.:]/.test(first) || first === "localhost";
  return hasServer ? image : `${loginServer}/${image}`;
}
