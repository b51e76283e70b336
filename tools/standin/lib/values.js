"use strict";
// Deterministic, realistic-looking values for what a provider computes.
const crypto = require("node:crypto");
const { kind } = require("./cty");

const ROLES = {
  AcrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  AcrPush: "8311e382-0749-4cb8-b61a-304f252e45ec",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
  "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
};

const APPS = {
  MicrosoftGraph: "00000003-0000-0000-c000-000000000000",
  AzureActiveDirectoryGraph: "00000002-0000-0000-c000-000000000000",
  AzureServiceManagement: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
  AzureKeyVault: "cfa8b339-82a2-471a-a3c9-0fc0be7a4093",
  AzureStorage: "e406a681-f3d4-42a8-90b6-c2b029497af1",
};
const GRAPH = {
  roles: {
    "User.Read.All": "df021288-bdef-4463-88db-98f22de89214",
    "Application.ReadWrite.All": "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9",
    "Directory.Read.All": "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
  },
  scopes: { "User.Read": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", openid: "37f7f235-527c-4136-accd-4a02d197296e" },
};

// Path under .../resourceGroups/RG/providers/, or a whole template if it starts
// with '/' or '{'. The name is appended where the template has no {name}.
const ARM = {
  azurerm_subscription: "/subscriptions/{subscription_id}",
  azurerm_resource_group: "/subscriptions/{subscription_id}/resourceGroups/{name}",
  azurerm_container_group: "Microsoft.ContainerInstance/containerGroups",
  azurerm_container_registry: "Microsoft.ContainerRegistry/registries",
  azurerm_container_registry_scope_map: "Microsoft.ContainerRegistry/registries/{container_registry_name}/scopeMaps",
  azurerm_container_registry_token: "Microsoft.ContainerRegistry/registries/{container_registry_name}/tokens",
  azurerm_container_registry_token_password: "{container_registry_token_id}/passwords/password",
  azurerm_container_registry_task: "{container_registry_id}/tasks/{name}",
  azurerm_container_registry_cache_rule: "{container_registry_id}/cacheRules/{name}",
  azurerm_container_registry_credential_set: "{container_registry_id}/credentialSets/{name}",
  azurerm_container_registry_webhook: "Microsoft.ContainerRegistry/registries/{registry_name}/webhooks",
  azurerm_container_app: "Microsoft.App/containerApps",
  azurerm_container_app_job: "Microsoft.App/jobs",
  azurerm_container_app_environment: "Microsoft.App/managedEnvironments",
  azurerm_kubernetes_cluster: "Microsoft.ContainerService/managedClusters",
  azurerm_user_assigned_identity: "Microsoft.ManagedIdentity/userAssignedIdentities",
  azurerm_federated_identity_credential: "{parent_id}/federatedIdentityCredentials/{name}",
  azurerm_log_analytics_workspace: "Microsoft.OperationalInsights/workspaces",
  azurerm_application_insights: "Microsoft.Insights/components",
  azurerm_monitor_action_group: "Microsoft.Insights/actionGroups",
  azurerm_monitor_diagnostic_setting: "{target_resource_id}|{name}",
  azurerm_key_vault: "Microsoft.KeyVault/vaults",
  azurerm_virtual_network: "Microsoft.Network/virtualNetworks",
  azurerm_subnet: "Microsoft.Network/virtualNetworks/{virtual_network_name}/subnets",
  azurerm_network_security_group: "Microsoft.Network/networkSecurityGroups",
  azurerm_network_profile: "Microsoft.Network/networkProfiles",
  azurerm_public_ip: "Microsoft.Network/publicIPAddresses",
  azurerm_nat_gateway: "Microsoft.Network/natGateways",
  azurerm_private_endpoint: "Microsoft.Network/privateEndpoints",
  azurerm_private_dns_zone: "Microsoft.Network/privateDnsZones",
  azurerm_dns_zone: "Microsoft.Network/dnsZones",
  azurerm_dns_a_record: "Microsoft.Network/dnsZones/{zone_name}/A",
  azurerm_dns_cname_record: "Microsoft.Network/dnsZones/{zone_name}/CNAME",
  azurerm_application_gateway: "Microsoft.Network/applicationGateways",
  azurerm_storage_account: "Microsoft.Storage/storageAccounts",
  azurerm_storage_share: "Microsoft.Storage/storageAccounts/{storage_account_name}/fileServices/default/shares",
  azurerm_storage_container: "Microsoft.Storage/storageAccounts/{storage_account_name}/blobServices/default/containers",
  azurerm_service_plan: "Microsoft.Web/serverFarms",
  azurerm_linux_web_app: "Microsoft.Web/sites",
  azurerm_linux_function_app: "Microsoft.Web/sites",
  azurerm_postgresql_flexible_server: "Microsoft.DBforPostgreSQL/flexibleServers",
  azurerm_mssql_server: "Microsoft.Sql/servers",
  azurerm_redis_cache: "Microsoft.Cache/redis",
  azurerm_logic_app_workflow: "Microsoft.Logic/workflows",
  azurerm_logic_app_action_custom: "{logic_app_id}/actions/{name}",
  azurerm_logic_app_action_http: "{logic_app_id}/actions/{name}",
  azurerm_logic_app_trigger_recurrence: "{logic_app_id}/triggers/{name}",
  azurerm_role_assignment: "{scope}/providers/Microsoft.Authorization/roleAssignments/{name}",
  azurerm_role_definition: "{scope}/providers/Microsoft.Authorization/roleDefinitions/{role_definition_id}|{scope}",
  azurerm_management_lock: "{scope}/providers/Microsoft.Authorization/locks/{name}",
  azurerm_key_vault_secret: "{@vault}secrets/{name}/{version}",
  azurerm_key_vault_key: "{@vault}keys/{name}/{version}",
  azurerm_key_vault_access_policy: "{key_vault_id}/objectId/{object_id}",
};

const SUBS = "00000000-0000-4000-8000-000000000001";
const TENANT = "00000000-0000-4000-8000-0000000000aa";

const hex = (n, ...parts) => {
  let s = "";
  let i = 0;
  while (s.length < n)
    s += crypto
      .createHash("sha256")
      .update(JSON.stringify([i++, ...parts]))
      .digest("hex");
  return s.slice(0, n);
};
const uuid = (...parts) => {
  const h = hex(32, "uuid", ...parts);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${"89ab"[parseInt(h[16], 16) % 4]}${h.slice(17, 20)}-${h.slice(20)}`;
};
const secret = (n, ...parts) => {
  const abc = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~._-";
  const h = hex(n * 4, "secret", ...parts);
  let s = "";
  for (let i = 0; i < n; i++) s += abc[parseInt(h.slice(i * 4, i * 4 + 4), 16) % abc.length];
  return `${s.slice(0, 3)}8Q~${s.slice(6)}`.slice(0, n);
};
const rfc = (d) => d.toISOString().replace(/\.\d+Z$/, "Z");
const last = (s) =>
  String(s || "")
    .split("/")
    .filter(Boolean)
    .pop() || "";

function nameOf(type, v) {
  for (const k of [
    "name",
    "display_name",
    "template_name",
    "mail_nickname",
    "principal_id",
    "client_id",
    "application_id",
    "service_principal_id",
    "member_object_id",
    "object_id",
    "rfc3339",
  ]) {
    if (typeof v?.[k] === "string" && v[k]) return v[k];
  }
  return type;
}

// The part of a Graph object's identity that its inputs decide.
const seedOf = (type, v) =>
  JSON.stringify(
    [
      type,
      nameOf(type, v),
      v?.scope,
      v?.principal_id,
      v?.role_definition_name,
      v?.role_definition_id,
      v?.application_id,
      v?.service_principal_id,
      v?.rotate_when_changed,
      v?.app_role_id,
      v?.resource_object_id,
      v?.display_name,
    ].map((x) => x ?? null),
  );

class Values {
  constructor({ seed = "", now = null, subscription = null, tenant = null, world }) {
    Object.assign(this, { seed, fixedNow: now, world });
    this.subscription = subscription || process.env.ARM_SUBSCRIPTION_ID || SUBS;
    this.tenant = tenant || process.env.ARM_TENANT_ID || TENANT;
  }

  now() {
    return this.fixedNow ? new Date(this.fixedNow) : new Date();
  }
  uuid(...p) {
    return uuid(this.seed, ...p);
  }
  hex(n, ...p) {
    return hex(n, this.seed, ...p);
  }
  secret(n, ...p) {
    return secret(n, this.seed, ...p);
  }

  template(t, v, extra = {}) {
    return t.replace(/\{(@?[a-z0-9_]+)\}/g, (m, k) => {
      if (k === "@vault") return `https://${last(v.key_vault_id) || "vault"}.vault.azure.net/`;
      const x = extra[k] ?? v[k];
      if (typeof x === "string" && x) return x;
      if (k === "subscription_id") return v.__sub || this.subscription;
      if (k === "tenant_id") return this.tenant;
      if (k === "role_definition_id") return this.uuid("roledef", v.name, v.scope);
      if (k === "version") return this.hex(32, "version", v.name, v.key_vault_id);
      if (k === "object_id" || k === "client_id") return this.uuid(k, nameOf("", v));
      if (k === "now") return rfc(this.now());
      return k === "name" ? "default" : k.replace(/_/g, "-");
    });
  }

  armId(type, v, extra = {}) {
    const sub = extra.subscription_id || this.subscription;
    let t = ARM[type];
    if (!t) {
      const parent = Object.keys(v).find(
        (k) =>
          /_id$/.test(k) && typeof v[k] === "string" && v[k].startsWith("/subscriptions/") && !v.resource_group_name,
      );
      const leaf = type.replace(/^azurerm_/, "").replace(/_([a-z])/g, (m, c) => c.toUpperCase());
      t = parent ? `{${parent}}/${leaf}/{name}` : `Microsoft.Standin/${leaf}`;
    }
    const whole = t.startsWith("/") || t.startsWith("{");
    const tpl = whole
      ? t
      : `/subscriptions/{subscription_id}/resourceGroups/{resource_group_name}/providers/${t}/{name}`;
    const from = { ...v, name: v.name || nameOf("", v) || "default" };
    // children that carry their parent's id instead of its name
    for (const [k, p] of [
      ["virtual_network_name", "virtual_network_id"],
      ["storage_account_name", "storage_account_id"],
      ["container_registry_name", "container_registry_id"],
    ]) {
      if (!from[k] && typeof from[p] === "string") from[k] = last(from[p]);
    }
    if (!from.resource_group_name) {
      const parent = Object.values(v).find(
        (x) => typeof x === "string" && /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\//i.test(x),
      );
      from.resource_group_name = parent ? parent.split("/")[4] : "rg-standin";
    }
    return this.template(tpl, from, { ...extra, subscription_id: sub });
  }

  // Known computed values by type. `v` has unset and unknown attributes as null.
  known(type, v, gen, ctx = {}) {
    const s = seedOf(type, v);
    const name = nameOf(type, v);
    const u = (k) => this.uuid(type, k, s, gen);
    const loc = v.location ? String(v.location).toLowerCase().replace(/ /g, "") : "westeurope";
    const app = last(v.application_id || v.application_object_id || "") || u("application");
    const sp = last(v.service_principal_id || "") || u("sp");
    const sub = ctx.subscription || this.subscription;
    const tenant = ctx.tenant || this.tenant;
    switch (type) {
      case "azuread_application":
      case "azuread_application_registration":
      case "azuread_application_from_template": {
        const o = u("object");
        return {
          id: `/applications/${o}`,
          object_id: o,
          application_object_id: o,
          client_id: u("client"),
          application_id: type.endsWith("template") ? `/applications/${o}` : u("client"),
          service_principal_object_id: u("sp"),
          service_principal_id: `/servicePrincipals/${u("sp")}`,
          publisher_domain: "standin.example.com",
          disabled_by_microsoft: "",
          logo_url: "",
          tenant_id: tenant,
          oauth2_permission_scope_ids: ids(v.api?.[0]?.oauth2_permission_scope),
          app_role_ids: ids(v.app_role),
        };
      }
      case "azuread_service_principal": {
        const o = u("object");
        const from =
          this.world.find("azuread_application", (a) => a.client_id === v.client_id) ||
          this.world.find("azuread_application_registration", (a) => a.client_id === v.client_id);
        const graph = v.client_id === APPS.MicrosoftGraph;
        return {
          id: `/servicePrincipals/${o}`,
          object_id: o,
          display_name: graph ? "Microsoft Graph" : from?.display_name || `app-${this.hex(6, v.client_id)}`,
          application_tenant_id: tenant,
          type: "Application",
          service_principal_names: v.client_id ? [v.client_id] : [],
          sign_in_audience: from?.sign_in_audience || "AzureADMyOrg",
          client_id: u("client"),
          app_role_ids: graph ? GRAPH.roles : from?.app_role_ids || {},
          app_roles: [],
          oauth2_permission_scopes: [],
          oauth2_permission_scope_ids: graph ? GRAPH.scopes : from?.oauth2_permission_scope_ids || {},
          homepage_url: "",
          logout_url: "",
          saml_metadata_url: "",
          redirect_uris: [],
        };
      }
      case "azuread_application_password":
      case "azuread_service_principal_password": {
        const k = u("key");
        const start = v.start_date ? new Date(v.start_date) : this.now();
        const end = v.end_date ? null : relative(start, v.end_date_relative);
        return {
          id: `${type.includes("principal") ? sp : app}/password/${k}`,
          key_id: k,
          value: this.secret(40, type, s, v.rotate_when_changed, v.start_date, v.end_date, gen),
          start_date: rfc(start),
          end_date: end ? rfc(end) : v.end_date,
          display_name: type.includes("principal") ? "" : "tf-generated",
        };
      }
      case "azuread_application_certificate":
      case "azuread_service_principal_certificate":
      case "azuread_service_principal_token_signing_certificate": {
        const k = v.key_id || u("key");
        const start = v.start_date ? new Date(v.start_date) : this.now();
        return {
          id: `${type.includes("principal") ? sp : app}/certificate/${k}`,
          key_id: k,
          start_date: rfc(start),
          end_date: rfc(relative(start, v.end_date_relative)),
          thumbprint: this.hex(40, s).toUpperCase(),
        };
      }
      case "azuread_application_federated_identity_credential":
      case "azuread_application_flexible_federated_identity_credential":
        return { id: `${app}/federatedIdentityCredential/${u("cred")}`, credential_id: u("cred") };
      case "azuread_app_role_assignment":
        return {
          id: `/servicePrincipals/${last(v.resource_object_id)}/appRoleAssignedTo/${this.hex(43, s)}`,
          principal_type: "ServicePrincipal",
          principal_display_name: `principal-${this.hex(6, v.principal_object_id)}`,
          resource_display_name: `resource-${this.hex(6, v.resource_object_id)}`,
        };
      case "azuread_application_app_role":
        return { id: `/applications/${app}/appRoles/${v.role_id}` };
      case "azuread_application_permission_scope":
        return { id: `/applications/${app}/permissionScopes/${v.scope_id}` };
      case "azuread_application_api_access":
        return { id: `/applications/${app}/apiAccess/${v.api_client_id}` };
      case "azuread_application_identifier_uri":
        return { id: `/applications/${app}/identifierUris/${Buffer.from(v.identifier_uri || "").toString("base64")}` };
      case "azuread_application_redirect_uris":
        return { id: `/applications/${app}/redirectUris/${v.type}` };
      case "azuread_application_owner":
        return { id: `/applications/${app}/owners/${v.owner_object_id}` };
      case "azuread_application_pre_authorized":
        return { id: `/applications/${app}/preAuthorizedApplication/${v.authorized_client_id}` };
      case "azuread_application_known_clients":
        return { id: `/applications/${app}/knownClients` };
      case "azuread_application_optional_claims":
        return { id: `/applications/${app}/optionalClaims` };
      case "azuread_application_fallback_public_client":
        return { id: `/applications/${app}/fallbackPublicClient` };
      case "azuread_group": {
        const o = u("object");
        return {
          id: `/groups/${o}`,
          object_id: o,
          display_name: name,
          mail_nickname: this.hex(8, s),
          proxy_addresses: [],
          mail: "",
        };
      }
      case "azuread_group_member":
        return { id: `${last(v.group_object_id)}/member/${v.member_object_id || u("member")}` };
      case "azuread_directory_role":
        return {
          id: u("object"),
          object_id: u("object"),
          template_id: u("template"),
          display_name: name,
          description: "",
        };
      case "azuread_directory_role_member":
        return { id: `${v.role_object_id || u("role")}/member/${v.member_object_id || u("member")}` };
      case "azuread_service_principal_delegated_permission_grant":
        return { id: this.hex(43, s, gen) };
      case "azuread_service_principal_claims_mapping_policy_assignment":
        return { id: `${sp}/claimsMappingPolicy/${v.claims_mapping_policy_id}` };
      case "azuread_application_published_app_ids":
        return { id: "appIds", result: APPS };
      case "azuread_client_config":
        return {
          id: `${tenant}-${this.uuid("caller-client")}-${this.uuid("caller-object")}`,
          tenant_id: tenant,
          client_id: this.uuid("caller-client"),
          object_id: this.uuid("caller-object"),
        };
      case "azurerm_client_config":
        return {
          id: Buffer.from(
            `clientConfigs/clientId=${this.uuid("caller-client")};objectId=${this.uuid("caller-object")};subscriptionId=${sub};tenantId=${tenant}`,
          ).toString("base64"),
          tenant_id: tenant,
          client_id: this.uuid("caller-client"),
          object_id: this.uuid("caller-object"),
          subscription_id: sub,
        };
      case "azurerm_subscription":
        if (!ctx.isData) {
          const a = v.alias || u("alias");
          return {
            id: `/providers/Microsoft.Subscription/aliases/${a}`,
            alias: a,
            subscription_id: v.subscription_id || u("subscription"),
            tenant_id: tenant,
          };
        }
        {
          const id = v.subscription_id || sub;
          return {
            id: `/subscriptions/${id}`,
            subscription_id: id,
            display_name: "Stand-in subscription",
            tenant_id: tenant,
            state: "Enabled",
            quota_id: "PayAsYouGo_2014-09-01",
            spending_limit: "Off",
            location_placement_id: "Public_2014-09-01",
            tags: {},
          };
        }
      case "azurerm_role_assignment": {
        const n = v.name || u("name");
        const role = v.role_definition_name
          ? ROLES[v.role_definition_name] || this.uuid("role", v.role_definition_name)
          : last(v.role_definition_id);
        return {
          name: n,
          id: `${v.scope}/providers/Microsoft.Authorization/roleAssignments/${n}`,
          principal_type: "ServicePrincipal",
          role_definition_id: `/subscriptions/${sub}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
          role_definition_name: Object.keys(ROLES).find((k) => ROLES[k] === role) || `role-${this.hex(6, role)}`,
          condition_version: v.condition ? "2.0" : "",
          skip_service_principal_aad_check: false,
        };
      }
      // Those made in this process, below the scope: nothing else is known of a cloud.
      case "azurerm_role_assignments":
        return {
          role_assignments: this.world
            .all("azurerm_role_assignment", (a) => a.principal_id === v.principal_id && a.scope.startsWith(v.scope))
            .map((a) => ({
              ...{ condition: a.condition || "", condition_version: a.condition_version || "", description: "" },
              ...{ delegated_managed_identity_resource_id: "", principal_id: a.principal_id },
              ...{ principal_type: a.principal_type, role_assignment_id: a.id, role_assignment_name: a.name },
              ...{ role_assignment_scope: a.scope, role_definition_id: a.role_definition_id },
            })),
        };
      case "azurerm_role_definition": {
        const r = v.role_definition_id || ROLES[v.name] || this.uuid("role", v.name);
        const scope = v.scope || `/subscriptions/${sub}`;
        const rid = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${r}`;
        return {
          role_definition_id: r,
          role_definition_resource_id: rid,
          id: ctx.isData ? rid : `${rid}|${scope}`,
          scope,
          type: "BuiltInRole",
          name: Object.keys(ROLES).find((k) => ROLES[k] === r) || `role-${this.hex(6, r)}`,
        };
      }
      case "azurerm_container_group": {
        const kindIp = v.ip_address_type || "Public";
        const label = v.dns_name_label;
        const h = parseInt(this.hex(6, s), 16);
        const ports = (v.container || [])
          .flatMap((c) => c.ports || [])
          .map((p) => ({ port: p.port, protocol: p.protocol || "TCP" }));
        return {
          id: this.armId(type, v, { subscription_id: sub }),
          ip_address:
            kindIp === "None"
              ? ""
              : kindIp === "Private"
                ? `10.0.0.${4 + (h % 240)}`
                : `20.${(h >> 16) & 255}.${(h >> 8) & 255}.${h & 255 || 1}`,
          fqdn: kindIp === "Public" && label ? `${label}.${loc}.azurecontainer.io` : "",
          exposed_port: uniq(ports),
          network_profile_id: "",
        };
      }
      case "azurerm_container_registry": {
        const admin = v.admin_enabled === true;
        return {
          id: this.armId(type, v, { subscription_id: sub }),
          login_server: `${name.toLowerCase()}.azurecr.io`,
          admin_enabled: false,
          admin_username: admin ? name : "",
          admin_password: admin ? this.secret(52, s) : "",
          sku: "Basic",
          data_endpoint_enabled: false,
          data_endpoint_host_names: [],
          encryption: [],
        };
      }
      case "azurerm_container_registry_token_password":
        return { id: this.armId(type, v) };
      case "azurerm_user_assigned_identity":
        return {
          id: this.armId(type, v, { subscription_id: sub }),
          client_id: u("client"),
          principal_id: u("principal"),
          tenant_id: tenant,
        };
      case "azurerm_log_analytics_workspace":
        return {
          id: this.armId(type, v, { subscription_id: sub }),
          workspace_id: u("workspace"),
          primary_shared_key: this.secret(88, s, 1),
          secondary_shared_key: this.secret(88, s, 2),
        };
      case "azurerm_key_vault":
        return {
          id: this.armId(type, v, { subscription_id: sub }),
          vault_uri: `https://${name}.vault.azure.net/`,
          tenant_id: tenant,
        };
      case "azurerm_key_vault_secret": {
        const ver = v.version || this.hex(32, "version", v.name, v.key_vault_id, v.value, v.value_wo_version, gen);
        const base = `https://${last(v.key_vault_id) || "vault"}.vault.azure.net/secrets/${name}`;
        return {
          id: `${base}/${ver}`,
          version: ver,
          versionless_id: base,
          resource_id: `${v.key_vault_id}/secrets/${name}/versions/${ver}`,
          resource_versionless_id: `${v.key_vault_id}/secrets/${name}`,
          value: this.secret(40, "kv", v.key_vault_id, name),
          content_type: "",
          not_before_date: "",
          expiration_date: "",
        };
      }
      case "azurerm_storage_account": {
        const host = (x) => `${name}.${x}.core.windows.net`;
        const out = {
          id: this.armId(type, v, { subscription_id: sub }),
          primary_access_key: this.secret(88, s, 1),
          secondary_access_key: this.secret(88, s, 2),
          primary_location: loc,
          secondary_location: "",
        };
        for (const x of ["blob", "file", "queue", "table", "dfs", "web"])
          Object.assign(out, { [`primary_${x}_endpoint`]: `https://${host(x)}/`, [`primary_${x}_host`]: host(x) });
        out.primary_connection_string = `DefaultEndpointsProtocol=https;AccountName=${name};AccountKey=${out.primary_access_key};EndpointSuffix=core.windows.net`;
        return out;
      }
      case "azurerm_storage_share": {
        const url = `https://${v.storage_account_name || last(v.storage_account_id)}.file.core.windows.net/${name}`;
        return {
          id: v.storage_account_name ? url : this.armId(type, v, { subscription_id: sub }),
          url,
          resource_manager_id: this.armId(type, v, { subscription_id: sub }),
        };
      }
      case "azurerm_public_ip": {
        const h = parseInt(this.hex(6, s), 16);
        return {
          id: this.armId(type, v, { subscription_id: sub }),
          ip_address: `20.${(h >> 16) & 255}.${(h >> 8) & 255}.${h & 255 || 1}`,
          fqdn: v.domain_name_label ? `${v.domain_name_label}.${loc}.cloudapp.azure.com` : "",
        };
      }
      case "time_rotating":
        return rotating(v, this.now());
      case "time_static": {
        const t = v.rfc3339 ? new Date(v.rfc3339) : this.now();
        return { ...parts(t), rfc3339: v.rfc3339 || rfc(t), id: v.rfc3339 || rfc(t) };
      }
      case "time_offset": {
        const base = v.base_rfc3339 ? new Date(v.base_rfc3339) : this.now();
        let t = base;
        for (const k of ["days", "hours", "minutes", "months", "seconds", "years"])
          if (v[`offset_${k}`]) t = add(base, k, Number(v[`offset_${k}`]));
        return {
          ...parts(t),
          base_rfc3339: v.base_rfc3339 || rfc(base),
          rfc3339: rfc(t),
          id: v.base_rfc3339 || rfc(base),
        };
      }
      case "time_sleep":
        return { id: rfc(this.now()) };
      default:
        return {};
    }
  }

  leaf(type, name, attr, v, gen, ctx = {}) {
    const t = attr.type ?? ["object", {}];
    const s = [type, nameOf(type, v), name, ctx.path || "", ctx.at || "", gen];
    switch (kind(t)) {
      case "bool":
        return false;
      case "number":
        return /port/.test(name) ? 443 : 0;
      case "list":
      case "set":
      case "tuple":
        return [];
      case "map":
        return {};
      case "dynamic":
        return null;
      case "object":
        return Object.fromEntries(
          Object.entries(t[1]).map(([k, x]) => [
            k,
            this.leaf(type, k, { type: x, computed: true }, v, gen, { ...ctx, path: `${ctx.path || ""}.${name}` }),
          ]),
        );
      default:
    }
    if (name === "id" && !ctx.path) {
      if (type.startsWith("azurerm_")) return this.armId(type, v, { subscription_id: ctx.subscription });
      return this.uuid(...s);
    }
    if (
      ctx.path === "identity" &&
      ["principal_id", "tenant_id"].includes(name) &&
      typeof ctx.el?.type === "string" &&
      !ctx.el.type.includes("SystemAssigned")
    )
      return "";
    if (name === "tenant_id") return ctx.tenant || this.tenant;
    if (name === "subscription_id") return ctx.subscription || this.subscription;
    if (name === "resource_group_name") return "rg-standin";
    if (name === "location") return "westeurope";
    if (attr.sensitive || /password|secret|(^|_)key$|connection_string|token/.test(name)) return this.secret(40, ...s);
    if (/(^|_)(client|object|principal|application|key|member|role|owner|workspace)_id$/.test(name))
      return this.uuid(...s);
    if (/(^|_)(fqdn|host|hostname|host_name|login_server)$/.test(name)) return `${nameOf(type, v)}.standin.example.com`;
    if (/(^|_)(uri|url|endpoint)$/.test(name)) return `https://${nameOf(type, v)}.standin.example.com/`;
    if (/ip_address$/.test(name)) {
      const h = parseInt(this.hex(6, ...s), 16);
      return `20.${(h >> 16) & 255}.${(h >> 8) & 255}.${h & 255}`;
    }
    if (name === "end_date") return rfc(relative(this.now()));
    if (/(_date|_at|_time|timestamp|rfc3339)$/.test(name)) return rfc(this.now());
    if (name === "version") return this.hex(32, ...s);
    if (attr.optional && !ctx.isData) return "";
    return `${name.replace(/_/g, "-")}-${this.hex(8, ...s)}`;
  }
}

