"use strict";
// gRPC front of the stand-in: one server per provider on a loopback port.
const path = require("node:path");
const grpc = require("@grpc/grpc-js");
const loader = require("@grpc/proto-loader");
const cty = require("./cty");
const { wireSchema, wireFunc, EMPTY, loadSchemas } = require("./schema");
const { loadRules } = require("./rules");
const { Values } = require("./values");
const { Azapi } = require("./azapi");
const { Engine, World } = require("./engine");
const { Faults } = require("./faults");
const { Journal } = require("./journal");
const { FUNCS } = require("./functions");
const { lineOf } = require("./lines");

const proto = loader.loadSync(path.join(__dirname, "provider.proto"), {
  keepCase: true,
  longs: Number,
  enums: Number,
  defaults: false,
  oneofs: false,
});
const SERVICE = proto["tfplugin6.Provider"];
{
  // the schema answer is encoded once and sent as bytes
  const m = SERVICE.GetProviderSchema;
  const ser = m.responseSerialize;
  m.encode = ser;
  m.responseSerialize = (v) => (Buffer.isBuffer(v) ? v : ser(v));
}
const side = loader.loadSync(path.join(__dirname, "plugin.proto"));
const HEALTH = { Check: { ...side["standin.Health"].Check, path: "/grpc.health.v1.Health/Check" } };
const CONTROL = { Shutdown: { ...side["standin.Controller"].Shutdown, path: "/plugin.GRPCController/Shutdown" } };

// The answer of a provider, by its definition.
const SCHEMA_BYTES = new WeakMap();

function handlers(engine, faults) {
  const { def } = engine;
  const canMove = engine instanceof Azapi;
  const CAPS = { plan_destroy: true, get_provider_schema_optional: true, move_resource_state: canMove };
  const dec = (v, t) => cty.decodeValue(v, t);
  const enc = (v, t) => cty.encodeValue(v, t);
  const known = (group, name) => engine.schema(group, name);
  const functions = Object.fromEntries(
    Object.entries(def.functions)
      .filter(([k]) => FUNCS[k])
      .map(([k, f]) => [k, wireFunc(f)]),
  );

  const impl = {
    async GetMetadata() {
      const names = (o) => Object.keys(o).map((type_name) => ({ type_name }));
      return {
        server_capabilities: CAPS,
        data_sources: names(def.data),
        resources: names(def.resources),
        ephemeral_resources: names(def.ephemeral),
        functions: Object.keys(functions).map((name) => ({ name })),
      };
    },
    async GetProviderSchema() {
      if (!SCHEMA_BYTES.has(def)) {
        const all = (o) => Object.fromEntries(Object.entries(o).map(([k, s]) => [k, wireSchema(s)]));
        const bytes = SERVICE.GetProviderSchema.encode({
          provider: wireSchema(def.provider || EMPTY),
          resource_schemas: all(def.resources),
          data_source_schemas: all(def.data),
          ephemeral_resource_schemas: all(def.ephemeral),
          server_capabilities: CAPS,
          functions,
        });
        SCHEMA_BYTES.set(def, bytes);
      }
      return SCHEMA_BYTES.get(def);
    },
    async ValidateProviderConfig(r) {
      return {
        diagnostics: engine
          .checkProvider(dec(r.config, engine.providerSchema().type))
          .filter((d) => !/subscription_id/.test(d.summary)),
      };
    },
    async ConfigureProvider(r, peer) {
      return engine.configure(peer, dec(r.config, engine.providerSchema().type));
    },
    async ValidateResourceConfig(r) {
      return {
        diagnostics: engine.validate(
          "resources",
          r.type_name,
          dec(r.config, known("resources", r.type_name).type),
          r.client_capabilities,
        ),
      };
    },
    async ValidateDataResourceConfig(r) {
      return { diagnostics: engine.validate("data", r.type_name, dec(r.config, known("data", r.type_name).type)) };
    },
    async ValidateEphemeralResourceConfig(r) {
      return {
        diagnostics: engine.validate("ephemeral", r.type_name, dec(r.config, known("ephemeral", r.type_name).type)),
      };
    },
    async UpgradeResourceState(r) {
      const { type } = known("resources", r.type_name);
      const raw = r.raw_state?.json?.length ? cty.parseJson(r.raw_state.json.toString("utf8")) : null;
      return { upgraded_state: enc(raw ? cty.fromJson(raw, type) : null, type) };
    },
    async ReadResource(r) {
      const { type } = known("resources", r.type_name);
      const out = await engine.read(r.type_name, dec(r.current_state, type), r.private);
      return { new_state: enc(out.state, type), private: out.private ?? r.private, diagnostics: out.diagnostics };
    },
    async PlanResourceChange(r) {
      const { type } = known("resources", r.type_name);
      const out = await engine.plan(
        r.type_name,
        dec(r.prior_state, type),
        dec(r.proposed_new_state, type),
        dec(r.config, type),
        r.prior_private,
      );
      return {
        planned_state: enc(out.planned, type),
        requires_replace: out.replace,
        planned_private: r.prior_private,
        legacy_type_system: out.legacy,
      };
    },
    async ApplyResourceChange(r, peer) {
      const { type } = known("resources", r.type_name);
      const out = await engine.apply(
        peer,
        r.type_name,
        dec(r.prior_state, type),
        dec(r.planned_state, type),
        dec(r.config, type),
        r.planned_private,
      );
      const priv = out.private ?? r.planned_private;
      return { new_state: enc(out.state, type), private: priv, diagnostics: out.diagnostics };
    },
    async ImportResourceState(r, peer) {
      const { type } = known("resources", r.type_name);
      const out = await engine.import(peer, r.type_name, r.id);
      return {
        imported_resources: [{ type_name: r.type_name, state: enc(out.state, type) }],
        diagnostics: out.diagnostics,
      };
    },
    async MoveResourceState(r) {
      if (canMove) {
        const { type } = known("resources", r.target_type_name);
        const out = await engine.move(r.source_type_name, JSON.parse(r.source_state.json.toString("utf8")));
        const target = out.state && enc(out.state, type);
        return { target_state: target, target_private: out.private, diagnostics: out.diagnostics };
      }
      return {
        diagnostics: [
          {
            severity: 1,
            summary: "Move Resource State Not Supported",
            detail: `The stand-in cannot move ${r.source_type_name} to ${r.target_type_name}.`,
          },
        ],
      };
    },
    async ReadDataSource(r, peer) {
      const { type } = known("data", r.type_name);
      const out = await engine.data(peer, r.type_name, dec(r.config, type));
      return { state: enc(out.state, type), diagnostics: out.diagnostics };
    },
    async OpenEphemeralResource(r, peer) {
      const { type } = known("ephemeral", r.type_name);
      const out = await engine.open(peer, r.type_name, dec(r.config, type));
      return { result: enc(out.result, type), private: out.private, diagnostics: out.diagnostics };
    },
    async RenewEphemeralResource(r) {
      return { private: r.private };
    },
    async CloseEphemeralResource(r) {
      return engine.close(r.type_name, r.private || Buffer.alloc(0));
    },
    async GetFunctions() {
      return { functions };
    },
    async CallFunction(r) {
      const f = def.functions[r.name];
      if (!f || !FUNCS[r.name]) return { error: { text: `the stand-in has no function ${r.name}` } };
      try {
        const args = (r.arguments || []).map((a, i) => cty.show(dec(a, f.parameters[i].type)));
        return { result: enc(cty.fromJson(FUNCS[r.name](args), f.return_type), f.return_type) };
      } catch (e) {
        return { error: { text: e.message, function_argument: 0 } };
      }
    },
    async StopProvider() {
      faults.stop();
      return {};
    },
  };

  const DIAG = new Set(["GetMetadata", "GetProviderSchema", "CallFunction", "StopProvider"]);
  return Object.fromEntries(
    Object.entries(impl).map(([name, fn]) => [
      name,
      (call, cb) => {
        fn(call.request, call.getPeer()).then(
          (v) => cb(null, v),
          (e) => {
            if (process.env.STANDIN_DEBUG) process.stderr.write(`standin: ${name}: ${e.stack}\n`);
            if (DIAG.has(name)) cb({ code: grpc.status.INTERNAL, message: e.message });
            else
              cb(null, {
                diagnostics: [
                  { severity: 1, summary: `terraform-standin: ${e.message}`, detail: `${name} of ${def.name}` },
                ],
              });
          },
        );
      },
    ]),
  );
}

