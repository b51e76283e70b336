import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupNetwork,
  ContainerGroupSku,
  ContainerImage,
  ContainerVolume,
  OsType,
  PrivateImageContainerGroup,
  PrivateImageContainerGroupProps,
  Protocol,
  RegistryCredential,
  SecretValue,
} from "../../lib";
import { group, groupOf } from "../support/group-spec";
import { container, initContainer, renderedGroup } from "../support/container-group";
import { contoso } from "../support/registries";
import { onlyResource, synthesizeJson } from "../support/synth";

const WITHIN = (prop: string) => `must be at most the ${prop} that all containers request together.`;

function preconditionsOf(build: (scope: Construct) => object): unknown {
  const json = synthesizeJson((scope) => new PrivateImageContainerGroup(scope, "Job", build(scope) as any));
  return onlyResource(json, "azurerm_container_group").lifecycle?.precondition;
}

describe("The preconditions of a container group", () => {
  it("are none where everything is known", () => {
    expect(preconditionsOf(() => group())).toBeUndefined();
  });

  it("judge a variable that has a validation of its own as well, whatever that is about", () => {
    const validation = [{ condition: '${var.given != "x"}', errorMessage: "given must not be x." }];
    expect(
      preconditionsOf((scope) => {
        const { stringValue } = new TerraformVariable(scope, "given", { validation });
        return group({ name: stringValue });
      }),
    ).toEqual([expect.objectContaining({ error_message: expect.stringMatching(/^name: must be 1 to 63 /) })]);
    expect(
      preconditionsOf((scope) =>
        groupOf({ memoryGb: new TerraformVariable(scope, "given", { validation }).numberValue }),
      ),
    ).toEqual([
      { condition: "${(var.given > 0)}", error_message: "containers[0].memoryGb: must be more than 0." },
      {
        condition: "${(abs(((var.given * 10) - floor(((var.given * 10) + 0.5)))) < 0.000001)}",
        error_message: "containers[0].memoryGb: must be a multiple of 0.1 GB.",
      },
    ]);
  });

  it("say what the rule says", () => {
    expect(preconditionsOf((scope) => group({ name: new TerraformVariable(scope, "name", {}).stringValue }))).toEqual([
      {
        condition: '${(can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.name)) && !can(regex("--", var.name)))}',
        error_message:
          "name: must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends.",
      },
    ]);
  });

  it("compare an amount with zero", () => {
    expect(
      preconditionsOf((scope) => groupOf({ cpuCores: new TerraformVariable(scope, "cpu", {}).numberValue })),
    ).toEqual([{ condition: "${(var.cpu > 0)}", error_message: "containers[0].cpuCores: must be more than 0." }]);
  });

  it("judge text in which an expression was written by hand as any other", () => {
    expect(preconditionsFor(() => group({ name: "job-${var.suffix}" }))).toEqual([
      expect.objectContaining({ condition: expect.stringContaining('join("", ["job-", var.suffix])') }),
    ]);
  });
});

interface PlannedPrecondition {
  readonly condition: string;
  readonly error_message: string;
}

/** Variables of any name, and the props of a group made with them. */
type Given = (variable: (name: string) => TerraformVariable) => Partial<PrivateImageContainerGroupProps>;

function preconditionsFor(given: Given): PlannedPrecondition[] {
  const group = renderedGroup((scope) => given((name) => new TerraformVariable(scope, name, {})));
  return group.lifecycle?.precondition ?? [];
}

const messagesOf = (given: Given) => preconditionsFor(given).map(({ error_message: message }) => message);

const PASSWORD = SecretValue.fromAttribute("${local.password}");
const PATHS = "with a letter or digit at both ends.";

