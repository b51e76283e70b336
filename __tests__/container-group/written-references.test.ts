import { TerraformVariable, Token } from "cdktf";
import {
  ContainerGroupIdentity,
  ContainerGroupNetwork,
  ContainerVolume,
  PrivateImageContainerGroup,
  RegistryCredential,
  SecretValue,
} from "../../lib";
import { addGroup, container, groupProblems, renderedGroup } from "../support/container-group";
import { onlyResource, synthesizeJson } from "../support/synth";

const CERTIFICATE = "${data.azurerm_key_vault_secret.certificate.value}";
const IDENTITY_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a";

describe("A reference that a person wrote", () => {
  it("is encoded by its value in the file of a secret volume, and not by its text", () => {
    // WHEN
    const files = {
      certificate: SecretValue.fromAttribute(CERTIFICATE),
      url: SecretValue.fromTemplate(`postgres://job:${CERTIFICATE}@db/"jobs"`),
      text: SecretValue.unsafePlainText("$${HOME}"),
    };
    const volume = ContainerVolume.secret({ name: "secrets", mountPath: "/secrets", files });
    const { secret } = renderedGroup({ containers: [container({ volumes: [volume] })] }).container[0].volume[0];

    // THEN
    expect(secret.certificate).toBe("${base64encode(data.azurerm_key_vault_secret.certificate.value)}");
    expect(secret.url).toContain("base64encode(");
    expect(secret.url).toContain("data.azurerm_key_vault_secret.certificate.value");
    expect(Buffer.from(secret.text, "base64").toString()).toBe("${HOME}");
  });

  it("has the precondition that any other has", () => {
    const { lifecycle } = renderedGroup({
      name: "${var.name}",
      containers: [container({ ports: [{ port: 80 }] })],
      network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "${var.label}" }),
    });
    expect(lifecycle.precondition.map(({ error_message: message }: any) => message.split(":")[0])).toEqual([
      "name",
      "network.dnsNameLabel",
    ]);
  });

  it("takes the reuse policy along where a label turns out to be null", () => {
    const group = renderedGroup({
      containers: [container({ ports: [{ port: 80 }] })],
      network: ContainerGroupNetwork.publicIp({ dnsNameLabel: "${var.label}" }),
    });
    expect(group.dns_name_label_reuse_policy).toBe('${(var.label == null) ? null : "TenantReuse"}');
  });

  it.each(["$" + "{HOME}", "%" + "{http_code}"])("fails where it is none, in every text: %s", (text) => {
    const message = `holds ${text}, which Terraform takes for an expression and cannot read. Write ${text[0]}${text} where this very text is meant, and a reference as \${var.name}.`;
    expect(groupProblems({ containers: [container({ commands: ["sh", "-c", `echo ${text}`] })] })).toEqual([
      `containers[0].commands[2]: ${message}`,
    ]);
    expect(groupProblems({ containers: [container({ environmentVariables: { A: text } })] })).toEqual([
      `containers[0].environmentVariables.A: ${message}`,
    ]);
    const escaped = container({ commands: ["echo", `${text[0]}${text}`] });
    expect(groupProblems({ containers: [escaped] })).toEqual([]);
  });
});

describe("An identity that is named by two references to the same attribute", () => {
  it("appears once", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const variable = new TerraformVariable(scope, "identity", { type: "string" });
      addGroup(scope, {
        identity: ContainerGroupIdentity.userAssigned([variable.stringValue, "${var.identity}"]),
        encryption: {
          keyVaultKeyId: "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef",
          userAssignedIdentityId: Token.asString(variable.value),
        },
      });
    });

    // THEN
    expect(onlyResource(json, "azurerm_container_group").identity.identity_ids).toEqual(["${var.identity}"]);
  });

  it("appears once where it is written in two ways", () => {
    const { identity } = renderedGroup({
      identity: ContainerGroupIdentity.userAssigned([IDENTITY_ID, IDENTITY_ID.toUpperCase()]),
    });
    expect(identity.identity_ids).toHaveLength(1);
  });
});

describe("The dependencies of a group", () => {
  it("is waited for besides what its credentials need", () => {
    const json = synthesizeJson((scope) => {
      const other = addGroup(scope);
      new PrivateImageContainerGroup(scope, "Later", {
        name: "later",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        containers: [container()],
        dependsOn: [other.resource],
      });
    });
    const groups = Object.values<any>(json.resource.azurerm_container_group);
    expect(groups.flatMap((group) => group.depends_on ?? [])).toEqual([
      expect.stringMatching(/^azurerm_container_group\.Group/),
    ]);
  });

  it("fails with what is not part of a Terraform configuration", () => {
    expect(groupProblems({ dependsOn: ["azurerm_subnet.groups" as never] })).toEqual([
      expect.stringMatching(/^dependsOn\[0\]: must be a Terraform resource/),
    ]);
  });
});

describe("A group of public images", () => {
  it("needs no credentials, whether they are left out or empty", () => {
    for (const credentials of [undefined, []]) {
      expect(renderedGroup({ credentials })).not.toHaveProperty("image_registry_credential");
    }
    expect(
      groupProblems({
        credentials: [
          RegistryCredential.fromUsernamePassword("mcr.microsoft.com", "a", SecretValue.fromAttribute(CERTIFICATE)),
        ],
      }),
    ).toEqual([]);
  });
});
