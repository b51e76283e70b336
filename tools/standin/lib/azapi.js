"use strict";
// The provider azapi, for container groups: its own plan, the merge of body and sensitive_body, and Azure's answers.
// https://github.com/Azure/terraform-provider-azapi/blob/v2.12.0/internal/services/azapi_resource.go
const crypto = require("node:crypto");
const path = require("node:path");
const jmespath = require("jmespath");
const cty = require("./cty");
const { UNKNOWN, isUnknown, wholeKnown, fromJson, show } = cty;
const { Engine } = require("./engine");
const { err, path: at } = require("./rules");
const { last } = require("./values");

const ARM = require(path.join(__dirname, "..", "rules", "container-groups-2023-05-01.json"));
const DEFAULTS = {
  ignore_casing: false,
  ignore_missing_property: true,
  ignore_null_property: false,
  schema_validation_enabled: true,
};

class Azapi extends Engine {
  validate(group, type, config, caps) {
    const out = super.validate(group, type, config, caps);
    if (config.parent_id === null) out.push(err("Missing required argument", 'The argument "parent_id" is required.'));
    if (config.type !== ARM.type) out.push(err("Invalid configuration", `the stand-in knows no ${config.type}`));
    const given = plain(config.body) ?? {};
    const whole = isUnknown(given) ? given : merge(given, plain(config.sensitive_body) ?? {});
    const problems = [];
    check(whole, ARM.body, "", problems);
    if (problems.length > 0) {
      out.push(err("Invalid configuration", `embedded schema validation failed: ${problems.join("\n")}`, at("body")));
    }
    return out;
  }

  async plan(type, prior, proposed, config, priv) {
    const { type: schema } = this.schema("resources", type);
    const rec = this.record("plan", type, config ?? prior, { config: show(config), prior: show(prior) });
    return this.journal.run(rec, async () => {
      if (proposed === null) {
        rec.action = "delete";
        return { planned: null, replace: [], private: priv };
      }
      const planned = { ...config, sensitive_body: null, ignore_body_changes: null };
      for (const [name, value] of Object.entries(DEFAULTS)) planned[name] ??= value;
      planned.body ??= new cty.Dyn(["object", {}], {});
      planned.id = prior?.id ?? UNKNOWN;
      planned.output = prior?.output ?? UNKNOWN;
      if (prior && alike(planned.body, prior.body)) planned.body = prior.body;
      if (prior && region(planned.location) === region(prior.location)) planned.location = prior.location;
      if (prior && alike(planned.response_export_values, prior.response_export_values))
        planned.response_export_values = prior.response_export_values;
      planned.identity = planIdentity(planned.identity, prior?.identity ?? []);
      const isChanged =
        prior === null ||
        !wholeKnown(planned.body) ||
        !alike(planned.body, prior.body) ||
        ["identity", "type", "response_export_values", "tags"].some(
          (name) => cty.canon(planned[name], schema[1][name]) !== cty.canon(prior[name], schema[1][name]),
        ) ||
        hashDiffers(config.sensitive_body, readPrivate(priv).hash);
      if (isChanged) {
        planned.output = UNKNOWN;
        planned.body = config.body ?? planned.body;
      }
      const replace = prior === null ? [] : this.replaced(prior, planned);
      const isSame = prior !== null && cty.equal(prior, planned, schema);
      rec.action = prior === null ? "create" : replace.length > 0 ? "replace" : isSame ? "no-op" : "update";
      rec.planned = show(planned);
      if (replace.length > 0) rec.requires_replace = replace;
      return { planned, replace: replace.map((name) => at(name)), private: priv };
    });
  }

  replaced(prior, planned) {
    const names = ["name", "parent_id"].filter((name) => planned[name] !== prior[name]);
    if (region(prior.location) !== region(planned.location)) names.push("location");
    const [before, after] = [prior, planned].map((each) => each.replace_triggers_external_values);
    const isNull = (each) => each === null || (each instanceof cty.Dyn && each.value === null);
    if (!isNull(before) && !isNull(after) && (!wholeKnown(after) || !alike(before, after)))
      names.push("replace_triggers_external_values");
    if (!wholeKnown(planned.body)) return names;
    const values = (body) =>
      (planned.replace_triggers_refs ?? []).map((each) => jmespath.search(plain(body) ?? {}, each) ?? null);
    if (JSON.stringify(values(prior.body)) !== JSON.stringify(values(planned.body))) names.push("body");
    return names;
  }

