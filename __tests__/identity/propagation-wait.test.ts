import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { IContainerRegistry, PullOnlyIdentity, PullOnlyPrincipal, RepositoryScope, SecretValue } from "../../lib";
import { abacContoso, contoso, eitherContoso, fabrikam } from "../support/registries";
import { synthesizeJson } from "../support/synth";

interface Options {
  readonly registries?: readonly IContainerRegistry[];
  readonly repositories?: readonly RepositoryScope[];
  readonly accessEnabled?: any;
  readonly propagationDelay?: string;
}

const PULLERS = {
  "a PullOnlyPrincipal": (scope: Construct, options: Options) =>
    new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [contoso()], ...options }),
  "an existing service principal": (scope: Construct, options: Options) =>
    PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", {
      clientId: "11111111-1111-4111-8111-111111111111",
      password: SecretValue.unsafePlainText("pa55word"),
      grantPull: true,
      registries: [contoso()],
      ...options,
    }),
  "a PullOnlyIdentity": (scope: Construct, options: Options) =>
    new PullOnlyIdentity(scope, "Puller", {
      name: "pull",
      resourceGroupName: "rg-jobs",
      location: "eastus",
      registries: [contoso()],
      ...options,
    }),
  "an existing identity": (scope: Construct, options: Options) =>
    PullOnlyIdentity.fromUserAssignedIdentity(scope, "Puller", {
      identityId: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pull",
      principalId: "11111111-1111-4111-8111-111111111111",
      grantPull: true,
      registries: [contoso()],
      ...options,
    }),
};

const BOTH_MODES = { registries: [abacContoso(), fabrikam()] };

/** The waits, each by its name without the hash of its path. */
function waitsOf(build: (scope: Construct) => unknown): Record<string, any> {
  const json = synthesizeJson((scope) => void build(scope));
  const waits = Object.entries<any>(json.resource?.time_sleep ?? {});
  return Object.fromEntries(waits.map(([name, wait]) => [name.replace(/_\w{8}$/, ""), wait]));
}

const roleId = (registry: string) =>
  expect.stringMatching(new RegExp(`^\\$\\{azurerm_role_assignment\\.Puller_PullGrant_${registry}_\\w{8}\\.id\\}$`));

const roleIdIfAny = (registry: string) =>
  expect.stringMatching(
    new RegExp(`^\\$\\{one\\(azurerm_role_assignment\\.Puller_PullGrant_${registry}_\\w{8}\\.\\*\\.id\\)\\}$`),
  );

/** The waits as lists of triggers, without the hashes of paths in them. */
const withoutHashes = (wait: any) => JSON.parse(JSON.stringify(wait).replace(/_[0-9A-F]{8}\b/g, ""));

describe("The wait of a PullOnlyPrincipal", () => {
  it("begins again with every new password and every new role assignment", () => {
    const waits = waitsOf((scope) => PULLERS["a PullOnlyPrincipal"](scope, BOTH_MODES));
    expect(waits).toEqual({
      Puller_Password_Propagation: {
        create_duration: "60s",
        triggers: {
          password: expect.stringMatching(/^\$\{azuread_application_password\.Puller_Password_\w{8}\.key_id\}$/),
          "role_Abac-contoso": roleId("Abac-contoso"),
          role_fabrikam: roleId("fabrikam"),
        },
      },
    });
  });
});

describe.each(["an existing service principal", "a PullOnlyIdentity", "an existing identity"] as const)(
  "The wait of %s",
  (puller) => {
    it("begins again with every new role assignment", () => {
      const waits = waitsOf((scope) => PULLERS[puller](scope, BOTH_MODES));
      expect(waits).toEqual({
        Puller_Propagation: {
          create_duration: "60s",
          triggers: { "role_Abac-contoso": roleId("Abac-contoso"), role_fabrikam: roleId("fabrikam") },
        },
      });
    });
  },
);

