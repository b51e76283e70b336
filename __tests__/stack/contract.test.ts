import { Application } from "@cdktf/provider-azuread/lib/application";
import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Testing } from "cdktf";
import { PrivateImageStack } from "../../lib";
import { synthesizeStack } from "../support/stack-json";

let synthesized: string;
let json: any;

beforeEach(() => {
  synthesized = synthesizeStack();
  json = JSON.parse(synthesized);
});

/** Variables as `name: type = default`. */
function variables(): string[] {
  return Object.entries<any>(json.variable).map(
    ([name, { type, default: value }]) => `${name}: ${type}${value === undefined ? "" : ` = ${JSON.stringify(value)}`}`,
  );
}

/** Terraform addresses of a kind of block. */
function addresses(kind: "resource" | "data"): string[] {
  return Object.entries<any>(json[kind]).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
}

describe("A PrivateImageStack", () => {
  // GIVEN
  beforeEach(() => {
    synthesized = Testing.synth(new PrivateImageStack(Testing.app(), "private-image"));
  });

  it("configures azurerm to register the one resource provider that the stack needs", () => {
    expect(synthesized).toHaveProviderWithProperties(AzurermProvider, {
      resource_provider_registrations: "none",
      resource_providers_to_register: ["Microsoft.ContainerInstance"],
    });
  });

  it("looks the registry up", () => {
    expect(synthesized).toHaveDataSourceWithProperties(DataAzurermContainerRegistry, { name: "${var.registry_name}" });
  });

  it("creates a service principal with a password", () => {
    expect(synthesized).toHaveResource(Application);
    expect(synthesized).toHaveResourceWithProperties(ServicePrincipal, { account_enabled: "${var.access_enabled}" });
    expect(synthesized).toHaveResourceWithProperties(ApplicationPassword, {
      lifecycle: expect.objectContaining({ create_before_destroy: true }),
    });
  });

  it("assigns the service principal roles that pull, and no other", () => {
    expect(synthesized).toHaveResourceWithProperties(RoleAssignment, {
      principal_id: "${azuread_service_principal.Puller_ServicePrincipal_AE3E9B65.object_id}",
      principal_type: "ServicePrincipal",
    });
    const roles = Object.values<any>(JSON.parse(synthesized).resource.azurerm_role_assignment);
    expect(new Set(roles.map(({ role_definition_name }) => role_definition_name))).toEqual(
      new Set([
        "Container Registry Repository Reader",
        '${var.registry_role_assignment_mode == "AbacRepositoryPermissions" ? "Container Registry Repository Reader" : "AcrPull"}',
      ]),
    );
  });

  it("creates a container group that pulls with the password of the service principal", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      name: "${var.container_group_name}",
      image_registry_credential: [
        expect.objectContaining({
          username: "${azuread_application.Puller_92EF3555.client_id}",
          password: "${azuread_application_password.Puller_Password_4DA569FD.value}",
        }),
      ],
    });
  });
});