  async apply(peer, type, prior, planned, config, priv) {
    const action = planned === null ? "delete" : prior === null ? "create" : "update";
    const rec = this.record("apply", type, config ?? prior, { action, config: show(config), prior: show(prior) });
    return this.journal.run(rec, async () => {
      const stopped = await this.faults.wait(type, action);
      const fail = stopped ? { message: "interrupted: the operation was cancelled" } : this.faults.take(type, action);
      const refuse = (message, detail = "") => {
        rec.error = message;
        return { state: prior, private: priv, diagnostics: [err(message, detail)] };
      };
      if (fail && fail.mode !== "taint") return refuse(fail.message, fail.detail);
      if (planned === null) {
        this.world.drop(type, prior);
        this.clouds.delete(key(prior.id));
        rec.id = prior.id;
        return { state: null, diagnostics: [] };
      }
      const id = `${planned.parent_id}/providers/${planned.type.split("@")[0]}/${planned.name}`;
      const request = requestOf(planned, config, prior);
      const old = this.clouds.get(key(id));
      if (prior === null && old !== undefined)
        return refuse("Resource already exists", `A resource with the ID ${id} already exists.`);
      const isFixed = old !== undefined && !alike(fixed(old), fixed(request));
      if (isFixed) return refuse("InvalidContainerGroupUpdate", "You must delete the container group first.");
      const answer = this.answer(id, request, old);
      this.clouds.set(key(id), answer);
      const state = {
        ...planned,
        id,
        output: outputOf(answer, planned),
        identity: principalOf(planned.identity, answer),
      };
      this.world.put(type, state);
      Object.assign(rec, { id, request, state: show(state) });
      const made = { state, private: writePrivate({ hash: hashOf(config.sensitive_body) }), diagnostics: [] };
      if (!fail) return made;
      rec.error = fail.message;
      return { ...made, diagnostics: [err(fail.message, fail.detail || "")] };
    });
  }

  async read(type, current, priv) {
    const rec = this.record("read", type, current, { action: "refresh", id: current.id, prior: show(current) });
    return this.journal.run(rec, async () => {
      const drift = this.faults.drift[type] ?? {};
      if ("" in drift) return { state: null, diagnostics: [] };
      // What another process created is as the state has it.
      const answer =
        this.clouds.get(key(current.id)) ?? this.answer(current.id, requestOf(current, {}, null), undefined);
      for (const [name, value] of Object.entries(drift)) setPlain(answer, name.split("."), value);
      this.clouds.set(key(current.id), answer);
      const known = readPrivate(priv);
      const state = { ...current, output: outputOf(answer, current) };
      const body = known.isMoved ? writable(answer) : updated(plain(current.body), answer, current);
      if (!alike(state.body, body)) state.body = fromJson(body, "dynamic");
      const tags = answer.tags ?? {};
      if (Object.keys(tags).length > 0 || Object.keys(state.tags ?? {}).length > 0) state.tags = tags;
      if (current.location === null || region(current.location) !== region(answer.location))
        state.location = answer.location;
      state.identity = flattenIdentity(answer.identity, current.identity);
      this.world.put(type, state);
      rec.state = show(state);
      return { state, private: writePrivate({ ...known, isMoved: undefined }), diagnostics: [] };
    });
  }

  /** A container group of azurerm becomes one of azapi. */
  async move(sourceType, source) {
    const rec = this.record("move", "azapi_resource", source, { action: "move", id: source.id });
    return this.journal.run(rec, async () => {
      if (sourceType !== "azurerm_container_group") {
        return { state: null, diagnostics: [err("Invalid source type", `the stand-in cannot move ${sourceType}`)] };
      }
      const [parent, name] = source.id.split("/providers/Microsoft.ContainerInstance/containerGroups/");
      this.clouds.set(key(source.id), this.answer(source.id, ofAzurerm(source), undefined));
      const none = Object.fromEntries(
        Object.keys(this.schema("resources", "azapi_resource").type[1]).map((each) => [each, null]),
      );
      const state = { ...none, ...DEFAULTS, identity: [], id: source.id, name, parent_id: parent, type: ARM.type };
      return { state, private: writePrivate({ isMoved: true }), diagnostics: [] };
    });
  }