function ids(list) {
  const out = {};
  for (const x of list || []) if (x && x.value && x.id) out[x.value] = x.id;
  return out;
}
const uniq = (l) => [...new Map(l.map((x) => [JSON.stringify(x), x])).values()];

// "240h", "2400h30m" after a start; two years when unset.
function relative(start, rel) {
  if (!rel) {
    const d = new Date(start);
    d.setUTCFullYear(d.getUTCFullYear() + 2);
    return d;
  }
  let ms = 0;
  for (const [, n, unit] of String(rel).matchAll(/([\d.]+)(ms|h|m|s)/g))
    ms += Number(n) * { h: 3600e3, m: 60e3, s: 1e3, ms: 1 }[unit];
  return new Date(start.getTime() + ms);
}

function add(base, unit, n) {
  const d = new Date(base);
  if (unit === "years") d.setUTCFullYear(d.getUTCFullYear() + n);
  else if (unit === "months") d.setUTCMonth(d.getUTCMonth() + n);
  else if (unit === "days") d.setUTCDate(d.getUTCDate() + n);
  else d.setTime(d.getTime() + n * { hours: 3600e3, minutes: 60e3, seconds: 1e3 }[unit]);
  return d;
}

const parts = (t) => ({
  year: t.getUTCFullYear(),
  month: t.getUTCMonth() + 1,
  day: t.getUTCDate(),
  hour: t.getUTCHours(),
  minute: t.getUTCMinutes(),
  second: t.getUTCSeconds(),
  unix: Math.floor(t.getTime() / 1000),
});

// rotation_rfc3339 counts only when the configuration set it.
function rotating(v, now, configured = v.rotation_rfc3339) {
  const base = v.rfc3339 ? new Date(v.rfc3339) : now;
  let t = base;
  for (const k of ["days", "hours", "minutes", "months"])
    if (v[`rotation_${k}`]) t = add(base, k, Number(v[`rotation_${k}`]));
  if (configured) t = new Date(configured);
  if (v.rotation_years) t = add(base, "years", Number(v.rotation_years));
  return {
    ...parts(t),
    rotation_rfc3339: configured || rfc(t),
    rfc3339: v.rfc3339 || rfc(base),
    id: v.rfc3339 || rfc(base),
  };
}

module.exports = { Values, nameOf, rotating, rfc, last, ROLES };
