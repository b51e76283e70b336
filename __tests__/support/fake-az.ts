import * as fs from "node:fs";
import * as path from "node:path";

/** The client ID that it answers with. */
export const CLIENT = "11111111-2222-3333-4444-555555555555";

/** The commands that it knows, each with its options; what is not here is refused as az does. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "acr show": ["--name", "--query"],
  "acr update": ["--name", "--role-assignment-mode", "--public-network-enabled", "--allow-trusted-services"],
  "acr repository show-tags": ["--name", "--repository"],
  "acr repository show": ["--name", "--image"],
  "ad app credential delete": ["--id", "--key-id"],
  "ad app credential list": ["--id", "--query"],
  "ad app delete": ["--id"],
  "ad app list": ["--display-name", "--query"],
  "ad sp list": ["--display-name", "--query"],
  "ad sp show": ["--id", "--query"],
  "ad sp update": ["--id", "--set"],
  "container delete": ["--resource-group", "--name", "--yes"],
  "container logs": ["--resource-group", "--name", "--container-name"],
  "container start": ["--resource-group", "--name"],
  "container show": ["--resource-group", "--name", "--query"],
  "container stop": ["--resource-group", "--name"],
  "identity delete": ["--resource-group", "--name"],
  "network vnet subnet show": ["--resource-group", "--vnet-name", "--name", "--query"],
  "provider register": ["--namespace", "--wait"],
  "resource delete": ["--ids", "--api-version"],
  "resource show": ["--resource-group", "--name", "--resource-type", "--ids", "--query"],
  rest: ["--method", "--url", "--query"],
  "role assignment create": ["--assignee-object-id", "--assignee-principal-type", "--role", "--scope"],
  "role assignment delete": ["--assignee", "--scope", "--role"],
  "role assignment list": ["--scope", "--assignee", "--all", "--include-inherited", "--query"],
};

const GROUP = "/subscriptions/0/resourceGroups/rg/providers";

/** The answers, by what a call begins with and what it asks; any other call has an empty one. */
const ANSWERS: readonly (readonly [call: string, asks: string, answer: string])[] = [
  ["ad app credential list", "hint==", "key-of-hint"],
  ["ad app credential list", "[].keyId", "key-one\nkey-two"],
  ["ad app credential list", "endDateTime", "2027-01-01T00:00:00Z"],
  ["ad app list", "appId", CLIENT],
  ["ad sp list", "", CLIENT],
  ["acr show", "id", `${GROUP}/Microsoft.ContainerRegistry/registries/mycontainerregistry`],
  ["container show", "id", `${GROUP}/Microsoft.ContainerInstance/containerGroups/mycontainer`],
  ["network vnet subnet show", "id", `${GROUP}/Microsoft.Network/virtualNetworks/myVnet/subnets/mySubnet`],
  ["resource show", "principalId", "99999999-2222-3333-4444-555555555555"],
  ["resource show", "id", `${GROUP}/Microsoft.Logic/workflows/mycontainer-schedule`],
];

/** A program in place of Azure's CLI: it knows the commands of the pages, and writes down how it was called. */
const PROGRAM = `#!${process.execPath}
const fs = require("node:fs");
const [commands, answers] = ${JSON.stringify([COMMANDS, ANSWERS])};
const args = process.argv.slice(2);
fs.appendFileSync(__dirname + "/az.calls", JSON.stringify(args) + "\\n");
const first = args.findIndex((each) => each.startsWith("-"));
const call = args.slice(0, first < 0 ? undefined : first).join(" ");
const options = args.slice(first < 0 ? args.length : first).filter((each) => each.startsWith("-"));
const known = ["--output", "-o", ...(commands[call] ?? [])];
const unknown = options.filter((each) => !known.includes(each));
const empty = args.filter((each) => each === "" || /(^|\\/)undefined|\\/\\//.test(each.replace("https://", "")));
if (commands[call] === undefined || unknown.length > 0 || empty.length > 0) {
  console.error("az " + args.join(" ") + " is misspelled: " + (unknown.join(" ") || "unknown command, or an empty value"));
  process.exit(2);
}
const query = args[args.indexOf("--query") + 1] ?? "";
const answer = answers.find(([what, asks]) => what === call && query.includes(asks));
if (answer) console.log(answer[2]);
`;

/** Installs it into a folder. */
export function installFakeAz(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "az"), PROGRAM, { mode: 0o755 });
  fs.writeFileSync(path.join(folder, "az.calls"), "");
}

/** The calls of it. */
export function callsOfAz(folder: string): string[] {
  const text = fs.readFileSync(path.join(folder, "az.calls"), "utf8").trim();
  return text === "" ? [] : text.split("\n").map((line) => (JSON.parse(line) as string[]).join(" "));
}
