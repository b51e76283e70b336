import { Application } from "@cdktf/provider-azuread/lib/application";
import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import { DataAzureadServicePrincipal } from "@cdktf/provider-azuread/lib/data-azuread-service-principal";
import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { TerraformOutput, TerraformResource, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerImage,
  PrincipalImport,
  PrivateImageContainerGroup,
  PullOnlyPrincipal,
  PullOnlyPrincipalProps,
  RepositoryScope,
  SecretValue,
  ValidationError,
} from "../../lib";
import { abacContoso, contoso, fabrikam } from "../support/registries";
import { onlyResource, problemsOf, synthesize, synthesizeJson } from "../support/synth";
import { cut } from "../support/cut";

const CLIENT_ID = "11111111-1111-4111-8111-111111111111";
const OBJECT_ID = "22222222-2222-4222-8222-222222222222";

const CLOSED =
  "registries[0].publicNetworkAccessEnabled: is false, and Azure Container Instances cannot pull with a service " +
  "principal from a registry without public network access. Use a PullOnlyIdentity.";

function create(scope: Construct, props: Partial<PullOnlyPrincipalProps> = {}): PullOnlyPrincipal {
  return new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries: [contoso()], ...props });
}

const synthesizePrincipal = (props: Partial<PullOnlyPrincipalProps> = {}) =>
  synthesize((scope) => void create(scope, props));

const problems = (props: Partial<PullOnlyPrincipalProps>) => problemsOf((scope) => void create(scope, props));

describe("A PullOnlyPrincipal of one registry", () => {
  let synthesized: string;

  // GIVEN
  beforeEach(() => {
    synthesized = Testing.synthScope((scope) => {
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "job-pull",
        description: "pulls the jobs",
        registries: [contoso()],
      });
    });
  });

  it("creates an application that only its own tenant can use", () => {
    expect(synthesized).toHaveResourceWithProperties(Application, {
      display_name: "job-pull",
      description: "pulls the jobs",
      sign_in_audience: "AzureADMyOrg",
    });
  });

  it("creates the service principal of the application", () => {
    expect(synthesized).toHaveResourceWithProperties(ServicePrincipal, {
      client_id: expect.stringMatching(/^\$\{azuread_application\.\w+\.client_id\}$/),
      account_enabled: true,
      description: "pulls the jobs",
    });
  });

  it("assigns the service principal the role AcrPull on the registry, and no role that can push", () => {
    expect(synthesized).toHaveResourceWithProperties(RoleAssignment, {
      scope: contoso().id,
      role_definition_name: "AcrPull",
      principal_id: expect.stringMatching(/^\$\{azuread_service_principal\.\w+\.object_id\}$/),
    });
    expect(synthesized).not.toHaveResourceWithProperties(RoleAssignment, { role_definition_name: "AcrPush" });
  });

  it("creates a password that ends, and its successor before Terraform deletes it", () => {
    expect(synthesized).toHaveResourceWithProperties(ApplicationPassword, {
      end_date: expect.stringMatching(/^\$\{timeadd\(time_rotating\.\w+\.rfc3339, "8760h"\)\}$/),
      lifecycle: { create_before_destroy: true },
    });
  });

  it("waits until role and password have propagated", () => {
    expect(synthesized).toHaveResourceWithProperties(Sleep, { create_duration: "60s" });
  });

  it("creates nothing else", () => {
    const { resource } = JSON.parse(synthesized);
    expect(Object.entries(resource).map(([type, all]) => [type, Object.keys(all as object).length])).toEqual([
      ["azuread_application", 1],
      ["azuread_application_password", 1],
      ["azuread_service_principal", 1],
      ["azurerm_role_assignment", 1],
      ["time_rotating", 1],
      ["time_sleep", 1],
    ]);
  });
});

