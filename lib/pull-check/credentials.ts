import { PASSWORD_VARIABLE, PullCheckOptions } from "./options";
import { Input, promptHidden, readAll, readFirstLine } from "./read-input";
import { completeImage, readOutputs } from "./terraform-outputs";
import { isUsageProblem, UsageProblem } from "./usage-problem";

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
  /** Tells the user something, on standard error. */
  readonly tell: (text: string) => void;
}

/** That the user gave up at the prompt. */
export const INTERRUPTED = Symbol("interrupted");

/** Takes the password from where it is: the outputs of Terraform, the environment, standard input or a prompt. */
export async function readCredentials(
  options: PullCheckOptions,
  sources: CredentialSources,
): Promise<Credentials | UsageProblem | typeof INTERRUPTED> {
  const { image, username, fromOutputs } = options;
  const fromEnvironment = sources.env[PASSWORD_VARIABLE] ?? "";
  if (fromOutputs !== "") return readFromOutputs(options, sources, fromEnvironment);

  const password = fromEnvironment === "" ? await readPassword(username, sources) : fromEnvironment;
  if (password === undefined) return INTERRUPTED;
  if (password === "") {
    return {
      problem: "There is no password: the first line of standard input is empty.",
      advice: `Write the password there, or set ${PASSWORD_VARIABLE}.`,
    };
  }
  return { image, username, password };
}

async function readPassword(username: string, { stdin, tell }: CredentialSources): Promise<string | undefined> {
  if (stdin.isTTY) return promptHidden(stdin, tell, `Password of ${username}: `);
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