describe("What only Terraform knows of a container", () => {
  it("is checked by name and image, in both kinds of container", () => {
    expect(
      messagesOf((variable) => ({
        initContainers: [initContainer({ name: variable("first").stringValue })],
        containers: [
          container({
            name: variable("second").stringValue,
            image: ContainerImage.fromPublicRegistry(variable("image").stringValue),
          }),
        ],
      })),
    ).toEqual([
      `initContainers[0].name: must be 1 to 63 lower-case letters, digits and hyphens, ${PATHS}`,
      `containers[0].name: must be 1 to 63 lower-case letters, digits and hyphens, ${PATHS}`,
      "containers[0].image: must be a server and a repository in lower case with a tag or a digest, such as mcr.microsoft.com/team/app:v1.",
    ]);
  });

  it("is checked by the image as it stands inside its registry", () => {
    const [precondition, ...others] = preconditionsFor((variable) => ({
      credentials: [RegistryCredential.fromUsernamePassword("contoso.azurecr.io", "puller", PASSWORD)],
      containers: [container({ image: ContainerImage.fromRegistry(contoso(), variable("image").stringValue) })],
    }));
    expect(others).toEqual([]);
    expect(precondition!.error_message).toBe(
      "containers[0].image: must be a repository in lower case with a tag or a digest and without the server, such as team/app:v1.",
    );
    expect(precondition!.condition).toMatch(
      /^\$\{\(can\(regex\("\^\(\[a-z0-9\].*", var\.image\)\) && !can\(regex\("\^\(\?:.*\)\/\)", var\.image\)\)\)\}$/,
    );
  });

  it("is checked by its volumes, and by share and account where it has them", () => {
    const preconditions = preconditionsFor((variable) => ({
      initContainers: [
        initContainer({
          volumes: [ContainerVolume.emptyDir({ name: variable("name").stringValue, mountPath: "/scratch" })],
        }),
      ],
      containers: [
        container({
          volumes: [
            ContainerVolume.azureFile({
              name: "share",
              mountPath: variable("mount").stringValue,
              shareName: variable("share").stringValue,
              storageAccountName: variable("account").stringValue,
              storageAccountKey: PASSWORD,
            }),
          ],
        }),
      ],
    }));
    expect(preconditions.map(({ error_message: message }) => message.split(":")[0])).toEqual([
      "initContainers[0].volumes[0].name",
      "containers[0].volumes[0].mountPath",
      "containers[0].volumes[0].shareName",
      "containers[0].volumes[0].storageAccountName",
    ]);
    expect(preconditions[2]!.condition).toBe(
      '${(can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.share)) && !can(regex("--", var.share)))}',
    );
    for (const [index, name] of [
      [0, "name"],
      [1, "mount"],
      [3, "account"],
    ] as const) {
      expect(preconditions[index]!.condition).toMatch(new RegExp(`^\\$\\{can\\(regex\\(".+", var\\.${name}\\)\\)\\}$`));
    }
  });

  it("is checked by its limits, where the limit or the request is a reference", () => {
    const preconditions = preconditionsFor((variable) => ({
      containers: [
        container({ cpuCores: 1, cpuCoresLimit: variable("cpu").numberValue, memoryGb: 1, memoryGbLimit: 2 }),
        container({ name: "other", memoryGb: variable("memory").numberValue, memoryGbLimit: 2 }),
      ],
    }));
    expect(preconditions).toEqual([
      {
        condition: "${((var.cpu == null) || (var.cpu == 0)) ? true : (var.cpu >= 1)}",
        error_message: "containers[0].cpuCoresLimit: must be at least cpuCores.",
      },
      { condition: "${(var.memory > 0)}", error_message: "containers[1].memoryGb: must be more than 0." },
      {
        condition: "${(abs(((var.memory * 10) - floor(((var.memory * 10) + 0.5)))) < 0.000001)}",
        error_message: "containers[1].memoryGb: must be a multiple of 0.1 GB.",
      },
      {
        condition: "${(2 >= var.memory)}",
        error_message: "containers[1].memoryGbLimit: must be at least memoryGb.",
      },
      {
        condition: "${(var.cpu == null) ? true : (var.cpu <= sum([1, 1]))}",
        error_message: `containers[0].cpuCoresLimit: ${WITHIN("cpuCores")}`,
      },
      {
        condition: "${(2 <= sum([1, var.memory]))}",
        error_message: `containers[0].memoryGbLimit: ${WITHIN("memoryGb")}`,
      },
      {
        condition: "${(2 <= sum([1, var.memory]))}",
        error_message: `containers[1].memoryGbLimit: ${WITHIN("memoryGb")}`,
      },
    ]);
  });
});

