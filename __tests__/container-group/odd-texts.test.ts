import { Token, ref } from "cdktf";
import { CredentialChange, ContainerImage, RegistryCredential, RepositoryScope, SecretValue } from "../../lib";
import { resolveGroup } from "../../lib/container-group/resolve";
import { PullerKind, pullGrantProblems } from "../../lib/registry/pull-role";
import { groupProps, container } from "../support/container-group";
import { ODD, leavesOf } from "../support/odd-texts";
import { abacContoso } from "../support/registries";
import { messageOf } from "../support/synth";
import { wholeGroups } from "../support/whole-surface";

const problemsOf = (props: object) =>
  resolveGroup(props, (credential) => credential.bind(undefined as never)).problems.map(({ message }) => message);

describe("Every text prop of a container group", () => {
  it.each(Object.entries(ODD))("fails with %s, at synth", (_, odd) => {
    for (const props of Object.values(wholeGroups)) {
      const leaves = leavesOf(props);
      expect(leaves.length).toBeGreaterThan(10);
      for (const { owner, key } of leaves) {
        const before = owner[key];
        owner[key] = odd(before);
        const found = problemsOf(props);
        owner[key] = before;
        expect([key, found.length > 0]).toEqual([key, true]);
      }
      expect(problemsOf(props)).toEqual([]);
    }
  });

  it.each(["environmentVariables", "secureEnvironmentVariables"])("fails with an entry named __proto__: %s", (prop) => {
    const entries = JSON.parse('{"__proto__": "x"}');
    const found = problemsOf(groupProps({ containers: [container({ [prop]: entries })] }));
    expect(found).toContain("cannot be a name: JavaScript drops it.");
  });

  it("fails with an entry whose name would not arrive", () => {
    const found = problemsOf(groupProps({ tags: { ["e\u0301"]: "x" } }));
    expect(found).toEqual(['must be in Unicode NFC, which Terraform makes of every text. Pass text.normalize("NFC").']);
  });
});

describe("A text outside of the props", () => {
  it.each(Object.entries(ODD))("fails with %s: servers and repositories", (_, odd) => {
    const password = SecretValue.unsafePlainText("fine");
    const server = groupProps({
      credentials: [RegistryCredential.fromUsernamePassword(odd("ghcr.io"), "a", password)],
    });
    const image = ContainerImage.fromPrivateRegistry(odd("ghcr.io"), "contoso/app:v1");
    expect(problemsOf(server)).not.toEqual([]);
    expect(problemsOf(groupProps({ containers: [container({ image })] }))).not.toEqual([]);
    const grant = { registries: [abacContoso()], repositories: [RepositoryScope.repository(odd("app"))] };
    expect(pullGrantProblems({ ...grant, puller: PullerKind.MANAGED_IDENTITY })).toHaveLength(1);
  });
});

describe("A secret that is written into the program", () => {
  it.each([...Object.entries(ODD), ["nothing in it", () => ""] as const])(
    "fails with %s, and is not shown",
    (_, odd) => {
      const message = messageOf(() => SecretValue.unsafePlainText(odd("s3cret")));
      expect(message).toMatch(/^SecretValue\.unsafePlainText: 1 problem\n {2}- value: /);
      expect(message).not.toContain("s3cret");
    },
  );

  it("fails as a part of a template as well", () => {
    expect(messageOf(() => SecretValue.fromTemplate("a\0${var.password}"))).toContain("must not hold a NUL character");
  });

  it("is taken with any other text", () => {
    for (const text of ["größe", "資源", "😀", "a\ufeff", "a\n\t"])
      expect(() => SecretValue.unsafePlainText(text)).not.toThrow();
  });
});

describe("The login of a credential", () => {
  const found = (username: string, password = "fine") =>
    resolveGroup(
      groupProps({
        credentials: [
          RegistryCredential.fromUsernamePassword("ghcr.io", username, SecretValue.unsafePlainText(password)),
        ],
        containers: [container({ image: ContainerImage.fromPrivateRegistry("ghcr.io", "contoso/app:v1") })],
      }),
      (credential) => credential.bind(undefined as never),
    ).problems.map(({ path, message }) => `${path}: ${message}`);

  it("has a user name without a colon, and neither has control characters", () => {
    const username =
      "credentials[0].username: must not hold a colon or control characters, such as a line break (not shown).";
    for (const name of ["a:b", "a\n", "a\u007f", "\r"]) expect(found(name)).toEqual([username]);
    const password = "credentials[0].password: must not hold control characters, such as a line break (not shown).";
    for (const text of ["s3cret\n", "\rs3cret", "s\u0007"]) expect(found("puller", text)).toEqual([password]);
    expect(found("puller", "p:w")).toEqual([]);
    expect(found("\ud83d")[0]).toMatch(/^credentials\[0\]\.username: must be valid Unicode/);
  });
});

describe("What a group does when a credential changes", () => {
  it.each([["${var.change}"], [Token.asString(ref("var.change"))]])("fails as a reference: %#", (change) => {
    expect(problemsOf(groupProps({ onCredentialChange: change as CredentialChange }))).toEqual([
      "must be one of replace, pin (CredentialChange), known at synth time, got a Terraform reference.",
    ]);
  });
});