  async import(peer, type, given) {
    const [id] = given.split("?");
    const [parent, name] = id.split("/providers/Microsoft.ContainerInstance/containerGroups/");
    const rec = this.record("import", type, { name }, { action: "import", id });
    return this.journal.run(rec, async () => {
      const answer = this.clouds.get(key(id));
      if (answer === undefined)
        return { state: null, diagnostics: [err("Cannot import non-existent remote object", id)] };
      const none = Object.fromEntries(Object.keys(this.schema("resources", type).type[1]).map((each) => [each, null]));
      const state = {
        ...none,
        ...DEFAULTS,
        identity: flattenIdentity(answer.identity, []),
        id,
        name,
        parent_id: parent,
      };
      Object.assign(state, { type: ARM.type, location: answer.location, tags: answer.tags ?? null });
      return { state: { ...state, body: fromJson(writable(answer), "dynamic") }, diagnostics: [] };
    });
  }

  record(op, type, value, more) {
    return { op, provider: this.def.name, type, name: value?.name ?? type, ...more };
  }

  // What Azure answers with: the request without its secrets, and what Azure adds.
  answer(id, request, old) {
    const answer = withoutSecrets(request);
    const { ipAddress, sku } = answer.properties;
    answer.properties.sku = sku ?? "Standard";
    answer.properties.provisioningState = "Succeeded";
    answer.properties.instanceView = { state: "Running", events: [] };
    if (ipAddress) {
      ipAddress.ip = old?.properties.ipAddress?.ip ?? `20.${parseInt(this.values.hex(2, id), 16)}.0.1`;
      if (ipAddress.dnsNameLabel)
        ipAddress.fqdn = `${ipAddress.dnsNameLabel}.${region(answer.location)}.azurecontainer.io`;
    }
    if (answer.identity?.type.includes("SystemAssigned")) {
      answer.identity.principalId = old?.identity?.principalId ?? this.values.uuid("principal", id);
      answer.identity.tenantId = this.values.tenant;
    }
    return { ...answer, id, name: last(id) };
  }
}

// --- values -----------------------------------------------------------------

/** A value as JSON; what is not known yet stays so. */
function plain(v) {
  if (v === null || v === undefined || isUnknown(v)) return v ?? null;
  if (v instanceof cty.Dyn) return plain(v.value);
  if (v instanceof cty.Dec) return Number(v.text);
  if (typeof v === "bigint") return Number(v);
  if (Array.isArray(v)) return v.map(plain);
  return typeof v === "object" ? mapped(v, plain) : v;
}

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, each]) => [name, change(each, name)]));
const isMap = (v) => typeof v === "object" && v !== null && !Array.isArray(v) && !isUnknown(v);
const canon = (v) =>
  JSON.stringify(v, (_, each) => (isMap(each) ? Object.fromEntries(Object.entries(each).sort()) : each));
const alike = (one, other) => canon(plain(one)) === canon(plain(other));
const region = (v) => (typeof v === "string" ? v.toLowerCase().replace(/ /g, "") : v);
const key = (id) => id.toLowerCase();
const nameIn = (v) => (isMap(v) && typeof v.name === "string" ? v.name : "");

// --- body and sensitive_body ------------------------------------------------

/** https://github.com/Azure/terraform-provider-azapi/blob/v2.12.0/utils/json.go: MergeObject */
function merge(old, given) {
  if (given === null) return null;
  if (isMap(old) && isMap(given)) {
    const out = mapped(old, (each, name) => (name in given ? merge(each, given[name]) : each));
    for (const [name, each] of Object.entries(given)) out[name] ??= each;
    return out;
  }
  if (!Array.isArray(old) || !Array.isArray(given)) return given;
  if (old.length === 0 || given.length === 0) return given;
  if (nameIn(old[0]) === "" || nameIn(given[0]) === "") {
    return old.length === given.length ? old.map((each, index) => merge(each, given[index])) : given;
  }
  const rest = [...given];
  const found = old.map((each) => {
    const index = rest.findIndex((other) => nameIn(each) !== "" && nameIn(each) === nameIn(other));
    return index < 0 ? each : merge(each, rest.splice(index, 1)[0]);
  });
  return [...found, ...rest];
}

