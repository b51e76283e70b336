/** Standard input, as far as the command needs it. */
export interface Input extends AsyncIterable<Uint8Array> {
  readonly isTTY?: boolean;
  /** Of a terminal only. */
  setRawMode?(raw: boolean): unknown;
  /** Ends reading, so that the process can end. */
  destroy(): unknown;
}

/** The text up to the end of the first line, or to the end of the input. */
export async function readFirstLine(input: Input): Promise<string> {
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
export async function readAll(input: Input): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

const ENTER = ["\r", "\n", "\u0004"];
const INTERRUPT = "\u0003";
const BACKSPACE = ["\b", "\u007f"];

/** Asks for a line in a terminal, without showing what is typed; undefined when the user gives up with Ctrl+C. */
export async function promptHidden(
  input: Input,
  write: (text: string) => void,
  question: string,
): Promise<string | undefined> {
  write(question);
  input.setRawMode?.(true);
  try {
    return await readTyped(input);
  } finally {
    input.setRawMode?.(false);
    input.destroy();
    write("\n");
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