describe("What only Terraform knows of a group", () => {
  it("is checked by its DNS name label, which may be null", () => {
    expect(
      preconditionsFor((variable) => ({
        containers: [container({ ports: [{ port: 80 }] })],
        network: ContainerGroupNetwork.publicIp({ dnsNameLabel: variable("label").stringValue }),
      })),
    ).toEqual([
      {
        condition: '${(var.label == null) ? true : can(regex("^[a-z][a-z0-9-]{3,61}[a-z0-9]$", var.label))}',
        error_message:
          "network.dnsNameLabel: must be 5 to 63 lower-case letters, digits and hyphens, a letter first, a letter or digit last, or null.",
      },
    ]);
  });

  it("is checked by its operating system, where only one of them can do what it asks for", () => {
    const message = "osType: must be Linux in a group with volumes or with more than one container.";
    const scratch = ContainerVolume.emptyDir({ name: "scratch", mountPath: "/scratch" });
    const ofContainers = (...containers: ReturnType<typeof container>[]) =>
      preconditionsFor((variable) => ({ osType: variable("os").stringValue as OsType, containers }));

    expect(ofContainers(container())).toEqual([]);
    const refused = [{ condition: '${(var.os != "Windows")}', error_message: message }];
    expect(ofContainers(container({ volumes: [scratch] }))).toEqual(refused);
    expect(ofContainers(container(), container({ name: "other" }))).toEqual(refused);
    expect(preconditionsFor(() => ({ containers: [container({ volumes: [scratch] })] }))).toEqual([]);
  });

  it("is checked by what is privileged, which only a confidential group can have", () => {
    const message = "privileged: must be false in a group whose sku is not Confidential.";
    const privileged = { initContainers: [initContainer({ privileged: true })] };

    expect(
      preconditionsFor((variable) => ({ ...privileged, sku: variable("sku").stringValue as ContainerGroupSku })),
    ).toEqual([
      {
        condition: '${((var.sku == "Confidential") || !anytrue([(true == true) ? true : false]))}',
        error_message: message,
      },
    ]);
    expect(
      preconditionsFor((variable) => ({
        containers: [container({ privileged: variable("privileged").booleanValue })],
      })),
    ).toEqual([
      {
        condition: '${(("Standard" == "Confidential") || !anytrue([(var.privileged == true) ? true : false]))}',
        error_message: message,
      },
    ]);
    expect(
      preconditionsFor((variable) => ({
        sku: ContainerGroupSku.CONFIDENTIAL,
        containers: [container({ privileged: variable("privileged").booleanValue })],
      })),
    ).toEqual([]);
    expect(preconditionsFor((variable) => ({ sku: variable("sku").stringValue as ContainerGroupSku }))).toEqual([]);
  });

  it("is checked by its exposed ports, where a port or a protocol is a reference", () => {
    const preconditions = preconditionsFor((variable) => ({
      containers: [
        container({ ports: [{ port: variable("port").numberValue }, { port: 53, protocol: Protocol.UDP }] }),
      ],
      network: ContainerGroupNetwork.publicIp({ exposedPorts: [{ port: 80 }, { port: 53, protocol: Protocol.UDP }] }),
    }));
    const keys = '[format("%d/%s", var.port, "TCP"), "53/UDP"]';
    expect(preconditions).toEqual([
      {
        condition: `\${contains(${keys}, "80/TCP")}`,
        error_message: "network.exposedPorts[0]: must be a port of a container, with the same protocol.",
      },
      {
        condition: `\${contains(${keys}, "53/UDP")}`,
        error_message: "network.exposedPorts[1]: must be a port of a container, with the same protocol.",
      },
    ]);
    expect(
      messagesOf((variable) => ({
        containers: [container({ ports: [{ port: 80 }] })],
        network: ContainerGroupNetwork.publicIp({
          exposedPorts: [{ port: 80, protocol: variable("protocol").stringValue as Protocol }],
        }),
      })),
    ).toHaveLength(1);
    expect(
      messagesOf((variable) => ({
        containers: [container({ ports: [{ port: variable("port").numberValue }] })],
        network: ContainerGroupNetwork.publicIp({}),
      })),
    ).toEqual([]);
  });
});

describe("What only Terraform knows of the credentials of a group", () => {
  const login = (server: string) => RegistryCredential.fromUsernamePassword(server, "puller", PASSWORD);
  const image = ContainerImage.fromRegistry(contoso(), "app:v1");

  it.each([
    ["a variable", "${var.server}", /", var\.server\)\)\}$/],
    ["an output of a module", "${module.acr.login_server}", /", module\.acr\.login_server\)\)\}$/],
    ["a choice between variables", "${var.on ? var.a : var.b}", /", \(var\.on \? var\.a : var\.b\)\)\)\}$/],
  ])("is checked by the server of each, where that is %s", (_, server, asked) => {
    expect(preconditionsFor(() => ({ credentials: [login(server)] }))).toEqual([
      {
        condition: expect.stringMatching(new RegExp(`^\\$\\{can\\(regex\\(".*${asked.source}`)),
        error_message: "credentials[0].server: must be a host name such as contoso.azurecr.io.",
      },
    ]);
  });

  it("is not checked by a server that a registry has", () => {
    expect(
      preconditionsFor(() => ({ credentials: [login("${azurerm_container_registry.acr.login_server}")] })),
    ).toEqual([]);
  });

  it("is checked by the images that one of them must fit", () => {
    const preconditions = preconditionsFor((variable) => ({
      credentials: [login(`${variable("name").stringValue}.azurecr.io`)],
      initContainers: [initContainer({ image })],
      containers: [container({ image }), container({ name: "public" })],
    }));
    const missing = "no credential of this container group is for the registry of the image. Add one to credentials.";
    expect(preconditions).toEqual([
      { condition: expect.stringContaining("contains("), error_message: `initContainers[0].image: ${missing}` },
      { condition: expect.stringContaining("contains("), error_message: `containers[0].image: ${missing}` },
    ]);
  });

  it("is not checked where a known one fits already", () => {
    expect(
      messagesOf((variable) => ({
        credentials: [login("contoso.azurecr.io"), login(`${variable("name").stringValue}.azurecr.io`)],
        containers: [container({ image }), container({ name: "public" })],
      })),
    ).toEqual(["credentials: two credentials of this container group are for the same registry. Remove one."]);
  });

  it("is checked by whether two are for one registry, as soon as one of them is a reference", () => {
    const [precondition] = preconditionsFor((variable) => ({
      credentials: [login("contoso.azurecr.io"), login(`${variable("name").stringValue}.azurecr.io`)],
      containers: [container({ image }), container({ name: "public" })],
    }));
    expect(precondition!.condition).toMatch(/^\$\{\(length\(distinct\(\[.*\]\)\) == 2\)\}$/);
    expect(messagesOf(() => ({ credentials: [login("contoso.azurecr.io"), login("fabrikam.azurecr.io")] }))).toEqual(
      [],
    );
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