/** The same file, UpdateObject: what was asked for, with what Azure answers. */
function update(old, answer, options) {
  if (isMap(old) && isMap(answer)) {
    const entries = Object.entries(old).map(([name, each]) => {
      if (each === null && options.ignore_null_property) return [name, null];
      return [name, answer[name] === undefined || answer[name] === null ? each : update(each, answer[name], options)];
    });
    return Object.fromEntries(entries);
  }
  if (typeof old === "string" && typeof answer === "string") {
    return options.ignore_casing && old.toLowerCase() === answer.toLowerCase() ? old : answer;
  }
  if (!Array.isArray(old) || !Array.isArray(answer) || old.length === 0 || answer.length === 0) return answer;
  if (nameIn(old[0]) === "" || nameIn(answer[0]) === "") {
    return old.length === answer.length ? old.map((each, index) => update(each, answer[index], options)) : answer;
  }
  const rest = [...answer];
  const found = old.flatMap((each) => {
    const index = rest.findIndex((other) => nameIn(each) === nameIn(other));
    return index < 0 ? [] : [update(each, rest.splice(index, 1)[0], options)];
  });
  return [...found, ...rest];
}

const updated = (body, answer, options) => (body === null ? null : update(body, answer, options));

function requestOf({ body, location, tags, identity, ignore_null_property: ignoresNull }, config, prior) {
  const request = merge(plain(body) ?? {}, plain(config.sensitive_body ?? null) ?? {});
  request.location ??= location;
  if (tags && Object.keys(tags).length > 0) request.tags = plain(tags);
  const [block] = identity ?? [];
  if (block) {
    const ids = (block.identity_ids ?? []).map((id) => [id, {}]);
    request.identity = { type: block.type, ...(ids.length > 0 && { userAssignedIdentities: Object.fromEntries(ids) }) };
  } else if (prior?.identity?.length > 0) request.identity = { type: "None" };
  return ignoresNull ? withoutNull(request) : request;
}

function withoutNull(v) {
  const isThere = (each) => each !== null && each !== undefined;
  if (Array.isArray(v)) return v.filter(isThere).map(withoutNull);
  if (!isMap(v)) return v;
  return Object.fromEntries(
    Object.entries(v)
      .filter(([, each]) => isThere(each))
      .map(([name, each]) => [name, withoutNull(each)]),
  );
}

const SECRETS = new Set(["password", "secureValue", "storageAccountKey", "workspaceKey"]);

function withoutSecrets(v) {
  if (Array.isArray(v)) return v.map(withoutSecrets);
  if (!isMap(v)) return v;
  return Object.fromEntries(
    Object.entries(v)
      .filter(([name]) => !SECRETS.has(name))
      .map(([name, each]) => [name, name === "secret" ? {} : withoutSecrets(each)]),
  );
}

/** Returns the properties that Azure changes only with a new group. */
function fixed({ properties, zones = [] }) {
  const { osType, restartPolicy, containers, subnetIds = [] } = properties;
  return { osType, restartPolicy, resources: containers.map((each) => each.properties.resources), subnetIds, zones };
}

function outputOf(answer, { response_export_values: wanted }) {
  const entries = Object.entries(plain(wanted) ?? {});
  return fromJson(
    Object.fromEntries(entries.map(([name, query]) => [name, jmespath.search(answer, query)])),
    "dynamic",
  );
}

/** An answer as `body` has it after an import or a move. */
function writable({ properties, zones }) {
  const { provisioningState, instanceView, ...rest } = JSON.parse(JSON.stringify(properties));
  void provisioningState;
  void instanceView;
  delete rest.ipAddress?.fqdn;
  return { properties: rest, ...(zones && { zones }) };
}

