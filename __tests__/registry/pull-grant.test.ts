import { TerraformVariable } from "cdktf";
import { ContainerRegistry, PullOnlyIdentity, PullOnlyPrincipal, PullOnlyPrincipalProps } from "../../lib";
import { abacContoso, contoso, eitherContoso, fabrikam } from "../support/registries";
import { problemsOf, synthesizeJson } from "../support/synth";

function synthesizePrincipal(props: Partial<PullOnlyPrincipalProps>): any {
  return synthesizeJson((scope) => {
    new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [contoso()], ...props });
  });
}

describe("The role assignments of a puller", () => {
  it("are one per registry, scoped to it, for a principal whose kind is said", () => {
    // WHEN
    const json = synthesizePrincipal({ registries: [contoso(), fabrikam()] });

    // THEN
    const assignments = Object.values<any>(json.resource.azurerm_role_assignment);
    expect(assignments.map(({ scope }) => scope)).toEqual([contoso().id, fabrikam().id]);
    for (const assignment of assignments) {
      expect(assignment).toMatchObject({ principal_type: "ServicePrincipal", role_definition_name: "AcrPull" });
      expect(assignment).not.toHaveProperty("skip_service_principal_aad_check");
      expect(assignment).not.toHaveProperty("count");
      expect(assignment).not.toHaveProperty("lifecycle");
    }
  });

  it("keep their names when another registry comes first", () => {
    const names = (...registries: ContainerRegistry[]) =>
      Object.keys(synthesizePrincipal({ registries }).resource.azurerm_role_assignment);
    expect(names(fabrikam(), contoso())).toEqual(expect.arrayContaining(names(contoso())));
  });

  it("have names of their own for two registries of one name", () => {
    const other = contoso({ id: contoso().id.replace("rg-registry", "rg-other"), loginServer: "contoso.azurecr.cn" });
    const { resource } = synthesizePrincipal({ registries: [contoso(), other] });
    expect(Object.keys(resource.azurerm_role_assignment)).toHaveLength(2);
  });

  it("are named after their place where their registry has no name that is known", () => {
    const { resource } = synthesizeJson((scope) => {
      const server = new TerraformVariable(scope, "server", { type: "string" }).stringValue;
      const registries = [contoso(), fabrikam({ loginServer: server })];
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries });
    });
    expect(Object.keys(resource.azurerm_role_assignment)).toEqual([
      expect.stringMatching(/^Puller_PullGrant_Registry1_/),
      expect.stringMatching(/^Puller_PullGrant_contoso_/),
    ]);
  });

  it.each([contoso(), eitherContoso()])("are left out, with the wait, when access is off (%#)", (registry) => {
    const { resource } = synthesizePrincipal({ accessEnabled: false, registries: [registry] });
    expect(resource).not.toHaveProperty("azurerm_role_assignment");
    expect(resource).not.toHaveProperty("time_sleep");
  });

  it("are both switched by count for a registry in either mode", () => {
    const { resource } = synthesizeJson((scope) => {
      const accessEnabled = new TerraformVariable(scope, "access", { type: "bool" }).booleanValue;
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [eitherContoso()], accessEnabled });
    });
    const counts = Object.values<any>(resource.azurerm_role_assignment).map(({ count }) => count);
    expect(counts).toEqual(["${var.access ? 1 : 0}", "${var.access ? 1 : 0}"]);
  });

  it("are switched by count when access is a reference", () => {
    const { resource } = synthesizeJson((scope) => {
      const access = new TerraformVariable(scope, "access", { type: "bool" });
      new PullOnlyPrincipal(scope, "Puller", {
        displayName: "pull",
        registries: [contoso()],
        accessEnabled: access.booleanValue,
      });
    });
    const [assignment] = Object.values<any>(resource.azurerm_role_assignment);
    const [wait] = Object.values<any>(resource.time_sleep);
    expect([assignment.count, wait.count]).toEqual(["${var.access ? 1 : 0}", "${var.access ? 1 : 0}"]);
    expect(wait.triggers.role_contoso).toMatch(/^\$\{one\(azurerm_role_assignment\.\w+\.\*\.id\)\}$/);
  });

  it("are waited for by one pause in either mode, which creates nothing before it is destroyed", () => {
    // WHEN
    const { resource } = synthesizePrincipal({ registries: [abacContoso(), fabrikam()] });

    // THEN
    const waits = Object.values<any>(resource.time_sleep).map(({ triggers, lifecycle }) => [
      Object.keys(triggers),
      lifecycle,
    ]);
    expect(waits).toEqual([[["password", "role_Abac-contoso", "role_fabrikam"], undefined]]);
  });
});

describe("The registries of a puller", () => {
  const problems = (...registries: unknown[]) =>
    problemsOf((scope) => {
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: registries as ContainerRegistry[] });
    });

  it("fail without one", () => {
    expect(problems()).toEqual(["registries: must name at least one container registry, got an empty list."]);
  });

  it("fail when one stands twice", () => {
    expect(problems(contoso(), fabrikam(), contoso())).toEqual([
      "registries[2]: is the same registry as registries[0]. Name each registry once.",
    ]);
  });

  it("fail when one cannot be reached from the internet", () => {
    expect(problems(contoso({ publicNetworkAccessEnabled: false }))).toEqual([
      "registries[0].publicNetworkAccessEnabled: is false, and Azure Container Instances cannot pull with a service " +
        "principal from a registry without public network access. Use a PullOnlyIdentity.",
    ]);
  });

  it("may be closed to the internet for a managed identity", () => {
    const build = () =>
      synthesizeJson((scope) => {
        new PullOnlyIdentity(scope, "Puller", {
          name: "pull",
          resourceGroupName: "rg",
          location: "eastus",
          registries: [contoso({ publicNetworkAccessEnabled: false })],
        });
      });
    expect(build).not.toThrow();
  });

  it("fail when one is missing, without losing what is wrong with the others", () => {
    expect(problems(undefined, contoso({ publicNetworkAccessEnabled: false }), null)).toEqual([
      "registries[0]: must be a ContainerRegistry, such as ContainerRegistry.fromAttributes({ id, loginServer }), got nothing.",
      "registries[2]: must be a ContainerRegistry, such as ContainerRegistry.fromAttributes({ id, loginServer }), got null.",
      "registries[1].publicNetworkAccessEnabled: is false, and Azure Container Instances cannot pull with a service " +
        "principal from a registry without public network access. Use a PullOnlyIdentity.",
    ]);
  });

  it("may be two of which no ID is known", () => {
    expect(
      problemsOf((scope) => {
        const id = (name: string) => new TerraformVariable(scope, name, { type: "string" }).stringValue;
        const registries = [contoso({ id: id("first") }), fabrikam({ id: id("second") })];
        new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries });
      }),
    ).toEqual([]);
  });

  it("fail when they are something else", () => {
    expect(problems("contoso", { id: 3, loginServer: "https://contoso.azurecr.io" })).toEqual([
      "registries[0]: must be a ContainerRegistry, such as ContainerRegistry.fromAttributes({ id, loginServer }), got a string.",
      "registries[1].id: must be a string, got 3.",
      'registries[1].loginServer: must be a host name such as contoso.azurecr.io, got "https://contoso.azurecr.io". Remove the scheme.',
    ]);
  });
});