// Pipelines set the variables and read the outputs by name, and a renamed resource is a replaced one. A change here
// needs a major version.
describe("The JSON contract of PrivateImageStack", () => {
  it("has these variables", () => {
    expect(variables()).toEqual([
      "access_enabled: bool = true",
      "commands: list(string) = []",
      'container_group_name: string = "mycontainer"',
      "cpu_cores: number = 1",
      "dns_name_label: string = null",
      "environment_variables: map(string) = {}",
      "image: string",
      "location: string = null",
      "log_analytics_workspace_id: string = null",
      "log_analytics_workspace_key: string = null",
      "memory_gb: number = 1.5",
      "owners: list(string) = []",
      "password_rotation_days: number = 180",
      "password_valid_for_days: number = 365",
      "ports: list(number) = []",
      "principal_display_name: string = null",
      'propagation_delay: string = "60s"',
      "registry_id: string = null",
      "registry_login_server: string = null",
      "registry_name: string = null",
      "registry_resource_group_name: string = null",
      'registry_role_assignment_mode: string = "LegacyRegistryPermissions"',
      "repositories: list(string) = []",
      "resource_group_name: string",
      'restart_policy: string = "Never"',
      "secure_environment_variables: map(string) = {}",
      "service_management_reference: string = null",
      "subnet_id: string = null",
      "tags: map(string) = {}",
      'verify_pull_only: string = "Off"',
      "warn_before_expiry_days: number = 0",
    ]);
  });

  it("describes every variable, and validates every one that can be wrong", () => {
    const described = Object.entries<any>(json.variable).filter(([, { description }]) => description);
    const unvalidated = Object.entries<any>(json.variable).filter(([, { validation }]) => !validation);
    expect(described).toHaveLength(31);
    // A validation of secrets would show them: a precondition of the container group checks their names.
    expect(unvalidated.map(([name]) => name)).toEqual([
      "access_enabled",
      "log_analytics_workspace_key",
      "secure_environment_variables",
    ]);
  });

  it("keeps what secures a container out of plans and logs", () => {
    const sensitive = Object.entries<any>(json.variable).filter(([, variable]) => variable.sensitive);
    expect(sensitive.map(([name]) => name)).toEqual(["log_analytics_workspace_key", "secure_environment_variables"]);
  });

  it("describes every output", () => {
    const outputs = Object.entries<any>(json.output);
    expect(outputs.filter(([, { description }]) => !description)).toEqual([]);
  });

  it("gives the cdktf CLI every output that is never null, under its own name", () => {
    const ofCli = json["//"].outputs["private-image"];
    const names = Object.keys(json.output).filter((name) => name !== "role_assignment_id");
    expect(ofCli).toEqual(Object.fromEntries(names.map((name) => [name, name])));
  });

  it("has these outputs", () => {
    const outputs = Object.entries<any>(json.output).map(
      ([name, { sensitive }]) => `${name}${sensitive ? " (sensitive)" : ""}`,
    );
    expect(outputs).toEqual([
      "container_group_id",
      "container_group_name",
      "fqdn",
      "ip_address",
      "registry_login_server",
      "role_assignment_id",
      "service_principal_client_id",
      "service_principal_object_id",
      "service_principal_password (sensitive)",
      "service_principal_password_expires_on",
    ]);
  });

  it("has these addresses", () => {
    expect([...addresses("resource"), ...addresses("data")]).toEqual([
      "azuread_application.Puller_92EF3555",
      "azuread_application_password.Puller_Password_4DA569FD",
      "azuread_service_principal.Puller_ServicePrincipal_AE3E9B65",
      "azurerm_container_group.ContainerGroup_AEC99F96",
      "azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4",
      "azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A",
      "time_rotating.Puller_Rotation_CE68B363",
      "time_sleep.Puller_Password_Propagation_F0D99378",
      "azuread_client_config.Puller_Deployer_10880083",
      "azurerm_container_registry.Registry",
      "azurerm_resource_group.ResourceGroup",
      "azurerm_role_assignments.Puller_Rights_FD5CD69B",
    ]);
  });

  it("warns by these checks", () => {
    expect(Object.keys(json.check)).toEqual(["Puller_PullOnly_D9E673F6", "image_tag", "password_expiry"]);
  });

  it("names no place of the machine that it was synthesized on", () => {
    expect(synthesizeStack()).toBe(synthesizeStack());
    expect(synthesizeStack()).not.toContain(process.cwd());
    expect(json.terraform.backend).toEqual({ local: { path: "../../../terraform.private-image.tfstate" } });
  });
});