describe.each(Object.entries(PULLERS))("The one wait of %s", (_, puller) => {
  it("is as long as configured, in either mode of a registry", () => {
    const waits = waitsOf((scope) => puller(scope, { ...BOTH_MODES, propagationDelay: "2m" }));
    expect(Object.values(waits).map(({ create_duration }) => create_duration)).toEqual(["2m"]);
  });

  it("is not created before the old one is destroyed, since Terraform would pass that on", () => {
    const [wait] = Object.values(waitsOf((scope) => puller(scope, BOTH_MODES)));
    expect(wait).not.toHaveProperty("lifecycle");
  });

  it("begins again when the condition of a role assignment changes in place", () => {
    const repositories = [RepositoryScope.repository("app")];
    const [wait] = Object.values(waitsOf((scope) => puller(scope, { registries: [abacContoso()], repositories })));
    const assignment = "azurerm_role_assignment.Puller_PullGrant_Abac-contoso";
    expect(withoutHashes(wait).triggers["role_Abac-contoso"]).toBe(
      `\${join(" ", compact([${assignment}.id, ${assignment}.condition]))}`,
    );
  });

  it("does so also where a variable keeps the access", () => {
    const [wait] = Object.values(
      waitsOf((scope) => {
        const access = new TerraformVariable(scope, "access", { type: "bool" }).booleanValue;
        const repositories = [RepositoryScope.repository("app")];
        puller(scope, { registries: [abacContoso()], repositories, accessEnabled: access });
      }),
    );
    const assignment = "azurerm_role_assignment.Puller_PullGrant_Abac-contoso";
    expect(withoutHashes(wait).triggers["role_Abac-contoso"]).toBe(
      `\${join(" ", compact([one(${assignment}.*.id), one(${assignment}[*].condition)]))}`,
    );
  });

  it("begins again when either of two pull roles is another, and is waited for with both", () => {
    let awaited: string[] = [];
    const [wait] = Object.values(
      waitsOf((scope) => {
        const credential = puller(scope, { registries: [eitherContoso()] });
        awaited = credential.bind(scope).dependsOn!.map((other) => (other as unknown as Construct).node.path);
      }),
    );
    const [legacy, abac] = ["contoso", "Abac-contoso"].map(
      (name) => `azurerm_role_assignment.Puller_PullGrant_${name}`,
    );
    expect(withoutHashes(wait).triggers.role_contoso).toBe(`\${join(" ", compact([${legacy}.id, ${abac}.id]))}`);
    expect(awaited).toEqual(
      expect.arrayContaining(["stack/Puller/PullGrant/contoso", "stack/Puller/PullGrant/Abac-contoso"]),
    );
  });

  it("is left out for 0s", () => {
    expect(waitsOf((scope) => puller(scope, { ...BOTH_MODES, propagationDelay: "0s" }))).toEqual({});
  });

  it("is left out while access is off", () => {
    expect(waitsOf((scope) => puller(scope, { ...BOTH_MODES, accessEnabled: false }))).toEqual({});
  });

  it("is there while a variable keeps the access, and follows the role assignments that are then there", () => {
    // WHEN
    const waits = waitsOf((scope) => {
      const access = new TerraformVariable(scope, "access", { type: "bool" }).booleanValue;
      puller(scope, { ...BOTH_MODES, accessEnabled: access });
    });

    // THEN
    expect(Object.values(waits)).toMatchObject([
      {
        count: "${var.access ? 1 : 0}",
        triggers: { "role_Abac-contoso": roleIdIfAny("Abac-contoso"), role_fabrikam: roleIdIfAny("fabrikam") },
      },
    ]);
  });

  it("is what a container group waits for, and the role assignments", () => {
    synthesizeJson((scope) => {
      const { dependsOn } = puller(scope, BOTH_MODES).bind(scope);
      const paths = dependsOn!.map((awaited) => (awaited as unknown as Construct).node.path);
      expect(paths.map((path) => path.replace("/Password/", "/"))).toEqual(
        expect.arrayContaining([
          "stack/Puller/PullGrant/Abac-contoso",
          "stack/Puller/PullGrant/fabrikam",
          "stack/Puller/Propagation/Resource",
        ]),
      );
    });
  });
});
