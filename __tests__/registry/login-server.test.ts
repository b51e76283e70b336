import { Fn, TerraformVariable, Token } from "cdktf";
import { hostOf } from "../../lib/registry/image-reference";
import { SERVER, isSameServer } from "../../lib/registry/login-server";
import { synthesize } from "../support/synth";

describe("The server of a registry", () => {
  it.each(["ghcr.io", "registry.gitlab.com", "harbor.contoso.com:8443", "index.docker.io/v1/", "${var.server}"])(
    "may be %s",
    (server) => {
      expect(SERVER.problems(server, "server")).toEqual([]);
    },
  );

  it.each([
    ["https://index.docker.io/v1/", '"https://index.docker.io/v1/". Remove the scheme'],
    ["GHCR.io", '"GHCR.io". Write it in lower case'],
    ["ghcr", '"ghcr"'],
    ["ghcr.io/a b", '"ghcr.io/a b"'],
    ["$${ghcr.io}", '"$${ghcr.io}"'],
  ])("fails as %s", (server, got) => {
    expect(SERVER.problems(server, "server")).toEqual([
      { path: "server", message: `must be a host name such as contoso.azurecr.io, got ${got}.` },
    ]);
  });

  it("has one host, whatever it is called", () => {
    expect(["docker.io", "index.docker.io", "index.docker.io/v1/", "registry-1.docker.io"].map(hostOf)).toEqual(
      Array(4).fill("docker.io"),
    );
    expect(["GHCR.io", "ghcr.io/contoso", "a.b:5000"].map(hostOf)).toEqual(["ghcr.io", "ghcr.io", "a.b:5000"]);
  });

  it("is the same as another by its host", () => {
    expect(isSameServer("docker.io", "index.docker.io/v1/")).toBe(true);
    expect(isSameServer("ghcr.io", "ghcr.com")).toBe(false);
  });

  it("is the same as another that refers to the same", () => {
    synthesize((scope) => {
      const variable = new TerraformVariable(scope, "server", {});
      const { stringValue } = variable;
      expect(stringValue === variable.stringValue).toBe(false);
      expect(isSameServer(stringValue, variable.stringValue)).toBe(true);
      expect(isSameServer(stringValue, "${var.server}")).toBe(true);
      expect(isSameServer(`a-${stringValue}`, "a-${var.server}")).toBe(true);
      expect(isSameServer(stringValue, "${var.other}")).toBe(false);
      expect(isSameServer(stringValue, "ghcr.io")).toBe(false);
      const [lower, again, upper] = [Fn.lower, Fn.lower, Fn.upper].map((of) => Token.asString(of(stringValue)));
      expect([isSameServer(lower!, again!), isSameServer(lower!, upper!)]).toEqual([true, false]);
    });
  });
});
