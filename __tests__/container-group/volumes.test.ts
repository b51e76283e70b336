import { TerraformVariable, Token } from "cdktf";
import { ContainerVolume, SecretValue } from "../../lib";
import { container, groupProblems, initContainer, renderedGroup } from "../support/container-group";

function renderedVolume(volume: ContainerVolume): any {
  return renderedGroup({ containers: [container({ volumes: [volume] })] }).container[0].volume;
}

const PLACE = { name: "content", mountPath: "/content" };

describe("ContainerVolume.emptyDir", () => {
  it("is one directory for every container and init container that names it", () => {
    // WHEN
    const group = renderedGroup({
      initContainers: [initContainer({ volumes: [ContainerVolume.emptyDir(PLACE)] })],
      containers: [
        container({ volumes: [ContainerVolume.emptyDir({ name: "content", mountPath: "/in", readOnly: true })] }),
      ],
    });

    // THEN
    expect(group.init_container[0].volume).toEqual([{ name: "content", mount_path: "/content", empty_dir: true }]);
    expect(group.container[0].volume).toEqual([
      { name: "content", mount_path: "/in", read_only: true, empty_dir: true },
    ]);
  });
});

describe("ContainerVolume.azureFile", () => {
  it("names the share, the storage account and its key", () => {
    // WHEN
    const volume = renderedGroup((scope) => {
      const key = new TerraformVariable(scope, "storage_key", { sensitive: true });
      return {
        containers: [
          container({
            volumes: [
              ContainerVolume.azureFile({
                ...PLACE,
                shareName: "reports",
                storageAccountName: "stcontoso",
                storageAccountKey: SecretValue.fromVariable(key),
              }),
            ],
          }),
        ],
      };
    }).container[0].volume;

    // THEN
    expect(volume).toEqual([
      {
        name: "content",
        mount_path: "/content",
        share_name: "reports",
        storage_account_name: "stcontoso",
        storage_account_key: "${var.storage_key}",
      },
    ]);
  });
});

describe("ContainerVolume.gitRepo", () => {
  it("names the repository, the directory and the commit", () => {
    // WHEN
    const volume = renderedVolume(
      ContainerVolume.gitRepo({
        ...PLACE,
        repositoryUrl: "https://github.com/Azure-Samples/aci-helloworld",
        directory: ".",
        revision: "d5ccfce",
      }),
    );

    // THEN
    expect(volume[0].git_repo).toEqual({
      url: "https://github.com/Azure-Samples/aci-helloworld",
      directory: ".",
      revision: "d5ccfce",
    });
  });
});

describe("ContainerVolume.secret", () => {
  it("has Terraform encode a reference that a person wrote, and no text but what the container gets", () => {
    const files = {
      cert: SecretValue.fromAttribute("${data.azurerm_key_vault_secret.cert.value}"),
      url: SecretValue.fromTemplate('u:${data.x.y["db"].value}'),
      script: SecretValue.unsafePlainText("echo $${HOME}"),
    };
    const [volume] = renderedVolume(ContainerVolume.secret({ ...PLACE, files }));
    expect(volume.secret).toEqual({
      cert: "${base64encode(data.azurerm_key_vault_secret.cert.value)}",
      url: '${base64encode(join("", ["u:", data.x.y["db"].value]))}',
      script: Buffer.from("echo ${HOME}").toString("base64"),
    });
  });

  it("encodes text in base64 and leaves what is encoded", () => {
    // WHEN
    const [volume] = renderedVolume(
      ContainerVolume.secret({
        ...PLACE,
        files: { "app.conf": SecretValue.unsafePlainText('say "é"\n') },
        base64Files: { "app.pfx": SecretValue.unsafePlainText("AAEC") },
      }),
    );

    // THEN
    expect(Buffer.from(volume.secret["app.conf"], "base64").toString("utf8")).toBe('say "é"\n');
    expect(volume.secret["app.pfx"]).toBe("AAEC");
  });

  it("lets Terraform encode what only Terraform knows", () => {
    // WHEN
    const { volume } = renderedGroup((scope) => {
      const text = SecretValue.fromVariable(new TerraformVariable(scope, "text", { sensitive: true }));
      const binary = SecretValue.fromVariable(new TerraformVariable(scope, "binary", { sensitive: true }));
      const files = new TerraformVariable(scope, "files", { type: "map(string)", sensitive: true });
      const whole = SecretValue.mapFromVariable(files);
      const plain = { 'odd"name': SecretValue.unsafePlainText("AAEC") };
      return {
        containers: [
          container({
            volumes: [
              ContainerVolume.secret({ ...PLACE, files: { text }, base64Files: { binary } }),
              ContainerVolume.secret({ name: "whole", mountPath: "/whole", files: whole }),
              ContainerVolume.secret({ name: "encoded", mountPath: "/encoded", base64Files: whole }),
              ContainerVolume.secret({ name: "both", mountPath: "/both", files: whole, base64Files: plain }),
            ],
          }),
        ],
      };
    }).container[0];

    // THEN
    expect(volume.map(({ secret }: any) => secret)).toEqual([
      { text: "${base64encode(var.text)}", binary: "${var.binary}" },
      "${{ for key, val in var.files: key => base64encode(val) }}",
      "${var.files}",
      '${merge({ for key, val in var.files: key => base64encode(val) }, zipmap(["odd\\"name"], ["AAEC"]))}',
    ]);
  });
});

describe("A volume that no compiler checked", () => {
  it("fails with the place of each problem", () => {
    // GIVEN
    const secret = { storageAccountKey: "key" } as any;

    // WHEN
    const problems = groupProblems({
      containers: [
        container({
          volumes: [ContainerVolume.azureFile({ ...PLACE, ...secret, shareName: 5 }), null as any, {} as any],
        }),
      ],
    });

    // THEN
    expect(problems).toEqual([
      "containers[0].volumes[0].shareName: must be a string, got 5.",
      "containers[0].volumes[0].storageAccountName: is required.",
      "containers[0].volumes[0].storageAccountKey: must be a SecretValue, such as SecretValue.fromVariable(variable), got a string.",
      "containers[0].volumes[1]: must be a ContainerVolume, such as ContainerVolume.emptyDir({ name, mountPath }), got null.",
      "containers[0].volumes[2]: must be a ContainerVolume, such as ContainerVolume.emptyDir({ name, mountPath }), got an object.",
    ]);
  });

  it("may have references in every place", () => {
    // WHEN
    const { volume } = renderedGroup((scope) => {
      const { stringValue } = new TerraformVariable(scope, "text", {});
      const readOnly = new TerraformVariable(scope, "read_only", { type: "bool" }).booleanValue;
      return {
        containers: [
          container({
            volumes: [
              ContainerVolume.gitRepo({
                name: stringValue,
                mountPath: `/${stringValue}`,
                readOnly,
                repositoryUrl: stringValue,
                directory: stringValue,
                revision: Token.asString(stringValue),
              }),
            ],
          }),
        ],
      };
    }).container[0];

    // THEN
    expect(volume).toEqual([
      {
        name: "${var.text}",
        mount_path: "/${var.text}",
        read_only: "${var.read_only}",
        git_repo: { url: "${var.text}", directory: "${var.text}", revision: "${var.text}" },
      },
    ]);
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
