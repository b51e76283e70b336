import { Fn, Op, Precondition } from "cdktf";
import { isSameText, knownString, operandOf } from "../core/reference";
import { SERVER, isSameServer } from "../registry/login-server";
import { describeValue } from "../core/describe-value";
import { ResolvedGroup } from "./resolved-group";

/** Whether a private image has a credential. Only Terraform can tell when one of the servers is a reference. */
export type Coverage = "covered" | "missing" | "undecided";

/** Which credential of a group fits the registry of each of its private images. */
export function coverageOf(loginServer: string, credentials: readonly { readonly server: string }[]): Coverage {
  if (credentials.some(({ server }) => isSameServer(server, loginServer))) return "covered";
  const decided =
    knownString(loginServer) !== undefined && credentials.every(({ server }) => knownString(server) !== undefined);
  return decided || credentials.length === 0 ? "missing" : "undecided";
}

/** The images that only Terraform can judge, as preconditions that it checks before it changes anything. */
export function credentialPreconditions(group: ResolvedGroup): Precondition[] {
  const { registryCredentials } = group;
  const servers = registryCredentials.map(({ server }) => server);
  const preconditions: Precondition[] = [];
  for (const prop of ["initContainers", "containers"] as const) {
    group[prop].forEach(({ image }, index) => {
      const server = image.loginServer;
      if (server === undefined || coverageOf(server, registryCredentials) !== "undecided") return;
      preconditions.push({
        condition: Fn.contains(servers.map(operandOf), operandOf(server)),
        errorMessage: `${prop}[${index}].image: no credential of this container group is for the registry of the image. Add one to credentials.`,
      });
    });
  }
  return [...preconditions, ...distinctServers(servers)];
}

function distinctServers(servers: readonly string[]): Precondition[] {
  if (servers.length < 2 || servers.every((server) => knownString(server) !== undefined)) return [];
  return [
    {
      condition: Op.eq(Fn.lengthOf(Fn.distinct(servers.map(operandOf))), servers.length),
      errorMessage: "credentials: two credentials of this container group are for the same registry. Leave one out.",
    },
  ];
}

/** A server in a message: as it is, unless anything may stand there. */
export function shown(server: unknown): string {
  const known = knownString(server);
  return known !== undefined && SERVER.accepts(known) ? known : describeValue(server);
}

export function same(one: string, other: string): boolean {
  return one?.toLowerCase?.() === other?.toLowerCase?.() || isSameText(one, other);
}