async function serve(opts = {}) {
  const line = lineOf(opts.line);
  const schemas = opts.schemas ?? line.schemas;
  const defs = loadSchemas(schemas);
  const rules = loadRules([...(opts.defaultRules === false ? [] : [line.rules]), ...[].concat(opts.rules ?? [])]);
  const world = new World();
  const values = new Values({
    seed: opts.seed,
    now: opts.now,
    subscription: opts.subscription,
    tenant: opts.tenant,
    world,
  });
  const faults = new Faults(opts);
  const journal = new Journal(opts.journal);
  const reattach = {};
  const servers = [];
  for (const def of defs.values()) {
    const Kind = def.name === "azapi" ? Azapi : Engine;
    const engine = new Kind({ def, rules, values, world, faults, journal, strict: !!opts.strict });
    const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    server.addService(SERVICE, handlers(engine, faults));
    server.addService(HEALTH, { Check: (c, cb) => cb(null, { status: 1 }) });
    server.addService(CONTROL, { Shutdown: (c, cb) => cb(null, {}) });
    const port = await new Promise((res, rej) =>
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (e, p) => (e ? rej(e) : res(p))),
    );
    servers.push(server);
    for (const addr of [def.address, ...[].concat(opts.host ?? []).map((h) => def.address.replace(/^[^/]+/, h))])
      reattach[addr] = {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: opts.pid ?? process.pid,
        Test: true,
        Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
      };
  }
  return {
    reattach,
    faults,
    values,
    journal,
    providers: [...defs.values()].map((d) => ({
      address: d.address,
      files: d.files,
      resources: Object.keys(d.resources).length,
      data: Object.keys(d.data).length,
    })),
    configure(next) {
      faults.set(next);
      if ("now" in next) values.fixedNow = next.now;
    },
    stop() {
      faults.stop();
      for (const s of servers) s.forceShutdown();
      journal.close();
    },
  };
}

module.exports = { serve };