/** As azurerm sends a group. */
function ofAzurerm(group) {
  const container = (each) => ({
    name: each.name,
    properties: {
      image: each.image,
      resources: {
        requests: { cpu: each.cpu, memoryInGB: each.memory },
        ...((each.cpu_limit || each.memory_limit) && {
          limits: { cpu: each.cpu_limit, memoryInGB: each.memory_limit },
        }),
      },
    },
  });
  const { subnet_ids: subnets, ip_address_type: addressType, dns_name_label: dnsNameLabel, identity } = group;
  const [block] = identity ?? [];
  return withoutNull({
    location: group.location,
    tags: group.tags,
    zones: group.zones ?? [],
    identity: block && {
      type: block.type,
      userAssignedIdentities: Object.fromEntries((block.identity_ids ?? []).map((id) => [id, {}])),
    },
    properties: {
      sku: group.sku,
      osType: group.os_type,
      restartPolicy: group.restart_policy,
      containers: group.container.map(container),
      subnetIds: subnets?.map((id) => ({ id })),
      ipAddress: addressType === "None" ? null : { type: addressType, ports: group.exposed_port, dnsNameLabel },
    },
  });
}

// --- identity ---------------------------------------------------------------

function planIdentity(planned, prior) {
  const [block] = planned;
  if (!block) return planned;
  const ids = (each) => [...(each.identity_ids ?? [])].map((id) => (isUnknown(id) ? id : id.toLowerCase())).sort();
  const isSame = prior.length > 0 && prior[0].type === block.type && canon(ids(prior[0])) === canon(ids(block));
  return isSame ? prior : [{ ...block, principal_id: UNKNOWN, tenant_id: UNKNOWN }];
}

function principalOf(blocks, { identity }) {
  return blocks.map((block) => ({
    ...block,
    principal_id: identity.principalId ?? "",
    tenant_id: identity.tenantId ?? "",
  }));
}

function flattenIdentity(identity, current) {
  if (!identity || identity.type === "None") return [];
  const found = Object.keys(identity.userAssignedIdentities ?? {});
  const ids = found.length > 0 || current.length === 0 ? found : current[0].identity_ids;
  return principalOf([{ type: identity.type, identity_ids: ids }], { identity });
}

// --- schema -----------------------------------------------------------------

function check(v, shape, where, problems) {
  if (v === null || v === undefined || isUnknown(v) || shape === "any") return;
  const each = (entries, of) =>
    entries.forEach(([name, value]) => check(value, of(name), `${where}.${name}`, problems));
  if (typeof shape === "string") {
    if (typeof v !== { string: "string", number: "number", bool: "boolean" }[shape])
      problems.push(`\`${where.slice(1)}\` is invalid, expect \`${shape}\` but got \`${typeof v}\``);
    return;
  }
  if (Array.isArray(v) !== "list" in shape || typeof v !== "object") {
    problems.push(`\`${where.slice(1)}\` is invalid, expect \`${Object.keys(shape)[0]}\``);
  } else if (shape.list) each(Object.entries(v), () => shape.list);
  else if (shape.map) each(Object.entries(v), () => shape.map);
  else {
    for (const name of Object.keys(v).filter((name) => !(name in shape.object)))
      problems.push(`\`${where.slice(1)}.${name}\` is not expected here`);
    for (const name of (shape.required ?? []).filter((name) => !(name in v)))
      problems.push(`\`${where.slice(1)}.${name}\` is required, but no definition was found`);
    each(
      Object.entries(v).filter(([name]) => name in shape.object),
      (name) => shape.object[name],
    );
  }
}

// --- private state ----------------------------------------------------------

const hashOf = (v) =>
  crypto
    .createHash("sha256")
    .update(canon(plain(v)))
    .digest("base64");

function hashDiffers(secrets, hash) {
  if (!wholeKnown(secrets)) return true;
  return hash === undefined ? plain(secrets) !== null : hash !== hashOf(secrets);
}

const readPrivate = (bytes) => (bytes?.length ? JSON.parse(bytes.toString("utf8")) : {});
const writePrivate = (value) => Buffer.from(JSON.stringify(value));

function setPlain(object, [name, ...rest], value) {
  if (rest.length === 0) object[name] = value;
  else setPlain(object[name], rest, value);
}

module.exports = { Azapi };
