import { JournalEntry } from "./terraform";

interface Login {
  readonly username: string;
  readonly password: string;
}

/** Which resources make a password, and what a login with it is. */
const LOGINS: Readonly<Record<string, (made: any, clientIds: ReadonlyMap<string, string>) => Login>> = {
  azuread_application_password: ({ application_id, value }, clientIds) => ({
    username: clientIds.get(application_id) ?? "",
    password: value,
  }),
  azurerm_container_registry_token_password: ({ container_registry_token_id, password1 }) => ({
    username: container_registry_token_id.split("/").pop(),
    password: password1[0].value,
  }),
};

/**
 * The moments of a history of applies in which the live container group could not pull. It holds a login that is gone, or
 * was created before the wait for its login.
 */
export function refusedPulls(history: readonly JournalEntry[]): string[] {
  const refused: string[] = [];
  const clientIds = new Map<string, string>();
  const logins = new Set<string>();
  const waited = new Set<string>();
  const keyOf = ({ username, password }: Login) => `${username} ${password}`;
  let live: string | undefined;

  for (const { type, action, prior, state, request } of [...history].sort((one, other) => one.endSeq - other.endSeq)) {
    const read = LOGINS[type];
    if (type === "azuread_application" && state) clientIds.set(state.id, state.client_id);
    if (read && action === "delete") logins.delete(keyOf(read(prior, clientIds)));
    else if (read) logins.add(keyOf(read(state, clientIds)));
    if (type === "time_sleep" && action === "create") logins.forEach((login) => waited.add(login));
    if (type === "azurerm_container_group") {
      live = action === "delete" ? undefined : keyOf(state.image_registry_credential[0]);
      if (live !== undefined && !waited.has(live)) refused.push(`${type} is made before its login works`);
    }
    if (type === "azapi_resource") {
      live = action === "delete" ? undefined : keyOf(request.properties.imageRegistryCredentials[0]);
      if (live !== undefined && !waited.has(live)) refused.push(`${type}: ${action} comes before its login works`);
    }
    if (live !== undefined && !logins.has(live)) refused.push(`${type}: ${action} takes the login in use away`);
  }
  return refused;
}
