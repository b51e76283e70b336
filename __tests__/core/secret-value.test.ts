import { Fn, TerraformOutput, TerraformStack, TerraformVariable, Testing, Token, propertyAccess } from "cdktf";
import { Construct } from "constructs";
import * as util from "node:util";
import { PrivateImageContainerGroup, PullOnlyPrincipal, SecretValue } from "../../lib";
import { reveal, revealAll } from "../../lib/core/secret-value";
import { REGISTRY, USERNAME, group, groupOf } from "../support/group-spec";
import { messageOf, synthesize, synthesizeJson } from "../support/synth";

const SECRET = "hunter2-do-not-show";

const LITERAL =
  "must be a Terraform reference, got literal text (not shown). Pass an attribute of a resource or data source, or use " +
  "SecretValue.fromVariable with a sensitive variable.";
const TEMPLATE =
  "must be a Terraform reference and nothing else, got text with references in it (not shown). Use " +
  "SecretValue.fromTemplate for such text.";
const EXPRESSION =
  "must be a Terraform reference, got an expression that could hold the secret itself (not shown). Write text with " +
  "references in it with SecretValue.fromTemplate.";

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
        "  - toString: a SecretValue cannot be part of a string. Pass it as it is to a prop of type SecretValue.",
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
        "password: must be a SecretValue, such as SecretValue.fromVariable(variable), got a string.",
      );
    });
  });

  it("fails with what to do instead when it is literal text where a reference belongs", () => {
    expect(messageOf(() => SecretValue.fromAttribute(SECRET))).toBe(
      "SecretValue.fromAttribute: 1 problem\n" +
        "  - reference: must be a Terraform reference, got literal text (not shown). Pass an attribute of a resource or " +
        "data source, or use SecretValue.fromVariable with a sensitive variable.",
    );
  });

  it.each<[unknown, string]>([
    ["a ${aws_password.this.value}", TEMPLATE],
    ["${local.a} b", TEMPLATE],
    ["${local.a}${local.b}", TEMPLATE],
    ["%{ if var.x }hunter2%{ endif }", TEMPLATE],
    ['${"hunter2"}', EXPRESSION],
    ['${lower("hunter2")}', EXPRESSION],
    ['${var.on ? "hunter2" : var.x}', EXPRESSION],
    ["${timestamp()}", EXPRESSION],
    ["${timestamp() == 1.5}", EXPRESSION],
    ["${HUNTER2}", LITERAL],
    ["$${local.hunter2}", LITERAL],
    [5, "must be a Terraform reference, got a number."],
    [undefined, "must be a Terraform reference, got nothing."],
    [null, "must be a Terraform reference, got null."],
    [{ value: "hunter2" }, "must be a Terraform reference, got an object."],
  ])("fails as an attribute that is not one whole reference: %p", (reference, message) => {
    expect(messageOf(() => SecretValue.fromAttribute(reference as never))).toBe(
      `SecretValue.fromAttribute: 1 problem\n  - reference: ${message}`,
    );
  });

  it.each([
    "${local.a}",
    "${azuread_application_password.this.value}",
    "${a.b}",
    '${data.x.y["db"].value}',
    '${data.x.y[ "db" ].value}',
    '${jsondecode(data.x.y.value)["password"]}',
    "${base64decode(var.key)}",
    '${var.a["x"] ? var.b : var.c}',
  ])("may be the attribute %s", (reference) => {
    const made = SecretValue.fromAttribute(reference);
    expect([reveal(made), made.isPlainText]).toEqual([reference, false]);
  });

  it("may be an attribute in each form that cdktf has for it", () => {
    const json = synthesizeJson((scope) => {
      const variable = new TerraformVariable(scope, "login", { sensitive: true });
      const forms: any[] = [
        variable.value,
        variable.stringValue,
        propertyAccess(Fn.jsondecode(variable.stringValue), ["password"]),
        Fn.lookup(variable.value, "password"),
      ];
      forms.forEach((form, index) => {
        new TerraformOutput(scope, `o${index}`, { value: reveal(SecretValue.fromAttribute(form)), sensitive: true });
      });
    });
    expect(Object.values(json.output).map(({ value }: any) => value)).toEqual([
      "${var.login}",
      "${var.login}",
      "${jsondecode(var.login).password}",
      "${var.login.password}",
    ]);
  });

  it("fails by the type of what is no text", () => {
    expect(messageOf(() => SecretValue.unsafePlainText(5 as never))).toBe(
      "SecretValue.unsafePlainText: 1 problem\n  - value: must be a string, got a number.",
    );
  });

  it("fails for a variable that is missing", () => {
    expect(messageOf(() => SecretValue.fromVariable(undefined as never))).toBe(
      "SecretValue.fromVariable: 1 problem\n  - variable: must be a TerraformVariable with `sensitive: true`, because " +
        "Terraform prints the values of others.",
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
    expect([secret, {}, SECRET, null, undefined].map((value) => SecretValue._isSecretValue(value))).toEqual([
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
          '  - variable: must be a TerraformVariable with `sensitive: true`, and "password" is not, because Terraform prints the values of others.',
        );
      }
    });
  });
});