describe("A PullOnlyPrincipal", () => {
  it("keeps the deployer an owner of both, so that it can rotate later", () => {
    const synthesized = synthesizePrincipal({ owners: [OBJECT_ID] });
    const owners = [expect.stringMatching(/^\$\{data\.azuread_client_config\.\w+\.object_id\}$/), OBJECT_ID];
    expect(synthesized).toHaveResourceWithProperties(Application, { owners });
    expect(synthesized).toHaveResourceWithProperties(ServicePrincipal, { owners });
  });

  it("has the service management reference of the application, which some tenants require", () => {
    expect(synthesizePrincipal({ serviceManagementReference: "service-42" })).toHaveResourceWithProperties(
      Application,
      { service_management_reference: "service-42" },
    );
    expect(onlyResource(JSON.parse(synthesizePrincipal()), "azuread_application")).not.toHaveProperty(
      "service_management_reference",
    );
  });

  it("gives a container group one login per registry, and has it wait for everything", () => {
    // WHEN
    const synthesized = synthesize((scope) => {
      const registries = [contoso(), fabrikam()];
      new PrivateImageContainerGroup(scope, "Job", {
        name: "job",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        credentials: [create(scope, { registries })],
        containers: registries.map((registry, index) => ({
          name: `job${index}`,
          image: ContainerImage.fromRegistry(registry, "app:v1"),
        })),
      });
    });

    // THEN
    const login = {
      username: expect.stringMatching(/^\$\{azuread_application\.\w+\.client_id\}$/),
      password: expect.stringMatching(/^\$\{azuread_application_password\.\w+\.value\}$/),
    };
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      image_registry_credential: [
        { server: "contoso.azurecr.io", ...login },
        { server: "fabrikam.azurecr.io", ...login },
      ],
      depends_on: [
        expect.stringContaining("azurerm_role_assignment."),
        expect.stringContaining("azurerm_role_assignment."),
        expect.stringContaining("azuread_application_password."),
        expect.stringContaining("time_sleep."),
      ],
    });
  });

  it("waits for what it depends on", () => {
    const synthesized = synthesize((scope) => {
      create(scope, { dependsOn: [new TerraformResource(scope, "lock", { terraformResourceType: "terraform_data" })] });
    });
    expect(synthesized).toHaveResourceWithProperties(Application, { depends_on: ["terraform_data.lock"] });
  });

  it("fails for registries that are no objects", () => {
    expect(problemsOf((scope) => void create(scope, { registries: ["contoso" as any, null as any] }))).toEqual([
      "registries[0]: must be a ContainerRegistry, such as ContainerRegistry.fromAttributes({ id, loginServer }), got a string.",
      "registries[1]: must be a ContainerRegistry, such as ContainerRegistry.fromAttributes({ id, loginServer }), got null.",
    ]);
  });

  it("shows what it made", () => {
    synthesizeJson((scope) => {
      const puller = create(scope);
      expect(puller.node.defaultChild).toBe(puller.application);
      expect(puller.roleAssignments).toHaveLength(1);
      expect(SecretValue._isSecretValue(puller.password)).toBe(true);
    });
  });

  it("tells its IDs as references to what Entra makes", () => {
    const json = synthesizeJson((scope) => {
      const puller = create(scope);
      new TerraformOutput(scope, "client_id", { value: puller.clientId });
      new TerraformOutput(scope, "object_id", { value: puller.objectId });
    });
    expect(json.output.client_id.value).toMatch(/^\$\{azuread_application\.Puller_\w+\.client_id\}$/);
    expect(json.output.object_id.value).toMatch(
      /^\$\{azuread_service_principal\.Puller_ServicePrincipal_\w+\.object_id\}$/,
    );
  });

  it("narrows its role to repositories in ABAC mode, and only to those that are set", () => {
    const roleWith = (repositories?: readonly RepositoryScope[]) =>
      onlyResource(
        JSON.parse(synthesizePrincipal({ registries: [abacContoso()], repositories })),
        "azurerm_role_assignment",
      );
    expect(roleWith([RepositoryScope.repository("team/app")]).condition).toContain("StringEqualsIgnoreCase 'team/app'");
    expect(roleWith()).not.toHaveProperty("condition");
  });

  it("does not follow a list that its caller changes afterwards", () => {
    const json = synthesizeJson((scope) => {
      const registries = [contoso()];
      const puller = create(scope, { registries });
      registries.push(fabrikam());
      expect(puller.registries).toHaveLength(1);
    });
    expect(Object.keys(json.resource.azurerm_role_assignment)).toHaveLength(1);
  });

  it("fails with everything that is wrong at once, and adds nothing", () => {
    synthesizeJson((scope) => {
      const build = () =>
        create(scope, {
          displayName: " ",
          registries: [],
          passwordRotation: "daily" as any,
          accessEnabled: 1 as any,
          propagationDelay: "90",
          owners: ["me"],
          serviceManagementReference: " ",
          description: "x".repeat(1025),
        });
      expect(build).toThrow(
        new ValidationError("stack/Puller", [
          {
            path: "passwordRotation",
            message: "must be a PasswordRotation, such as PasswordRotation.everyDays(180), got a string.",
          },
          { path: "accessEnabled", message: "must be true, false or a Terraform reference, got 1." },
          { path: "displayName", message: 'must be 1 to 256 characters, got " ".' },
          { path: "registries", message: "must name at least one container registry, got an empty list." },
          { path: "propagationDelay", message: 'must be a number and a unit (ms, s, m or h), such as 90s, got "90".' },
          { path: "serviceManagementReference", message: 'must hold more than white space, got " ".' },
          { path: "owners[0]", message: 'must be an object ID, a UUID, got "me".' },
          {
            path: "description",
            message: `must be 1 to 1024 characters, got ${cut("x".repeat(1025))}.`,
          },
        ]),
      );
      expect(scope.node.tryFindChild("Puller")).toBeUndefined();
    });
  });

  it.each([
    ["displayName", "p"],
    ["displayName", "p".repeat(256)],
    ["description", "d"],
    ["description", "d".repeat(1024)],
  ])("takes the shortest and the longest %s", (name, value) => {
    expect(problems({ [name]: value })).toEqual([]);
  });

  it.each([
    ["displayName", "", '""', 256],
    ["displayName", "p".repeat(257), cut("p".repeat(257)), 256],
    ["description", "", '""', 1024],
  ])("fails for a %s that is too short or too long", (name, value, got, longest) => {
    expect(problems({ [name]: value })).toEqual([`${name}: must be 1 to ${longest} characters, got ${got}.`]);
  });

  it("fails for a registry that cannot be reached from the internet", () => {
    expect(problems({ registries: [contoso({ publicNetworkAccessEnabled: false })] })).toEqual([CLOSED]);
  });

  it("fails without its required props", () => {
    expect(problemsOf((scope) => void new PullOnlyPrincipal(scope, "Puller", {} as any))).toEqual([
      "displayName: is required.",
      "registries: is required.",
    ]);
    expect(problemsOf((scope) => void new PullOnlyPrincipal(scope, "Puller", undefined as any))).toEqual([
      "props: must be an object, got nothing.",
    ]);
  });
});

