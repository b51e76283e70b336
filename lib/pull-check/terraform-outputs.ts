import { UsageProblem } from "./usage-problem";

/** What the outputs of the stack say of the pull. */
export interface PullOutputs {
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
export function readOutputs(text: string): PullOutputs | UsageProblem {
  const outputs = parse(text);
  if (typeof outputs !== "object" || outputs === null || Array.isArray(outputs)) {
    return {
      problem: "What --from-outputs got is not the JSON of terraform output -json.",
      advice: "Run terraform output -json where the stack is deployed from, and look whether it fails.",
    };
  }
  const valueOf = (name: string): string => {
    const value = outputs[name]?.value;
    return typeof value === "string" ? value : "";
  };
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
export function completeImage(image: string, loginServer: string): string {
  const first = image.slice(0, Math.max(image.indexOf("/"), 0));
  const hasServer = /[.:]/.test(first) || first === "localhost";
  return hasServer ? image : `${loginServer}/${image}`;
}

function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