describe("A text with secrets in it", () => {
  const output = (scope: Construct, secret: SecretValue) =>
    new TerraformOutput(scope, "made", { value: reveal(secret), sensitive: true });

  const rendered = (write: (secret: string, other: string) => string) => {
    const json = synthesizeJson((scope) => {
      const secret = new TerraformVariable(scope, "secret", { sensitive: true }).stringValue;
      const other = new TerraformVariable(scope, "other", {}).stringValue;
      const made = SecretValue.fromTemplate(write(secret, other));
      expect(made.isPlainText).toBe(false);
      new TerraformOutput(scope, "whole", { value: reveal(made), sensitive: true });
      new TerraformOutput(scope, "inside", { value: Fn.base64encode(reveal(made)), sensitive: true });
    });
    expect(json.output.inside.value).toBe(`\${base64encode(${json.output.whole.value.slice(2, -1)})}`);
    return json.output.whole.value;
  };

  it.each<[string, (secret: string, other: string) => string, string]>([
    ["only the secret", (secret) => secret, "${var.secret}"],
    [
      "a connection string",
      (secret) => `postgres://u:${secret}@db`,
      '${join("", ["postgres://u:", var.secret, "@db"])}',
    ],
    [
      "quotes, backslashes and line breaks",
      (secret) => `"C:\\${secret}"\n\t`,
      '${join("", ["\\"C:\\\\", var.secret, "\\"\\n\\t"])}',
    ],
    [
      "signs of Terraform",
      (secret) => `100%$$ $\${A} %%{b}${secret}`,
      '${join("", ["100%$$ $${A} %%{b}", var.secret])}',
    ],
    ["a dollar before the secret", (secret) => `$${secret}`, '${join("", ["$", var.secret])}'],
    ["a percent sign before the secret", (secret) => `%${secret}`, '${join("", ["%", var.secret])}'],
    ["a host that is no secret", (secret, other) => `${secret}@${other}`, '${join("", [var.secret, "@", var.other])}'],
    ["a choice", () => 'u:${var.on ? var.secret : "none"}', '${join("", ["u:", (var.on ? var.secret : "none")])}'],
    ["a reference written by hand", () => 'u:${data.x.y["db"].value}', '${join("", ["u:", data.x.y["db"].value])}'],
  ])("may have %s", (_, write, expected) => {
    expect(rendered(write)).toBe(expected);
  });

  it("may be one reference in its object form", () => {
    const json = synthesizeJson((scope) => {
      const { value } = new TerraformVariable(scope, "secret", { sensitive: true });
      output(scope, SecretValue.fromTemplate(value as never));
    });
    expect(json.output.made.value).toBe("${var.secret}");
  });

  const NO_REFERENCE =
    "must have a Terraform reference in it where the secret is, got literal text (not shown). Put in an attribute or a " +
    "sensitive variable, such as ${variable.stringValue}.";
  const STRAY =
    "has a ${ or %{ in it that begins nothing that Terraform can read (not shown). Write $${ or %%{ where these very " +
    "signs are meant.";

  it.each<[unknown, string]>([
    [SECRET, NO_REFERENCE],
    ["", NO_REFERENCE],
    ['u:${"hunter2"}', NO_REFERENCE],
    ['u:${lower("hunter2.a")}', NO_REFERENCE],
    ["$${var.hunter2}", NO_REFERENCE],
    ["${HUNTER2}", NO_REFERENCE],
    ["${HUNTER2}${var.x}", STRAY],
    [5, "must be a string, got a number."],
    [undefined, "must be a string, got nothing."],
    [{ text: SECRET }, "must be a string, got an object."],
  ])("fails without being shown: %p", (text, message) => {
    expect(messageOf(() => SecretValue.fromTemplate(text as never))).toBe(
      `SecretValue.fromTemplate: 1 problem\n  - text: ${message}`,
    );
  });

  it("fails at synth when Terraform would print all of it", () => {
    const synth = () =>
      synthesize((scope) => {
        const [a, b] = ["a", "b"].map((id) => new TerraformVariable(new Construct(scope, id), "text", {}));
        b!.overrideLogicalId("other");
        output(scope, SecretValue.fromTemplate(`${a!.stringValue}:${b!.stringValue}\${ var.other }`));
      });
    // The last period is that of cdktf.
    expect(messageOf(synth)).toMatch(
      /^Resolution error: SecretValue\.fromTemplate: 1 problem\n {2}- text: has no secret in it: its only references are variables without `sensitive: true` \(a_text_\w+, other, other\), whose values Terraform prints\. Set it for the one that is the secret\.\.$/,
    );
  });

  it("fails at synth also inside an expression", () => {
    const synth = () =>
      synthesize((scope) => {
        const { stringValue } = new TerraformVariable(scope, "host", {});
        const secret = SecretValue.fromTemplate(`u@${stringValue}`);
        new TerraformOutput(scope, "made", { value: Fn.base64encode(reveal(secret)), sensitive: true });
      });
    expect(messageOf(synth)).toContain("without `sensitive: true` (host), whose");
  });

  it("fails at the next synth when the variable is declared after the first", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    output(stack, SecretValue.fromTemplate("u:${var.late}"));
    expect(JSON.parse(Testing.synth(stack)).output.made.value).toBe('${join("", ["u:", var.late])}');
    new TerraformVariable(stack, "late", {});
    expect(messageOf(() => Testing.synth(stack))).toContain("without `sensitive: true` (late), whose");
  });

  it("is recognized by the variable of that name, whatever else has it", () => {
    const json = synthesizeJson((scope) => {
      new TerraformVariable(scope, "host", {});
      new TerraformOutput(scope, "shown", { value: 1 }).overrideLogicalId("password");
      const { stringValue } = new TerraformVariable(scope, "password", { sensitive: true });
      output(scope, SecretValue.fromTemplate(`u:${stringValue}`));
    });
    expect(json.output.made.value).toBe('${join("", ["u:", var.password])}');
  });

  it("may be made of variables that are declared elsewhere", () => {
    const json = synthesizeJson((scope) => output(scope, SecretValue.fromTemplate("u:${var.elsewhere}")));
    expect(json.output.made.value).toBe('${join("", ["u:", var.elsewhere])}');
  });

  it("may be made of a secret of another stack, where a variable of that name is printed", () => {
    const app = Testing.app();
    const [from, to] = [new TerraformStack(app, "from"), new TerraformStack(app, "to")];
    const { stringValue } = new TerraformVariable(from, "password", { sensitive: true });
    new TerraformVariable(to, "password", {});
    output(to, SecretValue.fromTemplate(`u:${stringValue}`));
    for (const stack of [from, to]) stack.prepareStack();
    expect(JSON.parse(Testing.synth(to)).output.made.value).toMatch(
      /^\$\{join\("", \["u:", data\.terraform_remote_state\./,
    );
  });

  it("fails as plain text with signs that Terraform reads", () => {
    expect(messageOf(() => SecretValue.unsafePlainText("hunter${2}"))).toBe(
      `SecretValue.unsafePlainText: 1 problem\n  - value: ${STRAY}`,
    );
  });
});
