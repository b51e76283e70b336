import { ContainerImage } from "../../../lib";
import { resolveGroup } from "../../../lib/container-group/resolve";
import { REGISTRY, credentialFor, group, groupOf } from "../../support/group-spec";

const judge = (spec: ReturnType<typeof group>) =>
  resolveGroup(spec, (credential) => credential.bind(undefined as never)).problems.map(({ path }) => path);

describe("A rule", () => {
  const ID = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers";

  it.each([
    ["id", `${ID}/Microsoft.KeyVault/vaults/contoso`],
    ["loginServer", "contoso azurecr io"],
  ])("judges a registry again whose %s was changed after the first group", (property, wrong) => {
    // GIVEN
    const registry = { id: `${ID}/Microsoft.ContainerRegistry/registries/contoso`, loginServer: REGISTRY.loginServer };
    const image = ContainerImage.fromRegistry(registry, "app:v1");
    const spec = groupOf({ image }, { credentials: [credentialFor(REGISTRY.loginServer)] });
    expect(judge(spec)).toEqual([]);

    // WHEN
    Object.assign(registry, { [property]: wrong });

    // THEN
    expect(judge(spec)).toContain(`containers[0].image.registry.${property}`);
  });

  it("judges an image again whose reference was changed after the first group", () => {
    // GIVEN
    const image = ContainerImage.fromPublicRegistry("mcr.microsoft.com/app:v1");
    const spec = groupOf({ image }, { credentials: [] });
    expect(judge(spec)).toEqual([]);

    // WHEN
    Object.assign(image, { reference: "mcr.microsoft.com/App:v1" });

    // THEN
    expect(judge(spec)).toEqual(["containers[0].image"]);
  });
});
