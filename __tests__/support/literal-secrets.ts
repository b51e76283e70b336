/** Arguments whose name says that they are, or may be, a secret; with their plural and prefixed forms. */
const SECRET_NAME = /(^|_)(password|pwd|secret|storage_account_key|workspace_key|access_key|connection_string)s?$/;
/** Maps of secrets: each of their values is one. */
const SECRET_MAPS = new Set(["secure_environment_variables"]);
/** Secrets whose argument has a common name, by resource type. */
const SECRET_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  azurerm_key_vault_secret: ["value", "value_wo"],
};
/** A client secret of Entra, and a key of a storage account or of another service. */
const LOOKS_SECRET = [/[A-Za-z0-9~._-]{3}8Q~[A-Za-z0-9~._-]{30,}/, /[A-Za-z0-9+/]{86}==/];

/** One expression that refers to something: a resource, a data source, a variable or a local value. */
const REFERENCE = /^\$\{[^]*\b(var|local|data|module|azurerm_\w+|azuread_\w+|time_\w+)\.[^]*\}$/;

/** The places in a synthesized JSON where a secret stands itself, and not a reference to it. */
export function literalSecrets(json: any): string[] {
  const found: string[] = [];
  const check = (value: unknown, path: string) => {
    if (typeof value === "string" && value !== "" && !REFERENCE.test(value)) found.push(path);
    else if (Array.isArray(value)) value.forEach((each, index) => check(each, `${path}[${index}]`));
    else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value)) check(each, `${path}.${name}`);
    }
  };
  const walk = (value: unknown, path: string, secretArguments: readonly string[]) => {
    if (typeof value === "string" && LOOKS_SECRET.some((form) => form.test(value))) found.push(path);
    if (Array.isArray(value)) value.forEach((each, index) => walk(each, `${path}[${index}]`, secretArguments));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [name, each] of Object.entries(value)) {
      const at = `${path}.${name}`;
      if (SECRET_NAME.test(name) || SECRET_MAPS.has(name) || secretArguments.includes(name)) check(each, at);
      else if (name !== "//") walk(each, at, secretArguments);
    }
  };
  for (const kind of ["resource", "data"]) {
    for (const [type, blocks] of Object.entries<any>(json[kind] ?? {})) {
      for (const [name, block] of Object.entries(blocks)) {
        walk(block, `${kind}.${type}.${name}`, SECRET_ARGUMENTS[type] ?? []);
      }
    }
  }
  for (const section of ["provider", "terraform", "locals", "module"]) walk(json[section] ?? {}, section, []);
  for (const [name, variable] of Object.entries<any>(json.variable ?? {})) {
    if (variable.sensitive) check(variable.default, `variable.${name}.default`);
  }
  for (const [name, output] of Object.entries<any>(json.output ?? {})) {
    if (output.sensitive) check(output.value, `output.${name}.value`);
    else walk(output.value, `output.${name}.value`, []);
  }
  return found;
}
