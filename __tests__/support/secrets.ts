/** The texts at the places that a `sensitive_values` tree of `terraform show -json` marks. */
export function sensitiveTexts(value: unknown, marks: unknown): string[] {
  if (marks === true) return textsOf(value);
  if (typeof marks !== "object" || marks === null || typeof value !== "object" || value === null) return [];
  return Object.entries(marks).flatMap(([key, mark]) => sensitiveTexts((value as Record<string, unknown>)[key], mark));
}

/** Every text inside a value. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** Returns the sensitive values of a state: the secrets of its resources and outputs. */
export function secretsOf(shown: any): Set<string> {
  const modules = [shown.values?.root_module ?? {}];
  for (const module of modules) modules.push(...(module.child_modules ?? []));
  const resources = modules.flatMap((module) => module.resources ?? []);
  const outputs: any[] = Object.values(shown.values?.outputs ?? {});
  const found = [
    ...resources.flatMap(({ values, sensitive_values: marks }) => sensitiveTexts(values, marks)),
    ...outputs.filter(({ sensitive }) => sensitive).flatMap(({ value }) => textsOf(value)),
  ];
  // A user name is no secret, although one that is kept in a key vault stands in a sensitive attribute.
  const clientIds = new Set(resources.map(({ values }) => values.client_id));
  // Short words such as the names of providers' defaults are no secrets, and stand in every output.
  return new Set(found.filter((text) => text.length >= 12 && !clientIds.has(text)));
}
