/** Returns the required variables of a `PrivateImageStack`, as the text of a variable file. */
export function tfvars(more: Readonly<Record<string, string | number | boolean>> = {}): string {
  const all = {
    resource_group_name: "rg-jobs",
    registry_name: "contosoapps",
    image: "myimage:v1",
    propagation_delay: "1s",
    ...more,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`)
    .join("");
}
