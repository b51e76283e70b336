import { Testing } from "cdktf";
import { PrivateImageStack, PullOnlyIdentity, PullOnlyPrincipal, PullWith } from "../../lib";

const stack = (pullWith?: PullWith) => new PrivateImageStack(Testing.app(), "jobs", { pullWith });

describe("What a stack pulls with", () => {
  it("is a service principal unless it says otherwise", () => {
    expect(stack().principal).toBeInstanceOf(PullOnlyPrincipal);
    expect(stack(PullWith.SERVICE_PRINCIPAL).principal).toBeInstanceOf(PullOnlyPrincipal);
  });

  it("is a managed identity where it says so", () => {
    expect(stack(PullWith.MANAGED_IDENTITY).identity).toBeInstanceOf(PullOnlyIdentity);
  });

  it("fails where the other kind is asked for", () => {
    expect(() => stack().identity).toThrow(
      "jobs: 1 problem\n  - identity: is not there: the stack pulls with a service principal, see principal.",
    );
    expect(() => stack(PullWith.MANAGED_IDENTITY).principal).toThrow(
      "jobs: 1 problem\n  - principal: is not there: the stack pulls with a managed identity, see identity.",
    );
  });
});
