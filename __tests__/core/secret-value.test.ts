import { TerraformVariable, Token } from "cdktf";
import * as util from "node:util";
import { PrivateImageContainerGroup, PullOnlyPrincipal, SecretValue, ValidationError } from "../../lib";
import { reveal, revealAll } from "../../lib/core/reveal";
import { REGISTRY, USERNAME, group, groupOf } from "../support/group-spec";
import { synthesize } from "../support/synth";

const SECRET = "hunter2-do-not-show";

function messageOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
  return "";
}

describe("A secret", () => {
  const secret = SecretValue.unsafePlainText(SECRET);

  it("is never in what is printed, serialized or spread", () => {
    const shown = [
      JSON.stringify({ secret }),
      util.inspect(secret, { showHidden: true, depth: null }),
      util.inspect({ secret }, { getters: true }),
      util.format("%o %O %j", secret, secret, secret),
      JSON.stringify({ ...secret }),
      JSON.stringify(Object.entries(secret)),
      JSON.stringify(Object.getOwnPropertyDescriptors(secret)),
    ].join("\n");
    expect(shown).not.toContain(SECRET);
    expect(JSON.stringify(secret)).toBe('"<secret>"');
  });

  it.each<[string, () => unknown]>([
    ["String()", () => String(secret)],
    ["a template", () => `${secret}`],
    ["joining", () => [secret].join()],
    ["adding", () => (secret as any) + ""],
    ["toString()", () => secret.toString()],
  ])("fails to become a string by %s", (_, convert) => {
    expect(messageOf(convert)).toBe(
      "SecretValue: 1 problem\n" +
        "  - toString: a SecretValue cannot be part of a string. Pass it as it is to a prop of type SecretValue",
    );
  });

  it.each<[string, () => unknown]>([
    ["as an attribute", () => SecretValue.fromAttribute(SECRET)],
    ["as an attribute with a literal inside", () => SecretValue.fromAttribute('${"' + SECRET + '"}')],
    ["as a variable", () => SecretValue.fromVariable(SECRET as any)],
    ["as a map of variables", () => SecretValue.mapFromVariable({ key: SECRET } as any)],
    ["as plain text of another type", () => SecretValue.unsafePlainText([SECRET] as any)],
  ])("fails without being shown when it is given %s", (_, make) => {
    const message = messageOf(make);
    expect(message).toMatch(/^SecretValue\.\w+: 1 problem\n/);
    expect(message).not.toContain(SECRET);
  });

  it.each<[string, object]>([
    ["a secure environment variable", groupOf({ secureEnvironmentVariables: { KEY: SECRET } })],
    ["a map of secrets", groupOf({ secureEnvironmentVariables: SECRET })],
    ["the key of a workspace", group({ logAnalytics: { workspaceId: USERNAME, workspaceKey: SECRET } })],
    ["a credential", group({ credentials: [SECRET] })],
    [
      "the password of a credential",
      group({ credentials: [{ bind: () => ({ imageRegistryCredentials: [SECRET] }) }] }),
    ],
  ])("fails without being shown as text where %s belongs", (_, props) => {
    synthesize((scope) => {
      const message = messageOf(() => new PrivateImageContainerGroup(scope, "Job", props as any));
      expect(message).toContain("problem");
      expect(message).not.toContain(SECRET);
    });
  });

  it("fails without being shown as text where the password of a service principal belongs", () => {
    synthesize((scope) => {
      const props: any = { clientId: USERNAME, password: SECRET, registries: [REGISTRY] };
      expect(messageOf(() => PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", props))).toContain(
        "password: must be a SecretValue, got a string",
      );
    });
  });

  it("fails with what to do instead when it is literal text where a reference belongs", () => {
    expect(messageOf(() => SecretValue.fromAttribute(SECRET))).toBe(
      "SecretValue.fromAttribute: 1 problem\n" +
        "  - reference: must be a Terraform reference, got literal text (not shown). Pass an attribute of a resource or " +
        "data source, or use SecretValue.fromVariable with a sensitive variable",
    );
  });

  it.each(["a ${aws_password.this.value}", "${local.a} b", "${local.a}${local.b}", '${"a"}', 5, undefined, null])(
    "fails as an attribute that is not one whole reference: %p",
    (reference) => {
      expect(messageOf(() => SecretValue.fromAttribute(reference as never))).toContain(
        "reference: must be a Terraform",
      );
    },
  );

  it.each(["${local.a}", "${azuread_application_password.this.value}"])("may be the attribute %s", (reference) => {
    const made = SecretValue.fromAttribute(reference);
    expect([reveal(made), made.isPlainText]).toEqual([reference, false]);
  });

  it("fails by the type of what is no text", () => {
    expect(messageOf(() => SecretValue.unsafePlainText(5 as never))).toBe(
      "SecretValue.unsafePlainText: 1 problem\n  - value: must be a string, got a number",
    );
  });

  it("fails for a variable that is missing", () => {
    expect(messageOf(() => SecretValue.fromVariable(undefined as never))).toBe(
      "SecretValue.fromVariable: 1 problem\n  - variable: must be a TerraformVariable with `sensitive: true`, because " +
        "Terraform prints the values of others",
    );
  });

  it("fails for what only looks like a sensitive variable", () => {
    for (const value of [undefined, SECRET]) {
      const message = messageOf(() => SecretValue.fromVariable({ sensitive: true, value } as never));
      expect(message).toContain("variable: must be a TerraformVariable");
      expect(message).not.toContain(SECRET);
    }
  });

  it("shows that it is plain text and no more", () => {
    expect(Object.entries(secret)).toEqual([["isPlainText", true]]);
  });

  it("is known by its brand, also from another copy of the package", () => {
    expect([secret, {}, SECRET, null, undefined].map((value) => SecretValue.isSecretValue(value))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("A secret that is unwrapped", () => {
  it("is the reference, or the plain text", () => {
    synthesize((scope) => {
      const variable = new TerraformVariable(scope, "password", { sensitive: true });
      const made = SecretValue.fromVariable(variable);
      expect([made.isPlainText, Token.isUnresolved(reveal(made))]).toEqual([false, true]);
      const map = revealAll(SecretValue.mapFromVariable(variable));
      expect(Token.isUnresolved(map)).toBe(true);
      expect(reveal(SecretValue.unsafePlainText(SECRET))).toBe(SECRET);
      expect(SecretValue.unsafePlainText(SECRET).isPlainText).toBe(true);
    });
  });

  it("fails for a variable that Terraform would print", () => {
    synthesize((scope) => {
      const variable = new TerraformVariable(scope, "password", {});
      const makes = [() => SecretValue.fromVariable(variable), () => SecretValue.mapFromVariable(variable)];
      for (const make of makes) {
        expect(messageOf(make)).toContain(
          '  - variable: must be a TerraformVariable with `sensitive: true`, and "password" is not, because Terraform prints the values of others',
        );
      }
    });
  });
});