describe("PullOnlyPrincipal.fromServicePrincipal", () => {
  const adopt = (scope: Construct, props: object = {}) => {
    const password = new TerraformVariable(scope, "password", { type: "string", sensitive: true });
    return PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", {
      clientId: CLIENT_ID,
      password: SecretValue.fromVariable(password),
      registries: [contoso()],
      grantPull: true,
      ...props,
    });
  };

  it("creates nothing but the role and the wait", () => {
    const synthesized = synthesize((scope) => void adopt(scope));
    expect(Object.keys(JSON.parse(synthesized).resource).sort()).toEqual(["azurerm_role_assignment", "time_sleep"]);
    expect(synthesized).toHaveDataSourceWithProperties(DataAzureadServicePrincipal, { client_id: CLIENT_ID });
    expect(synthesized).toHaveResourceWithProperties(RoleAssignment, {
      principal_id: expect.stringMatching(/^\$\{data\.azuread_service_principal\.\w+\.object_id\}$/),
    });
  });

  it("creates nothing at all when it has the role already, and looks nothing up", () => {
    const { resource, data } = synthesizeJson((scope) => void adopt(scope, { grantPull: false }));
    expect([resource, data]).toEqual([undefined, undefined]);
  });

  it("looks nothing up while access is off", () => {
    const { resource, data } = synthesizeJson((scope) => void adopt(scope, { accessEnabled: false }));
    expect([resource, data]).toEqual([undefined, undefined]);
  });

  it("looks its object ID up once, when someone asks for it", () => {
    const { data } = synthesizeJson((scope) => {
      const puller = adopt(scope, { grantPull: false });
      expect(puller.objectId).toBe(puller.objectId);
    });
    expect(Object.keys(data.azuread_service_principal)).toHaveLength(1);
  });

  it("has its role wait for what it depends on", () => {
    const synthesized = synthesize((scope) => {
      adopt(scope, { dependsOn: [new TerraformResource(scope, "lock", { terraformResourceType: "terraform_data" })] });
    });
    expect(synthesized).toHaveResourceWithProperties(RoleAssignment, { depends_on: ["terraform_data.lock"] });
  });

  it("fails without grantPull, which says whether the role is assigned, and for what has no effect without it", () => {
    expect(problemsOf((scope) => void adopt(scope, { grantPull: undefined }))).toEqual([
      "grantPull: is required: true assigns the pull role, and false says that it has been assigned already.",
    ]);
    const message = "has no effect with grantPull false, since the role is assigned elsewhere. Remove it.";
    const props = { grantPull: false, registries: [abacContoso()], repositories: [RepositoryScope.repository("app")] };
    expect(problemsOf((scope) => void adopt(scope, { ...props, accessEnabled: true }))).toEqual([
      `repositories: ${message}`,
      `accessEnabled: ${message}`,
    ]);
  });

  it("narrows its role to repositories in ABAC mode, and only to those that are set", () => {
    const roleWith = (repositories?: readonly RepositoryScope[]) =>
      onlyResource(
        synthesizeJson((scope) => void adopt(scope, { registries: [abacContoso()], repositories })),
        "azurerm_role_assignment",
      );
    expect(roleWith([RepositoryScope.repository("team/app")]).condition).toContain("StringEqualsIgnoreCase 'team/app'");
    expect(roleWith()).not.toHaveProperty("condition");
  });

  it("logs in with the client ID and the password that it was given", () => {
    synthesizeJson((scope) => {
      const puller = adopt(scope);
      const [login] = puller.bind(scope).imageRegistryCredentials;
      expect(login).toEqual({ server: "contoso.azurecr.io", username: CLIENT_ID, password: puller.password });
    });
  });

  it("fails for a registry that cannot be reached from the internet, and for a delay without a unit", () => {
    const props = { registries: [contoso({ publicNetworkAccessEnabled: false })], propagationDelay: "90" };
    expect(problemsOf((scope) => void adopt(scope, props))).toEqual([
      CLOSED,
      'propagationDelay: must be a number and a unit (ms, s, m or h), such as 90s, got "90".',
    ]);
  });

  it("fails for a display name and a literal password", () => {
    expect(problemsOf((scope) => void adopt(scope, { clientId: "acr-service-principal", password: "secret" }))).toEqual(
      [
        "password: must be a SecretValue, such as SecretValue.fromVariable(variable), got a string.",
        'clientId: must be the application (client) ID, a UUID, got "acr-service-principal".',
      ],
    );
  });
});

