import { Construct } from "constructs";
import { KeyVaultHandoff, PullOnlyIdentity, PullOnlyPrincipal, PullOnlyToken, ValidationError } from "../../lib";
import { synthesizeJson } from "../support/synth";

const WITHOUT_PROPS: Readonly<Record<string, (scope: Construct) => unknown>> = {
  PullOnlyPrincipal: (scope) => new PullOnlyPrincipal(scope, "Puller", undefined as any),
  PullOnlyIdentity: (scope) => new PullOnlyIdentity(scope, "Puller", undefined as any),
  PullOnlyToken: (scope) => new PullOnlyToken(scope, "Puller", undefined as any),
  KeyVaultHandoff: (scope) => new KeyVaultHandoff(scope, "Puller", undefined as any),
  "PullOnlyPrincipal.fromServicePrincipal": (scope) =>
    PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", undefined as any),
  "PullOnlyIdentity.fromUserAssignedIdentity": (scope) =>
    PullOnlyIdentity.fromUserAssignedIdentity(scope, "Puller", undefined as any),
};

describe.each(Object.entries(WITHOUT_PROPS))("The error of %s", (_, build) => {
  it("starts with where in the tree the construct would be", () => {
    synthesizeJson((scope) => {
      const jobs = new Construct(scope, "Jobs");
      expect(() => build(jobs)).toThrow(
        new ValidationError("stack/Jobs/Puller", [{ path: "props", message: "must be an object, got nothing." }]),
      );
    });
  });
});
