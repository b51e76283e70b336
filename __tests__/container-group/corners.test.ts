import { TerraformVariable, Token } from "cdktf";
import {
  ContainerGroupNetwork,
  ContainerImage,
  ContainerVolume,
  IRegistryCredential,
  OsType,
  RegistryCredential,
  SecretValue,
} from "../../lib";
import { addGroup, container, groupProblems, groupWarnings, renderedGroup } from "../support/container-group";
import { contoso } from "../support/registries";
import { synthesize } from "../support/synth";

const SECRET = SecretValue.unsafePlainText("a-password");

function credentialThat(bind: IRegistryCredential["bind"]): IRegistryCredential {
  return { bind };
}

describe("A credential of the caller's own", () => {
  it("may wait for anything that has a Terraform address", () => {
    // GIVEN
    const credential = credentialThat(() => ({
      imageRegistryCredentials: [],
      dependsOn: [{ fqn: "terraform_data.elsewhere" }],
    }));

    // THEN
    expect(renderedGroup({ credentials: [credential] }).depends_on).toEqual(["terraform_data.elsewhere"]);
  });

  it("fails with its own error when it has one", () => {
    // GIVEN
    const credential = credentialThat(() => {
      throw new TypeError("no such vault");
    });

    // THEN
    expect(() => synthesize((scope) => addGroup(scope, { credentials: [credential] }))).toThrow(
      new TypeError("no such vault"),
    );
  });
});

describe("Registries that only Terraform knows", () => {
  const server = () => Token.asString({ resolve: () => "${var.server}" });

  it("fails where one reference stands for two credentials", () => {
    // GIVEN
    const same = server();

    // THEN
    expect(
      groupProblems({
        credentials: ["one", "two"].map((user) => RegistryCredential.fromUsernamePassword(same, user, SECRET)),
      }),
    ).toEqual(["credentials[1]: is for the same registry, as credentials[0] is. Each registry takes one credential"]);
  });

  it("fails where there is no credential at all", () => {
    // GIVEN
    const registry = { id: contoso().id, loginServer: server() };

    // THEN
    expect(
      groupProblems({ containers: [container({ image: ContainerImage.fromRegistry(registry, "app:v1") })] }),
    ).toEqual([
      "containers[0].image: no credential for the registry of the image. Add a PullOnlyPrincipal for that registry",
    ]);
  });

  it("fails where nothing is given for the registry of an image", () => {
    const image = ContainerImage.fromRegistry(undefined as never, "app:v1");
    expect(groupProblems({ containers: [container({ image })] })).toEqual([
      "containers[0].image.registry: must be a ContainerRegistry, such as ContainerRegistry.fromAttributes({ id, loginServer }), got an object",
    ]);
  });

  it("fails where a credential has no server, whatever the image needs", () => {
    // GIVEN
    const nowhere = RegistryCredential.fromUsernamePassword(undefined as never, "user", SECRET);
    const image = ContainerImage.fromRegistry(contoso(), "app:v1");

    // THEN
    expect(groupProblems({ containers: [container({ image })], credentials: [nowhere] })).toEqual([
      "credentials[0].server: must be a string, got nothing",
    ]);
  });
});

describe("An operating system that only Terraform knows", () => {
  it("is checked by Terraform where there are more containers than Windows can have", () => {
    // WHEN
    const group = renderedGroup((scope) => ({
      osType: new TerraformVariable(scope, "os", { type: "string" }).stringValue as OsType,
      containers: [container(), container({ name: "sidecar" })],
    }));

    // THEN
    expect(group.lifecycle.precondition).toHaveLength(1);
    expect(group.lifecycle.precondition[0].condition).toContain("var.os");
  });
});

describe("More open ports than the quota page allows", () => {
  it("warns at the list of open ports, where there is one", () => {
    // GIVEN
    const ports = [80, 81, 82, 83, 84, 85].map((port) => ({ port }));

    // THEN
    expect(
      groupWarnings({
        containers: [container({ ports })],
        network: ContainerGroupNetwork.publicIp({ exposedPorts: ports }),
      }),
    ).toContainEqual(expect.stringMatching(/^network\.exposedPorts: open 6 ports\./));
  });
});

describe("A secret file in base64", () => {
  it("fails when its text is none, and is left alone when it is a reference", () => {
    // GIVEN
    const volumes = (text: string) => [
      ContainerVolume.secret({
        name: "secrets",
        mountPath: "/secrets",
        base64Files: { key: SecretValue.unsafePlainText(text) },
      }),
    ];
    const problems = (text: string) => groupProblems({ containers: [container({ volumes: volumes(text) })] });

    // THEN
    expect(problems("not base64!")).toHaveLength(1);
    expect(problems(Token.asString({ resolve: () => "${var.key}" }))).toEqual([]);
  });
});