describe("Importing a service principal", () => {
  const ASSIGNMENT = `${contoso().id}/providers/Microsoft.Authorization/roleAssignments/${OBJECT_ID}`;
  const existing = (more: Partial<PrincipalImport> = {}): PrincipalImport => ({
    applicationObjectId: CLIENT_ID,
    servicePrincipalObjectId: OBJECT_ID,
    ...more,
  });

  it("names what is imported by the IDs that azuread takes", () => {
    // WHEN
    const json = JSON.parse(synthesizePrincipal({ importExisting: existing({ roleAssignmentIds: [ASSIGNMENT] }) }));

    // THEN
    expect(json.import).toEqual([
      { id: `/applications/${CLIENT_ID}`, to: expect.stringMatching(/^azuread_application\.\w+$/) },
      { id: `/servicePrincipals/${OBJECT_ID}`, to: expect.stringMatching(/^azuread_service_principal\.\w+$/) },
      { id: ASSIGNMENT, to: expect.stringMatching(/^azurerm_role_assignment\.\w+$/) },
    ]);
  });

  it("assigns the role again where no role assignment is named", () => {
    const json = JSON.parse(synthesizePrincipal({ importExisting: existing() }));
    expect(json.import.map(({ to }: any) => to.split(".")[0])).toEqual([
      "azuread_application",
      "azuread_service_principal",
    ]);
  });

  it("takes a role assignment on a registry whose ID only Terraform knows", () => {
    const json = synthesizeJson((scope) => {
      const id = new TerraformVariable(scope, "registry_id", { type: "string" }).stringValue;
      create(scope, {
        registries: [contoso({ id })],
        importExisting: existing({ roleAssignmentIds: [ASSIGNMENT] }),
      });
    });
    expect(json.import[2].id).toBe(ASSIGNMENT);
  });

  it("takes the ID of a role assignment that only Terraform knows", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const id = new TerraformVariable(scope, "assignment", { type: "string" }).stringValue;
      create(scope, { importExisting: existing({ roleAssignmentIds: [id] }) });
    });

    // THEN
    expect(json.import[2].id).toBe("${var.assignment}");
  });

  it("imports a role assignment only while a variable keeps it", () => {
    const json = synthesizeJson((scope) => {
      const access = new TerraformVariable(scope, "access", { type: "bool" });
      create(scope, {
        accessEnabled: access.booleanValue,
        importExisting: existing({ roleAssignmentIds: [ASSIGNMENT] }),
      });
    });
    expect(json.import[2]).toEqual({
      id: ASSIGNMENT,
      for_each: "${{ for index in range(var.access ? 1 : 0) : tostring(index) => index }}",
      to: expect.stringMatching(/^azurerm_role_assignment\.\w+\[each\.value\]$/),
    });
  });

  it.each([
    [
      existing({ applicationObjectId: "acr-service-principal" }),
      'applicationObjectId: must be the object ID of the application, a UUID, got "acr-service-principal".',
    ],
    [
      existing({ servicePrincipalObjectId: "acr-service-principal" }),
      'servicePrincipalObjectId: must be the object ID of the service principal, a UUID, got "acr-service-principal".',
    ],
    [
      existing({ servicePrincipalObjectId: CLIENT_ID }),
      "servicePrincipalObjectId: is that of the application. Use the object ID of the service principal.",
    ],
    [
      existing({ roleAssignmentIds: [] }),
      "roleAssignmentIds: must be one for each of the 1 registries, in their order, got 0.",
    ],
    [
      existing({ roleAssignmentIds: [OBJECT_ID] }),
      `roleAssignmentIds[0]: must be the resource ID of a role assignment, <scope>/providers/Microsoft.Authorization/roleAssignments/<UUID>, got "${OBJECT_ID}".`,
    ],
    [
      existing({ roleAssignmentIds: [`${contoso().id}/providers/Microsoft.Authorization/roleAssignments/x`] }),
      `roleAssignmentIds[0]: must be the resource ID of a role assignment, <scope>/providers/Microsoft.Authorization/roleAssignments/<UUID>, got ${cut(`${contoso().id}/providers/Microsoft.Authorization/roleAssignments/x`)}.`,
    ],
    [
      existing({ roleAssignmentIds: [ASSIGNMENT.replace(contoso().id, "/subscriptions/x/resourceGroups/y")] }),
      'roleAssignmentIds[0]: is not on the registry itself but on "/subscriptions/x/resourceGroups/y", so Terraform would replace it. Omit it, and delete it by hand once the new one works.',
    ],
  ])("fails for %j", (importExisting, problem) => {
    expect(problems({ importExisting })).toEqual([`importExisting.${problem}`]);
  });

  it("fails for what is missing once, and draws no conclusion from it", () => {
    expect(problems({ importExisting: {} as any })).toEqual([
      "importExisting.applicationObjectId: is required.",
      "importExisting.servicePrincipalObjectId: is required.",
    ]);
    const importExisting = existing({ roleAssignmentIds: [ASSIGNMENT] });
    expect(problems({ registries: undefined as any, importExisting })).toEqual(["registries: is required."]);
  });

  it("fails for more role assignments than registries", () => {
    expect(problems({ importExisting: existing({ roleAssignmentIds: [ASSIGNMENT, ASSIGNMENT] }) })).toEqual([
      "importExisting.roleAssignmentIds: must be one for each of the 1 registries, in their order, got 2.",
    ]);
  });

  it("fails for role assignments while access is off", () => {
    expect(problems({ accessEnabled: false, importExisting: existing({ roleAssignmentIds: [ASSIGNMENT] }) })).toEqual([
      "importExisting.roleAssignmentIds: cannot be imported while accessEnabled is false, since there is no role assignment then.",
    ]);
  });
});
