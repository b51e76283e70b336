"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { workspace } = require("./helpers");

const GROUP = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg";
const container = (name, properties = {}) => ({
  name,
  properties: { image: "app:v1", resources: { requests: { cpu: 1, memoryInGB: 1.5 } }, ...properties },
});

function config({ properties = {}, secrets, refs = [] } = {}) {
  const body = { properties: { osType: "Linux", containers: [container("a"), container("b")], ...properties } };
  return {
    terraform: { required_providers: { azapi: { source: "Azure/azapi" } } },
    resource: {
      azapi_resource: {
        group: {
          type: "Microsoft.ContainerInstance/containerGroups@2023-05-01",
          parent_id: GROUP,
          name: "web",
          location: "eastus",
          body,
          ...(secrets && { sensitive_body: { properties: secrets } }),
          replace_triggers_refs: refs,
          response_export_values: { state: "properties.provisioningState" },
        },
      },
    },
  };
}

const requests = (w) =>
  w
    .journal()
    .filter(({ op, type }) => op === "apply" && type === "azapi_resource")
    .map(({ request }) => request);

test("azapi merges lists by name, and takes a shorter list for the whole", async (t) => {
  const variables = [{ name: "A", value: "1" }, { name: "S" }];
  const credentials = [{ server: "one.azurecr.io" }, { server: "two.azurecr.io" }];
  const given = config({
    properties: {
      containers: [container("a"), container("b", { environmentVariables: variables })],
      imageRegistryCredentials: credentials,
    },
    secrets: {
      containers: [{ name: "b", properties: { environmentVariables: [{ name: "S", secureValue: "x" }] } }],
      imageRegistryCredentials: [{ server: "one.azurecr.io", username: "u", password: "p" }],
    },
  });
  const w = await workspace(t, { "main.tf.json": given });
  await w.apply();
  const [{ properties }] = requests(w);
  assert.deepStrictEqual(properties.containers[1].properties.environmentVariables, [
    { name: "A", value: "1" },
    { name: "S", secureValue: "x" },
  ]);
  assert.strictEqual(properties.imageRegistryCredentials.length, 1);
  await w.clean();
});

test("azapi refuses a body that is not of the API", async (t) => {
  const w = await workspace(t, { "main.tf.json": config({ properties: { restartpolicy: "Always", osType: 1 } }) });
  const { all } = await w.tf(["plan"]);
  assert.match(all, /embedded schema validation failed/);
  assert.match(all, /`properties.restartpolicy` is not expected\s+here/);
  assert.match(all, /`properties.osType` is invalid/);
});

test("azapi replaces for a trigger only, and Azure refuses what it cannot change in place", async (t) => {
  const w = await workspace(t, { "main.tf.json": config() });
  await w.apply();
  const windows = { properties: { osType: "Windows" } };
  w.write({ "main.tf.json": config(windows) });
  const { all } = await w.tf(["apply", "-auto-approve"]);
  assert.match(all, /InvalidContainerGroupUpdate/);
  w.write({ "main.tf.json": config({ ...windows, refs: ["properties.osType"] }) });
  const { out } = await w.apply();
  assert.match(out, /1 added, 0 changed, 1 destroyed/);
  await w.clean();
});

test("azapi reads the triggers of a body only when it knows all of it, and values beside it always", async (t) => {
  const sized = (cpu, serial, watched) => {
    const { terraform, resource } = config({ refs: ["properties.containers[].properties.resources"] });
    const { group } = resource.azapi_resource;
    const [first] = group.body.properties.containers;
    first.properties.resources = { requests: { cpu, memoryInGB: 1.5 } };
    first.properties.command = ["${terraform_data.made.output}"];
    if (watched) group.replace_triggers_external_values = { cpu: `${cpu}` };
    return { terraform, resource: { ...resource, terraform_data: { made: { input: `${serial}` } } } };
  };
  const w = await workspace(t, { "main.tf.json": sized(1, 1, true) });
  await w.apply();
  w.write({ "main.tf.json": sized(2, 2, false) });
  const { all } = await w.tf(["apply", "-auto-approve"]);
  assert.match(all, /Provider produced inconsistent final plan/);
  w.write({ "main.tf.json": sized(2, 3, true) });
  const { out } = await w.apply();
  assert.match(out, /1 added, 1 changed, 1 destroyed/);
  await w.clean();
});
