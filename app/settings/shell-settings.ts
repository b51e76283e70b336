/** The start of the name that each setting has in the environment. */
export const PREFIX = "PRIVATE_IMAGE_";

/**
 * Describes the settings that the environment has: no other shell has them.
 *
 * @returns undefined where it has none
 */
export function shellSettings(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const given = Object.entries(environment).filter(([name, value]) => name.startsWith(PREFIX) && value);
  if (given.length === 0) return undefined;
  const set = given.map(([name, value]) => `${name}=${value}`).sort();
  const lasting = given.map(([name, value]) => `${JSON.stringify(contextName(name))}: ${inContext(value!)}`).sort();
  return (
    `Only this shell has ${set.join(", ")}. ` +
    `To set what lasts, add ${lasting.join(", ")} to the context of cdktf.json.`
  );
}

/** The key of a setting in the context: `PRIVATE_IMAGE_AZURERM_KEY` is `azurermKey`. */
function contextName(name: string): string {
  const words = name.slice(PREFIX.length).toLowerCase().split("_");
  return words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join("");
}

function inContext(value: string): string {
  return value === "true" || value === "false" ? value : JSON.stringify(value);
}
