import { parseJson, textOf } from "./network";
import { Output } from "./output";
import { PASSWORD_VARIABLE, PullCheckOptions, UsageProblem, isUsageProblem } from "./options";

/** Who pulls what, in the words of the user. */
export interface Credentials {
  readonly image: string;
  readonly username: string;
  readonly password: string;
}

/** Where credentials may come from. */
export interface CredentialSources {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Input;
  readonly readFile: (file: string) => Promise<string>;
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
  if (password === "") {
    return {
      problem: "There is no password: the first line of standard input is empty.",
      advice: `Write the password there, or set ${PASSWORD_VARIABLE}.`,
    };
  }
  return { image, username, password };
}

async function readPassword(username: string, stdin: Input, output: Output): Promise<string | undefined> {
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
      problem: `Both ${PASSWORD_VARIABLE} and --from-outputs give a password.`,
      advice: "Unset the variable, or use --username in place of --from-outputs.",
    };
  }
  const outputs = await readText(fromOutputs, stdin, readFile);
  if (typeof outputs !== "string") return outputs;
  const pull = readOutputs(outputs);
  if (isUsageProblem(pull)) return pull;
  const whole = completeImage(image, pull.loginServer);
  if (!whole.toLowerCase().startsWith(`${pull.loginServer.toLowerCase()}/`)) {
    return {
      problem: `The image is not in ${pull.loginServer}, whose password the outputs have.`,
      advice: "Leave the server out of --image, or take the outputs of the stack that the image belongs to.",
    };
  }
  return { image: whole, username: pull.username, password: pull.password };
}

async function readText(
  fromOutputs: string,
  stdin: Input,
  readFile: (file: string) => Promise<string>,
): Promise<string | UsageProblem> {
  if (fromOutputs === "-") {
    if (!stdin.isTTY) return readAll(stdin);
    return { problem: "Standard input is a terminal.", advice: "Pipe terraform output -json into the command." };
  }
  try {
    return await readFile(fromOutputs);
  } catch {
    return { problem: "The file of --from-outputs cannot be read.", advice: "Correct its name, or its permissions." };
  }
}

/** Standard input, as far as the command needs it. */
export interface Input extends AsyncIterable<Uint8Array> {
  readonly isTTY?: boolean;
  /** Only a terminal has it. */
  setRawMode(raw: boolean): unknown;
  /** Ends reading, so that the process can end. */
  destroy(): unknown;
}

/** The text up to the end of the first line, or to the end of the input. */
async function readFirstLine(input: Input): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of input) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes("\n")) break;
  }
  input.destroy();
  return text.replace(/\r?\n.*$/s, "");
}

/** All of the input. */
async function readAll(input: Input): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
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

/** What the outputs of the stack say of the pull. */
interface PullOutputs {
  readonly loginServer: string;
  readonly username: string;
  readonly password: string;
}

const NAMES = {
  loginServer: "registry_login_server",
  username: "service_principal_client_id",
  password: "service_principal_password",
};

/** Reads what `terraform output -json` wrote. What it holds is never quoted. */
function readOutputs(text: string): PullOutputs | UsageProblem {
  const outputs = parseJson(text);
  if (typeof outputs !== "object" || outputs === null || Array.isArray(outputs)) {
    return {
      problem: "What --from-outputs got is not the JSON of terraform output -json.",
      advice: "Run terraform output -json where the stack is deployed from, and look whether it fails.",
    };
  }
  const valueOf = (name: string): string => textOf(outputs[name]?.value);
  const missing = Object.values(NAMES).filter((name) => valueOf(name) === "");
  if (missing.length > 0) {
    return {
      problem: `The outputs have no ${missing.join(", no ")}.`,
      advice: "Apply the stack first; a managed identity has no password to check. For other outputs, use --username.",
    };
  }
  return {
    loginServer: valueOf(NAMES.loginServer),
    username: valueOf(NAMES.username),
    password: valueOf(NAMES.password),
  };
}

/** The whole image name, for a reference with or without the server of the outputs. */
function completeImage(image: string, loginServer: string): string {
  const first = image.slice(0, Math.max(image.indexOf("/"), 0));
  const hasServer = /[.:]/.test(first) || first === "localhost";
  return hasServer ? image : `${loginServer}/${image}`;
}