describe("The default deployment", () => {
  const LOGIN_SERVER =
    "${var.registry_name == null ? var.registry_login_server : one(data.azurerm_container_registry.Registry[*].login_server)}";
  const only = (type: string): any => Object.values<any>(json.resource[type])[0];
  const application = "azuread_application.Puller_92EF3555";
  const password = "azuread_application_password.Puller_Password_4DA569FD";
  const role = "azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A";
  const second = "azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4";
  const assignment = (address: string): any => json.resource.azurerm_role_assignment[address.split(".")[1]!];

  it("lets the principal pull from the registry and do nothing else", () => {
    const onRegistry = {
      scope: "${var.registry_name == null ? var.registry_id : one(data.azurerm_container_registry.Registry[*].id)}",
      principal_id: "${azuread_service_principal.Puller_ServicePrincipal_AE3E9B65.object_id}",
      principal_type: "ServicePrincipal",
    };
    expect(Object.values(json.resource.azurerm_role_assignment)).toEqual([
      expect.objectContaining(onRegistry),
      expect.objectContaining(onRegistry),
    ]);
    expect(assignment(role)).toMatchObject({
      role_definition_name:
        '${var.registry_role_assignment_mode == "AbacRepositoryPermissions" ? "Container Registry Repository Reader" : "AcrPull"}',
    });
    // After the first, which has this role in ABAC mode: Azure refuses the same one twice.
    expect(assignment(second)).toMatchObject({
      role_definition_name: "Container Registry Repository Reader",
      condition: expect.stringContaining("coalescelist(var.repositories"),
      condition_version: "2.0",
      depends_on: [role],
    });
  });

  it("pulls with the client ID and the password of the principal", () => {
    expect(only("azurerm_container_group").image_registry_credential).toEqual([
      {
        server: LOGIN_SERVER,
        username: `\${${application}.client_id}`,
        password: `\${${password}.value}`,
      },
    ]);
    expect(only("azurerm_container_group").container[0].image).toBe(`${LOGIN_SERVER}/\${var.image}`);
  });

  it("waits for the role assignment and the password, again after each rotation", () => {
    const wait = "time_sleep.Puller_Password_Propagation_F0D99378";
    expect(only("azurerm_container_group").depends_on).toEqual([role, second, password, wait]);
    expect(only("time_sleep")).toMatchObject({
      create_duration: "${var.propagation_delay}",
      triggers: {
        password: `\${${password}.key_id}`,
        // What azurerm changes in place, too, from 5.2.0 on.
        role_Registry: `\${join(" ", compact([${[role, second]
          .map((address) => `one(${address}.*.id), one(${address}[*].condition)`)
          .join(", ")}]))}`,
      },
    });
    // Terraform would pass it on to the service principal and the role assignment, of which Azure has only one.
    expect(only("time_sleep")).not.toHaveProperty("lifecycle");
  });

  it("ends each password as long after the rotation began as it is to be valid, and never leaves that to Azure", () => {
    expect(only("azuread_application_password")).toMatchObject({
      end_date:
        '${timeadd(time_rotating.Puller_Rotation_CE68B363.rfc3339, format("%dh", (var.password_valid_for_days * 24)))}',
      lifecycle: { create_before_destroy: true },
    });
    expect(only("azuread_application_password")).not.toHaveProperty("end_date_relative");
  });

  it("switches access off by the role assignment and the service principal alone", () => {
    expect(assignment(role).count).toBe("${var.access_enabled ? 1 : 0}");
    expect(assignment(second).count).toBe(
      '${var.access_enabled && var.registry_role_assignment_mode == "Either" ? 1 : 0}',
    );
    expect(only("azuread_service_principal").account_enabled).toBe("${var.access_enabled}");
    for (const type of ["azuread_application", "azuread_application_password", "azurerm_container_group"]) {
      expect(JSON.stringify(only(type))).not.toContain("access_enabled");
    }
  });

  it("keeps the deploying identity as an owner", () => {
    const deployer = "data.azuread_client_config.Puller_Deployer_10880083.object_id";
    const owners = `\${concat([${deployer}], [for id in var.owners : lower(id)])}`;
    expect(synthesized).toHaveResourceWithProperties(Application, { owners });
    expect(synthesized).toHaveResourceWithProperties(ServicePrincipal, { owners });
  });

  it("names the principal after the container group where it has no name", () => {
    expect(synthesized).toHaveResourceWithProperties(Application, {
      display_name: '${coalesce(var.principal_display_name, "${var.container_group_name}-pull")}',
    });
  });

  it("looks the registry up in the resource group of the container group where no other is named", () => {
    expect(synthesized).toHaveDataSourceWithProperties(DataAzurermContainerRegistry, {
      name: "${var.registry_name}",
      resource_group_name: "${coalesce(var.registry_resource_group_name, var.resource_group_name)}",
    });
  });

  it("takes the region of the resource group, and reads that only where no region is named", () => {
    expect(json.data.azurerm_resource_group.ResourceGroup).toMatchObject({
      name: "${var.resource_group_name}",
      count: "${var.location == null ? 1 : 0}",
    });
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      location: "${coalesce(var.location, one(data.azurerm_resource_group.ResourceGroup.*.location))}",
    });
  });

  it("leaves the command of the image where none is named", () => {
    expect(only("azurerm_container_group").container[0].commands).toBe(
      "${length(var.commands) > 0 ? var.commands : null}",
    );
  });

  it("refuses secret variables by their names alone", () => {
    expect(only("azurerm_container_group").lifecycle.precondition).toContainEqual({
      condition: expect.stringContaining("nonsensitive(keys(var.secure_environment_variables))"),
      error_message:
        "secure_environment_variables: names must be letters, digits and underscores, not beginning with a digit.",
    });
  });

  it("warns of an image that is not one version", () => {
    const { assert } = json.check.image_tag;
    expect(JSON.stringify(assert)).toContain('endswith(var.image, \\":latest\\")');
    expect(JSON.stringify(assert)).toContain('regex(\\"[:@]\\", var.image)');
    expect(JSON.stringify(assert)).toContain(
      "image has no tag or the tag latest: a new push does not redeploy the container group, and a restart may run " +
        "another image. Name a version or a digest.",
    );
  });

  it("has azurerm register what the stack needs, and keep what was made by halves", () => {
    expect(json.provider).toEqual({
      azuread: [{}],
      azurerm: [
        {
          features: [{ persist_id_on_create_before_polling_for_completion: true }],
          resource_provider_registrations: "none",
          resource_providers_to_register: ["Microsoft.ContainerInstance"],
        },
      ],
      time: [{}],
    });
  });

  it("gives the container group an IP address only with ports", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      ip_address_type: '${length(var.ports) > 0 ? (var.subnet_id == null ? "Public" : "Private") : "None"}',
      dns_name_label_reuse_policy: '${var.dns_name_label != null ? "TenantReuse" : null}',
    });
  });
});
